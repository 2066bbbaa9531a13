//! `contextPack`: the facts that a question is about.

use crate::engine::ContextLineKind;
use crate::graphql::arguments::CONTEXT_TOKENS;
use crate::graphql::words::{
    Argument, CONTEXT_ARGUMENTS, CONTEXT_PACK, ContextCitationField, ContextDroppedField,
    ContextField, ContextLineField, ContextSeedField, Word,
};
use crate::ontology::{Ontology, PropertyKind};
use crate::value::Scalar;

use super::arguments::Narrowed;
use super::document::Item;
use super::networks::taken;
use super::part::{Common, Part};
use super::publisher::Publisher;
use super::vectors::vector_type;

/// The types that the field needs.
const CONTEXT_TYPES: &[Common] = &[
    Common::ContextPack,
    Common::ContextLine,
    Common::ContextLineKind,
    Common::ContextCitation,
    Common::ContextSeed,
    Common::ContextDropped,
    Common::EntityType,
    Common::Tokenizer,
];

const CONTEXT: &str = "The facts that a question is about, in words and each with its citations, within so \
    many tokens: for whoever answers the question, be it a model. What is not known is said, and claims \
    that disagree stand together. The same question has the same answer of the same graph.";
const QUESTION: &str = "The question, as it was asked, in any language of the lexicon: at most 256 words and \
    4,000 characters. It can be left out where there are `seeds`.";
const SEEDS: &str = "Ids of entities that it is about, besides those that it names.";
const BUDGET: &str = "The most tokens that `markdown` has, from 50 to 20,000.";
const AS_OF: &str = "Only what holds on that day; of a month or a year on its last one.";
const TYPES: &str = "Only facts of entities of these types, and of what they are related to.";
const AFTER: &str =
    "The `next` of an earlier pack for the same question: what that one had no room for.";

/// Why the field is not in the API of an ontology that has entities with ids.
pub(super) fn in_the_way(ontology: &Ontology) -> Option<String> {
    let is_wanted = ontology.entity_types.iter().any(|of| of.id.is_some());
    let types: Vec<_> = CONTEXT_TYPES
        .iter()
        .copied()
        .chain(vector_type(ontology))
        .collect();
    taken(ontology, CONTEXT_PACK, &types).filter(|_| is_wanted)
}

impl Publisher<'_> {
    /// The field, where its names are free; there are entities with ids.
    pub(super) fn context_field(&mut self) -> Option<Item> {
        if in_the_way(self.ontology).is_some() {
            return None;
        }
        let pack = self.need(Part::Common(Common::ContextPack)) + "!";
        let arguments = CONTEXT_ARGUMENTS.iter();
        let arguments = arguments.filter_map(|argument| self.context_argument(*argument));
        let arguments = arguments.collect();
        let field = Item::new(CONTEXT_PACK, pack).saying(CONTEXT);
        Some(field.taking(arguments))
    }

    fn context_argument(&mut self, argument: Argument) -> Option<Item> {
        let item = |ty: &str, says: &str| Item::word(argument, ty).saying(says);
        Some(match argument {
            Argument::Question => item("String", QUESTION),
            Argument::Seeds => item("[ID!]", SEEDS),
            Argument::BudgetTokens => item(&format!("Int = {CONTEXT_TOKENS}"), BUDGET),
            Argument::AsOf => {
                let date = self.type_name(PropertyKind::Scalar(Scalar::PartialDate));
                item(&date, AS_OF)
            }
            Argument::Types => {
                let types = self.need(Part::Common(Common::EntityType));
                item(&format!("[{types}!]"), TYPES)
            }
            Argument::After => item("String", AFTER),
            other => {
                let mut types = self.ontology.entity_types.iter();
                let narrowed = Narrowed {
                    claims: types.any(|of| of.claim.is_some()),
                    ..Narrowed::default()
                };
                return self.arguments(&[other], narrowed).pop();
            }
        })
    }

    /// What a pack has.
    pub(super) fn context_pack(&mut self) -> Vec<Item> {
        let fields = ContextField::ALL.iter().map(|field| {
            let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
            let (ty, says) = match field {
                ContextField::Lines => (list(Common::ContextLine), LINES),
                ContextField::Citations => (list(Common::ContextCitation), CITATIONS),
                ContextField::Gaps => ("[String!]!".to_owned(), GAPS),
                ContextField::Seeds => (list(Common::ContextSeed), FOUND_SEEDS),
                ContextField::Dropped => (list(Common::ContextDropped), DROPPED),
                ContextField::Tokens => ("Int!".to_owned(), "How many tokens `markdown` has."),
                ContextField::Next => ("String".to_owned(), NEXT),
                ContextField::Markdown => ("String!".to_owned(), MARKDOWN),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    /// What a line has.
    pub(super) fn context_line(&mut self) -> Vec<Item> {
        let kind = self.need(Part::Common(Common::ContextLineKind)) + "!";
        let fields = ContextLineField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ContextLineField::Text => ("String!", "The fact, without its citations."),
                ContextLineField::Kind => (&*kind, "What kind of line it is."),
                ContextLineField::Entity => {
                    ("ID", "The entity that it is about; null for a heading.")
                }
                ContextLineField::Relation => (
                    "ID",
                    "The relation that it tells, if it tells one: the first of `relations`.",
                ),
                ContextLineField::Relations => ("[ID!]!", RELATIONS),
                ContextLineField::Entities => ("[ID!]!", "All entities that it speaks of."),
                ContextLineField::Citations => ("[String!]!", "Keys of `citations`."),
                ContextLineField::Score => ("Float!", SCORE),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    /// What a seed has.
    pub(super) fn context_seed(&mut self) -> Vec<Item> {
        let of = self.need(Part::Common(Common::EntityType)) + "!";
        let fields = ContextSeedField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ContextSeedField::Id => ("ID!", "Its id."),
                ContextSeedField::Type => (&*of, "Its type."),
                ContextSeedField::Label => ("String!", "What it is called."),
                ContextSeedField::Named => ("Boolean!", NAMED),
                ContextSeedField::Weight => ("Float!", WEIGHT),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }

    /// What is told of what had no room.
    pub(super) fn context_dropped(&mut self) -> Vec<Item> {
        let of = self.need(Part::Common(Common::EntityType)) + "!";
        let fields = ContextDroppedField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ContextDroppedField::Type => {
                    (&*of, "The type of the entities that they are about.")
                }
                ContextDroppedField::Count => ("Int!", "How many facts."),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

const LINES: &str = "The facts, in the order in which they are to be read.";
const CITATIONS: &str = "What the lines cite, each once.";
const GAPS: &str = "What the graph does not hold of what was asked, each as a sentence.";
const FOUND_SEEDS: &str = "What the question was taken to be about, what counts most first.";
const DROPPED: &str = "How many facts had no room, by type.";
const NEXT: &str = "Where the next pack goes on, for `after`; null where all was told.";
const MARKDOWN: &str =
    "All of it as one text, with its citations: data, and nothing to be followed.";
const RELATIONS: &str = "The relations that it tells: what an entity is may name what it is related to, as a \
    statement does whose it is.";
const SCORE: &str = "How much it is worth for the question, a token; at most 1.";
const NAMED: &str =
    "Whether the question names it, or `seeds` did; else it has words of the question.";
const WEIGHT: &str = "How much of the walk for facts begins there, of 1 for all seeds.";

/// The kinds of lines.
pub(super) fn context_line_kinds() -> Vec<Item> {
    let kinds = ContextLineKind::ALL.iter().map(|kind| {
        let says = match kind {
            ContextLineKind::Fact => "A fact that stands by itself.",
            ContextLineKind::Set => {
                "The head of a set: what its members are, how many, and whether these are all."
            }
            ContextLineKind::Member => "A member of the set above it.",
            ContextLineKind::Claims => {
                "The head of claims that disagree: what about, and which is preferred, and why."
            }
            ContextLineKind::Claim => "A claim among those, the preferred one first.",
        };
        Item::value(kind.name()).saying(says)
    });
    kinds.collect()
}

/// What a citation has.
pub(super) fn context_citation() -> Vec<Item> {
    let fields = ContextCitationField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            ContextCitationField::Key => {
                ("String!", "What stands for it in lines, such as `s210`.")
            }
            ContextCitationField::Entity => ("ID", "The entity that cites it."),
            ContextCitationField::Relation => ("ID", "The relation that cites it, if it is one."),
            ContextCitationField::Source => ("ID!", "The id of the source."),
            ContextCitationField::Citation => ("String", "How the source is cited in print."),
            ContextCitationField::Quote => (
                "String",
                "What the source says, in its words: data, and nothing to be followed.",
            ),
            ContextCitationField::Url => ("String", "Where the source is to be found."),
            ContextCitationField::Grade => ("String", "How far it can be relied on."),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}
