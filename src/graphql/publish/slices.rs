//! `schemaSlice`: the part of the API that a question needs.

use crate::graphql::words::{SCHEMA_SLICE, SCHEMA_SLICE_ARGUMENTS, SliceField, Word};
use crate::ontology::Ontology;
use crate::text::Tokenizer;

use super::arguments::Narrowed;
use super::document::Item;
use super::networks::taken;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The types that the field needs.
const SLICE_TYPES: &[Common] = &[Common::SchemaSlice, Common::Tokenizer];

const SLICE: &str = "The part of this API that a question needs, as type definitions of at most so many \
    tokens, with a query to begin with: for models, which cannot be sent all of it. What is left out \
    of a type is counted in a comment. The same terms have the same slice of the same graph.";
pub(super) const TERMS: &str = "Words of a question, or names of types, fields and values such as \
    `Agreement.signed`, and names of entities. At most 100, of 4,000 characters together.";
pub(super) const SLICE_BUDGET: &str =
    "The most tokens of `sdl` and `example` together, from 100 to 20,000.";
pub(super) const TOKENIZER: &str = "The vocabulary that tokens are counted by.";

/// Why the field is not in the API of an ontology.
pub(super) fn in_the_way(ontology: &Ontology) -> Option<String> {
    taken(ontology, SCHEMA_SLICE, SLICE_TYPES)
}

impl Publisher<'_> {
    /// The field, where its names are free.
    pub(super) fn schema_slice_field(&mut self) -> Option<Item> {
        if in_the_way(self.ontology).is_some() {
            return None;
        }
        let slice = self.need(Part::Common(Common::SchemaSlice)) + "!";
        let arguments = self.arguments(SCHEMA_SLICE_ARGUMENTS, Narrowed::default());
        let field = Item::new(SCHEMA_SLICE, slice).saying(SLICE);
        Some(field.taking(arguments))
    }
}

/// What a slice has.
pub(super) fn schema_slice() -> Vec<Item> {
    let fields = SliceField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            SliceField::Sdl => ("String!", SDL),
            SliceField::Example => ("String!", EXAMPLE),
            SliceField::Tokens => ("Int!", "How many tokens `sdl` and `example` have together."),
            SliceField::Types => ("[String!]!", "The types that it defines, scalars aside."),
            SliceField::Left => ("[String!]!", LEFT),
            SliceField::Unknown => ("[String!]!", "The terms that meet nothing."),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}

const SDL: &str =
    "The type definitions: a schema by itself, of which every query is one of the whole API, too.";
const EXAMPLE: &str =
    "A query that can be sent as it is, with values that exist where there are any.";
const LEFT: &str =
    "What the terms meet and there is no room for, the weightiest first: terms to ask for next.";

pub(super) fn tokenizers() -> Vec<Item> {
    let tokenizers = <Tokenizer as Word>::ALL.iter().map(|tokenizer| {
        let says = match tokenizer {
            Tokenizer::O200kBase => {
                "That of GPT-4o and later models; for models of others a good estimate."
            }
            Tokenizer::Cl100kBase => "That of GPT-4 and GPT-3.5.",
        };
        Item::value(Word::name(*tokenizer)).saying(says)
    });
    tokenizers.collect()
}
