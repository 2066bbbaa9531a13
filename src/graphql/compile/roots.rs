//! The fields of `Query`: each starts a request of its own.

use super::Compiler;
use super::collect::{Merged, sets};
use super::connections::Ends;
use super::entities::Entities;
use super::introspection::no_introspection;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::publish::RootField;
use crate::graphql::shape::{EntityShape, Fields, RootOut};
use crate::graphql::words::{GRAPH_CHANGED, unread};
use crate::ontology::{RelationName, Searched, Target, TypeId};
use crate::query::{
    NetworkSearch, Plan, Request, Root, RootStart, Search, Step, TextQuery, TextSearch,
};

impl<'a> Compiler<'a> {
    /// Compiles the operation's fields.
    pub(super) fn root(&mut self, plan: &mut Plan) -> Result<Fields<RootOut>, ClientError> {
        let set = &self.source.operation.selection_set;
        let type_name = RootOut::TypeName;
        self.fields_of(
            &set.ty,
            &[set],
            type_name,
            |this, name, merged| match name {
                "__schema" | "__type" if this.no_introspection => Err(no_introspection(merged)),
                "__schema" => this.meta_schema(merged),
                "__type" => this.meta_type(merged),
                name => this.root_field(name, merged, plan),
            },
        )
    }

    fn root_field(
        &mut self,
        name: &str,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let ontology = self.source.ontology;
        if self.source.operation.is_subscription() {
            return match name {
                // What it tells takes the place of what `graph` answers with.
                GRAPH_CHANGED => Ok(RootOut::Graph(self.graph(merged)?)),
                name => Err(unread(name, "field of `Subscription`")),
            };
        }
        let Some(&root) = self.source.api.roots.get(name) else {
            return Err(unread(name, "field of `Query`"));
        };
        Ok(match root {
            RootField::Graph => RootOut::Graph(self.graph(merged)?),
            RootField::Context => self.context_pack(merged, plan)?,
            RootField::SchemaSlice => self.schema_slice(merged)?,
            RootField::List(target) => {
                let types = ontology.concrete_types(target);
                let (index, shape) = self.rows(&types, merged, Form::List(target), plan)?;
                RootOut::List(index, shape)
            }
            RootField::Grouped(target) => {
                let types = ontology.concrete_types(target);
                let ends = Ends {
                    types: &types,
                    properties: None,
                    relation_type: None,
                };
                let asked = (merged, Form::Groups(target));
                let (shape, step) = self.groups(ends, asked, plan.roots.len())?;
                plan.roots.push(Root {
                    start: RootStart::Types,
                    step,
                });
                RootOut::Groups(shape)
            }
            RootField::Node => {
                let (index, shape) = self.rows(&self.identified(), merged, Form::Node, plan)?;
                RootOut::Node(index, shape)
            }
            RootField::Nodes => {
                let (index, shape) = self.rows(&self.identified(), merged, Form::Nodes, plan)?;
                RootOut::Nodes(index, shape)
            }
            RootField::Connection(target) => {
                let types = ontology.concrete_types(target);
                self.root_connection(
                    &types,
                    merged,
                    Form::Connection(target),
                    &RootStart::Types,
                    plan,
                )?
            }
            RootField::FullText { entity_type, index } => {
                let types = ontology.concrete_types(Target::Entity(entity_type));
                let search = TextSearch::of(entity_type, index, TextQuery::default());
                let start = RootStart::Text(search);
                self.root_connection(&types, merged, Form::Text(entity_type), &start, plan)?
            }
            RootField::Search => {
                let types = Searched::found_types(ontology);
                let start = RootStart::Search(Search::default());
                self.root_connection(&types, merged, Form::Search, &start, plan)?
            }
            RootField::Relation => {
                let search = NetworkSearch::Relation(RelationName::default());
                let (index, fields) =
                    self.network((merged, Form::Relation), search, plan, |this, asked| {
                        this.network_relations(merged, asked)
                    })?;
                RootOut::Relation(index, fields)
            }
            RootField::Paths => self.paths(merged, plan)?,
            RootField::Subgraph => self.subgraph(merged, plan)?,
            RootField::NeighbourCounts => self.neighbour_counts(merged, plan)?,
            RootField::Resolve => self.resolved(merged, plan)?,
        })
    }

    /// The types that have an `id`.
    pub(super) fn identified(&self) -> Vec<TypeId> {
        let ontology = self.source.ontology;
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        ontology.type_ids().filter(has_id).collect()
    }

    /// A root that is asked for rows.
    fn rows(
        &mut self,
        types: &[TypeId],
        merged: &Merged<'a>,
        form: Form,
        plan: &mut Plan,
    ) -> Result<(usize, EntityShape), ClientError> {
        let index = plan.roots.len();
        self.address.push(index);
        let mut asked = Entities::of(types);
        let shape = self.entities(&sets(merged), &mut asked)?;
        self.address.pop();
        self.note(index, merged, form);
        let (select, branches) = asked.into_step();
        plan.roots.push(Root {
            start: RootStart::Types,
            step: Step::new(Request::Select(select), branches),
        });
        Ok((index, shape))
    }

    fn root_connection(
        &mut self,
        types: &[TypeId],
        merged: &Merged<'a>,
        form: Form,
        start: &RootStart,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let ends = Ends {
            types,
            properties: None,
            relation_type: None,
        };
        let connection = self.connection(ends, merged, plan.roots.len())?;
        let shape = self.attach(connection, merged, form, |step| {
            plan.roots.push(Root {
                start: start.clone(),
                step,
            });
            plan.roots.len() - 1
        })?;
        Ok(RootOut::Connection(shape))
    }
}
