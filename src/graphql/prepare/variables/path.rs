//! Where in a variable a value stands: `$w.speakers.some.Official`.

use std::fmt;

use serde_json::Value as Json;

use crate::text::cut;

/// A path in the value of a variable, built on the way down and written out only for an error.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'a> {
    /// The variable itself.
    Variable,
    /// A field of the object at a path.
    Field(&'a Path<'a>, &'a str),
    /// An item of the list at a path.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The steps from the variable, for programs.
    pub(super) fn steps(&self) -> Vec<Json> {
        let (parent, step) = match self {
            Self::Variable => return Vec::new(),
            Self::Field(parent, name) => (parent, Json::from(cut(name))),
            Self::Item(parent, at) => (parent, Json::from(*at)),
        };
        let mut steps = parent.steps();
        steps.push(step);
        steps
    }
}

/// What follows the variable's name.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable => Ok(()),
            Self::Field(parent, name) => write!(f, "{parent}.{}", cut(name)),
            Self::Item(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}
