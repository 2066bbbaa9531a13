//! What a load has to do: the graph and the database compared, and nothing written.
//!
//! What this program wrote is read from the database as a whole, type by type, and compared value
//! by value. So what somebody else has changed is put right, what is as it should be is not
//! written again, and what is new can be created without looking for it once more.

// How many there are of each type, told before they are read.
mod counts;
// All entities, and all relations.
mod entities;
mod relations;
// The terms of the lexicon.
mod lexicon;
// Which record an entity of the database is.
mod matcher;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Loader;
use super::fault::LoadFault;
use super::progress::LoadStep;
use super::record::Known;
use super::summary::{LoadSummary, Tally, TypeTally};
use crate::ontology::TypeId;
use crate::store::Graph;

/// What becomes of an entity or relation of the graph. What there is in the database is found
/// again by Neo4j's own number for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It is not there yet.
    New,
    /// It is there as it should be.
    Same,
    /// It is there, with another value or label.
    Changed(i64),
}

/// All entities, or all relations.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// For each type what becomes of each record.
    states: Vec<Vec<State>>,
    /// What the graph no longer has, under the name of the type it is of.
    left: BTreeMap<Arc<str>, Vec<i64>>,
}

/// The differences between the database and the graph.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) entities: Compared,
    pub(super) relations: Compared,
    /// The lexicon, as the records of one type.
    pub(super) lexicon: Compared,
    /// Labels that entities carry from another type than they have now.
    pub(super) labels_off: FxHashMap<i64, Vec<String>>,
    /// Entities that are left and stay, since something else has hung relations on them.
    pub(super) kept: FxHashSet<i64>,
}

/// An entity of the graph: its type, and its place among those of its type.
type End = (TypeId, u32);

impl Loader<'_> {
    /// Compares everything.
    pub(super) async fn survey(&self, graph: &Graph, known: &Known) -> Result<Survey, LoadFault> {
        let counts = self.counts(known).await?;
        self.progress.begin(LoadStep::Comparing, counts.total());
        let found = self.compare_entities(graph, known, &counts).await?;
        let relations = self.compare_relations(graph, &found.ends, &counts).await?;
        let lexicon = self.compare_lexicon(graph).await?;
        let left = found.compared.all_left().chain(lexicon.all_left());
        let kept = self.kept(left).await?;
        Ok(Survey {
            entities: found.compared,
            relations,
            lexicon,
            labels_off: found.labels_off,
            kept,
        })
    }

    /// What a survey comes to.
    pub(super) fn summary(&self, survey: &Survey) -> LoadSummary {
        let entities = self.ontology.entity_types.iter().map(|one| &one.name);
        let relations = self.ontology.relation_types.iter().map(|one| &one.name);
        let all_stay = !self.options.prune;
        let stays = |at| all_stay || survey.kept.contains(&at);
        LoadSummary {
            version: self.version.clone(),
            entities: survey.entities.tallies(entities, stays),
            relations: survey.relations.tallies(relations, |_| all_stay),
            terms: terms(survey, stays),
        }
    }
}

/// What becomes of the terms of the lexicon.
fn terms(survey: &Survey, stays: impl Fn(i64) -> bool) -> Tally {
    let name = Arc::from(lexicon::NAME);
    let tallies = survey.lexicon.tallies(std::iter::once(&name), stays);
    tallies.first().map(|one| one.tally).unwrap_or_default()
}

impl Survey {
    /// How much a pruning load removes.
    pub(super) fn to_remove(&self) -> u64 {
        let left = self.entities.all_left().chain(self.relations.all_left());
        let left = left.chain(self.lexicon.all_left());
        left.count() as u64 - self.kept.len() as u64
    }
}

impl Compared {
    /// Everything new, for types with so many records.
    fn new<'r, T: 'r>(records: impl IntoIterator<Item = &'r Vec<T>>) -> Self {
        let states = records.into_iter().map(|all| vec![State::New; all.len()]);
        Self {
            states: states.collect(),
            left: BTreeMap::new(),
        }
    }

    /// What becomes of the records of a type, and their places.
    pub(super) fn of_type(&self, number: u16) -> impl Iterator<Item = (usize, State)> {
        let states = self.states.get(usize::from(number));
        states.into_iter().flatten().copied().enumerate()
    }

    /// How many are to be created or changed.
    pub(super) fn to_write(&self) -> u64 {
        let states = self.states.iter().flatten();
        states.filter(|state| **state != State::Same).count() as u64
    }

    /// Everything that the graph no longer has.
    pub(super) fn all_left(&self) -> impl Iterator<Item = i64> {
        self.left.values().flatten().copied()
    }

    fn state(&mut self, number: usize, at: usize) -> Option<&mut State> {
        self.states.get_mut(number)?.get_mut(at)
    }

    fn leave(&mut self, name: &Arc<str>, at: i64) {
        self.left.entry(Arc::clone(name)).or_default().push(at);
    }

    fn tallies<'n>(
        &self,
        names: impl Iterator<Item = &'n Arc<str>>,
        stays: impl Fn(i64) -> bool,
    ) -> Vec<TypeTally> {
        let mut left = self.left.clone();
        let mut tallies: Vec<_> = names
            .zip(&self.states)
            .map(|(name, states)| {
                let left = left.remove(name).unwrap_or_default();
                tally(name, states, &left, &stays)
            })
            .collect();
        let gone = left.iter();
        tallies.extend(gone.map(|(name, left)| tally(name, &[], left, &stays)));
        tallies
    }
}

fn tally(
    name: &Arc<str>,
    states: &[State],
    left: &[i64],
    stays: &impl Fn(i64) -> bool,
) -> TypeTally {
    let mut tally = Tally::default();
    for state in states {
        *match state {
            State::New => &mut tally.created,
            State::Same => &mut tally.unchanged,
            State::Changed(_) => &mut tally.changed,
        } += 1;
    }
    for at in left {
        *if stays(*at) {
            &mut tally.left
        } else {
            &mut tally.removed
        } += 1;
    }
    TypeTally {
        name: name.to_string(),
        tally,
    }
}
