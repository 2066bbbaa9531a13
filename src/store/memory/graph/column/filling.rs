//! Values become columns, each checked against the type its property has, and put into the order of rows
//! when all of them are there.

use rustc_hash::FxHashMap;

use super::data::Held;
use super::vectors::numbers_of;
use super::{Bits, Column, Data, UnlikeRows};
use crate::ontology::{Property, PropertyKind};
use crate::store::StoreError;
use crate::value::{Scalar, Value, ValueRef};

/// The values of one property as they come.
#[derive(Debug)]
pub(in super::super) struct Filling {
    scalar: Scalar,
    is_list: bool,
    /// How many numbers its vectors have, if that is what they are.
    dimensions: Option<usize>,
    data: Data,
    /// Which rows have a value.
    known: Bits,
    rows: usize,
    /// How many of them have one.
    count: usize,
    /// Whether a value was of another kind.
    is_unlike: bool,
    /// Ids that are stored as whole numbers.
    numbers: FxHashMap<u32, i64>,
}

impl Filling {
    /// No values yet.
    pub(in super::super) fn new(property: &Property) -> Self {
        Self {
            scalar: match property.kind {
                PropertyKind::Scalar(scalar) => scalar,
                PropertyKind::Enum(_) => Scalar::String,
            },
            is_list: property.list,
            dimensions: property.dimensions,
            data: Data::Nothing,
            known: Bits::default(),
            rows: 0,
            count: 0,
            is_unlike: false,
            numbers: FxHashMap::default(),
        }
    }

    /// Adds the value of the next row.
    pub(in super::super) fn push(&mut self, value: Value) {
        let is_null = value.is_null();
        let held = self.read(value);
        let is_known = !matches!(held, Held::Nothing);
        self.is_unlike |= !is_null && !is_known;
        self.known.push(self.rows, is_known);
        self.count += usize::from(is_known);
        self.data.push(held, self.rows);
        self.rows += 1;
    }

    /// The value of a row, as it is stored: ids may be whole numbers.
    pub(in super::super) fn get(&self, row: u32) -> ValueRef<'_> {
        match self.numbers.get(&row) {
            Some(number) => ValueRef::Int(*number),
            None if self.known.has(row as usize) => {
                self.data.get(row as usize).unwrap_or(ValueRef::Null)
            }
            None => ValueRef::Null,
        }
    }

    /// The column of the property. Its rows are those of the `order`, with what a database has there that
    /// is not of its type.
    pub(in super::super) fn finish(
        self,
        property: &Property,
        order: &[u32],
        unlike: UnlikeRows,
    ) -> Result<Column, StoreError> {
        if self.is_unlike {
            return Err(self.refusal(&property.name));
        }
        let numbers = self.numbers_in(order);
        let column = match self.count {
            0 => Column::default(),
            count if count == self.rows => Column::new(self.data.in_order(order), None),
            _ => {
                let known = self.known.in_order(order);
                Column::new(self.data.in_order(order), Some(known))
            }
        };
        Ok(column.beside(unlike, &numbers))
    }

    fn refusal(&self, property: &str) -> StoreError {
        let expected = match self.dimensions {
            Some(dimensions) => format!("vector of {dimensions} numbers"),
            None => self.scalar.name().to_owned(),
        };
        StoreError::Internal(format!(
            "property {property} holds a value that is no {expected}"
        ))
    }

    fn numbers_in(&self, order: &[u32]) -> FxHashMap<u32, i64> {
        if self.numbers.is_empty() {
            return FxHashMap::default();
        }
        let rows = (0..).zip(order);
        let numbers = rows.filter_map(|(row, from)| Some((row, *self.numbers.get(from)?)));
        numbers.collect()
    }

    fn read(&mut self, value: Value) -> Held {
        let held = match (value, self.is_list, self.dimensions) {
            (Value::Null, ..) => None,
            (list, true, Some(dimensions)) => numbers_of(list, dimensions).map(Held::Vector),
            (Value::List(elements), true, None) => self.elements(elements).map(Held::Value),
            (_, true, None) => None,
            (value, false, _) => {
                let value = self.text_of_number(value);
                held(self.scalar, value).map(Held::Value)
            }
        };
        held.unwrap_or(Held::Nothing)
    }

    fn elements(&self, elements: Vec<Value>) -> Option<Value> {
        let elements = elements.into_iter().map(|element| match element {
            Value::Null => Some(Value::Null),
            element => held(self.scalar, element),
        });
        elements.collect::<Option<_>>().map(Value::List)
    }

    /// The text of the next row, where it is an id that is stored as a whole number.
    fn text_of_number(&mut self, value: Value) -> Value {
        match (self.scalar, value) {
            (Scalar::Id, Value::Int(number)) => {
                let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
                self.numbers.insert(row, number);
                Value::String(number.to_string())
            }
            (_, value) => value,
        }
    }
}

/// A value as the scalar's column keeps it; `None` where it is none of the scalar. A whole number
/// is a number.
fn held(scalar: Scalar, value: Value) -> Option<Value> {
    let value = match (scalar, value) {
        #[expect(clippy::cast_precision_loss, reason = "as reading its text would")]
        (Scalar::Float, Value::Int(int)) => Value::Float(int as f64),
        (_, value) => value,
    };
    scalar.holds(&value).then_some(value)
}
