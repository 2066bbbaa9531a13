//! Numbers as people write them, never rounded: `94.8 billion`, `1,325,048,265`, `2024`, `0.25`.

use std::fmt::Write;

use crate::value::whole;

/// Names of powers of a thousand, with how many zeros they stand for.
const SCALES: [(usize, &str); 3] = [(12, " trillion"), (9, " billion"), (6, " million")];

/// Digits that a short form has behind the point at most.
const SHORT: usize = 3;

/// Adds a whole number to a line.
pub(super) fn push_int(number: i64, line: &mut String) {
    push_digits(itoa::Buffer::new().format(number), line);
}

/// Adds a number to a line; nothing is lost of what it is.
pub(super) fn push_float(number: f64, line: &mut String) {
    const PLAIN: std::ops::Range<f64> = 1e-6..1e21;
    if let Some(number) = whole(number) {
        push_int(number, line);
    } else if PLAIN.contains(&number.abs()) {
        push_digits(&number.to_string(), line);
    } else {
        // Writing into a text does not fail.
        let _ = write!(line, "{number:e}");
    }
}

/// Adds a number that is written as digits, perhaps with a sign and a fraction.
fn push_digits(number: &str, line: &mut String) {
    let digits = number.trim_start_matches('-');
    if digits.len() < number.len() {
        line.push('-');
    }
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.is_empty() && push_short(integer, line) {
        return;
    }
    push_grouped(integer, line);
    if !fraction.is_empty() {
        line.push('.');
        line.push_str(fraction);
    }
}

/// Adds millions and more in a short form, where that tells every digit.
fn push_short(integer: &str, line: &mut String) -> bool {
    let Some((zeros, name)) = SCALES.iter().find(|(zeros, _)| integer.len() > *zeros) else {
        return false;
    };
    let (whole, rest) = integer.split_at(integer.len() - zeros);
    let decimals = rest.trim_end_matches('0');
    if decimals.len() > SHORT {
        return false;
    }
    push_grouped(whole, line);
    if !decimals.is_empty() {
        line.push('.');
        line.push_str(decimals);
    }
    line.push_str(name);
    true
}

/// Adds digits in groups of three; four stay together, as in years.
fn push_grouped(integer: &str, line: &mut String) {
    if integer.len() < 5 {
        return line.push_str(integer);
    }
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at).is_multiple_of(3) {
            line.push(',');
        }
        line.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        for (number, expected) in [
            (0.0, "0"),
            (386.0, "386"),
            (2024.0, "2024"),
            (-12_345.0, "-12,345"),
            (1_207_948.0, "1,207,948"),
            (169_000_000.0, "169 million"),
            (94_800_000_000.0, "94.8 billion"),
            (1_325_048_265.0, "1,325,048,265"),
            (1_325_000_000.0, "1.325 billion"),
            (1_325_100_000.0, "1,325,100,000"),
            (2.5e12, "2.5 trillion"),
            (5e15, "5000 trillion"),
            (24.5, "24.5"),
            (12_345.678, "12,345.678"),
            (1_500_000.5, "1,500,000.5"),
            (1e-9, "1e-9"),
            (1e300, "1e300"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            let mut line = String::new();
            push_float(number, &mut line);
            assert_eq!(line, expected);
        }
        let mut line = String::new();
        push_int(i64::MIN, &mut line);
        assert_eq!(line, "-9,223,372,036,854,775,808");
    }
}
