//! Connections: pages, their rows, and the arguments by which lists and pages are cut.

use crate::ontology::{Limit, Ontology, PropertiesId, Target};

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View};

impl Publisher<'_> {
    /// The arguments of a list of entities.
    pub(super) fn list_arguments(&mut self, target: Target) -> Vec<Item> {
        let limit = docs::limit(self.ontology.limit_of(target));
        let mut items = vec![
            self.where_argument(Part::Target(target, TargetPart::Where)),
            Item::new("limit", "Int").saying(limit),
            Item::new("offset", "Int").saying(docs::OFFSET),
        ];
        let sort = self.sort_of_target(target);
        items.extend(self.sort_argument(sort));
        items
    }

    /// The arguments of a page of entities.
    pub(super) fn connection_arguments(&mut self, target: Target) -> Vec<Item> {
        let conditions = Part::Target(target, TargetPart::Where);
        let sort = self.sort_of_target(target);
        self.paging_arguments(conditions, sort, self.ontology.limit_of(target))
    }

    /// The arguments of a page of relations.
    pub(super) fn relation_connection_arguments(&mut self, field: RelationField) -> Vec<Item> {
        let relation = self.ontology.view(field);
        let conditions = Part::Relation(relation.shared, RelationPart::Where);
        let sort = self.sort_of_relation(field);
        self.paging_arguments(conditions, sort, self.ontology.limit_of(relation.target))
    }

    /// The arguments of a page.
    pub(super) fn paging_arguments(
        &mut self,
        conditions: Part,
        sort: Option<Part>,
        limit: Limit,
    ) -> Vec<Item> {
        let mut items = vec![
            self.where_argument(conditions),
            Item::new("first", "Int").saying(docs::first(limit)),
            Item::new("after", "String").saying(docs::AFTER),
            Item::new("last", "Int").saying(docs::last(limit)),
            Item::new("before", "String").saying(docs::BEFORE),
        ];
        items.extend(self.sort_argument(sort));
        items
    }

    fn where_argument(&mut self, conditions: Part) -> Item {
        Item::new("where", self.need(conditions)).saying(docs::WHERE)
    }

    fn sort_argument(&mut self, sort: Option<Part>) -> Option<Item> {
        let sort = self.need(sort?);
        Some(Item::new("sort", format!("[{sort}!]")).saying(docs::SORT))
    }

    /// A page of entities.
    pub(super) fn root_connection_type(&mut self, target: Target) -> Definition {
        let edge = Part::Target(target, TargetPart::Edge);
        let aggregate = self.ontology.query_of(target).aggregate;
        let aggregate = aggregate.then_some(Part::Target(target, TargetPart::Aggregate));
        let items = self.connection_fields(edge, aggregate);
        self.object(Part::Target(target, TargetPart::Connection), items)
    }

    /// A row in a page of entities.
    pub(super) fn root_edge(&mut self, target: Target) -> Definition {
        let items = self.edge_fields(target);
        self.object(Part::Target(target, TargetPart::Edge), items.into())
    }

    /// A page of relations.
    pub(super) fn relation_connection_type(&mut self, field: RelationField) -> Definition {
        let edge = Part::Relation(field, RelationPart::Edge);
        let aggregate = self.ontology.view(field).aggregate;
        let aggregate = aggregate.then_some(Part::Relation(field, RelationPart::Aggregate));
        let items = self.connection_fields(edge, aggregate);
        self.object(Part::Relation(field, RelationPart::Connection), items)
    }

    /// A row in a page of relations.
    pub(super) fn relation_edge(&mut self, field: RelationField) -> Definition {
        let relation = self.ontology.view(field);
        let mut items = Vec::from(self.edge_fields(relation.target));
        let properties = match relation.carries {
            Carries::Own(id) => id
                .filter(|id| is_shown(*id, self.ontology))
                .map(|id| Part::Properties(id, PropertiesPart::Itself)),
            Carries::Declared(types) => types
                .iter()
                .any(|id| is_shown(*id, self.ontology))
                .then_some(Part::Relation(field, RelationPart::EdgeProperties)),
        };
        if let Some(properties) = properties {
            let ty = self.need(properties) + "!";
            items.push(Item::new("properties", ty).saying(docs::PROPERTIES));
        }
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

    /// What every page has.
    pub(super) fn connection_fields(&mut self, edge: Part, aggregate: Option<Part>) -> Vec<Item> {
        let edge = self.need(edge);
        let info = self.need(Part::Common(Common::PageInfo));
        let mut items = vec![
            Item::new("edges", format!("[{edge}!]!")).saying(docs::EDGES),
            Item::new("totalCount", "Int!").saying(docs::TOTAL),
            Item::new("pageInfo", info + "!").saying(docs::PAGE_INFO),
        ];
        if let Some(aggregate) = aggregate {
            let ty = self.need(aggregate) + "!";
            items.push(Item::new("aggregate", ty).saying(docs::AGGREGATE));
        }
        items
    }

    /// What every row has.
    pub(super) fn edge_fields(&mut self, target: Target) -> [Item; 2] {
        let node = self.need(Part::Target(target, TargetPart::Itself));
        [
            Item::new("cursor", "String!").saying(docs::CURSOR),
            Item::new("node", node + "!"),
        ]
    }
}

/// Whether any of the properties can be read.
fn is_shown(id: PropertiesId, ontology: &Ontology) -> bool {
    let mut properties = ontology.properties(id).properties.iter();
    properties.any(|property| property.selectable)
}
