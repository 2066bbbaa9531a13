//! Vectors of one property, number after number, as they are gone through one after the other.

use crate::value::{Value, check_vector, vector_length};

/// The vectors of a column.
#[derive(Debug)]
pub(in super::super::super) struct Vectors {
    dimensions: usize,
    /// One vector behind the other.
    numbers: Vec<f64>,
    /// How long each is.
    lengths: Vec<f64>,
    /// Which of them each row has; rows without one have [`NOTHING`].
    of_rows: Vec<u32>,
}

/// No vector.
const NOTHING: u32 = u32::MAX;

impl Vectors {
    /// So many rows without a vector of so many dimensions.
    pub(super) fn without(dimensions: usize, rows: usize) -> Self {
        Self {
            dimensions,
            numbers: Vec::new(),
            lengths: Vec::new(),
            of_rows: vec![NOTHING; rows],
        }
    }

    /// The same rows in another order.
    pub(super) fn in_order(mut self, order: &[u32]) -> Self {
        let of_row = |row: &u32| self.of_rows.get(*row as usize).copied();
        self.of_rows = order
            .iter()
            .map(|row| of_row(row).unwrap_or(NOTHING))
            .collect();
        self.numbers.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self
    }

    /// Adds the next row with its numbers, or without a vector.
    pub(super) fn push(&mut self, numbers: Option<Vec<f64>>) {
        let at = numbers.and_then(|numbers| {
            let at = u32::try_from(self.lengths.len()).ok()?;
            self.lengths.push(vector_length(&numbers));
            self.numbers.extend(numbers);
            Some(at)
        });
        self.of_rows.push(at.unwrap_or(NOTHING));
    }

    /// The vector of a row, and its length.
    #[inline]
    pub(in super::super::super) fn get(&self, row: usize) -> Option<(&[f64], f64)> {
        let at = *self.of_rows.get(row)? as usize;
        let length = *self.lengths.get(at)?;
        let numbers = at * self.dimensions..(at + 1) * self.dimensions;
        Some((self.numbers.get(numbers)?, length))
    }

    /// How many numbers each has.
    pub(in super::super::super) fn dimensions(&self) -> usize {
        self.dimensions
    }
}

/// The numbers of a list that is a vector of so many dimensions.
pub(super) fn numbers_of(value: Value, dimensions: usize) -> Option<Vec<f64>> {
    let Value::List(elements) = value else {
        return None;
    };
    let numbers = elements.into_iter().map(|element| match element {
        Value::Float(number) => Some(number),
        #[expect(clippy::cast_precision_loss, reason = "as reading its text would")]
        Value::Int(number) => Some(number as f64),
        _ => None,
    });
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    let is_one = check_vector(numbers.iter().copied(), dimensions).is_ok();
    is_one.then_some(numbers)
}
