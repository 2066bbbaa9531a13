//! Which part of the graph a request sees.

use jiff::civil::Date;

use super::{AsOf, Validity};

/// What is there for a request, wherever it is reached: as a row, in a count, at the other end of
/// a condition. An entity or relation that does not hold on the day of the scope, or not surely
/// enough, is not there, as if it had not been loaded: it is no row, counts nowhere, and meets and
/// fails no condition; nor does a relation lead to an entity that is not there.
///
/// What holds when is said by the [valid time](crate::ontology::ValidTime) of its type. Of a type
/// that has none everything is there, and nothing is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scope {
    /// The day; of any day where there is none.
    pub as_of: Option<AsOf>,
}

impl Scope {
    /// The scope that has everything.
    pub const WHOLE: Self = Self { as_of: None };

    /// What holds on a day at least so surely.
    pub fn as_of(day: Date, least: Validity) -> Self {
        Self {
            as_of: Some(AsOf { day, least }),
        }
    }
}
