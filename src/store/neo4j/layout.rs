//! What a statement returns for each row, and where: written down by whoever writes the statement,
//! and read by whoever reads its answer.

use crate::ontology::{Property, PropertyKind, TypeId};
use crate::store::Unexpected;
use crate::value::Value;

/// Where a value stands in a row, and the type it should have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) column: usize,
    pub(super) expected: Expected,
}

/// Where everything stands in a row. The first value is the store's name for the entity.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// The types that rows may have.
    pub(super) types: Vec<TypeId>,
    /// Which of them a row has, where there are several.
    pub(super) type_column: Option<usize>,
    /// For each of the types, its projection.
    pub(super) entity: Vec<Vec<Slot>>,
    /// The relation's projection.
    pub(super) relation: Vec<Slot>,
    /// Where positions are wanted, the keys of the order.
    pub(super) position: Option<PositionColumns>,
    /// For each of the types, its id, where it stands there for any reason.
    pub(super) ids: Vec<Option<usize>>,
    /// How well a row fits.
    pub(super) score: Option<usize>,
}

/// Where the parts of a position stand.
#[derive(Debug, Clone)]
pub(super) struct PositionColumns {
    pub(super) keys: Vec<(usize, Option<Expected>)>,
    pub(super) entity: usize,
    /// Whether entities of types without an id stand there with the store's own numbers.
    pub(super) entity_has_numbers: bool,
    pub(super) relation: Option<usize>,
}

/// The type that a value should have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    pub(super) kind: PropertyKind,
    pub(super) list: bool,
    /// Whether it must be there.
    required: bool,
    /// Whether the elements of a list must be.
    required_elements: bool,
}

impl From<&Property> for Expected {
    fn from(property: &Property) -> Self {
        Self {
            kind: property.kind,
            list: property.list,
            required: property.required,
            required_elements: property.required_elements,
        }
    }
}

impl Expected {
    /// One value of that kind, or none.
    pub(super) fn one(kind: PropertyKind) -> Self {
        Self {
            kind,
            list: false,
            required: false,
            required_elements: false,
        }
    }

    /// Whether nothing is wrong with what was read.
    pub(super) fn is_met(self, read: &Result<Value, Unexpected>) -> bool {
        match read {
            Ok(Value::Null) => !self.required,
            Ok(Value::List(elements)) => {
                !self.required_elements || !elements.iter().any(Value::is_null)
            }
            Ok(_) => true,
            Err(_) => false,
        }
    }
}
