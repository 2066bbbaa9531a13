//! What is told of claims beside their properties, and which of them a list has.

use crate::graphql::words::{
    ClaimChoice, ClaimField, ConflictField, ConflictValueField, SpreadField, Word,
};
use crate::ontology::{Ontology, Target};
use crate::query::ClaimRule;

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, TargetPart};
use super::publisher::Publisher;
use super::view::View;

/// Whether a target can be a claim.
pub(super) fn has_claims(target: Target, ontology: &Ontology) -> bool {
    let types = ontology.concrete_types(target);
    types
        .iter()
        .any(|id| ontology.entity_type(*id).claim.is_some())
}

impl Publisher<'_> {
    /// The fields of an entity type that are derived for claims.
    pub(super) fn claim_fields(&mut self, target: Target) -> Vec<Item> {
        if !matches!(target, Target::Entity(_)) || !has_claims(target, self.ontology) {
            return Vec::new();
        }
        self.check_claim_fields(target);
        let fields = ClaimField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ClaimField::Support => ("Int!".to_owned(), docs::SUPPORT),
                ClaimField::Conflict => {
                    let conflict = Part::Target(target, TargetPart::Conflict);
                    (self.need(conflict), docs::CONFLICT)
                }
                ClaimField::Preferred => ("Boolean!".to_owned(), docs::PREFERRED),
                ClaimField::PreferredBecause => ("String!".to_owned(), docs::PREFERRED_BECAUSE),
                ClaimField::Policy => {
                    let rule = self.need(Part::Common(Common::ClaimRule));
                    (format!("[{rule}!]!"), docs::POLICY_APPLIED)
                }
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    fn check_claim_fields(&mut self, target: Target) {
        let ontology = self.ontology;
        let owner = ontology.target_name(target);
        let properties = ontology.properties_of(target).iter().map(|own| &*own.name);
        let relations = ontology.relation_fields(target).into_iter();
        let relations = relations.map(|field| ontology.view(field).name);
        for name in properties.chain(relations) {
            if ClaimField::find(name).is_some() {
                self.complain(format!(
                    "the name `{name}` is taken by what the API tells of claims, and `{owner}` \
                     has a field of that name; choose another name (the store keeps its own with \
                     `@alias(property: \"{name}\")`), or leave `@claim` out"
                ));
            }
        }
    }

    /// Claims that disagree.
    pub(super) fn conflict(&mut self, target: Target) -> Definition {
        let claim = self.need(Part::Target(target, TargetPart::Itself));
        let fields = ConflictField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ConflictField::Claims => (format!("[{claim}!]!"), docs::CONFLICT_CLAIMS),
                ConflictField::Values => {
                    let value = self.need(Part::Target(target, TargetPart::ConflictValue));
                    (format!("[{value}!]!"), docs::CONFLICT_VALUES)
                }
                ConflictField::Spread => {
                    let spread = self.need(Part::Common(Common::ClaimSpread));
                    (spread + "!", docs::CONFLICT_SPREAD)
                }
            };
            Item::word(*field, ty).saying(says)
        });
        let items = fields.collect();
        self.object(Part::Target(target, TargetPart::Conflict), items)
    }

    /// A value that some claims have.
    pub(super) fn conflict_value(&mut self, target: Target) -> Definition {
        let claim = self.need(Part::Target(target, TargetPart::Itself));
        let fields = ConflictValueField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ConflictValueField::Value => ("Float!".to_owned(), "The number."),
                ConflictValueField::Claims => {
                    (format!("[{claim}!]!"), "Those that claim it, best first.")
                }
            };
            Item::word(*field, ty).saying(says)
        });
        let items = fields.collect();
        self.object(Part::Target(target, TargetPart::ConflictValue), items)
    }
}

pub(super) fn claim_selection() -> Vec<Item> {
    let choices = ClaimChoice::ALL.iter().map(|choice| {
        let says = match choice {
            ClaimChoice::All => "Every claim.",
            ClaimChoice::Preferred => "Of the claims with one key the preferred one.",
        };
        Item::value(choice.name()).saying(says)
    });
    choices.collect()
}

pub(super) fn claim_rules() -> Vec<Item> {
    let rules = ClaimRule::ALL.iter().map(|rule| {
        let says = match rule {
            ClaimRule::OfficialFirst => "Claims that cite an official source come first.",
            ClaimRule::LatestPublished => {
                "Those come first whose newest source was published last; of a date that is known \
                 to the month or year its first day counts."
            }
            ClaimRule::HighestGrade => "Those come first whose best citation has the best grade.",
            ClaimRule::Median => {
                "Those come first whose value is nearest to the middle one; of an even number of \
                 values both in the middle are."
            }
        };
        Item::value(rule.name()).saying(says)
    });
    rules.collect()
}

pub(super) fn claim_spread() -> Vec<Item> {
    let fields = SpreadField::ALL.iter().map(|field| {
        let says = match field {
            SpreadField::Min => "The least value.",
            SpreadField::Max => "The greatest value.",
            SpreadField::Relative => {
                "Their difference as a part of the one of greater magnitude: 0.2 for 4 and 5."
            }
        };
        Item::word(*field, "Float!").saying(says)
    });
    fields.collect()
}
