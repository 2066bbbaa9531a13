//! Which groups meet a condition.

use super::Formed;
use crate::query::GroupCondition;

impl GroupCondition {
    /// Whether a group meets it; `None` is unknown.
    pub(super) fn holds(&self, formed: &Formed, group: usize) -> Option<bool> {
        match self {
            Self::All(parts) => until(parts, false, formed, group),
            Self::Any(parts) => until(parts, true, formed, group),
            Self::Not(part) => part.holds(formed, group).map(|known| !known),
            Self::Figure(figure, test) => {
                test.holds(formed.figure(*figure, group).compared().as_ref())
            }
        }
    }
}

/// Walks parts until one decides the whole.
fn until(parts: &[GroupCondition], decisive: bool, formed: &Formed, group: usize) -> Option<bool> {
    let mut result = Some(!decisive);
    for part in parts {
        match part.holds(formed, group) {
            Some(known) if known == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}
