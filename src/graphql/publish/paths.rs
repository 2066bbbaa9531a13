//! `paths`: how entities are connected.

use crate::graphql::words::{
    PATHS, PATHS_ARGUMENTS, PathField, PathReason, PathsField, StepField, Word,
};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The types that the field needs.
pub(super) const PATHS_TYPES: &[Common] = &[
    Common::AnyRelation,
    Common::RelationType,
    Common::Json,
    Common::EntityType,
    Common::Paths,
    Common::Path,
    Common::PathStep,
    Common::PathReason,
];

impl Publisher<'_> {
    /// The field, where there are relations with ids and its names are free.
    pub(super) fn paths_field(&mut self) -> Option<Item> {
        if !self.has_room(PATHS, PATHS_TYPES) {
            return None;
        }
        let paths = self.need(Part::Common(Common::Paths)) + "!";
        let arguments = self.arguments(PATHS_ARGUMENTS, Narrowed::default());
        let field = Item::new(PATHS, paths).saying(docs::PATHS);
        Some(field.taking(arguments))
    }

    /// What paths have together.
    pub(super) fn paths(&mut self) -> Vec<Item> {
        let fields = PathsField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                PathsField::Paths => {
                    let path = self.need(Part::Common(Common::Path));
                    (format!("[{path}!]!"), docs::FOUND_PATHS)
                }
                PathsField::Complete => ("Boolean!".to_owned(), docs::PATHS_COMPLETE),
                PathsField::Reason => (
                    self.need(Part::Common(Common::PathReason)),
                    docs::PATHS_REASON,
                ),
                PathsField::Visited => ("Int!".to_owned(), docs::VISITED),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    /// What a path has.
    pub(super) fn path(&mut self) -> Vec<Item> {
        let fields = PathField::ALL.iter().map(|field| {
            let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
            let (ty, says) = match field {
                PathField::Length => ("Int!".to_owned(), docs::LENGTH),
                PathField::HubCost => ("Int!".to_owned(), docs::HUB_COST),
                PathField::Entities => (list(Common::Node), docs::PATH_ENTITIES),
                PathField::Steps => (list(Common::PathStep), docs::STEPS),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    /// What a step of a path has.
    pub(super) fn path_step(&mut self) -> Vec<Item> {
        let fields = StepField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                StepField::From => ("ID!".to_owned(), docs::STEP_FROM),
                StepField::To => ("ID!".to_owned(), docs::STEP_TO),
                StepField::Forward => ("Boolean!".to_owned(), docs::FORWARD),
                StepField::Relation => {
                    let relation = self.need(Part::Common(Common::AnyRelation)) + "!";
                    (relation, docs::STEP_RELATION)
                }
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

pub(super) fn path_reasons() -> Vec<Item> {
    let reasons = PathReason::ALL.iter().map(|reason| {
        let says = match reason {
            PathReason::Budget => docs::PATHS_BUDGET,
            PathReason::MaxLength => docs::MAX_LENGTH_REASON,
            PathReason::NoneExists => docs::NONE_EXISTS,
        };
        Item::value(reason.name()).saying(says)
    });
    reasons.collect()
}
