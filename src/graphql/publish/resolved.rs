//! `resolve`: which entities somebody may mean by names.

use crate::graphql::arguments::{CANDIDATES, MAX_CANDIDATES};
use crate::graphql::words::{
    Argument, CandidateField, RESOLVE, RESOLVE_ARGUMENTS, ResolvedField, WhyField, WhyKind, Word,
};
use crate::ontology::{Ontology, Searched};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::networks::taken;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The types that the field needs.
const TYPES: &[Common] = &[
    Common::EntityType,
    Common::Resolved,
    Common::ResolvedCandidate,
    Common::ResolvedWhy,
    Common::ResolvedKind,
];

const OF_TYPES: &str = "Only of these types. Without it: all but those that are cited as sources, whose \
    titles mention names.";
const LABEL: &str = "By what people know the entity; the id where it has nothing.";
const SCORE: &str = "How like the name is to one of the entity's, from 0 to 1; it is 1 where both are \
    written alike, case and diacritics aside. Scores of different names can be compared.";
const MATCH: &str = "Whether it is the only one that is called so, written so in whatever alphabet; \
    or, where nothing is written so, the only one that has these words in another order.";
const NODE: &str = "The entity, asked as anywhere.";
const CANDIDATES_OF: &str = "Those whose names are like it, the likest first, of equally like ones \
    those with the smaller id; none where there is nothing like it.";
const PROPERTY: &str = "Where that name stands: `name`, `aliases`, or `lexicon` for one that only the \
    lexicon has.";

/// Why there is no `resolve` in the API of an ontology that has names: it uses one of those that go
/// with it.
pub(super) fn in_the_way(ontology: &Ontology) -> Option<String> {
    if Searched::types_of(ontology).is_empty() {
        return None;
    }
    taken(ontology, RESOLVE, TYPES)
}

impl Publisher<'_> {
    /// The field, where anything has names that are searched and its own are free.
    pub(super) fn resolve_field(&mut self) -> Option<Item> {
        let is_there = !Searched::types_of(self.ontology).is_empty();
        if !is_there || in_the_way(self.ontology).is_some() {
            return None;
        }
        let resolved = self.need(Part::Common(Common::Resolved));
        let arguments = RESOLVE_ARGUMENTS.iter().filter_map(|argument| {
            Some(match argument {
                Argument::Types => self.types_argument().saying(OF_TYPES),
                Argument::Limit => Item::word(*argument, format!("Int = {CANDIDATES}")).saying(
                    format!("At most this many for each name; at most {MAX_CANDIDATES}."),
                ),
                argument => self.argument(*argument, Narrowed::default())?,
            })
        });
        let arguments = arguments.collect();
        let field = Item::new(RESOLVE, format!("[{resolved}!]!"));
        Some(field.saying(docs::RESOLVE).taking(arguments))
    }

    pub(super) fn resolved(&mut self) -> Vec<Item> {
        let fields = ResolvedField::ALL.iter().map(|field| match field {
            ResolvedField::Name => Item::word(*field, "String!").saying("As it was asked for."),
            ResolvedField::Candidates => {
                let candidate = self.need(Part::Common(Common::ResolvedCandidate));
                Item::word(*field, format!("[{candidate}!]!")).saying(CANDIDATES_OF)
            }
        });
        fields.collect()
    }

    pub(super) fn resolved_candidate(&mut self) -> Vec<Item> {
        let fields = CandidateField::ALL.iter().map(|field| {
            let mut need = |part| self.need(Part::Common(part)) + "!";
            let (ty, says) = match field {
                CandidateField::Id => ("ID!".to_owned(), docs::ENTITY_ID),
                CandidateField::Type => (need(Common::EntityType), docs::ENTITY_TYPE),
                CandidateField::Label => ("String!".to_owned(), LABEL),
                CandidateField::Score => ("Float!".to_owned(), SCORE),
                CandidateField::Match => ("Boolean!".to_owned(), MATCH),
                CandidateField::Why => (need(Common::ResolvedWhy), "Why it is one."),
                CandidateField::Node => (need(Common::Node), NODE),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    pub(super) fn resolved_why(&mut self) -> Vec<Item> {
        let fields = WhyField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                WhyField::Kind => {
                    let kind = self.need(Part::Common(Common::ResolvedKind));
                    (kind + "!", "How the names meet.")
                }
                WhyField::Text => (
                    "String!".to_owned(),
                    "The name of the entity that is likest.",
                ),
                WhyField::Property => ("String!".to_owned(), PROPERTY),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

pub(super) fn resolved_kinds() -> Vec<Item> {
    let kinds = WhyKind::ALL.iter().map(|kind| {
        let says = match kind {
            WhyKind::Name => "It is called so: its label is written so, case and diacritics aside.",
            WhyKind::Alias => "Another of its names is written so.",
            WhyKind::Term => "A term of the lexicon that means it is written so.",
            WhyKind::Script => "One of its names is so in another alphabet.",
            WhyKind::Order => "One of its names has the same words in another order.",
            WhyKind::Form => "One has the same words, some in another form or with another ending.",
            WhyKind::Short => "One has the same words, some of them as initials or cut short.",
            WhyKind::Slip => "One has the same words but for a letter.",
            WhyKind::Words => "One has some of the words.",
        };
        Item::value(kind.name()).saying(says)
    });
    kinds.collect()
}
