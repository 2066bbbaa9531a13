//! Which groups meet a condition.

use super::Formed;
use crate::query::GroupCondition;
use crate::value::joined;

impl GroupCondition {
    /// Whether a group meets it; `None` is unknown.
    pub(super) fn holds(&self, formed: &Formed, group: usize) -> Option<bool> {
        let each = |parts: &[Self], decisive| {
            let parts = parts.iter().map(|part| part.holds(formed, group));
            joined(parts, decisive)
        };
        match self {
            Self::All(parts) => each(parts, false),
            Self::Any(parts) => each(parts, true),
            Self::Not(part) => part.holds(formed, group).map(|known| !known),
            Self::Figure(figure, test) => {
                test.holds(formed.figure(*figure, group).compared().as_ref())
            }
        }
    }
}
