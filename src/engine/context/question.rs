//! A question as it is read: what it names, what it asks for, and the words that are left.

use super::common::is_common;
use super::ordinals::ordinal;
use super::seeds::Seed;
use super::spoken::{Spoken, Word, with_values_of};
use super::vocabulary::{Span, Vocabulary};
use crate::ontology::{Ontology, TypeId};
use crate::query::Grade;
use crate::store::Meaning;
use crate::text::{Forms, Token, has_case_or_is_digit, tokens, words};

/// A question, as the things that an answer to it should speak of.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    /// All of its words.
    pub(super) words: Vec<Forms>,
    /// What each of them is, as it stands there.
    pub(super) written: Vec<Token>,
    /// Whether each of them is written with a capital letter.
    capitals: Vec<bool>,
    /// What it asks for, in the order of its words.
    pub(super) asked: Vec<Asked>,
    /// What is written as a name and nothing is called so: its first word, how many words, and the
    /// name.
    pub(super) unnamed: Vec<(usize, usize, String)>,
}

/// One thing that a question speaks of.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The first of its words in the question.
    pub(super) start: usize,
    /// How many they are.
    pub(super) length: usize,
    /// What it is.
    pub(super) what: What,
}

/// What a question speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// The entities with one of these numbers among the seeds, which have one name.
    Named(Vec<usize>),
    /// Something of the ontology.
    Meant(Vec<Meaning>),
    /// A year.
    Year(i16),
    /// What holds to this day.
    Now,
    /// The same where no word says so: it tells members of sets apart, and no other facts.
    Present,
    /// Which of several that follow each other.
    Ordinal(usize),
    /// A word that means nothing by itself.
    Word,
}

/// Words for what holds to this day.
const NOW: &[&str] = &[
    "now",
    "current",
    "currently",
    "today",
    "incumbent",
    "сеичас",
    "нынешнии",
    "нынешняя",
    "сегодня",
    "текущии",
    "现任",
    "现在",
    "目前",
    "如今",
    "当前",
];

/// Words behind which stands what is asked for.
const ASKING: &[&str] = &[
    "which",
    "what",
    "list",
    "who",
    "whose",
    "how",
    "какие",
    "какой",
    "какая",
    "какое",
    "какую",
    "каких",
    "каким",
    "какими",
    "каком",
    "кто",
    "чей",
    "чья",
    "чьи",
    "сколько",
    "назови",
    "назовите",
    "перечисли",
    "перечислите",
    "哪些",
    "哪个",
    "哪家",
    "哪几",
    "哪座",
    "哪所",
    "什么",
    "几家",
    "几个",
    "列出",
];

/// How many words behind these it may stand.
const BEHIND: usize = 4;

/// Years that a question may be about.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2200;

impl Question {
    /// The words of a question.
    pub(super) fn of(text: &str) -> Self {
        let written: Vec<Token> = tokens(text).collect();
        Self {
            words: written.iter().map(|token| Forms::of(&token.text)).collect(),
            written,
            capitals: words(text)
                .map(|word| word.written.chars().next().is_some_and(char::is_uppercase))
                .collect(),
            asked: Vec::new(),
            unnamed: Vec::new(),
        }
    }

    /// Reads it: names first, each with the number of its seed; then years, and what the words
    /// mean that are left.
    pub(super) fn read(&mut self, seeds: &[Seed], vocabulary: &Vocabulary) {
        let mut taken = vec![false; self.words.len()];
        self.take_names(seeds, &mut taken);
        self.take_words(&mut taken);
        for Span {
            start,
            length,
            meanings,
        } in vocabulary.spans(&self.words)
        {
            let words = start..start + length;
            if taken[words.clone()].iter().any(|taken| *taken) {
                continue;
            }
            taken[words].fill(true);
            // Words that texts have are asked for besides what the ontology calls by them.
            let is_words = |meaning: &Meaning| matches!(meaning, Meaning::Words(_));
            let meanings = meanings.into_iter().cloned();
            let (words, others): (Vec<_>, Vec<_>) = meanings.partition(is_words);
            for meanings in [others, words] {
                if !meanings.is_empty() {
                    self.asked.push(Asked {
                        start,
                        length,
                        what: What::Meant(meanings),
                    });
                }
            }
            self.add_words(start..start + length);
        }
        for start in (0..self.words.len()).filter(|start| !taken[*start]) {
            self.add_words(start..start + 1);
        }
        self.asked.sort_by_key(|asked| asked.start);
    }

    /// Whether a word is written with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.capitals.get(at).copied().unwrap_or(false)
    }

    /// Of each word whether it stands in no name of seeds; and whether it means nothing either.
    pub(super) fn free(&self, seeds: &[Seed], vocabulary: &Vocabulary) -> (Vec<bool>, Vec<bool>) {
        let mut reading = self.clone();
        let mut taken = vec![false; self.words.len()];
        reading.take_names(seeds, &mut taken);
        let unnamed = taken.iter().map(|taken| !taken).collect();
        for span in vocabulary.spans(&self.words) {
            if let Some(taken) = taken.get_mut(span.start..span.start + span.length) {
                taken.fill(true);
            }
        }
        (unnamed, taken.iter().map(|taken| !taken).collect())
    }

    /// Asks for words as they are written, besides what they may mean.
    fn add_words(&mut self, places: std::ops::Range<usize>) {
        for start in places {
            // What is written without spaces is in pairs, most of which are no words.
            let is_word =
                |word: &&Forms| word.folded.chars().any(has_case_or_is_digit) && !is_common(word);
            let is_known = |asked: &Asked| {
                asked.what == What::Word && self.words[asked.start].stem == self.words[start].stem
            };
            if self.words.get(start).as_ref().is_some_and(is_word)
                && !self.asked.iter().any(is_known)
            {
                self.asked.push(Asked {
                    start,
                    length: 1,
                    what: What::Word,
                });
            }
        }
    }

    /// Finds what single words are: years, ordinals, and what holds to this day.
    fn take_words(&mut self, taken: &mut [bool]) {
        for (start, word) in self.words.iter().enumerate() {
            let now = NOW.contains(&&*word.folded).then_some(What::Now);
            let what = now
                .or_else(|| year(&word.folded).map(What::Year))
                .or_else(|| ordinal(&word.folded).map(What::Ordinal));
            if let Some(what) = what.filter(|_| !taken[start]) {
                taken[start] = true;
                self.asked.push(Asked {
                    start,
                    length: 1,
                    what,
                });
            }
        }
    }

    /// Finds where names stand. One that is a part of a longer one is none by itself.
    fn take_names(&mut self, seeds: &[Seed], taken: &mut [bool]) {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        let named = seeds.iter().enumerate().filter(|(_, seed)| seed.is_named);
        for (number, seed) in named {
            for name in &seed.texts {
                let places = self.places(name);
                found.extend(places.map(|(start, length)| (start, length, number)));
            }
        }
        found.sort_unstable_by_key(|(start, length, seed)| {
            (std::cmp::Reverse(*length), *start, *seed)
        });
        for (start, length, seed) in found {
            let same = |asked: &&mut Asked| asked.start == start && asked.length == length;
            if let Some(asked) = self.asked.iter_mut().find(same) {
                if let What::Named(seeds) = &mut asked.what
                    && !seeds.contains(&seed)
                {
                    seeds.push(seed);
                }
            } else if !taken[start..start + length].contains(&true) {
                taken[start..start + length].fill(true);
                self.asked.push(Asked {
                    start,
                    length,
                    what: What::Named(vec![seed]),
                });
            }
        }
    }

    /// Where a name stands: its first word, and how many words.
    pub(super) fn places(&self, name: &str) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let mut words: Vec<_> = tokens(name).collect();
        if words.len() > 1 && words.last().is_some_and(|word| word.is_tail) {
            words.pop();
        }
        let words: Vec<Forms> = words.iter().map(|word| Forms::of(&word.text)).collect();
        let length = words.len();
        let last = (self.words.len() + 1).saturating_sub(length.max(1));
        (0..last).filter_map(move |start| {
            let asked = self.words.get(start..start + length)?;
            let stands = length > 0
                && asked
                    .iter()
                    .zip(&words)
                    .all(|(asked, word)| Grade::between(asked, word).is_some());
            stands.then_some((start, length))
        })
    }

    /// Whether it speaks of entities of a type: by what they are called, by what leads to them, or by
    /// a value that only they have.
    pub(super) fn speaks_of(&self, ontology: &Ontology, id: TypeId) -> bool {
        let means = |meaning: &Meaning| match meaning {
            Meaning::Type(target) => ontology.concrete_types(*target).contains(&id),
            Meaning::Relation(field) => {
                let target = ontology.relation(*field).target;
                field.source == id || ontology.concrete_types(target) == [id]
            }
            Meaning::Value(of, _) => with_values_of(ontology, *of).eq([id]),
            Meaning::Property(..)
            | Meaning::RelationProperty(..)
            | Meaning::Words(_)
            | Meaning::Entity(_) => false,
        };
        self.asked.iter().any(|asked| match &asked.what {
            What::Meant(meanings) => meanings.iter().any(means),
            _ => false,
        })
    }

    /// What each of its words means that means something.
    pub(super) fn meanings(&self) -> impl Iterator<Item = &Vec<Meaning>> {
        self.asked.iter().filter_map(|asked| match &asked.what {
            What::Meant(meanings) => Some(meanings),
            _ => None,
        })
    }

    /// Whether one of some words stands in it.
    pub(super) fn has_one_of(&self, words: &[&str]) -> bool {
        let mut own = self.words.iter();
        own.any(|word| words.contains(&&*word.folded))
    }

    /// What of the ontology it speaks of, and which of it stands behind a word that asks or has it.
    pub(super) fn spoken(&self) -> Spoken {
        let mut asks: Vec<usize> = Vec::new();
        for at in (0..self.words.len()).filter(|at| self.is_asking(*at)) {
            let behind = self.asked.iter().filter(|asked| {
                let is_meant = matches!(asked.what, What::Meant(_));
                // Words of the lexicon may begin with one that asks: "who attended".
                is_meant && asked.start <= at + BEHIND && at < asked.start + asked.length
            });
            asks.extend(behind.map(|asked| asked.start).min());
        }
        let spoken = self.asked.iter().filter_map(|asked| match &asked.what {
            What::Meant(meanings) => Some(Word {
                meanings: meanings.clone(),
                is_asked: asks.contains(&asked.start),
            }),
            _ => None,
        });
        Spoken::of(spoken.collect())
    }

    fn is_asking(&self, at: usize) -> bool {
        let word = self.written.get(at);
        word.is_some_and(|word| ASKING.contains(&&*word.text))
    }

    /// The years that it speaks of.
    pub(super) fn years(&self) -> impl Iterator<Item = i16> {
        self.asked.iter().filter_map(|asked| match asked.what {
            What::Year(year) => Some(year),
            _ => None,
        })
    }
}

/// The year that a word is.
pub(super) fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_year.then(|| word.parse().ok()).flatten();
    year.filter(|year| YEARS.contains(year))
}
