//! Dates known to the year, the month or the day (EDTF level 0), kept as written.

use jiff::civil::{self, Date};

/// A year, a month or a day: `2025`, `2025-06`, `2025-06-17`.
///
/// Its text orders as the dates do (`2025` before `2025-01` before `2025-01-01`), so both stores
/// compare text: [`PartialDate::lowest`] and [`PartialDate::highest`] turn the argument of a
/// comparison into the text that its first or last day is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads one of the three forms; anything else, and a day that does not exist, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| -> Option<i16> {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
            digits.parse().ok()
        };
        let dash = |at: usize| (bytes.get(at) == Some(&b'-')).then_some(());
        let year = number(0..4)?;
        let month = match bytes.len() {
            4 => None,
            7 | 10 => {
                dash(4)?;
                Some(i8::try_from(number(5..7)?).ok()?)
            }
            _ => return None,
        };
        let day = match bytes.len() {
            10 => {
                dash(7)?;
                Some(i8::try_from(number(8..10)?).ok()?)
            }
            _ => None,
        };
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// Whether it is known to the year only.
    pub fn is_year(self) -> bool {
        self.month.is_none()
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => civil::date(self.year, 12, 31),
        }
    }

    /// The shortest text with the same first day: texts at or above it begin on that day or
    /// later, texts below it begin earlier. For `gte` and `lt`.
    pub fn lowest(self) -> String {
        let first = self.first_day();
        match (first.month(), first.day()) {
            (1, 1) => format!("{:04}", first.year()),
            (month, 1) => format!("{:04}-{month:02}", first.year()),
            _ => first.to_string(),
        }
    }

    /// The last day in full: texts at or below it begin on that day or earlier. For `lte` and
    /// `gt`.
    pub fn highest(self) -> String {
        self.last_day().to_string()
    }
}
