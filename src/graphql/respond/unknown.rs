//! Ids in arguments that are no entity's: an error of the field, with what may be meant.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Segment};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word};
use crate::query::Scope;
use crate::text::shown;

/// How many ids one message names.
const MAX_NAMED: usize = 5;

/// How many suggestions an error has for programs.
const MAX_SUGGESTIONS: usize = 3;

impl<S: Sink> Responder<'_, S> {
    /// Fails where ids of an argument are no entity's.
    pub(super) fn all_known(
        &mut self,
        argument: Argument,
        (unknown, scope): (&[String], Scope),
        span: Option<SourceSpan>,
    ) -> Outcome {
        if unknown.is_empty() {
            return Ok(());
        }
        let mut suggestions = Vec::new();
        let named = unknown.iter().take(MAX_NAMED).map(|id| {
            let meant = self.meant(argument, id);
            suggestions.extend(meant.iter().cloned());
            match meant.first() {
                Some(first) => format!("`{}` (did you mean `{first}`?)", shown(id)),
                None => format!("`{}`", shown(id)),
            }
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let more = match unknown.len().saturating_sub(MAX_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let what = match scope.as_of {
            None => "no entity's id",
            Some(_) => "no id of an entity that is there on the day of `@asOf`",
        };
        let message = format!("has what is {what}: {named}{more}");
        let mut error = ClientError::argument(argument.name(), message);
        suggestions.truncate(MAX_SUGGESTIONS);
        if !suggestions.is_empty() {
            error = error.with("suggestions", suggestions);
        }
        self.error(error, span);
        Err(Fail::Null)
    }

    /// What may be meant by an id in an argument of the root that is being written.
    fn meant(&self, argument: Argument, id: &str) -> &[String] {
        let Some(Segment::Key(field)) = self.path.first() else {
            return &[];
        };
        let mut hints = self.material.extensions.hints.iter();
        let hint = hints.find(|hint| hint.is_of(field, argument.name(), id));
        hint.map_or(&[], |hint| &hint.ids)
    }
}
