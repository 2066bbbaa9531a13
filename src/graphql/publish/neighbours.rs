//! `neighbourCounts`: what entities are related to, counted.

use crate::graphql::words::{
    NEIGHBOUR_COUNTS, NEIGHBOUR_COUNTS_ARGUMENTS, NeighbourCountField, NeighbourCountsField, Word,
};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The types that the field needs.
pub(super) const NEIGHBOUR_TYPES: &[Common] = &[
    Common::RelationType,
    Common::EntityType,
    Common::NeighbourCounts,
    Common::NeighbourCount,
];

const COUNTS: &str = "What the entity is related to, by type of relation, direction and type of the \
    other end, in the order of the type definitions; kinds without any are left out.";
const COUNTED_ENTITIES: &str = "How many other entities are at the other ends, each once.";
const COMPLETE: &str = "Whether all its relations are counted. Where `ids` have more relations than a \
    search visits, those of the last ones are not; `degree` is whole all the same.";

impl Publisher<'_> {
    /// The field, where there are relations with ids and its names are free.
    pub(super) fn neighbour_counts_field(&mut self) -> Option<Item> {
        if !self.has_room(NEIGHBOUR_COUNTS, NEIGHBOUR_TYPES) {
            return None;
        }
        let counts = self.need(Part::Common(Common::NeighbourCounts));
        let arguments = self.arguments(NEIGHBOUR_COUNTS_ARGUMENTS, Narrowed::default());
        let field = Item::new(NEIGHBOUR_COUNTS, format!("[{counts}!]!"));
        Some(field.saying(docs::NEIGHBOUR_COUNTS).taking(arguments))
    }

    pub(super) fn neighbour_counts(&mut self) -> Vec<Item> {
        let fields = NeighbourCountsField::ALL.iter().map(|field| {
            let mut need = |part| self.need(Part::Common(part));
            let int = || "Int!".to_owned();
            let (ty, says) = match field {
                NeighbourCountsField::Id => ("ID!".to_owned(), docs::ENTITY_ID),
                NeighbourCountsField::Type => (need(Common::EntityType) + "!", docs::ENTITY_TYPE),
                NeighbourCountsField::Degree => (int(), docs::DEGREE),
                NeighbourCountsField::Entities => (int(), COUNTED_ENTITIES),
                NeighbourCountsField::Counts => {
                    (format!("[{}!]!", need(Common::NeighbourCount)), COUNTS)
                }
                NeighbourCountsField::Complete => ("Boolean!".to_owned(), COMPLETE),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    pub(super) fn neighbour_count(&mut self) -> Vec<Item> {
        let fields = NeighbourCountField::ALL.iter().map(|field| {
            let mut need = |part| self.need(Part::Common(part)) + "!";
            let (ty, says) = match field {
                NeighbourCountField::Relation => {
                    (need(Common::RelationType), "The type of the relations.")
                }
                NeighbourCountField::Forward => (
                    "Boolean!".to_owned(),
                    "Whether their arrows start at the entity; one with itself does.",
                ),
                NeighbourCountField::Type => (
                    need(Common::EntityType),
                    "The type of what is at the other ends.",
                ),
                NeighbourCountField::Relations => {
                    ("Int!".to_owned(), "How many relations there are.")
                }
                NeighbourCountField::Entities => ("Int!".to_owned(), COUNTED_ENTITIES),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}
