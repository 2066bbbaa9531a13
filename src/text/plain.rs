//! Text as a reader takes it in: without what cannot be seen, and compatibility forms as the letters
//! and digits that they stand for, so that `CO₂` is `CO2`.

use std::borrow::Cow;
use std::iter;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::fold::is_apostrophe;
use super::unseen::is_invisible;

/// A text made plain. Canonical forms stay as they are, and so do spaces between words; making it
/// plain again changes nothing.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| is_invisible(c) || is_compatibility(c)) {
        return Cow::Borrowed(text);
    }
    let mut plain = Plain::default();
    text.chars()
        .filter(|&c| !is_invisible(c))
        .for_each(|c| plain.push(c));
    Cow::Owned(plain.text)
}

/// Plain text in the making.
#[derive(Default)]
struct Plain {
    text: String,
    /// How the last character stands on its line, if it is a digit.
    digit: Option<Height>,
}

/// How a digit stands on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Height {
    Level,
    Raised,
    Lowered,
}

impl Plain {
    fn push(&mut self, c: char) {
        if !is_compatibility(c) {
            return self.push_at(c, c.is_numeric().then_some(Height::Level));
        }
        let form: String = iter::once(c).nfkd().collect();
        match (height(c), form.chars().count()) {
            (Some(height), 1) => form.chars().for_each(|c| self.push_at(c, Some(height))),
            // Letters, ligatures and Roman numerals are parts of words; `①`, `½`, `№` and `™` are
            // words of their own, and so do not run into what stands beside them.
            _ if c.is_alphabetic() => self.push_all(&form),
            (_, 1) if !c.is_numeric() => self.push_all(&form),
            _ => {
                self.push_all(" ");
                self.push_all(&form);
                self.push_all(" ");
            }
        }
    }

    fn push_all(&mut self, form: &str) {
        self.text.push_str(form);
        self.digit = None;
    }

    /// Digits of unlike heights are no number together: `10⁹` is not 109.
    fn push_at(&mut self, c: char, digit: Option<Height>) {
        if digit.is_some() && self.digit.is_some() && digit != self.digit {
            self.text.push(' ');
        }
        self.text.push(c);
        self.digit = digit;
    }
}

/// How a digit stands on its line; nothing for what is no single digit.
fn height(c: char) -> Option<Height> {
    match c {
        '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => Some(Height::Raised),
        '₀'..='₉' => Some(Height::Lowered),
        '０'..='９' | '\u{1D7CE}'..='\u{1D7FF}' | '\u{1FBF0}'..='\u{1FBF9}' => {
            Some(Height::Level)
        }
        _ => None,
    }
}

/// Whether a character stands for others in a form of its own. Apostrophes are left to folding,
/// and signs that are a space with a mark above it are none.
fn is_compatibility(c: char) -> bool {
    // Most letters are told at once.
    if matches!(c, '\0'..='\u{9F}' | '\u{400}'..='\u{52F}' | '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    if is_nfkc_quick(iter::once(c)) != IsNormalized::No || is_apostrophe(c) {
        return false;
    }
    let mut form = iter::once(c).nfkd();
    let is_mark = form.next() == Some(' ') && form.next().is_some();
    !is_mark && iter::once(c).nfkd().ne(iter::once(c).nfd())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_become_what_they_stand_for() {
        for (written, expected) in [
            ("Kashgar", "Kashgar"),
            ("Kash\u{AD}gar", "Kashgar"),
            ("Kash\u{200B}gar\u{FEFF}", "Kashgar"),
            ("H₂O plant of CO₂", "H2O plant of CO2"),
            ("C₁₀H₂₂", "C10H22"),
            ("5 km²", "5 km2"),
            ("10⁹ or 10²⁰", "10 9 or 10 20"),
            ("１２ ＡＰＥＣ", "12 APEC"),
            ("ﬁnance Ⅳ", "finance IV"),
            ("①②", " 1  2 "),
            ("1½", "1 1⁄2 "),
            ("№5", " No 5"),
            ("Silk™", "Silk TM "),
            ("5㎞", "5 km "),
            ("Asie\u{A0}centrale", "Asie centrale"),
            ("gov．kz", "gov.kz"),
            ("⼀带", "一带"),
            ("ﻻ", "لا"),
            ("می\u{200C}خواهم", "میخواهم"),
            ("क्\u{200D}ष", "क्ष"),
            // Canonical forms, apostrophes and marks stay.
            ("Şymkent", "Şymkent"),
            ("한국", "한국"),
            ("क़", "क़"),
            ("Xi´an ¨", "Xi´an ¨"),
        ] {
            assert_eq!(plain(written), expected, "{written}");
            assert_eq!(plain(expected), expected, "again: {written}");
        }
    }
}
