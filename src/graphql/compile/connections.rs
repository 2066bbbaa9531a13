//! Selections on connections: a select for edges, totals and page information, an aggregate for
//! `aggregate`.

use std::sync::Arc;

use super::Compiler;
use super::collect::{Merged, sets};
use super::entities::{Entities, Projection, api_name, arguments, slot};
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    ConnectionOut, ConnectionShape, EdgeName, EdgeNamePart, EdgeOut, EntityOut, Fields, HitsOut,
    MatchOut, PageOut, RelationOut,
};
use crate::graphql::words::{CITATIONS, ConnectionField, EdgeField, PageField, Word, unread};
use crate::ontology::{PropertiesId, RelationId, RelationTypeId, TypeId};
use crate::query::{Aggregate, Branch, Request, Select, Step, Target, Way};

/// What a connection asks for, before it is known where it hangs.
pub(super) struct Connection {
    fields: Fields<ConnectionOut>,
    /// For edges, totals and page information.
    pub(super) select: Option<Step>,
    /// For aggregates.
    pub(super) aggregate: Option<Step>,
    /// The types that its rows may have.
    targets: Vec<Target>,
}

/// What the edges of a connection lead to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends<'t> {
    pub(super) types: &'t [TypeId],
    pub(super) properties: Option<PropertiesId>,
    /// Of the relations that lead there, if any do.
    pub(super) relation_type: Option<RelationTypeId>,
}

/// What the parts of a connection ask of its select.
pub(super) struct Asked<'a> {
    rows: bool,
    total: bool,
    positions: bool,
    relation_ids: bool,
    pub(super) relation_projection: Projection,
    pub(super) entities: Entities<'a>,
}

impl<'a> Compiler<'a> {
    /// The connection of a relation, as one or two branches.
    pub(super) fn relation_connection(
        &mut self,
        id: RelationId,
        merged: &Merged<'a>,
        branches: &mut Vec<Branch>,
    ) -> Result<EntityOut, ClientError> {
        let relation = self.source.ontology.relation(id);
        let types = self.source.ontology.concrete_types(relation.target);
        let ends = Ends {
            types: &types,
            properties: relation.properties,
            relation_type: Some(relation.relation_type),
        };
        let connection = self.connection(ends, merged, branches.len())?;
        let shape = self.attach(connection, merged, Form::RelationConnection(id), |step| {
            branches.push(Branch {
                parents: vec![id.source],
                way: Way::Relation(id),
                step,
            });
            branches.len() - 1
        })?;
        Ok(EntityOut::Connection(Arc::new(shape), None))
    }

    /// Puts the requests of a connection where they belong, with `put`, which says where that is.
    pub(super) fn attach(
        &mut self,
        connection: Connection,
        merged: &Merged<'a>,
        form: Form,
        mut put: impl FnMut(Step) -> usize,
    ) -> Result<ConnectionShape, ClientError> {
        let rows = connection.select.map(&mut put);
        let aggregates = connection.aggregate.map(&mut put);
        for index in rows.into_iter().chain(aggregates) {
            self.note(index, merged, form);
        }
        let Some(arguments) = arguments(merged, form) else {
            return Err(ClientError::internal("a connection without a field"));
        };
        if rows.is_none() && aggregates.is_none() {
            let request = Request::Select(Select::of(connection.targets));
            self.unasked_arguments(request, arguments.clone());
        }
        Ok(ConnectionShape {
            rows,
            aggregates,
            fields: connection.fields,
            arguments,
        })
    }

    /// Compiles a connection whose select will be at `index` below the current address.
    pub(super) fn connection(
        &mut self,
        ends: Ends<'_>,
        merged: &Merged<'a>,
        index: usize,
    ) -> Result<Connection, ClientError> {
        let mut asked = Asked {
            rows: false,
            total: false,
            positions: false,
            relation_ids: false,
            relation_projection: Projection::new(),
            entities: Entities::of(ends.types),
        };
        let mut aggregate = None;
        self.address.push(index);
        let type_name = ConnectionOut::TypeName;
        let fields = self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                ConnectionField::Edges => {
                    ConnectionOut::Edges(this.edges(ends, merged, &mut asked)?)
                }
                ConnectionField::TotalCount => {
                    asked.total = true;
                    ConnectionOut::TotalCount
                }
                ConnectionField::PageInfo => {
                    ConnectionOut::PageInfo(this.page_info(merged, &mut asked)?)
                }
                ConnectionField::Complete => ConnectionOut::Complete,
                ConnectionField::Aggregate => {
                    let request = aggregate.get_or_insert_with(|| empty_aggregate(ends));
                    ConnectionOut::Aggregate(this.aggregate(ends, merged, request)?)
                }
                ConnectionField::Types => {
                    asked.total = true;
                    ConnectionOut::Types(this.fields(
                        merged,
                        HitsOut::TypeName,
                        |_, field, _| Ok(HitsOut::Field(field)),
                    )?)
                }
            })
        })?;
        self.address.pop();
        Ok(Connection {
            fields,
            targets: Entities::of(ends.types).targets,
            select: asked.into_step(),
            aggregate: aggregate.map(|request| Step::new(Request::Aggregate(request), Vec::new())),
        })
    }

    fn edges(
        &mut self,
        ends: Ends<'_>,
        merged: &Merged<'a>,
        asked: &mut Asked<'a>,
    ) -> Result<Fields<EdgeOut>, ClientError> {
        asked.rows = true;
        let owner = merged.first().map_or("", |edges| &edges.selection_set.ty);
        let name = |field: EdgeField| format!("{owner}.{}", field.name());
        self.fields(merged, EdgeOut::TypeName, |this, field, merged| {
            Ok(match field {
                EdgeField::Cursor => {
                    asked.positions = true;
                    EdgeOut::Cursor
                }
                EdgeField::Node => {
                    EdgeOut::Node(this.entities(&sets(merged), &mut asked.entities)?)
                }
                EdgeField::Properties => {
                    EdgeOut::Properties(this.relation_properties(ends, merged, asked)?)
                }
                EdgeField::Id => asked.edge_name(EdgeNamePart::Id, ends, name(field))?,
                EdgeField::Type => asked.edge_name(EdgeNamePart::Type, ends, name(field))?,
                EdgeField::Source => asked.edge_name(EdgeNamePart::Source, ends, name(field))?,
                EdgeField::Target => asked.edge_name(EdgeNamePart::Target, ends, name(field))?,
                EdgeField::Score => EdgeOut::Score,
                EdgeField::Validity => {
                    asked.entities.validity = true;
                    EdgeOut::Validity
                }
                EdgeField::Matched => {
                    EdgeOut::Matched(this.fields(merged, MatchOut::TypeName, |_, field, _| {
                        Ok(MatchOut::Field(field))
                    })?)
                }
            })
        })
    }

    fn relation_properties(
        &mut self,
        ends: Ends<'_>,
        merged: &Merged<'a>,
        asked: &mut Asked<'a>,
    ) -> Result<Fields<RelationOut>, ClientError> {
        let ontology = self.source.ontology;
        let type_name = RelationOut::TypeName;
        let Some(id) = ends.properties else {
            // The field is declared by an interface, of which other types have properties here.
            return self.named_fields(merged, type_name, |_, name, _| {
                Err(unread(name, "property of a relation without any"))
            });
        };
        let properties = ontology.properties(id);
        // The selection can be on a union of properties types; this is the one it comes to.
        let object = api_name(&properties.name)?;
        self.fields_of(&object, &sets(merged), type_name, |this, name, merged| {
            let Some(id) = properties.property_named(name) else {
                return match name {
                    CITATIONS => this.citations(properties, merged, asked),
                    _ => Err(unread(name, "property of the relation")),
                };
            };
            let slot = slot(&mut asked.relation_projection, id);
            let property = properties.property(id);
            let shape = this.property(&properties.name, property, slot, merged)?;
            Ok(RelationOut::Property(shape))
        })
    }

    fn page_info(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut Asked<'a>,
    ) -> Result<Fields<PageOut>, ClientError> {
        self.fields(merged, PageOut::TypeName, |_, field, _| {
            asked.rows = true;
            asked.positions |= match field {
                PageField::StartCursor | PageField::EndCursor => true,
                PageField::HasNextPage | PageField::HasPreviousPage => false,
            };
            Ok(PageOut::Field(field))
        })
    }
}

impl Asked<'_> {
    /// A part of what names the relations of edges.
    fn edge_name(
        &mut self,
        part: EdgeNamePart,
        ends: Ends<'_>,
        name: String,
    ) -> Result<EdgeOut, ClientError> {
        // Its type is known without looking.
        self.relation_ids |= !matches!(part, EdgeNamePart::Type);
        let relation_type = ends
            .relation_type
            .ok_or_else(|| ClientError::internal("an edge without a relation has an id"))?;
        Ok(EdgeOut::Named(EdgeName {
            part,
            relation_type,
            name,
        }))
    }

    /// The select, where anything is asked of one.
    fn into_step(self) -> Option<Step> {
        if !self.rows && !self.total {
            return None;
        }
        let (select, branches) = self.entities.into_step();
        let select = Select {
            relation_projection: self.relation_projection,
            rows: self.rows,
            total: self.total,
            positions: self.positions,
            relation_ids: self.relation_ids,
            ..select
        };
        Some(Step::new(Request::Select(select), branches))
    }
}

fn empty_aggregate(ends: Ends<'_>) -> Aggregate {
    Aggregate {
        targets: Entities::of(ends.types).targets,
        ..Aggregate::default()
    }
}
