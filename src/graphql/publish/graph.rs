//! `graph`: what the graph holds, and the queries that come with it.

use crate::graphql::words::{CountField, GraphField, SampleField, Word};
use crate::ontology::PropertyKind;
use crate::value::Scalar;

use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

impl Publisher<'_> {
    pub(super) fn graph_info(&mut self) -> Vec<Item> {
        let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
        let lists = [
            list(Common::EntityCount),
            list(Common::RelationCount),
            list(Common::SampleQuery),
        ];
        let date_time = self.type_name(PropertyKind::Scalar(Scalar::DateTime)) + "!";
        let [entities, relations, samples] = &lists;
        let fields = GraphField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                GraphField::Version => ("String!", "The same data has the same version."),
                GraphField::LoadedAt => (&*date_time, "When this service loaded the data."),
                GraphField::Entities => (&**entities, "Entities by type."),
                GraphField::Relations => (&**relations, "Relations by type."),
                GraphField::SampleQueries => (
                    &**samples,
                    "Queries to start from, which come with the data.",
                ),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

pub(super) fn entity_count() -> Vec<Item> {
    let fields = CountField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            CountField::Type => ("String!", "Name of the type."),
            CountField::Description => ("String", "What its entities are."),
            CountField::Count => ("Float!", "How many there are."),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}

pub(super) fn relation_count() -> Vec<Item> {
    let name = "Name of the type of relation, such as `CITES`.";
    vec![
        Item::word(CountField::Type, "String!").saying(name),
        Item::word(CountField::Count, "Float!").saying("How many there are."),
    ]
}

pub(super) fn sample_query() -> Vec<Item> {
    let fields = SampleField::ALL.iter().map(|field| {
        let says = match field {
            SampleField::Name => "A short name without spaces.",
            SampleField::Title => "The question it answers.",
            SampleField::Query => "The query in GraphQL.",
        };
        Item::word(*field, "String!").saying(says)
    });
    fields.collect()
}
