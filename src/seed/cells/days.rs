//! What spreadsheets and people make of days.

use jiff::ToSpan;
use jiff::civil::date;

use super::damage::Damage;

const AS_SHOWN: &str = "a day as a spreadsheet shows it";

/// The beginnings of the names of months in English and Russian.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "янв"],
    ["feb", "фев"],
    ["mar", "мар"],
    ["apr", "апр"],
    ["may", "ма"],
    ["jun", "июн"],
    ["jul", "июл"],
    ["aug", "авг"],
    ["sep", "сен"],
    ["oct", "окт"],
    ["nov", "ноя"],
    ["dec", "дек"],
];

/// Of a text that is no day, month or year.
pub(super) fn damage(text: &str, is_value: impl Fn(&str) -> bool) -> Option<Damage> {
    let (what, mut instead) = told(text)?;
    if instead.iter().any(|day| day == text) {
        // It is written as it should be, and there is no such day.
        return None;
    }
    instead.retain(|day| is_value(day));
    Some(Damage::new(what, instead))
}

/// Of a text that is no point in time: with a time of day, its day cannot stand for it.
pub(super) fn damage_of_moment(text: &str, is_value: impl Fn(&str) -> bool) -> Option<Damage> {
    if !text.contains(':') {
        return damage(text, is_value);
    }
    let (_, days) = told(text)?;
    let is_written_so = days.iter().any(|day| text.starts_with(day.as_str()));
    (!is_written_so).then(|| Damage::new("a time as a spreadsheet shows it", Vec::new()))
}

/// Of a text where no day is expected, and a spreadsheet has made one of something else.
pub(super) fn shown_by_spreadsheet(text: &str) -> Option<Damage> {
    let (what, _) = told(text).filter(|(what, _)| *what == AS_SHOWN)?;
    Some(Damage::new(
        format!("{what}, perhaps instead of something else"),
        Vec::new(),
    ))
}

/// Of a text that is no time of day.
pub(super) fn time_damage(text: &str) -> Option<Damage> {
    let lower = text.to_ascii_lowercase();
    if lower.ends_with("am") || lower.ends_with("pm") {
        let what = "a time of day as a clock of twelve hours shows it";
        return Some(Damage::new(what, Vec::new()));
    }
    let is_fraction = text.starts_with("0.") && text.parse::<f64>().is_ok();
    is_fraction.then(|| {
        let what = "the part of a day as which spreadsheets keep a time";
        Damage::new(what, Vec::new())
    })
}

/// What a text is, and which days, months or years it can mean.
fn told(text: &str) -> Option<(&'static str, Vec<String>)> {
    if let Some((day, _)) = text.split_once(':') {
        let day = day.trim_end_matches(|c: char| c.is_ascii_digit());
        let day = day.trim_end_matches([' ', '\u{A0}', 'T', ',']);
        let (_, days) = told(day)?;
        return Some(("a day with a time of day behind it", days));
    }
    if let Ok(number) = text.parse::<f64>() {
        return of_number(text, number);
    }
    let parts = parts(text);
    let days = match &parts[..] {
        [
            Part::Number(first),
            Part::Number(second),
            Part::Number(third),
        ] => of_numbers(first, second, third),
        [Part::Month(month), Part::Number(year)] => vec![join(&[&century(year), month])],
        [Part::Number(day), Part::Month(_)] if day.len() <= 2 => Vec::new(),
        [Part::Number(year), Part::Month(month)] => vec![join(&[year, month])],
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => {
            vec![join(&[&century(year), month, day])]
        }
        [Part::Number(first), Part::Number(second)] => of_two(first, second),
        _ => return None,
    };
    Some((AS_SHOWN, days))
}

/// A number of days since 1899, a year with a fraction, or a day without separators.
fn of_number(text: &str, number: f64) -> Option<(&'static str, Vec<String>)> {
    let whole = text.split('.').next().unwrap_or_default();
    match whole.len() {
        4 if number.fract() == 0.0 => {
            Some(("a year as a number with a fraction", vec![whole.to_owned()]))
        }
        8 if number.fract() == 0.0 => {
            let day = [whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?];
            Some(("a day without hyphens", vec![join(&day)]))
        }
        5 => {
            let days: i32 = whole.parse().ok()?;
            let day = date(1899, 12, 30).checked_add(days.days()).ok()?;
            let what = "the number of days since 1899 as which spreadsheets keep a day";
            Some((what, vec![day.to_string()]))
        }
        _ => None,
    }
}

enum Part {
    Number(String),
    Month(String),
}

/// The numbers and months of a text; nothing at all where something else is in it.
fn parts(text: &str) -> Vec<Part> {
    const MOST: usize = 4;
    let ends = |c: char| !c.is_alphanumeric() || matches!(c, '年' | '月' | '日');
    let words = text.split(ends).filter(|word| !word.is_empty());
    let parts = words.take(MOST).map(|word| {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return (word.len() <= 4).then(|| Part::Number(word.to_owned()));
        }
        let word = word.to_lowercase();
        let begins = |names: &&[&str; 2]| names.iter().any(|name| word.starts_with(name));
        let month = (1..).zip(&MONTHS).find(|(_, names)| begins(names))?.0;
        Some(Part::Month(format!("{month:02}")))
    });
    parts.collect::<Option<_>>().unwrap_or_default()
}

/// Three numbers: the year comes first, or else day and month can stand either way.
fn of_numbers(first: &str, second: &str, third: &str) -> Vec<String> {
    if first.len() == 4 {
        return vec![join(&[first, second, third])];
    }
    let year = century(third);
    let mut days = vec![join(&[&year, first, second]), join(&[&year, second, first])];
    days.dedup();
    days
}

/// Two numbers, of which one is a year.
fn of_two(first: &str, second: &str) -> Vec<String> {
    match (first.len(), second.len()) {
        (4, _) => vec![join(&[first, second])],
        (_, 4) => vec![join(&[second, first])],
        _ => Vec::new(),
    }
}

/// A year of two digits as spreadsheets understand it.
fn century(year: &str) -> String {
    match year.parse::<u8>() {
        Ok(short) if year.len() == 2 && short < 30 => format!("20{year}"),
        Ok(_) if year.len() == 2 => format!("19{year}"),
        _ => year.to_owned(),
    }
}

fn join(parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| format!("{part:0>2}"));
    parts.collect::<Vec<_>>().join("-")
}
