//! Values become columns, each checked against the type its property has.

use rustc_hash::FxHashMap;

use super::vectors::{Vectors, numbers_of};
use super::{Bits, Column, Data, Texts, UnlikeRows};
use crate::ontology::{Property, PropertyKind};
use crate::store::StoreError;
use crate::value::{Scalar, Value};

/// Builds the column of a property from one value a row, and what a database has there that is not of
/// its type.
pub(in super::super) fn build(
    property: &Property,
    values: impl ExactSizeIterator<Item = Value>,
    unlike: UnlikeRows,
) -> Result<Column, StoreError> {
    let scalar = match property.kind {
        PropertyKind::Scalar(scalar) => scalar,
        PropertyKind::Enum(_) => Scalar::String,
    };
    let mut known = Known::new(values.len());
    let data = match (property.list, property.dimensions) {
        (true, Some(dimensions)) => vectors(dimensions, values, &mut known),
        (true, None) => lists(scalar, values, &mut known),
        (false, _) => scalars(scalar, values, &mut known),
    };
    if known.unlike {
        let expected = match property.dimensions {
            Some(dimensions) => format!("vector of {dimensions} numbers"),
            None => scalar.name().to_owned(),
        };
        return Err(StoreError::Internal(format!(
            "property {} holds a value that is no {expected}",
            property.name
        )));
    }
    let column = match known.count {
        0 => Column::default(),
        count if count == known.rows => Column::new(data, None),
        _ => Column::new(data, Some(known.bits)),
    };
    Ok(column.beside(unlike, &known.numbers))
}

/// Which rows turned out to have a value.
struct Known {
    bits: Bits,
    rows: usize,
    count: usize,
    /// Whether a value was of another kind.
    unlike: bool,
    /// Ids that are stored as whole numbers.
    numbers: FxHashMap<u32, i64>,
}

impl Known {
    fn new(len: usize) -> Self {
        Self {
            bits: Bits::none(len),
            rows: 0,
            count: 0,
            unlike: false,
            numbers: FxHashMap::default(),
        }
    }

    /// The text of the next row, where it is an id that is stored as a whole number.
    fn number(&mut self, scalar: Scalar, value: Value) -> Value {
        match (scalar, value) {
            (Scalar::Id, Value::Int(number)) => {
                let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
                self.numbers.insert(row, number);
                Value::String(number.to_string())
            }
            (_, value) => value,
        }
    }

    /// Notes the next row and takes its value out, if it has one of the right kind.
    fn take<T>(&mut self, value: Value, read: impl FnOnce(Value) -> Option<T>) -> Option<T> {
        let row = self.rows;
        self.rows += 1;
        if value.is_null() {
            return None;
        }
        let read = read(value);
        match read {
            Some(_) => {
                self.bits.set(row);
                self.count += 1;
            }
            None => self.unlike = true,
        }
        read
    }
}

fn scalars(scalar: Scalar, values: impl Iterator<Item = Value>, known: &mut Known) -> Data {
    macro_rules! fixed {
        ($kind:ident) => {
            Data::$kind(fixed(values, known, |value| match held(scalar, value) {
                Some(Value::$kind(value)) => Some(value),
                _ => None,
            }))
        };
    }
    match scalar {
        Scalar::Id | Scalar::String | Scalar::PartialDate => {
            Data::Text(texts(scalar, values, known))
        }
        Scalar::Int | Scalar::BigInt => fixed!(Int),
        Scalar::Float => fixed!(Float),
        Scalar::Boolean => fixed!(Boolean),
        Scalar::Date => fixed!(Date),
        Scalar::DateTime => fixed!(DateTime),
        Scalar::LocalDateTime => fixed!(LocalDateTime),
        Scalar::Time => fixed!(Time),
        Scalar::LocalTime => fixed!(LocalTime),
        Scalar::Duration => fixed!(Duration),
        Scalar::Point | Scalar::CartesianPoint => fixed!(Point),
    }
}

/// A column of values of fixed size. A row without a value repeats the one before it, for want of
/// a default that every type has.
fn fixed<T: Copy>(
    values: impl Iterator<Item = Value>,
    known: &mut Known,
    read: impl Fn(Value) -> Option<T> + Copy,
) -> Vec<T> {
    let mut column: Vec<T> = Vec::with_capacity(values.size_hint().0);
    let mut unfilled = 0;
    for value in values {
        match known.take(value, read).or(column.last().copied()) {
            Some(value) => column.extend(std::iter::repeat_n(
                value,
                1 + std::mem::take(&mut unfilled),
            )),
            None => unfilled += 1,
        }
    }
    column
}

fn texts(scalar: Scalar, values: impl Iterator<Item = Value>, known: &mut Known) -> Texts {
    let mut texts = Texts::with_capacity(values.size_hint().0);
    for value in values {
        let value = known.number(scalar, value);
        let text = known.take(value, |value| match held(scalar, value) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        });
        texts.push(text.as_deref().unwrap_or_default());
    }
    texts
}

fn lists(scalar: Scalar, values: impl Iterator<Item = Value>, known: &mut Known) -> Data {
    let elements = |value| match value {
        Value::List(elements) => elements
            .into_iter()
            .map(|element| match element {
                Value::Null => Some(Value::Null),
                element => held(scalar, element),
            })
            .collect(),
        _ => None,
    };
    let lists = values.map(|value| known.take(value, elements).unwrap_or_default());
    Data::List(lists.collect())
}

fn vectors(dimensions: usize, values: impl Iterator<Item = Value>, known: &mut Known) -> Data {
    let mut vectors = Vectors::with_capacity(dimensions, values.size_hint().0);
    for value in values {
        vectors.push(known.take(value, |value| numbers_of(value, dimensions)));
    }
    Data::Vector(vectors)
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
