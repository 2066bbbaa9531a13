//! Which parts of the API terms mean, and how surely.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Whole;
use super::index::{Index, Means, Posting};
use super::meant::Meant;
use super::named::Names;
use super::words::{whole, words};
use crate::ontology::Target;
use crate::query::is_stop_word;
use crate::text::{Forms, is_slip};
use crate::work::{Clock, Expired, Work};

/// What terms mean.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// What the terms are about, the weightiest first; each after the first one for what those
    /// before it leave open.
    pub(super) subjects: Vec<Subject>,
    /// The elements that they meet with how well, the best first.
    pub(super) elements: Vec<(usize, f64)>,
    /// Terms that are names of the published API.
    pub(super) published: Vec<Published>,
    /// The terms that meet nothing.
    pub(super) unknown: Vec<String>,
    /// Whether something is to be counted, or compared by groups, or put in order.
    pub(super) counts: bool,
    pub(super) groups: bool,
    pub(super) sorts: bool,
    /// Whether that is by parts of the calendar.
    pub(super) dates: bool,
}

/// What a slice is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    /// A target, by its index.
    Target(usize),
    /// A field of `Query`.
    Root(Box<str>),
}

/// A name of the published API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Published {
    Type(String),
    Field(String, String),
}

/// How many subjects a slice has, and which part of the first one's worth the others have at least.
const SUBJECTS: usize = 4;
const WORTH: f64 = 0.3;

/// How much more a whole name says than its words, and how much less a misspelt one.
const WHOLE: f64 = 1.5;
const SLIP: f64 = 0.5;

/// Words that are looked at for slips: of how many characters, and how many words at the most.
const LONG_WORD: usize = 5;
const SLIPS: usize = 20;

const COUNTING: &[&str] = &["count", "many", "number", "total"];
const GROUPING: &[&str] = &[
    "average",
    "each",
    "every",
    "group",
    "grouped",
    "groups",
    "mean",
    "median",
    "per",
    "sum",
    "total",
    "totals",
    "statistics",
];
const SORTING: &[&str] = &[
    "biggest", "earliest", "first", "highest", "largest", "last", "latest", "least", "lowest",
    "most", "newest", "oldest", "order", "recent", "smallest", "sort", "sorted", "top",
];

const DATES: &[&str] = &[
    "annual", "month", "monthly", "quarter", "year", "yearly", "years",
];

/// How much less a word says of the API that says what is to be done.
const INTENT: f64 = 0.3;

/// What one word, or one name, means.
struct Spoken {
    postings: Vec<Posting>,
}

impl Ranking {
    pub(super) fn of(
        whole: Whole<'_>,
        terms: &[String],
        (names, meant): (&Names, &Meant),
        work: &Arc<Work>,
    ) -> Result<Self, Expired> {
        let clock = Clock::new(Arc::clone(work));
        let mut ranking = Self::default();
        let mut spoken = Vec::new();
        let mut slips = SLIPS;
        for term in terms {
            let before = spoken.len();
            ranking.intents(term);
            let published = published(whole, term);
            let words = words(term);
            let is_known = published.is_some() || names.is_said(&words) || meant.is_said(&words);
            ranking.published.extend(published);
            let index = whole.index;
            spoken.extend(named(index, term));
            for word in &words {
                clock.spend(WORD)?;
                spoken.extend(index.spoken(word, &mut slips));
            }
            let says_nothing = spoken.len() == before && !is_known;
            if says_nothing && !is_only_intent(term) && !ranking.unknown.contains(term) {
                ranking.unknown.push(term.clone());
            }
        }
        spoken.extend(joined(whole.index, terms));
        spoken.extend(meant.elements.iter().map(|(element, _, alike)| {
            let weight = WHOLE * index_rarity(whole.index, *alike);
            let element = *element;
            Spoken {
                postings: vec![Posting { element, weight }],
            }
        }));
        let rarest = index_rarity(whole.index, 1);
        ranking.subjects = subjects(whole.index, &spoken, rarest);
        ranking.elements = elements(&spoken);
        ranking.add_types_of(names, whole.index);
        Ok(ranking)
    }

    /// Adds the types of entities that are named, which are asked by rather than for.
    fn add_types_of(&mut self, names: &Names, index: &Index) {
        for hit in names.hits() {
            let of = Target::Entity(hit.of);
            let at = index.targets.iter().position(|target| *target == of);
            let subject = at.map(Subject::Target);
            let is_new = |subject: &Subject| !self.subjects.contains(subject);
            let has_room = self.subjects.len() < SUBJECTS;
            self.subjects
                .extend(subject.filter(|subject| has_room && is_new(subject)));
        }
    }

    /// What is to be done with what is found.
    fn intents(&mut self, term: &str) {
        for word in words(term) {
            let is = |intent: &[&str]| intent.contains(&&*word.folded);
            self.counts |= is(COUNTING);
            self.groups |= is(GROUPING);
            self.sorts |= is(SORTING);
            self.dates |= is(DATES);
        }
    }
}

/// About how many steps it is to look up a word.
const WORD: usize = 20;

impl Index {
    /// What a word means; nothing where it says nothing.
    fn spoken(&self, word: &Forms, slips: &mut usize) -> Option<Spoken> {
        if is_stop_word(&word.folded) {
            return None;
        }
        let mut postings = self.meet(word);
        if postings.is_empty() && *slips > 0 && word.folded.chars().count() >= LONG_WORD {
            *slips -= 1;
            postings = self.meet_misspelt(word);
        }
        let mut weight = index_rarity(self, postings.len());
        let intents = [COUNTING, GROUPING, SORTING, DATES];
        if intents.iter().any(|words| words.contains(&&*word.folded)) {
            weight *= INTENT;
        }
        for posting in &mut postings {
            posting.weight *= weight;
        }
        (!postings.is_empty()).then_some(Spoken { postings })
    }

    fn meet_misspelt(&self, word: &Forms) -> Vec<Posting> {
        let known = self
            .vocabulary()
            .filter(|known| is_slip(&word.folded, known));
        // Of several the same one every time.
        let Some(known) = known.min() else {
            return Vec::new();
        };
        let mut postings = self.meet(&Forms::of(known));
        for posting in &mut postings {
            posting.weight *= SLIP;
        }
        postings
    }
}

/// What is called so as a whole, by a name that says more than its words do.
fn named(index: &Index, term: &str) -> Option<Spoken> {
    let elements = index.named(term);
    if elements.is_empty() || words(term).len() == 1 && !term.contains('.') {
        return None;
    }
    let weight = WHOLE * index_rarity(index, elements.len());
    let postings = elements.iter().map(|element| Posting {
        element: *element,
        weight,
    });
    Some(Spoken {
        postings: postings.collect(),
    })
}

/// What neighbouring words of the terms name together.
fn joined(index: &Index, terms: &[String]) -> Vec<Spoken> {
    let words: Vec<&str> = terms
        .iter()
        .flat_map(|term| term.split_whitespace())
        .collect();
    let pairs = words.windows(2).chain(words.windows(3));
    let is_term = |name: &String| terms.iter().any(|term| term == name);
    let names = pairs
        .map(|pair| pair.join(" "))
        .filter(|name| !is_term(name));
    names.filter_map(|name| named(index, &name)).collect()
}

/// How much it says that so many elements have a word.
fn index_rarity(index: &Index, elements: usize) -> f64 {
    let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (1.0 + count(index.elements.len()) / count(elements.max(1))).ln()
}

/// What a term names of the published API that is none of the ontology's names.
fn published(of: Whole<'_>, term: &str) -> Option<Published> {
    let term = term.trim();
    let has = |name: &str, field: &str| of.field(name, field).is_some();
    if let Some((name, field)) = term.split_once('.') {
        let is_there = has(name, field) || of.input_field(name, field).is_some();
        return is_there.then(|| Published::Field(name.to_owned(), field.to_owned()));
    }
    if has("Query", term) {
        return Some(Published::Field("Query".to_owned(), term.to_owned()));
    }
    let is_target = |name: &str| of.target_named(name).is_some();
    let is_there = of.schema.types.contains_key(term) && !is_target(term) && term != "Query";
    is_there.then(|| Published::Type(term.to_owned()))
}

/// Whether a term has no word that could be a name.
fn is_only_intent(term: &str) -> bool {
    let is_intent = |word: &str| {
        let mut intents = [COUNTING, GROUPING, SORTING].into_iter();
        is_stop_word(word) || intents.any(|words| words.contains(&word))
    };
    !whole(term).is_empty() && words(term).iter().all(|word| is_intent(&word.folded))
}

/// The subjects of what is spoken: a cover of it, each time by what adds most.
fn subjects(index: &Index, spoken: &[Spoken], rarest: f64) -> Vec<Subject> {
    let worth: Vec<_> = spoken.iter().map(|word| worth(index, word)).collect();
    let mut open = vec![1.0; spoken.len()];
    let mut subjects: Vec<Subject> = Vec::new();
    let mut least = DESCRIBED * rarest;
    while subjects.len() < SUBJECTS {
        let Some((subject, gain)) = best(&worth, &open, &subjects) else {
            break;
        };
        if gain < least {
            break;
        }
        let first = if subjects.is_empty() { gain } else { 0.0 };
        least = f64::max(least, f64::max(first * WORTH, NAMED * rarest));
        for (open, worth) in open.iter_mut().zip(&worth) {
            let most = worth.values().copied().fold(0.0, f64::max);
            let part = worth.get(&subject).map_or(0.0, |worth| worth / most);
            *open = f64::min(*open, 1.0 - part);
        }
        subjects.push(subject);
    }
    subjects
}

/// A type is no subject if only a common word of its description is met.
const DESCRIBED: f64 = 0.1;

/// Nor is a second one if only descriptions are met.
const NAMED: f64 = 0.4;

/// What a word is worth to each subject.
fn worth(index: &Index, word: &Spoken) -> FxHashMap<Subject, f64> {
    let mut worth = FxHashMap::default();
    let mut add = |subject: Subject, weight: f64| {
        let known: &mut f64 = worth.entry(subject).or_default();
        *known = known.max(weight);
    };
    for posting in &word.postings {
        let Some(element) = index.elements.get(posting.element) else {
            continue;
        };
        for (owner, share) in &element.owners {
            add(Subject::Target(*owner), posting.weight * share);
        }
        if let Means::Root(name) = &element.means {
            add(Subject::Root(name.clone()), posting.weight);
        }
    }
    worth
}

/// The subject that adds most to those that are there, and how much.
fn best(
    worth: &[FxHashMap<Subject, f64>],
    open: &[f64],
    taken: &[Subject],
) -> Option<(Subject, f64)> {
    let mut gains: FxHashMap<&Subject, f64> = FxHashMap::default();
    for (worth, open) in worth.iter().zip(open) {
        for (subject, worth) in worth {
            *gains.entry(subject).or_default() += worth * open;
        }
    }
    let gains = gains
        .into_iter()
        .filter(|(subject, _)| !taken.contains(subject));
    let best = gains.max_by(|one, other| {
        let by_gain = one.1.total_cmp(&other.1);
        by_gain.then_with(|| other.0.cmp(one.0))
    });
    best.map(|(subject, gain)| (subject.clone(), gain))
}

/// Elements of which less is met than this part of the best one are not meant.
const WEIGHTY: f64 = 0.25;

/// The elements that are met, the best first.
fn elements(spoken: &[Spoken]) -> Vec<(usize, f64)> {
    let mut scores: FxHashMap<usize, f64> = FxHashMap::default();
    for posting in spoken.iter().flat_map(|word| &word.postings) {
        *scores.entry(posting.element).or_default() += posting.weight;
    }
    let best = scores.values().copied().fold(0.0, f64::max);
    let is_weighty = |(_, score): &(usize, f64)| *score >= best * WEIGHTY;
    let mut elements: Vec<_> = scores.into_iter().filter(is_weighty).collect();
    elements.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    elements
}
