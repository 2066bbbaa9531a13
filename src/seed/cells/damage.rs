//! What a spreadsheet or another program has made of a value, told for what it is.

use super::{days, numbers};
use crate::text::{described, is_unseen};
use crate::value::Scalar;

/// What happened to a text that is no value.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// In words that follow the text: `a day as a spreadsheet shows it`.
    pub(super) what: String,
    /// What may have stood there before, as it is to be written.
    pub(super) instead: Vec<String>,
    /// Whether it says that there is no value.
    pub(super) is_nothing: bool,
}

/// Errors of formulas, as spreadsheets in English, German, French, Spanish and Russian write them.
const ERRORS: [&str; 35] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#CONNECT!",
    "#GETTING_DATA",
    "#ERROR!",
    "#NV",
    "#BEZUG!",
    "#WERT!",
    "#ZAHL!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
    "#NOMBRE?",
    "#VALOR!",
    "#¡VALOR!",
    "#¡REF!",
    "#¿NOMBRE?",
    "#¡DIV/0!",
    "#Н/Д",
    "#ССЫЛКА!",
    "#ЗНАЧ!",
    "#ИМЯ?",
    "#ДЕЛ/0!",
    "#ЧИСЛО!",
    "#ПУСТО!",
];

/// Texts that stand for no value, whatever the column holds.
const NOTHING: [&str; 12] = [
    "NULL", "null", "(null)", "n/a", "N/A", "<NA>", "NaN", "nan", "-", "–", "—", "\\N",
];

/// Texts that do so where no text is expected.
const NO_VALUE: [&str; 12] = [
    "na",
    "n.a.",
    "none",
    "nil",
    "nul",
    "undefined",
    "unknown",
    "?",
    "..",
    "...",
    "…",
    "tbd",
];

impl Damage {
    pub(super) fn new(what: impl Into<String>, instead: Vec<String>) -> Self {
        Self {
            what: what.into(),
            instead,
            is_nothing: false,
        }
    }

    fn nothing(what: &str) -> Self {
        Self {
            is_nothing: true,
            ..Self::new(what, Vec::new())
        }
    }
}

/// Of a text that is no value of its scalar.
pub(super) fn of_value(
    text: &str,
    scalar: Scalar,
    is_value: impl Fn(&str) -> bool,
) -> Option<Damage> {
    if let Some(damage) = of_any(text).or_else(|| no_value(text)) {
        return Some(damage);
    }
    let typical = match scalar {
        Scalar::Int | Scalar::BigInt | Scalar::Float => numbers::damage(text, scalar, &is_value),
        Scalar::Date | Scalar::PartialDate => days::damage(text, &is_value),
        Scalar::DateTime | Scalar::LocalDateTime => days::damage_of_moment(text, &is_value),
        Scalar::Time | Scalar::LocalTime => days::time_damage(text),
        _ => None,
    };
    match typical {
        Some(damage) if !damage.instead.is_empty() => Some(damage),
        vague => disguise(text, &is_value).or(vague),
    }
}

/// Of a text that is no name of an enum's value.
pub(super) fn of_name(text: &str, is_name: impl Fn(&str) -> bool) -> Option<Damage> {
    of_any(text)
        .or_else(|| no_value(text))
        .or_else(|| disguise(text, &is_name))
}

/// Of a text where any text can stand; `matches` says that a pattern asks for just this one.
pub(super) fn of_text(text: &str, matches: bool, is_id: bool) -> Option<Damage> {
    if let Some(damage) = of_any(text) {
        return Some(damage);
    }
    if let Some(unseen) = text.chars().next().filter(|_| text.chars().all(is_unseen)) {
        let what = format!("which is nothing but {}", described(unseen));
        return Some(Damage::nothing(&what));
    }
    if matches {
        return None;
    }
    if NOTHING.contains(&text) {
        return Some(Damage::nothing("which stands for no value"));
    }
    (is_id && numbers::is_shortened(text)).then(|| Damage::new(numbers::SHORTENED, Vec::new()))
}

/// Of a text that does not match the pattern of its property.
pub(super) fn of_match(text: &str, matches: impl Fn(&str) -> bool) -> Option<Damage> {
    const MOST_ZEROS: usize = 12;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let with_zeros = |count| "0".repeat(count) + text;
        let padded = (1..=MOST_ZEROS).map(with_zeros).find(|text| matches(text));
        if let Some(padded) = padded {
            let what = "whose zeros at the beginning a spreadsheet has left out";
            return Some(Damage::new(what, vec![padded]));
        }
    }
    if numbers::is_shortened(text) {
        return Some(Damage::new(numbers::SHORTENED, Vec::new()));
    }
    disguise(text, &matches).or_else(|| days::shown_by_spreadsheet(text))
}

/// What is damage in every cell.
fn of_any(text: &str) -> Option<Damage> {
    let mut characters = text.chars();
    let what = match (characters.next()?, characters.next()) {
        ('#', _) if ERRORS.contains(&text) => "the error of a formula in a spreadsheet",
        ('E', _) if is_numbered_error(text) => "the error of a formula in a spreadsheet",
        ('#', Some('#')) if text.bytes().all(|byte| byte == b'#') => {
            "which a spreadsheet writes where its column is too narrow for the value"
        }
        ('=', Some(c)) if c.is_alphanumeric() || "\"'+-($@".contains(c) => {
            return Some(Damage::new(
                "a formula; only its result can be read",
                Vec::new(),
            ));
        }
        _ => return None,
    };
    Some(Damage::nothing(what))
}

/// `Err:502`, as `LibreOffice` writes it.
fn is_numbered_error(text: &str) -> bool {
    let number = text.strip_prefix("Err:");
    number.is_some_and(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

fn no_value(text: &str) -> Option<Damage> {
    let is_nothing = NOTHING.contains(&text) || NO_VALUE.contains(&&*text.to_lowercase());
    is_nothing.then(|| Damage::nothing("which stands for no value"))
}

/// A value with something around it or in it that does not belong to it.
fn disguise(text: &str, is_value: impl Fn(&str) -> bool) -> Option<Damage> {
    let bare: String = text.chars().filter(|&c| !is_unseen(c)).collect();
    let bare = bare.trim_matches(|c: char| c == '\'' || "\"“”„‟‘’‚«»‹›`".contains(c));
    let what = match text.chars().find(|&c| is_unseen(c)) {
        Some(unseen) => format!("with {} in it", described(unseen)),
        None if bare.len() == text.len() => return None,
        None => "in quotation marks".to_owned(),
    };
    let instead = is_value(bare).then(|| bare.to_owned());
    Some(Damage::new(what, instead.into_iter().collect()))
}
