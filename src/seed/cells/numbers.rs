//! What spreadsheets and people make of numbers.

use super::damage::Damage;
use crate::value::Scalar;

/// What is told of a number in the form in which spreadsheets show long ones.
pub(super) const SHORTENED: &str =
    "the short form in which spreadsheets show long numbers, whose last digits may be lost";

const CURRENCIES: &str = "$€£¥￥₽₸₴₺₹₩元";

/// Of a text that is no number.
pub(super) fn damage(
    text: &str,
    scalar: Scalar,
    is_value: impl Fn(&str) -> bool,
) -> Option<Damage> {
    if is_shortened(text) || is_scientific(text) {
        let digits = whole(text).filter(|digits| is_value(digits));
        return Some(Damage::new(SHORTENED, digits.into_iter().collect()));
    }
    if !text.contains(char::is_numeric) {
        return None;
    }
    if text.contains('%') {
        return Some(Damage::new("with a percent sign", Vec::new()));
    }
    let is_currency = |c| CURRENCIES.contains(c);
    let amount: String = text.chars().filter(|&c| !is_currency(c)).collect();
    let what = if text.contains(is_currency) {
        "with the sign of a currency"
    } else {
        what_is_written(text)?
    };
    let mut instead = plain_forms(&amount, scalar);
    instead.retain(|number| is_value(number));
    Some(Damage::new(what, instead))
}

/// Whether this is a number such as `1E+06` or `1.23457E+15`.
pub(super) fn is_shortened(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once("E+") else {
        return false;
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    is_digits(first.trim_start_matches('-')) && is_digits(rest) && is_digits(exponent)
}

/// Whether this is a number such as `1e6`.
fn is_scientific(text: &str) -> bool {
    text.contains(['e', 'E']) && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The digits of a whole number in its short form.
fn whole(text: &str) -> Option<String> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    (number.fract() == 0.0 && number.abs() < 1e18).then(|| format!("{number:.0}"))
}

fn what_is_written(text: &str) -> Option<&'static str> {
    let is_foreign = |c: char| c.is_numeric() && !c.is_ascii_digit();
    if text.contains(is_foreign) {
        return Some("with digits other than 0 to 9");
    }
    if text.starts_with(['\u{2212}', '–']) {
        return Some("with a dash in place of the minus sign");
    }
    if text.starts_with('(') && text.ends_with(')') {
        return Some("in brackets, as bookkeepers write numbers below zero");
    }
    if text.contains(char::is_alphabetic) {
        return None;
    }
    if text.contains([',', '\'', '’', '_']) || text.contains(char::is_whitespace) {
        return Some("with separators between its digits");
    }
    text.contains('.').then_some("with a point in it")
}

/// What a number can have been, in ASCII digits without separators.
fn plain_forms(text: &str, scalar: Scalar) -> Vec<String> {
    let digit = |c: char| match c {
        '\u{2212}' | '–' => '-',
        c => numeral(c).unwrap_or(c),
    };
    let is_separator = |c: &char| c.is_whitespace() || matches!(c, '\'' | '’' | '_' | ')');
    let text: String = text
        .chars()
        .filter(|c| !is_separator(c))
        .map(digit)
        .collect();
    let text = text.replace('(', "-");
    let mut forms = Vec::new();
    if let Some(grouped) = without_groups(&text, ',', '.') {
        forms.push(grouped);
    }
    if let Some(grouped) = without_groups(&text, '.', ',') {
        forms.push(grouped.replace(',', "."));
    }
    if forms.is_empty() {
        forms.push(text.replace(',', "."));
    }
    if scalar != Scalar::Float {
        forms = forms.into_iter().map(without_fraction).collect();
    }
    forms.dedup();
    forms
}

/// A digit of another script, of those that are written in the region, or of full width.
fn numeral(c: char) -> Option<char> {
    let zero = [0x0660, 0x06F0, 0x0966, 0xFF10].into_iter();
    let value = zero
        .map(|zero| u32::from(c).wrapping_sub(zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// A number without the separators between its thousands, if it has them: `1,234,567.8`.
fn without_groups(text: &str, between: char, point: char) -> Option<String> {
    let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(between);
    let first = groups.next()?;
    let mut groups = groups.peekable();
    groups.peek()?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = (1..=3).contains(&first.len())
        && is_digits(first)
        && is_digits(fraction)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| text.replace(between, ""))
}

/// Without a fraction that is zero.
fn without_fraction(number: String) -> String {
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole.to_owned(),
        _ => number,
    }
}
