//! What is told together or not at all, in the order of what it is worth.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::facts::Known;
use super::lines::{Fact, Told};
use super::narrow::{holds, narrow};
use super::pack::ContextLineKind;
use super::question::Question;
use super::rivals::Rivals;
use super::seeds::Seed;
use super::sets::{LARGEST, Set};
use super::worth::Measure;
use crate::query::{ContextPosition, EntityKey};

/// Lines that stand together.
#[derive(Debug)]
pub(super) struct Unit {
    /// What stands above them; several units may have one head.
    pub(super) head: Option<usize>,
    /// Places of facts.
    pub(super) facts: Vec<usize>,
    /// What it is worth a token.
    pub(super) worth: f64,
}

/// What stands above lines.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) kind: ContextLineKind,
    pub(super) entities: Vec<EntityKey>,
    /// How many lines belong below it.
    pub(super) count: usize,
}

/// Facts, what they have of the question as bits, and what they are worth.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) told: Vec<Told>,
    pub(super) has: Vec<u64>,
    pub(super) worth: Vec<f64>,
    /// What each thing that is asked weighs, of 1 in all.
    pub(super) shares: Vec<f64>,
}

/// Everything that can be told.
#[derive(Default)]
pub(super) struct Units {
    pub(super) facts: Facts,
    pub(super) heads: Vec<Head>,
    pub(super) list: Vec<Unit>,
    /// What sets lack of what is asked, each as a sentence.
    pub(super) gaps: Vec<String>,
    /// Whether a set has what is asked of a year.
    is_held: bool,
    /// The facts that are told as part of something.
    used: FxHashSet<usize>,
    of_entity: FxHashMap<EntityKey, usize>,
    of_relation: FxHashMap<(EntityKey, EntityKey), Vec<usize>>,
}

/// A member of a set, as it is told.
pub(super) struct Member {
    key: EntityKey,
    /// What the set is of, and the member.
    ends: (EntityKey, EntityKey),
    told: Told,
    /// What it has of the question, as bits.
    pub(super) has: u64,
}

impl Member {
    /// The years in which it is one, as far as it says so.
    pub(super) fn years(&self) -> Option<(i16, i16)> {
        self.told.years
    }
}

/// What a set is worth that the question asks for, beside the best of all other facts: that of its
/// members the most which has all that is asked besides.
const SET: (f64, f64) = (0.55, 0.45);

/// What a relation is worth that has been told by other words, beside one that has not.
const REPEATED: f64 = 0.6;

impl Units {
    /// All facts, each by itself but for what belongs together.
    pub(super) fn of(
        facts: Facts,
        (asking, known): (&Asking<'_>, &Known<'_>),
        question: (&Question, &[Seed]),
        (sets, rivals): (&[Set], &[Rivals]),
    ) -> Self {
        let mut units = Self {
            facts,
            ..Self::default()
        };
        units.index();
        for rivals in rivals {
            units.add_rivals(rivals, asking.search.preferred);
        }
        let best = units.facts.worth.iter().copied().fold(0.0, f64::max);
        for set in sets {
            units.add_set(set, (asking, known), question, best);
        }
        if units.is_held {
            units.gaps.clear();
        }
        // Parallel relations may be told alike, and a set may have told a fact already.
        let mut texts: FxHashSet<String> = FxHashSet::default();
        for unit in &units.list {
            let told = unit.facts.iter().filter_map(|at| units.facts.told.get(*at));
            texts.extend(told.map(|told| told.text.clone()));
        }
        for at in 0..units.facts.told.len() {
            let is_new = |at: usize| !texts.contains(&units.facts.told[at].text);
            if !units.used.contains(&at) && is_new(at) {
                texts.insert(units.facts.told[at].text.clone());
                units.list.push(Unit {
                    head: None,
                    facts: vec![at],
                    worth: units.facts.worth[at],
                });
            }
        }
        units.sort();
        units.repeat();
        units.sort();
        units
    }

    /// What is worth most first; stable, so that equal ones stay in the order of their facts.
    fn sort(&mut self) {
        self.list.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    }

    /// A fact is worth less where what is worth more has told it by other words: a relation by the
    /// line of one of its ends, or both its ends by another relation.
    fn repeat(&mut self) {
        let mut rows: FxHashSet<usize> = FxHashSet::default();
        let mut pairs: FxHashSet<(EntityKey, EntityKey)> = FxHashSet::default();
        for unit in &mut self.list {
            let facts = unit.facts.iter().filter_map(|at| self.facts.told.get(*at));
            let mut is_known = unit.head.is_none();
            for told in facts {
                let pair = match (told.fact, &told.entities[..]) {
                    (Fact::Relation(..), [one, other, ..]) => {
                        Some((one.key.min(other.key), one.key.max(other.key)))
                    }
                    _ => None,
                };
                let row = match told.fact {
                    Fact::Relation(row, _) => rows.contains(&row),
                    _ => false,
                };
                let is_pair = pair.is_some_and(|pair| !pairs.insert(pair));
                is_known &= row || is_pair;
                rows.extend(&told.rows);
            }
            if is_known {
                unit.worth *= REPEATED;
            }
        }
    }

    fn index(&mut self) {
        for (at, told) in self.facts.told.iter().enumerate() {
            match told.fact {
                Fact::Entity(key) => drop(self.of_entity.insert(key, at)),
                Fact::Relation(..) => {
                    if let [source, target] = told.entities[..] {
                        for ends in [(source.key, target.key), (target.key, source.key)] {
                            self.of_relation.entry(ends).or_default().push(at);
                        }
                    }
                }
                Fact::Property(..) | Fact::Member(..) => {}
            }
        }
    }

    /// Claims that disagree are told by one line each, all of them together.
    fn add_rivals(&mut self, rivals: &Rivals, is_preferred: bool) {
        let facts = rivals
            .claims
            .iter()
            .map(|claim| self.of_entity.get(&claim.key).copied());
        let Some(facts) = facts.collect::<Option<Vec<usize>>>() else {
            return;
        };
        let keys: FxHashSet<EntityKey> = rivals.claims.iter().map(|claim| claim.key).collect();
        for (at, told) in self.facts.told.iter().enumerate() {
            let is_of_them = match told.fact {
                Fact::Property(key, _) => keys.contains(&key),
                Fact::Relation(..) => told
                    .entities
                    .first()
                    .is_some_and(|of| keys.contains(&of.key)),
                Fact::Entity(_) | Fact::Member(..) => false,
            };
            if is_of_them {
                self.used.insert(at);
            }
        }
        self.used.extend(&facts);
        if is_preferred {
            return self.add_preferred(rivals, &facts);
        }
        let worth = facts.iter().map(|at| self.facts.worth[*at]);
        self.list.push(Unit {
            head: Some(self.heads.len()),
            worth: worth.fold(0.0, f64::max),
            facts,
        });
        self.heads.push(Head {
            text: rivals.title(),
            kind: ContextLineKind::Claims,
            entities: Vec::new(),
            count: rivals.claims.len(),
        });
    }

    /// Of claims that disagree the preferred one alone, with a word of the others.
    fn add_preferred(&mut self, rivals: &Rivals, facts: &[usize]) {
        let worth = facts.iter().map(|at| self.facts.worth[*at]);
        let worth = worth.fold(0.0, f64::max);
        if let Some(at) = facts.first() {
            if let Some(told) = self.facts.told.get_mut(*at) {
                told.text.push_str(&rivals.others());
            }
            self.list.push(Unit {
                head: None,
                facts: vec![*at],
                worth,
            });
        }
    }

    /// The members of a set are units of their own below one head, so that there is room for some
    /// of them where there is none for all.
    fn add_set(
        &mut self,
        set: &Set,
        (asking, known): (&Asking<'_>, &Known<'_>),
        question: (&Question, &[Seed]),
        best: f64,
    ) {
        let is_claim = |set: &Set| {
            let of = set.members.first();
            of.is_some_and(|of| asking.ontology.entity_type(of.entity_type).claim.is_some())
        };
        if set.members.len() < 2 || is_claim(set) {
            return;
        }
        let members = set.members.iter();
        let members = members.filter_map(|member| self.member(set, member.key));
        let mut members: Vec<Member> = members.collect();
        let only = narrow(set, question, &mut members);
        match holds(question.0, &members) {
            Some(true) => self.is_held = true,
            Some(false) => self.gaps.extend(
                question
                    .0
                    .years()
                    .map(|year| set.lacks(asking, known, (&only, year))),
            ),
            None => {}
        }
        let count = match (only.is_empty(), set.members.len() > LARGEST) {
            (true, true) => set.members.len(),
            _ => members.len(),
        };
        self.heads.push(Head {
            text: set.title(asking, known, (count, &only)),
            kind: ContextLineKind::Set,
            entities: set.of.iter().map(|(entity, _)| entity.key).collect(),
            count,
        });
        let overlap = |member: &Member| Measure::overlap(member.has, &self.facts.shares);
        let overlaps: Vec<f64> = members.iter().map(overlap).collect();
        let most = overlaps.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        for (member, overlap) in members.into_iter().zip(overlaps) {
            self.add_member(member, best * (SET.0 + SET.1 * overlap / most));
        }
    }

    /// Adds a member of the set whose head came last; what it is, and how it is related to that, is
    /// told by no other line.
    fn add_member(&mut self, member: Member, worth: f64) {
        let related = self.of_relation.get(&member.ends);
        self.used.extend(related.into_iter().flatten());
        self.used.extend(self.of_entity.get(&member.key));
        self.list.push(Unit {
            head: self.heads.len().checked_sub(1),
            facts: vec![self.facts.told.len()],
            worth,
        });
        self.facts.told.push(member.told);
        self.facts.has.push(member.has);
        self.facts.worth.push(worth);
    }

    /// The entities and the rows of relations that may be cited for, of as many units as have about
    /// so many tokens.
    pub(super) fn cited(
        &self,
        after: Option<&ContextPosition>,
        tokens: usize,
    ) -> (Vec<EntityKey>, Vec<usize>) {
        let after = after.cloned().unwrap_or_default();
        let passed = after
            .passed
            .iter()
            .filter_map(|at| self.list.get(*at as usize));
        let on = self.list.get(after.reached as usize..).unwrap_or_default();
        let mut left = tokens;
        let (mut keys, mut rows) = (Vec::new(), Vec::new());
        for unit in passed.chain(on) {
            let facts = unit.facts.iter().filter_map(|at| self.facts.told.get(*at));
            for told in facts {
                left = left.saturating_sub(told.text.len() / 4 + 2);
                match told.fact {
                    Fact::Entity(key) | Fact::Property(key, _) => keys.push(key),
                    Fact::Relation(row, _) => rows.push(row),
                    Fact::Member(key, row) => {
                        keys.push(key);
                        rows.push(row);
                    }
                }
            }
            if left == 0 {
                break;
            }
        }
        keys.sort_unstable();
        keys.dedup();
        (keys, rows)
    }

    /// A member of a set as a line: the relation where that says something by itself, else what the
    /// member is.
    fn member(&self, set: &Set, key: EntityKey) -> Option<Member> {
        let (of, _) = set.of.first()?;
        let of = set.owners.get(&key).unwrap_or(of);
        let entity = *self.of_entity.get(&key)?;
        let relations = self.of_relation.get(&(of.key, key))?;
        let best = relations.iter().copied().max_by(|a, b| {
            let worth = |at: &usize| self.facts.worth[*at];
            worth(a).total_cmp(&worth(b)).then(b.cmp(a))
        })?;
        let (entity_told, told) = (self.facts.told.get(entity)?, self.facts.told.get(best)?);
        let Fact::Relation(row, _) = told.fact else {
            return None;
        };
        let has = self.facts.has[entity] | self.facts.has[best];
        let says_more = told.years.is_some() || told.text.len() > entity_told.text.len();
        let mut line = Told {
            text: entity_told.text.clone(),
            fact: Fact::Member(key, row),
            entities: entity_told.entities.clone(),
            nearness: told.nearness,
            years: told.years.or(entity_told.years),
            rows: vec![row],
        };
        if says_more {
            line.text.clone_from(&told.text);
        } else {
            let others = entity_told.rows.iter().filter(|other| **other != row);
            line.rows.extend(others);
        }
        let others = told
            .entities
            .iter()
            .filter(|other| !entity_told.entities.contains(other));
        line.entities.extend(others);
        Some(Member {
            key,
            ends: (of.key, key),
            told: line,
            has,
        })
    }
}
