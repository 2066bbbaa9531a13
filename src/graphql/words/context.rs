//! The words of context for a question.

use super::{Argument, Word};
use crate::engine::ContextLineKind;

/// The field of `Query` that answers with context.
pub(in crate::graphql) const CONTEXT_PACK: &str = "contextPack";

/// Its arguments.
pub(in crate::graphql) const CONTEXT_ARGUMENTS: &[Argument] = &[
    Argument::Question,
    Argument::Seeds,
    Argument::Vector,
    Argument::VectorProperty,
    Argument::BudgetTokens,
    Argument::AsOf,
    Argument::Types,
    Argument::Claims,
    Argument::Policy,
    Argument::After,
    Argument::Tokenizer,
];

words! {
    /// What a pack is asked for.
    enum ContextField as "field of a context pack" {
        Lines = "lines",
        Citations = "citations",
        Gaps = "gaps",
        Seeds = "seeds",
        Dropped = "dropped",
        Tokens = "tokens",
        Next = "next",
        Markdown = "markdown",
    }
}

words! {
    /// What a line is asked for.
    enum ContextLineField as "field of a line" {
        Text = "text",
        Kind = "kind",
        Entity = "entity",
        Relation = "relation",
        Relations = "relations",
        Entities = "entities",
        Citations = "citations",
        Score = "score",
    }
}

words! {
    ContextLineKind as "kind of line" {
        Fact = "FACT",
        Set = "SET",
        Member = "MEMBER",
        Claims = "CLAIMS",
        Claim = "CLAIM",
    }
}

words! {
    /// What a citation is asked for.
    enum ContextCitationField as "field of a citation" {
        Key = "key",
        Entity = "entity",
        Relation = "relation",
        Source = "source",
        Citation = "citation",
        Quote = "quote",
        Url = "url",
        Grade = "grade",
    }
}

words! {
    /// What a seed is asked for.
    enum ContextSeedField as "field of a seed" {
        Id = "id",
        Type = "type",
        Label = "label",
        Named = "named",
        Weight = "weight",
    }
}

words! {
    /// What is asked of what had no room.
    enum ContextDroppedField as "field of what had no room" {
        Type = "type",
        Count = "count",
    }
}
