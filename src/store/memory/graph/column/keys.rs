//! Numbers that sort as the values of a column do, so that sorting seldom looks at the values.

use jiff::civil::Date;

use super::Column;
use super::data::{Data, Texts};

/// A number for each known row: where two differ, the values differ likewise.
#[derive(Debug)]
pub(in super::super) struct SortKeys<'a> {
    data: &'a Data,
    /// What all texts begin with alike, such as the prefix of ids, in bytes.
    common: usize,
}

impl<'a> SortKeys<'a> {
    /// The numbers of a column's rows.
    pub(in super::super) fn of(column: &'a Column, rows: &[u32]) -> Self {
        let common = match &column.data {
            Data::Text(texts) => common_prefix(texts, rows),
            _ => 0,
        };
        Self {
            data: &column.data,
            common,
        }
    }

    /// Whether values are equal where their numbers are.
    pub(in super::super) fn are_exact(&self) -> bool {
        matches!(
            self.data,
            Data::Nothing | Data::Boolean(_) | Data::Int(_) | Data::Float(_) | Data::Date(_)
        )
    }

    /// The number of a row that has a value.
    pub(in super::super) fn get(&self, row: u32) -> u64 {
        let row = row as usize;
        let key = match self.data {
            Data::Boolean(values) => values.get(row).map(|value| u64::from(*value)),
            Data::Int(values) => values.get(row).map(|value| ordered(*value)),
            Data::Float(values) => values.get(row).map(|value| ordered_float(*value)),
            Data::Date(values) => values.get(row).map(|value| ordered_day(*value)),
            Data::DateTime(values) => values.get(row).map(|value| ordered(value.as_second())),
            Data::Text(texts) => texts.get(row).map(|text| self.leading(text)),
            _ => None,
        };
        key.unwrap_or_default()
    }

    /// The first eight bytes behind what all texts begin with.
    fn leading(&self, text: &str) -> u64 {
        let rest = text.as_bytes().get(self.common..).unwrap_or_default();
        let mut bytes = [0; 8];
        for (byte, of_text) in bytes.iter_mut().zip(rest) {
            *byte = *of_text;
        }
        u64::from_be_bytes(bytes)
    }
}

fn common_prefix(texts: &Texts, rows: &[u32]) -> usize {
    let mut texts = rows.iter().filter_map(|row| texts.get(*row as usize));
    let first = texts.next().unwrap_or_default().as_bytes();
    let mut common = first.len();
    for text in texts {
        let alike = first.iter().zip(text.as_bytes()).take(common);
        common = alike.take_while(|(a, b)| a == b).count();
        if common == 0 {
            break;
        }
    }
    common
}

fn ordered(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

/// Both zeros are equal, and what is no number stands behind all.
fn ordered_float(value: f64) -> u64 {
    if value.is_nan() {
        return u64::MAX;
    }
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

fn ordered_day(day: Date) -> u64 {
    let [year, month, day] = [day.year().into(), day.month().into(), day.day().into()];
    let year: i64 = year;
    ordered(year * 10_000 + month * 100 + day)
}
