//! Forms of a token: other spellings and endings of one word, by which words meet.

use std::sync::Arc;

use any_ascii::any_ascii;
use frostem::{Algorithm, Stemmer};

use super::fold::fold;

/// A token in its forms. Where there is no such form, it is the folded token.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Forms {
    /// Without regard to case and diacritics.
    pub folded: Arc<str>,
    /// In Latin letters, where it is of another alphabet.
    pub latin: Arc<str>,
    /// Without its ending, where it is English or Russian by its letters.
    pub stem: Arc<str>,
    /// The stem in Latin letters.
    pub latin_stem: Arc<str>,
}

/// How a Russian noun in -ия ends, and its forms, folded; those of one in -ие, whose plural ends so, too.
const IYA: &str = "ия";
const IYA_ENDINGS: [&str; 10] = [
    "ия", "ии", "ию", "иеи", "иею", "иям", "иями", "иях", "ие", "ием",
];

/// Tokens of more characters are no words: they have no other forms.
pub const LONGEST_WORD: usize = 48;

impl Forms {
    /// The forms of a token in small letters.
    pub fn of(token: &str) -> Self {
        let folded = fold(token);
        if token.chars().count() > LONGEST_WORD {
            return Self::one(&folded);
        }
        let Some((script, stemmer)) = Script::of(token) else {
            return Self::one(&folded);
        };
        let stem = stemmer.map(|stemmer| stemmer.stem(&script.spelling(token)).into_owned());
        let stem = stem.as_deref().unwrap_or(token);
        let (latin, latin_stem) = (script.latin(token), script.latin(stem));
        let folded = Arc::from(&*folded);
        // Most words have the one form.
        let shared = |form: &str| match form {
            "" => Arc::clone(&folded),
            form if *form == *folded => Arc::clone(&folded),
            form => Arc::from(form),
        };
        Self {
            latin: shared(&latin),
            stem: shared(&fold(stem)),
            latin_stem: shared(&latin_stem),
            folded,
        }
    }

    /// Whether two words are different ones although they have a stem in common: every form of a
    /// Russian noun in -ия keeps its и, so that `Грузия` is not `груз`.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        let is_other = |(noun, word): (&Self, &Self)| {
            let start = noun.folded.strip_suffix(IYA);
            start.is_some_and(|start| {
                let end = word.folded.strip_prefix(start);
                end.is_none_or(|end| !IYA_ENDINGS.contains(&end))
            })
        };
        is_other((self, other)) || is_other((other, self))
    }

    fn one(folded: &str) -> Self {
        let folded: Arc<str> = Arc::from(folded);
        Self {
            latin: Arc::clone(&folded),
            stem: Arc::clone(&folded),
            latin_stem: Arc::clone(&folded),
            folded,
        }
    }

    /// Its distinct forms.
    pub fn distinct(&self) -> impl Iterator<Item = &Arc<str>> {
        let all = [&self.folded, &self.latin, &self.stem, &self.latin_stem];
        let is_new = move |at: usize| all.iter().take(at).all(|form| *form != all[at]);
        (0..all.len()).filter_map(move |at| is_new(at).then_some(all[at]))
    }
}

/// The letters of a word, as far as its forms depend on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    /// Another alphabet, whose letters are written in Latin ones.
    Other,
}

impl Script {
    /// The script of a word by its first letter, and what takes endings off words of it; `None`
    /// for numbers, and for scripts whose characters are no letters of an alphabet.
    fn of(word: &str) -> Option<(Self, Option<Stemmer>)> {
        let first = word.chars().find(|c| c.is_alphabetic())?;
        Some(match first {
            'a'..='z' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => {
                (Self::Latin, Some(Stemmer::new(Algorithm::English)))
            }
            '\u{0400}'..='\u{052F}' => (Self::Cyrillic, Some(Stemmer::new(Algorithm::Russian))),
            '\u{0370}'..='\u{03FF}' | '\u{0530}'..='\u{06FF}' | '\u{10A0}'..='\u{10FF}' => {
                (Self::Other, None)
            }
            _ => return None,
        })
    }

    /// A word as the rules of endings expect it.
    fn spelling(self, word: &str) -> String {
        match self {
            Self::Latin => fold(word).into_owned(),
            Self::Cyrillic => word.replace('ё', "е"),
            Self::Other => word.to_owned(),
        }
    }

    /// A word in Latin letters.
    fn latin(self, word: &str) -> String {
        match self {
            Self::Latin => fold(word).into_owned(),
            Self::Cyrillic => letters(&as_pronounced(word)),
            Self::Other => letters(word),
        }
    }
}

fn letters(word: &str) -> String {
    let ascii = any_ascii(word);
    let letters = ascii.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Russian letters whose sound depends on what stands before them, as newspapers write them in
/// Latin letters: `Токаев` is `Tokayev`, `Мирзиёев` is `Mirziyoyev`, `Ереван` is `Yerevan`.
fn as_pronounced(word: &str) -> String {
    let mut written = String::with_capacity(word.len());
    let mut before = None;
    for c in word.chars() {
        match c {
            'ё' => written.push_str("yo"),
            'е' if before.is_none_or(is_vowel) => written.push_str("ye"),
            c => written.push(c),
        }
        before = Some(c);
    }
    written
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ъ' | 'ь'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_endings_of_a_word_meet() {
        for (one, other) in [
            ("лавров", "lavrov"),
            ("лаврова", "lavrov"),
            ("лавровым", "лавров"),
            ("мирзиёев", "mirziyoyev"),
            ("токаев", "tokayev"),
            ("тоқаев", "токаев"),
            ("ереван", "yerevan"),
            ("хоргос", "khorgos"),
            ("шымкент", "shymkent"),
            ("железной", "железная"),
            ("соглашения", "соглашение"),
            ("railways", "railway"),
            ("cooperating", "cooperated"),
            ("საქართველო", "sakartvelo"),
        ] {
            let (one_forms, other_forms) = (Forms::of(one), Forms::of(other));
            let meet = one_forms
                .distinct()
                .any(|form| other_forms.distinct().any(|other| other == form));
            assert!(meet, "{one_forms:?} and {other_forms:?}");
        }
    }

    #[test]
    fn words_with_one_stem_may_be_different_ones() {
        for (one, other, is_apart) in [
            ("грузия", "груз", true),
            ("грузов", "грузия", true),
            ("грузия", "грузит", true),
            ("грузия", "грузией", false),
            ("организация", "организаций", false),
            ("индия", "индии", false),
            ("россия", "россии", false),
            ("соглашения", "соглашение", false),
            ("соглашением", "соглашения", false),
            ("китай", "китая", false),
        ] {
            let (one_forms, other_forms) = (Forms::of(one), Forms::of(other));
            assert_eq!(
                one_forms.is_apart_from(&other_forms),
                is_apart,
                "{one}, {other}"
            );
        }
    }

    #[test]
    fn what_is_no_word_has_one_form() {
        for token in [
            "中吉",
            "2023",
            "106.3bn",
            "🙂",
            &"я".repeat(LONGEST_WORD + 1),
        ] {
            let forms = Forms::of(token);
            assert!(
                token == "106.3bn" || forms.distinct().count() == 1,
                "{forms:?}"
            );
        }
    }
}
