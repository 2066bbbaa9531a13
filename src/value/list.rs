//! The elements of lists, however a store keeps them.

use super::{Value, ValueRef};

/// The elements of a list.
#[derive(Debug, Clone, Copy)]
pub enum Elements<'a> {
    /// Of any kind.
    Values(&'a [Value]),
    /// Of a vector.
    Numbers(&'a [f64]),
}

impl<'a> ValueRef<'a> {
    /// The elements of a list; [`None`] where it is none.
    pub fn elements(self) -> Option<Elements<'a>> {
        match self {
            Self::List(values) => Some(Elements::Values(values)),
            Self::Vector(numbers) => Some(Elements::Numbers(numbers)),
            _ => None,
        }
    }
}

impl<'a> Elements<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// That at a place; null where there is none.
    pub fn get(self, at: usize) -> ValueRef<'a> {
        let element = match self {
            Self::Values(values) => values.get(at).map(Value::as_ref),
            Self::Numbers(numbers) => numbers.get(at).map(|number| ValueRef::Float(*number)),
        };
        element.unwrap_or(ValueRef::Null)
    }

    /// One after the other.
    pub fn iter(self) -> impl ExactSizeIterator<Item = ValueRef<'a>> + Clone {
        (0..self.len()).map(move |at| self.get(at))
    }
}
