//! How surely something holds on a day.

use jiff::civil::Date;

/// How surely something holds on a day, the least sure first. What is known not to hold has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// Nothing that is known excludes it.
    Possible,
    /// It is known to have held on that very day, or both before and after it.
    Seen,
    /// Its stated beginning and end are on either side of the day; the end may be said to be open.
    Stated,
}

impl Validity {
    /// A number that grows with how sure it is, from 1; 0 is left for what does not hold.
    pub fn number(self) -> u8 {
        match self {
            Self::Possible => 1,
            Self::Seen => 2,
            Self::Stated => 3,
        }
    }

    /// The one of that [number](Self::number).
    pub fn of_number(number: i64) -> Option<Self> {
        let all = [Self::Possible, Self::Seen, Self::Stated];
        all.into_iter()
            .find(|validity| i64::from(validity.number()) == number)
    }
}

/// A day, and how surely something must hold on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The day.
    pub day: Date,
    /// What holds less surely is left out.
    pub least: Validity,
}
