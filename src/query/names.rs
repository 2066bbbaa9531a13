//! Names as somebody wrote them, whose entities are looked for.

use super::search::{TooManyWords, WordClue, is_stop_word};
use crate::ontology::TypeId;
use crate::text::{Forms, tokens};

/// A search for the entities that are called so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameSearch {
    /// In the order of the answer, which has candidates for each.
    pub names: Vec<Name>,
    /// The types that candidates may be of, in the order of the ontology.
    pub types: Vec<TypeId>,
    /// The candidates for one name at the most.
    pub limit: usize,
}

/// A name as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As it was written.
    pub text: String,
    /// Its words, in their order.
    pub words: Vec<NameWord>,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameWord {
    /// The word.
    pub clue: WordClue,
    /// What it says of a name.
    pub role: WordRole,
}

/// What a word says of the name that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRole {
    /// It tells names apart, and they are looked up by it.
    Telling,
    /// A single letter, which may stand for a word that begins so.
    Initial,
    /// It stands in any text, such as `of`.
    Little,
}

/// How a name of an entity meets one that is looked for, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// It is written so, case and diacritics aside.
    Exact,
    /// In the letters of another alphabet.
    Script,
    /// The same words in another order.
    Order,
    /// The same words, some in another form or with another ending.
    Form,
    /// The same words, some as initials or cut short.
    Short,
    /// The same words, some but for one letter.
    Slip,
    /// Some words are the same.
    Words,
}

impl Name {
    /// How many words a name has at the most.
    pub const MAX_WORDS: usize = 64;

    /// Reads what somebody wrote. Where it has no word, nothing is called so.
    pub fn read(text: &str) -> Result<Self, TooManyWords> {
        let words = tokens(text).take(Self::MAX_WORDS + 1);
        let mut words: Vec<_> = words.map(|token| NameWord::of(&token.text)).collect();
        if words.len() > Self::MAX_WORDS {
            return Err(TooManyWords);
        }
        if !words.iter().any(|word| word.role == WordRole::Telling) {
            for word in &mut words {
                word.role = WordRole::Telling;
            }
        }
        Ok(Self {
            text: text.to_owned(),
            words,
        })
    }
}

impl NameWord {
    fn of(token: &str) -> Self {
        let forms = Forms::of(token);
        let role = if is_initial(&forms) {
            WordRole::Initial
        } else if is_stop_word(&forms.folded) {
            WordRole::Little
        } else {
            WordRole::Telling
        };
        Self {
            clue: WordClue {
                forms,
                is_prefix: false,
            },
            role,
        }
    }
}

/// Whether a word is a single letter of an alphabet that has capitals.
pub(crate) fn is_initial(word: &Forms) -> bool {
    let mut letters = word.folded.chars();
    let is_letter = letters.next().is_some_and(char::is_lowercase);
    is_letter && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_divide_into_words_by_what_they_say() {
        for (text, expected) in [
            ("Ministry of Trade", "ministry (of) trade"),
            ("K.-J. Tokayev", "k. j. tokayev"),
            ("习近平", "习近 近平 平"),
            ("Of the", "of the"),
            ("J.", "j"),
            ("\u{0} — …", ""),
        ] {
            let name = Name::read(text).unwrap();
            let words = name.words.iter().map(|word| {
                let text = &word.clue.forms.folded;
                match word.role {
                    WordRole::Telling => text.to_string(),
                    WordRole::Initial => format!("{text}."),
                    WordRole::Little => format!("({text})"),
                }
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
        let long = "w ".repeat(Name::MAX_WORDS + 1);
        assert_eq!(Name::read(&long), Err(TooManyWords));
    }
}
