//! What is told together or not at all, in the order of what it is worth.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::facts::Known;
use super::lines::{Fact, Told};
use super::narrow::Narrowing;
use super::pack::ContextLineKind;
use super::question::Question;
use super::rivals::Rivals;
use super::seeds::Seed;
use super::sets::Set;
use crate::ontology::RelationTypeId;
use crate::query::{ContextPosition, EntityKey};

/// Lines that stand together.
#[derive(Debug)]
pub(super) struct Unit {
    /// What stands above them; several units may have one head.
    pub(super) head: Option<usize>,
    /// Places of facts.
    pub(super) facts: Vec<usize>,
    /// Rows of relations that its first line tells by what stands above it.
    pub(super) implied: Vec<usize>,
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
    /// The members of the sets that are told.
    pub(super) sets: Vec<FxHashSet<EntityKey>>,
    /// The facts that are told as part of something.
    pub(super) used: FxHashSet<usize>,
    pub(super) of_entity: FxHashMap<EntityKey, usize>,
    pub(super) of_relation: FxHashMap<(EntityKey, EntityKey), Vec<usize>>,
}

/// What a relation is worth that has been told by other words, beside one that has not.
const REPEATED: f64 = 0.6;

/// What the next relation of a kind is worth that nobody asked for, beside the one before; from the
/// last of so many on all alike.
const UNVARIED: f64 = 0.85;
const MOST_UNVARIED: i32 = 6;

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
        let narrowing = Narrowing {
            ontology: asking.ontology,
            question: question.0,
            seeds: question.1,
        };
        units.add_sets(sets, (asking, known), narrowing, best);
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
                    implied: Vec::new(),
                    worth: units.facts.worth[at],
                });
            }
        }
        units.sort();
        units.repeat();
        units.sort();
        units.vary();
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

    /// Of the relations of one kind that an entity has, and that say nothing more of what is asked than
    /// what is at their ends does, the first tells most.
    fn vary(&mut self) {
        let mut counts: FxHashMap<(EntityKey, RelationTypeId), i32> = FxHashMap::default();
        for unit in self.list.iter_mut().filter(|unit| unit.head.is_none()) {
            let [at] = unit.facts[..] else { continue };
            let (Some(told), Some(has)) = (self.facts.told.get(at), self.facts.has.get(at)) else {
                continue;
            };
            let (Fact::Relation(_, of), [one, other, ..]) = (told.fact, &told.entities[..]) else {
                continue;
            };
            let own = |key: EntityKey| {
                let at = self.of_entity.get(&key);
                at.and_then(|at| self.facts.has.get(*at)).copied()
            };
            let ends = [one.key, other.key];
            let known = ends
                .into_iter()
                .filter_map(own)
                .fold(0, |bits, has| bits | has);
            if has & !known != 0 {
                continue;
            }
            let mut before = 0;
            for end in ends {
                let count = counts.entry((end, of)).or_default();
                before = before.max(*count);
                *count += 1;
            }
            unit.worth *= UNVARIED.powi(before.min(MOST_UNVARIED));
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
            implied: Vec::new(),
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
                implied: Vec::new(),
                worth,
            });
        }
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
}
