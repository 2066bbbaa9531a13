//! `subgraph`: what is around some entities.

use crate::graphql::words::{
    HopField, SUBGRAPH, SUBGRAPH_ARGUMENTS, SubgraphEntityField, SubgraphField, SubgraphReason,
    TruncatedField, Word,
};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The types that the field needs.
pub(super) const SUBGRAPH_TYPES: &[Common] = &[
    Common::AnyRelation,
    Common::RelationType,
    Common::Json,
    Common::EntityType,
    Common::Subgraph,
    Common::SubgraphEntity,
    Common::SubgraphTruncated,
    Common::SubgraphTypeCount,
    Common::SubgraphHopCount,
    Common::SubgraphReason,
];

impl Publisher<'_> {
    /// The field, where there are relations with ids and its names are free.
    pub(super) fn subgraph_field(&mut self) -> Option<Item> {
        if !self.has_room(SUBGRAPH, SUBGRAPH_TYPES) {
            return None;
        }
        let subgraph = self.need(Part::Common(Common::Subgraph)) + "!";
        let arguments = self.arguments(SUBGRAPH_ARGUMENTS, Narrowed::default());
        Some(
            Item::new(SUBGRAPH, subgraph)
                .saying(docs::SUBGRAPH)
                .taking(arguments),
        )
    }

    pub(super) fn subgraph(&mut self) -> Vec<Item> {
        let fields = SubgraphField::ALL.iter().map(|field| {
            let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
            let (ty, says) = match field {
                SubgraphField::Entities => (list(Common::SubgraphEntity), docs::SUBGRAPH_ENTITIES),
                SubgraphField::Relations => (list(Common::AnyRelation), docs::SUBGRAPH_RELATIONS),
                SubgraphField::Hubs => (list(Common::SubgraphEntity), docs::HUBS),
                SubgraphField::Truncated => {
                    let truncated = self.need(Part::Common(Common::SubgraphTruncated));
                    (truncated + "!", docs::TRUNCATED)
                }
                SubgraphField::Complete => ("Boolean!".to_owned(), docs::SUBGRAPH_COMPLETE),
                SubgraphField::Reason => {
                    let reason = self.need(Part::Common(Common::SubgraphReason));
                    (reason, docs::REASON)
                }
                SubgraphField::Visited => ("Int!".to_owned(), docs::VISITED),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    pub(super) fn subgraph_entity(&mut self) -> Vec<Item> {
        let fields = SubgraphEntityField::ALL.iter().map(|field| {
            let mut need = |part| self.need(Part::Common(part)) + "!";
            let int = || "Int!".to_owned();
            let (ty, says) = match field {
                SubgraphEntityField::Id => ("ID!".to_owned(), docs::ENTITY_ID),
                SubgraphEntityField::Type => (need(Common::EntityType), docs::ENTITY_TYPE),
                SubgraphEntityField::Label => ("String!".to_owned(), docs::LABEL),
                SubgraphEntityField::Properties => (need(Common::Json), docs::ENTITY_PROPERTIES),
                SubgraphEntityField::Node => (need(Common::Node), docs::SUBGRAPH_NODE),
                SubgraphEntityField::Hop => (int(), docs::HOP),
                SubgraphEntityField::Degree => (int(), docs::DEGREE),
                SubgraphEntityField::DegreeShown => (int(), docs::DEGREE_SHOWN),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    pub(super) fn subgraph_truncated(&mut self) -> Vec<Item> {
        let fields = TruncatedField::ALL.iter().map(|field| {
            let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
            let (ty, says) = match field {
                TruncatedField::Count => ("Int!".to_owned(), docs::TRUNCATED_COUNT),
                TruncatedField::ByType => (list(Common::SubgraphTypeCount), docs::BY_TYPE),
                TruncatedField::ByHop => (list(Common::SubgraphHopCount), docs::BY_HOP),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

pub(super) fn hop_count() -> Vec<Item> {
    let fields = HopField::ALL.iter().map(|field| {
        let says = match field {
            HopField::Hop => "How many relations away from the next seed.",
            HopField::Count => "How many there are.",
        };
        Item::word(*field, "Int!").saying(says)
    });
    fields.collect()
}

pub(super) fn subgraph_reasons() -> Vec<Item> {
    let reasons = SubgraphReason::ALL.iter().map(|reason| {
        let says = match reason {
            SubgraphReason::Budget => docs::SUBGRAPH_BUDGET,
            SubgraphReason::MaxEntities => docs::MAX_ENTITIES_REASON,
        };
        Item::value(reason.name()).saying(says)
    });
    reasons.collect()
}
