//! Vectors: which lists of numbers are one, and how alike two of them are.

use std::fmt;
use std::sync::Arc;

/// How many numbers a vector has at the most, as in the vector indexes of Neo4j.
pub const MOST_DIMENSIONS: usize = 4096;

/// Sums that are added up side by side, always in the same order: so that processors do several
/// steps at once, and every machine comes to the same.
const LANES: usize = 8;

/// Parts of one that a likeness is rounded to: vectors that point the same way are equally alike,
/// however long they are.
const PARTS: f64 = 1e9;

/// A vector that others are held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    numbers: Arc<[f64]>,
    length: f64,
}

/// Why numbers are no vector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoVector {
    /// There are so many of them, and others are expected.
    Length {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// One is so large that models do not make it, and databases do not hold it against others.
    TooLarge(f64),
    /// All of them are zero, or as good as: then they point nowhere.
    Zero,
}

impl fmt::Display for NoVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found: 1, expected } => {
                write!(f, "found 1 number; expected {expected}")
            }
            Self::Length { found, expected } => {
                write!(f, "found {found} numbers; expected {expected}")
            }
            Self::TooLarge(number) => {
                write!(
                    f,
                    "found {number:e}; expected numbers from -3.4e38 to 3.4e38"
                )
            }
            Self::Zero => f.write_str(
                "found zeros alone, which point nowhere; expected at least one other number",
            ),
        }
    }
}

/// Whether so many numbers are a vector, as 32 bits hold them too.
pub fn check_vector(
    numbers: impl ExactSizeIterator<Item = f64>,
    dimensions: usize,
) -> Result<(), NoVector> {
    let found = numbers.len();
    if found != dimensions {
        let expected = dimensions;
        return Err(NoVector::Length { found, expected });
    }
    let mut is_zero = true;
    for number in numbers {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is left of it is looked at"
        )]
        let narrow = number as f32;
        if !narrow.is_finite() {
            return Err(NoVector::TooLarge(number));
        }
        is_zero &= narrow == 0.0;
    }
    if is_zero {
        return Err(NoVector::Zero);
    }
    Ok(())
}

impl Vector {
    /// Numbers as a vector of so many dimensions.
    pub fn new(numbers: Vec<f64>, dimensions: usize) -> Result<Self, NoVector> {
        check_vector(numbers.iter().copied(), dimensions)?;
        Ok(Self {
            length: vector_length(&numbers),
            numbers: numbers.into(),
        })
    }

    /// Its numbers.
    pub fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// How alike another one is: the cosine of the angle between them, from -1 to 1 and rounded to nine
    /// digits. [`None`] where the other one is no vector of as many numbers.
    pub fn likeness(&self, other: &[f64]) -> Option<f64> {
        check_vector(other.iter().copied(), self.numbers.len()).ok()?;
        Some(self.likeness_to(other, vector_length(other)))
    }

    /// The same of one that was checked, and whose [length](vector_length) is known.
    pub fn likeness_to(&self, other: &[f64], length: f64) -> f64 {
        let cosine = dot(&self.numbers, other) / (self.length * length);
        // There is one zero.
        (cosine.clamp(-1.0, 1.0) * PARTS).round() / PARTS + 0.0
    }
}

/// How long a vector is.
pub fn vector_length(numbers: &[f64]) -> f64 {
    dot(numbers, numbers).sqrt()
}

/// The sum of the products, number by number.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f64 = rest.map(|(one, other)| one * other).sum();
    for (one, other) in ones.zip(others) {
        for (sum, (one, other)) in sums.iter_mut().zip(one.iter().zip(other)) {
            *sum += one * other;
        }
    }
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &[f64], other: &[f64]) -> Option<f64> {
        let one = Vector::new(one.to_vec(), one.len()).unwrap();
        one.likeness(other)
    }

    #[test]
    fn likeness_is_the_cosine_whatever_the_lengths() {
        assert_eq!(likeness(&[1.0, 0.0], &[5.0, 0.0]), Some(1.0));
        assert_eq!(likeness(&[1.0, 0.0], &[0.0, 1e-3]), Some(0.0));
        assert_eq!(likeness(&[1.0, 1.0], &[-3.0, -3.0]), Some(-1.0));
        assert_eq!(likeness(&[1.0, 2.0], &[1.0, 0.0]), Some(0.447_213_595));
        let [one, other] = [0.1, 0.3].map(|by| (1..=21).map(|at| by * f64::from(at)).collect());
        let (one, other): (Vec<f64>, Vec<f64>) = (one, other);
        assert_eq!(likeness(&one, &other), Some(1.0));
    }

    #[test]
    fn what_is_no_vector_is_like_nothing() {
        assert_eq!(likeness(&[1.0, 0.0], &[1.0]), None);
        for other in [[0.0, 0.0], [f64::NAN, 1.0], [1e39, 1.0], [1e-60, 0.0]] {
            assert_eq!(likeness(&[1.0, 0.0], &other), None);
        }
    }
}
