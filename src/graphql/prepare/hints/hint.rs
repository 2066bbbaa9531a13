//! A hint, as an error has it in words and for programs.

use std::borrow::Cow;

use super::names::{Names, listed};
use crate::graphql::error::ClientError;

/// What could stand in the place of what is wrong.
#[derive(Debug, Default)]
pub(super) struct Hint {
    pub(super) names: Names,
    /// What is wrong besides, as a sentence.
    pub(super) remark: Option<Cow<'static, str>>,
    /// Where in an argument: `where.name.equals`.
    pub(super) argument: Option<String>,
}

impl From<Names> for Hint {
    fn from(names: Names) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }
}

impl Hint {
    /// The error with the hint in its message and its extensions.
    pub(super) fn explain(&self, mut error: ClientError) -> ClientError {
        let mut words = String::new();
        if let Some(argument) = &self.argument {
            if argument.contains('.') {
                words = format!(", at `{argument}`");
            }
            error = error.with("argument", argument.as_str());
        }
        if let Some(remark) = &self.remark {
            words = format!("{words}. {remark}");
        }
        if let Some(first) = self.names.suggestions.first() {
            words = format!("{words}. Did you mean `{first}`?");
        } else if !self.names.allowed.is_empty() {
            let names = listed(self.names.allowed.iter().map(String::as_str), '`');
            words = format!("{words}. It has {names}.");
        }
        error.add_words(&words);
        self.names.note(error)
    }
}
