//! Connections: pages and their rows.

use crate::graphql::words::{ConnectionField, EdgeField, Word};
use crate::ontology::{Ontology, PropertiesId, Target};

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View};

impl Publisher<'_> {
    /// A page of entities.
    pub(super) fn root_connection_type(&mut self, target: Target) -> Definition {
        let edge = Part::Target(target, TargetPart::Edge);
        let aggregate = self.ontology.query_of(target).aggregate;
        let aggregate = aggregate.then_some(Part::Target(target, TargetPart::Aggregate));
        let items = self.connection_fields(edge, aggregate, None);
        self.object(Part::Target(target, TargetPart::Connection), items)
    }

    /// A row in a page of entities.
    pub(super) fn root_edge(&mut self, target: Target) -> Definition {
        let node = Part::Target(target, TargetPart::Itself);
        let items = self.edge_fields(node, None, &[]);
        self.object(Part::Target(target, TargetPart::Edge), items)
    }

    /// A page of relations.
    pub(super) fn relation_connection_type(&mut self, field: RelationField) -> Definition {
        let edge = Part::Relation(field, RelationPart::Edge);
        let aggregate = self.ontology.view(field).aggregate;
        let aggregate = aggregate.then_some(Part::Relation(field, RelationPart::Aggregate));
        let mut items = self.connection_fields(edge, aggregate, None);
        if self.ontology.can_be_complete(field) {
            let complete = Item::word(ConnectionField::Complete, "Boolean");
            items.push(complete.saying(docs::COMPLETE));
        }
        self.object(Part::Relation(field, RelationPart::Connection), items)
    }

    /// A row in a page of relations.
    pub(super) fn relation_edge(&mut self, field: RelationField) -> Definition {
        let relation = self.ontology.view(field);
        let properties = match relation.carries {
            Carries::Own(id) => id
                .filter(|id| is_shown(*id, self.ontology))
                .map(|id| Part::Properties(id, PropertiesPart::Itself)),
            Carries::Declared(types) => types
                .iter()
                .any(|id| is_shown(*id, self.ontology))
                .then_some(Part::Relation(field, RelationPart::EdgeProperties)),
        };
        let timed = self.ontology.relations_have_times(field);
        let mut besides = self.edge_names(field);
        besides.extend(timed.then_some(EdgeField::Validity));
        let node = Part::Target(relation.target, TargetPart::Itself);
        let items = self.edge_fields(node, properties, &besides);
        self.object(Part::Relation(field, RelationPart::Edge), items)
    }

    /// What the relations of a declared field carry.
    pub(super) fn edge_properties(&mut self, field: RelationField) -> Definition {
        let ontology = self.ontology;
        let relation = ontology.view(field);
        let types = relation.carries.types().iter();
        let members: Vec<String> = types
            .filter(|id| is_shown(**id, ontology))
            .map(|id| self.need(Part::Properties(*id, PropertiesPart::Itself)))
            .collect();
        let name = Part::Relation(field, RelationPart::EdgeProperties).name(ontology);
        Definition::new(
            format!("union {name} = {}", members.join(" | ")),
            Vec::new(),
        )
    }

    /// What a connection has; `types` is how its hits are counted by type.
    pub(super) fn connection_fields(
        &mut self,
        edge: Part,
        aggregate: Option<Part>,
        types: Option<Part>,
    ) -> Vec<Item> {
        let fields = ConnectionField::ALL.iter().filter_map(|field| {
            let (ty, says) = match field {
                ConnectionField::Edges => (format!("[{}!]!", self.need(edge)), docs::EDGES),
                ConnectionField::TotalCount => ("Int!".to_owned(), docs::TOTAL),
                ConnectionField::PageInfo => {
                    let page_info = Part::Common(Common::PageInfo);
                    (self.need(page_info) + "!", docs::PAGE_INFO)
                }
                ConnectionField::Aggregate => (self.need(aggregate?) + "!", docs::AGGREGATE),
                ConnectionField::Types => (format!("[{}!]!", self.need(types?)), docs::OF_TYPES),
                // Only the lists of relations are ever said to be whole.
                ConnectionField::Complete => return None,
            };
            Some(Item::word(*field, ty).saying(says))
        });
        fields.collect()
    }

    /// What an edge has, with the properties of its relation, and what else it has of its own.
    pub(super) fn edge_fields(
        &mut self,
        node: Part,
        properties: Option<Part>,
        besides: &[EdgeField],
    ) -> Vec<Item> {
        let fields = EdgeField::ALL.iter().filter_map(|field| match field {
            EdgeField::Cursor => Some(Item::word(*field, "String!").saying(docs::CURSOR)),
            EdgeField::Node => {
                let node = self.need(node);
                Some(Item::word(*field, node + "!"))
            }
            EdgeField::Properties => {
                let ty = self.need(properties?) + "!";
                Some(Item::word(*field, ty).saying(docs::PROPERTIES))
            }
            EdgeField::Id | EdgeField::Type | EdgeField::Source | EdgeField::Target => {
                besides.contains(field).then(|| self.edge_name(*field))
            }
            EdgeField::Score => {
                let score = || Item::word(*field, "Float!").saying(docs::SCORE);
                besides.contains(field).then(score)
            }
            EdgeField::Validity => besides.contains(field).then(|| self.validity()),
            EdgeField::Matched => besides.contains(field).then(|| {
                let matches = self.need(Part::Common(Common::SearchMatch));
                Item::word(*field, format!("[{matches}!]!")).saying(docs::MATCHED)
            }),
        });
        fields.collect()
    }
}

/// Whether any of the properties can be read.
fn is_shown(id: PropertiesId, ontology: &Ontology) -> bool {
    let mut properties = ontology.properties(id).properties.iter();
    properties.any(|property| property.selectable)
}
