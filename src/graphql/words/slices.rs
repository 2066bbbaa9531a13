//! The words of slices of the API.

use super::{Argument, Word};
use crate::text::Tokenizer;

/// The field of `Query` that answers with a part of the API.
pub(in crate::graphql) const SCHEMA_SLICE: &str = "schemaSlice";

/// Its arguments.
pub(in crate::graphql) const SCHEMA_SLICE_ARGUMENTS: &[Argument] =
    &[Argument::Terms, Argument::BudgetTokens, Argument::Tokenizer];

words! {
    /// What a slice is asked for.
    enum SliceField as "field of a slice" {
        Sdl = "sdl",
        Example = "example",
        Tokens = "tokens",
        Types = "types",
        Left = "left",
        Unknown = "unknown",
    }
}

words! {
    Tokenizer as "tokenizer" {
        O200kBase = "O200K_BASE",
        Cl100kBase = "CL100K_BASE",
    }
}
