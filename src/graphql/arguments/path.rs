//! Where in an argument a value stands, for messages: `where.about.some.date.gte`.

use crate::graphql::error::ClientError;

/// A path in the arguments of a field, built on the way down and written out only for an error.
#[derive(Debug, Clone, Copy)]
pub(super) struct ArgumentPath<'a> {
    parent: Option<&'a ArgumentPath<'a>>,
    name: &'a str,
}

impl<'a> ArgumentPath<'a> {
    /// An argument.
    pub(super) fn argument(name: &'a str) -> Self {
        Self { parent: None, name }
    }

    /// A key in the value at this path.
    pub(super) fn key(&'a self, name: &'a str) -> Self {
        Self {
            parent: Some(self),
            name,
        }
    }

    /// An error about the value at this path.
    pub(super) fn error(&self, message: impl AsRef<str>) -> ClientError {
        ClientError::argument(&self.text(), message)
    }

    /// The path as it is written in messages.
    pub(super) fn text(&self) -> String {
        match self.parent {
            None => self.name.to_owned(),
            Some(parent) => format!("{}.{}", parent.text(), self.name),
        }
    }
}
