//! What may be meant by values that name no entity: for answers that are empty because of them.
//!
//! An empty answer stays what it is. Beside it, in `extensions.hints`, stand the ids of entities
//! that the values may mean. Nothing is asked where answers are not empty.

// Which values of a request name nothing.
mod sought;
// The entities that may be meant.
mod find;

use serde::Serialize;

pub(super) use find::hints;

/// How many characters of a value are looked at, and told.
const LONGEST: usize = 100;

/// How many ids are told for one value.
const MAX_IDS: usize = 3;

/// What may be meant by a value.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Hint {
    /// The field whose answer is empty.
    path: [String; 1],
    /// Where the value stands in its arguments: `where.id.eq`.
    argument: String,
    /// The value.
    value: String,
    /// Entities that may be meant, the likeliest first.
    pub(super) ids: Vec<String>,
}

impl Hint {
    /// Whether it is about a value of an argument of the root with that response key.
    pub(super) fn is_of(&self, field: &str, argument: &str, value: &str) -> bool {
        self.path[0] == field
            && self.argument == argument
            && self.value.chars().eq(value.chars().take(LONGEST))
    }
}
