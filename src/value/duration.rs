//! Lengths of time as Neo4j keeps them: months, days, seconds and nanoseconds apart.

use std::cmp::Ordering;
use std::fmt;

/// A length of time; its parts do not carry into each other, since months and days differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: i64,
    /// Days; a week is seven.
    pub days: i64,
    /// Seconds.
    pub seconds: i64,
    /// Nanoseconds, 0 to 999,999,999.
    pub nanoseconds: i32,
}

impl Duration {
    /// The length with average months (30.436875 days, as Neo4j orders durations), in nanoseconds.
    fn average(&self) -> i128 {
        const MONTH: i128 = 2_629_746;
        const DAY: i128 = 86_400;
        let seconds = i128::from(self.months) * MONTH
            + i128::from(self.days) * DAY
            + i128::from(self.seconds);
        seconds * 1_000_000_000 + i128::from(self.nanoseconds)
    }
}

impl Ord for Duration {
    fn cmp(&self, other: &Self) -> Ordering {
        self.average().cmp(&other.average()).then_with(|| {
            (self.months, self.days, self.seconds, self.nanoseconds).cmp(&(
                other.months,
                other.days,
                other.seconds,
                other.nanoseconds,
            ))
        })
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Duration {
    /// Reads an ISO 8601 duration such as `P1Y2M3DT4H5M6.5S` or `P2W`; a part may be negative,
    /// and seconds may have a fraction of nine digits.
    pub fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(['P', 'p'])?;
        let (date, time) = match body.split_once(['T', 't']) {
            Some((date, time)) if !time.is_empty() => (date, time),
            Some(_) => return None,
            None => (body, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let mut duration = Self::default();
        duration.read_parts(date, "YMWD")?;
        duration.read_parts(time, "HmS")?;
        Some(duration)
    }

    /// Reads `1Y2M` and the like, units in the order of `units`; `m` there stands for minutes.
    fn read_parts(&mut self, mut text: &str, units: &str) -> Option<()> {
        let mut allowed = units.chars();
        while !text.is_empty() {
            let end = text.find(|c: char| c.is_ascii_alphabetic())?;
            let letter = text[end..].chars().next()?.to_ascii_uppercase();
            let unit = allowed.find(|unit| unit.to_ascii_uppercase() == letter)?;
            self.add(&text[..end], unit)?;
            text = &text[end + 1..];
        }
        Some(())
    }

    fn add(&mut self, number: &str, unit: char) -> Option<()> {
        if unit == 'S' {
            return self.add_seconds(number);
        }
        let (field, factor) = match unit {
            'Y' => (&mut self.months, 12),
            'M' => (&mut self.months, 1),
            'W' => (&mut self.days, 7),
            'D' => (&mut self.days, 1),
            'H' => (&mut self.seconds, 3600),
            _ => (&mut self.seconds, 60),
        };
        let amount: i64 = number.parse().ok()?;
        *field = field.checked_add(amount.checked_mul(factor)?)?;
        Some(())
    }

    fn add_seconds(&mut self, number: &str) -> Option<()> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let seconds: i64 = whole.parse().ok()?;
        let nanoseconds: i32 = format!("{fraction:0<9}").parse().ok()?;
        self.seconds = self.seconds.checked_add(seconds)?;
        self.nanoseconds = nanoseconds;
        if number.starts_with('-') && nanoseconds > 0 {
            self.seconds = self.seconds.checked_sub(1)?;
            self.nanoseconds = 1_000_000_000 - nanoseconds;
        }
        Some(())
    }
}

impl fmt::Display for Duration {
    /// The normalised ISO 8601 form: parts that are zero are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("PT0S");
        }
        f.write_str("P")?;
        for (amount, unit) in [
            (self.months / 12, 'Y'),
            (self.months % 12, 'M'),
            (self.days, 'D'),
        ] {
            write_part(amount, unit, f)?;
        }
        if self.seconds == 0 && self.nanoseconds == 0 {
            return Ok(());
        }
        f.write_str("T")?;
        // Nanoseconds count upwards: -1.5 s is kept as -2 s and half a second.
        let borrowed = i64::from(self.seconds < 0 && self.nanoseconds > 0);
        let seconds = self.seconds + borrowed;
        let nanoseconds = match borrowed {
            0 => self.nanoseconds,
            _ => 1_000_000_000 - self.nanoseconds,
        };
        write_part(seconds / 3600, 'H', f)?;
        write_part(seconds / 60 % 60, 'M', f)?;
        match (seconds % 60, nanoseconds) {
            (0, 0) => Ok(()),
            (rest, 0) => write!(f, "{rest}S"),
            (0, fraction) if borrowed == 1 => write!(f, "-0.{fraction:09}S"),
            (rest, fraction) => write!(f, "{rest}.{fraction:09}S"),
        }
    }
}

fn write_part(amount: i64, unit: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match amount {
        0 => Ok(()),
        amount => write!(f, "{amount}{unit}"),
    }
}
