//! What a fact is worth for a question: how near it is, and how much of the question it speaks of.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Asking;
use super::lines::{Fact, Told};
use super::memo::Memo;
use super::ordinals;
use super::question::{Question, What};
use super::seeds::Seed;
use crate::ontology::{Ontology, PropertyId, RelationTypeId, TypeId};
use crate::query::{Entity, EntityKey};
use crate::store::Meaning;
use crate::text::{Forms, in_words};

/// What a fact is worth that has nothing of the question, beside one that has all of it.
const WITHOUT_WORDS: f64 = 0.15;

/// What a property is worth of which the question says nothing, beside what else is told.
const UNASKED_PROPERTY: f64 = 0.3;

/// By which power of how near it is a fact is worth something: what is named is some thousand times
/// nearer than what it leads to, and a question is about both.
pub(super) const NEARNESS: f64 = 0.12;

/// Tokens that a line costs besides its own, so that short ones are not everything.
const LINE_COST: f64 = 40.0;

/// What a name and a year of a question weigh beside a word.
const NAMED: f64 = 2.0;
const YEAR: f64 = 1.5;

/// At most so many things of a question are told apart.
const MOST_ASKED: usize = 64;

/// At most so many words of a text are read, which is more than a line has.
const MOST_READ: usize = 200;

/// At most so many words of it.
const MOST_WORDS: usize = 128;

/// What lines are compared with.
pub(super) struct Measure<'a> {
    memo: &'a Memo,
    asked: Vec<Wanted>,
    /// How many words are looked for.
    count: usize,
    /// These, by each of their forms, as bits.
    by_form: FxHashMap<Arc<str>, u128>,
    /// What is asked and is no name, as bits.
    unnamed: u64,
    /// What was found of words, as they stand in lines.
    found: FxHashMap<Box<str>, u128>,
}

/// One thing that a question asks for, as lines have it.
struct Wanted {
    weight: f64,
    /// Lines of one of these entities have it.
    entities: Vec<EntityKey>,
    /// Lines of one of these kinds have it.
    kinds: Vec<Kind>,
    /// Lines have it that hold in it.
    year: Option<i16>,
    /// Lines have it that hold to this day.
    is_now: bool,
    /// Lines with all words of one of these have it.
    words: Vec<u128>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            weight: 1.0,
            entities: Vec::new(),
            kinds: Vec::new(),
            year: None,
            is_now: false,
            words: Vec::new(),
        }
    }
}

/// Which lines a word means by what they tell.
enum Kind {
    /// Of entities of one of these types.
    Types(Vec<TypeId>),
    /// Of relations of a type.
    Relation(RelationTypeId),
    /// Of a property.
    Property(TypeId, PropertyId),
    /// Of relations of one of these types that say this.
    OfRelations(Vec<(RelationTypeId, PropertyId)>),
}

impl Kind {
    fn of(ontology: &Ontology, meaning: &Meaning) -> Option<Self> {
        match *meaning {
            Meaning::Type(target) => Some(Self::Types(ontology.concrete_types(target))),
            Meaning::Relation(id) => Some(Self::Relation(ontology.relation(id).relation_type)),
            Meaning::Property(of, property) => Some(Self::Property(of, property)),
            Meaning::RelationProperty(id, property) => {
                let name = &ontology.properties(id).property(property).stored_name;
                let types = ontology.relation_type_ids();
                let types = types.filter(|of| ontology.relation_type(*of).carries.contains(&id));
                let places = types.filter_map(|of| {
                    Some((of, ontology.relation_type(of).property_stored_as(name)?))
                });
                Some(Self::OfRelations(places.collect()))
            }
            Meaning::Value(..) | Meaning::Words(_) | Meaning::Entity(_) => None,
        }
    }

    fn has_type(&self, entity: Entity) -> bool {
        matches!(self, Self::Types(types) if types.contains(&entity.entity_type))
    }

    fn has(&self, told: &Told) -> bool {
        let mut own = told.entities.iter().take(told.own_entities());
        match (self, told.fact) {
            (Self::Types(types), _) => own.any(|entity| types.contains(&entity.entity_type)),
            (Self::Relation(id), Fact::Relation(_, relation_type)) => *id == relation_type,
            (Self::OfRelations(places), Fact::Relation(_, of)) => {
                let mut told = told.values.iter();
                told.any(|property| places.contains(&(of, *property)))
            }
            (Self::Property(of, id), Fact::Property(_, property)) => {
                *id == property && own.any(|entity| entity.entity_type == *of)
            }
            _ => false,
        }
    }
}

impl<'a> Measure<'a> {
    pub(super) fn of(asking: &Asking<'a>, question: &Question, seeds: &[Seed]) -> Self {
        let mut measure = Self {
            memo: asking.memo,
            asked: Vec::new(),
            count: 0,
            by_form: FxHashMap::default(),
            unnamed: 0,
            found: FxHashMap::default(),
        };
        for asked in question.asked.iter().take(MOST_ASKED) {
            let mut wanted = Wanted::default();
            let words = question.words.get(asked.start..asked.start + asked.length);
            let words = words.unwrap_or_default().iter().map(|word| &*word.folded);
            wanted.words.push(measure.look_for(words));
            measure.want(asking, &asked.what, seeds, &mut wanted);
            wanted.words.retain(|bits| *bits != 0);
            let is_named = matches!(asked.what, What::Named(_));
            measure.unnamed |= u64::from(!is_named) << measure.asked.len();
            measure.asked.push(wanted);
        }
        measure
    }

    /// Says by what else lines have it than the words of the question.
    fn want(&mut self, asking: &Asking<'_>, what: &What, seeds: &[Seed], wanted: &mut Wanted) {
        match what {
            What::Named(named) => {
                wanted.weight = NAMED;
                for seed in named.iter().filter_map(|at| seeds.get(*at)) {
                    wanted.entities.push(seed.entity.key);
                    let label = seed.label.to_lowercase();
                    wanted.words.push(self.look_for(label.split(' ')));
                }
            }
            What::Year(year) => {
                wanted.weight = YEAR;
                wanted.year = Some(*year);
            }
            What::Meant(meanings) => {
                for meaning in meanings {
                    wanted.kinds.extend(Kind::of(asking.ontology, meaning));
                    let name = called(asking.ontology, meaning);
                    wanted.words.push(self.look_for(name.split(' ')));
                }
            }
            What::Now => wanted.is_now = true,
            What::Present => {
                (wanted.is_now, wanted.weight) = (true, 0.0);
                wanted.words.clear();
            }
            What::Ordinal(number) => {
                let word = ordinals::words(*number);
                wanted.words.push(self.look_for(word.into_iter()));
            }
            What::Word => {}
        }
    }

    /// Takes words up, and gives them as bits; none where there are too many of them.
    fn look_for<'w>(&mut self, words: impl Iterator<Item = &'w str>) -> u128 {
        let mut bits = 0;
        for word in words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())) {
            if word.is_empty() {
                continue;
            }
            if self.count >= MOST_WORDS {
                return 0;
            }
            let bit = 1 << self.count;
            self.count += 1;
            bits |= bit;
            for form in Forms::of(word).distinct() {
                *self.by_form.entry(Arc::clone(form)).or_default() |= bit;
            }
        }
        bits
    }

    /// What a text has of the question by its words, as bits.
    pub(super) fn has_in_words(&mut self, text: &str) -> u64 {
        let words = self.words_of(text);
        let wanted = self
            .asked
            .iter()
            .enumerate()
            .filter(|(_, wanted)| wanted.words.iter().any(|bits| words & bits == *bits));
        wanted.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// What an entity has of the question by its name and its type, as bits.
    pub(super) fn has_as_entity(&mut self, entity: Entity, label: &str) -> u64 {
        let mut bits = self.has_in_words(label);
        for (at, wanted) in self.asked.iter().enumerate() {
            let is_of_type = || wanted.kinds.iter().any(|kind| kind.has_type(entity));
            if wanted.entities.contains(&entity.key) || is_of_type() {
                bits |= 1 << at;
            }
        }
        bits
    }

    /// What a line has of the question, as bits.
    pub(super) fn has(&mut self, told: &Told) -> u64 {
        let words = self.words_of(&told.text);
        let mut bits = 0;
        for (at, wanted) in self.asked.iter().enumerate() {
            let has_words = || wanted.words.iter().any(|bits| words & bits == *bits);
            let has_entity = || {
                let mut entities = told.entities.iter();
                entities.any(|entity| wanted.entities.contains(&entity.key))
            };
            let has_meaning = || wanted.kinds.iter().any(|kind| kind.has(told));
            let has_year = || {
                let years = wanted.year.zip(told.years);
                years.is_some_and(|(year, (from, until))| (from..=until).contains(&year))
            };
            let has_now = || {
                let until = told.years.map(|(_, until)| until);
                wanted.is_now && until == Some(i16::MAX)
            };
            if has_now() || has_entity() || has_meaning() || has_words() || has_year() {
                bits |= 1 << at;
            }
        }
        bits
    }

    /// The words of the question that a text has, as bits.
    fn words_of(&mut self, text: &str) -> u128 {
        let mut bits = 0;
        if self.by_form.is_empty() {
            return bits;
        }
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        for word in words.take(MOST_READ) {
            bits |= match self.found.get(word) {
                Some(found) => *found,
                None => {
                    let forms = self.memo.forms(word);
                    let forms = forms.distinct().filter_map(|form| self.by_form.get(form));
                    let found = forms.fold(0, |bits, form| bits | form);
                    self.found.insert(word.into(), found);
                    found
                }
            };
        }
        bits
    }

    /// What a line is worth a token, for what it has of the question; `shares` are the weights of all
    /// that is asked, as [`Self::shares`] gives them, and `own` is what the entity has by itself of
    /// which a property is told.
    pub(super) fn worth(&self, told: &Told, (has, own): (u64, u64), shares: &[f64]) -> f64 {
        let overlap = Self::overlap(has, shares);
        let tokens = number(told.text.len()) / 4.0;
        let kind = match told.fact {
            Fact::Property(..) if has & self.unnamed & !own == 0 => UNASKED_PROPERTY,
            _ => 1.0,
        };
        kind * told.nearness.powf(NEARNESS) * (WITHOUT_WORDS + overlap)
            / (tokens + LINE_COST).sqrt()
    }

    /// Which part of what is asked something has.
    pub(super) fn overlap(has: u64, shares: &[f64]) -> f64 {
        let shares = shares.iter().enumerate();
        let has = shares.filter(|(at, _)| has >> at & 1 == 1);
        has.map(|(_, share)| share).sum()
    }

    /// What each thing that is asked weighs, of 1 in all: the rarer among the lines the more.
    pub(super) fn shares(&self, has: &[u64]) -> Vec<f64> {
        let all = number(has.len());
        let weights = self.asked.iter().enumerate().map(|(at, wanted)| {
            let count = number(has.iter().filter(|bits| *bits >> at & 1 == 1).count());
            if count == 0.0 {
                return 0.0;
            }
            let rarity = (1.0 + all / (1.0 + count)).ln() / (1.0 + all).ln().max(1.0);
            wanted.weight * (0.2 + rarity)
        });
        let weights: Vec<f64> = weights.collect();
        let sum: f64 = weights.iter().sum();
        weights
            .iter()
            .map(|weight| if sum > 0.0 { weight / sum } else { 0.0 })
            .collect()
    }
}

/// A count, to be reckoned with.
fn number(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}

/// What a meaning is called in English.
fn called(ontology: &Ontology, meaning: &Meaning) -> String {
    if let Meaning::Words(words) = meaning {
        return words.to_string();
    }
    let name = meaning.name(ontology).unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    in_words(name)
}
