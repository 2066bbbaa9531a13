//! Where a request came from, in the words of messages.

use std::fmt;

/// Where a request stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// Alone in a body.
    Body,
    /// In the query string of an address.
    Address,
    /// In a batch.
    Batch {
        /// Counted from 1.
        number: usize,
        /// How many the batch has.
        of: usize,
    },
}

impl Place {
    /// The request as the subject of a sentence.
    pub(super) fn subject(self) -> String {
        match self {
            Self::Body => "The request".to_owned(),
            Self::Address => "The address".to_owned(),
            Self::Batch { number, of } => format!("Request {number} of {of} in the batch"),
        }
    }

    /// A request that could stand there.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Address => "`?query={graph{version}}`, percent-encoded",
            Self::Body | Self::Batch { .. } => r#"{"query": "{ graph { version } }"}"#,
        }
    }
}

/// Follows the name of a member.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body => Ok(()),
            Self::Address => f.write_str(" in the address"),
            Self::Batch { number, of } => write!(f, " in request {number} of {of} of the batch"),
        }
    }
}
