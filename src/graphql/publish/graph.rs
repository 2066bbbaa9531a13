//! `graph`: what the graph holds, and the queries that come with it.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

impl Publisher<'_> {
    pub(super) fn graph_info(&mut self) -> Vec<Item> {
        let date_time = self.type_name(PropertyKind::Scalar(Scalar::DateTime));
        let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
        vec![
            Item::new("version", "String!").saying("The same data has the same version."),
            Item::new("loadedAt", date_time + "!").saying("When this service loaded the data."),
            Item::new("entities", list(Common::EntityCount)).saying("Entities by type."),
            Item::new("relations", list(Common::RelationCount)).saying("Relations by type."),
            Item::new("sampleQueries", list(Common::SampleQuery))
                .saying("Queries to start from, which come with the data."),
        ]
    }
}

pub(super) fn entity_count() -> Vec<Item> {
    vec![
        Item::new("type", "String!").saying("Name of the type."),
        Item::new("description", "String").saying("What its entities are."),
        Item::new("count", "Float!").saying("How many there are."),
    ]
}

pub(super) fn relation_count() -> Vec<Item> {
    vec![
        Item::new("type", "String!").saying("Name of the type of relation, such as `CITES`."),
        Item::new("count", "Float!").saying("How many there are."),
    ]
}

pub(super) fn sample_query() -> Vec<Item> {
    vec![
        Item::new("name", "String!").saying("A short name without spaces."),
        Item::new("title", "String!").saying("The question it answers."),
        Item::new("query", "String!").saying("The query in GraphQL."),
    ]
}
