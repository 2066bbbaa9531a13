//! Which entity of the graph one of the database is, and whether it is as it should be.

use std::sync::Arc;

use neo4rs::{BoltMap, BoltType, Row};
use rustc_hash::FxHashMap;

use super::{Compared, End, State};
use crate::ontology::{Ontology, TypeId};
use crate::store::Graph;
use crate::store::neo4j::load::found::{Key, holds, list, number, property, texts};
use crate::store::neo4j::load::record::Known;
use crate::store::neo4j::load::{entities, identity, properties};
use crate::store::neo4j::search::Words;

/// An entity of the database.
#[derive(Debug, Clone)]
pub(super) struct Found {
    at: i64,
    labels: Vec<String>,
    properties: BoltMap,
}

/// What is known of the database's entities so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) compared: Compared,
    pub(super) labels_off: FxHashMap<i64, Vec<String>>,
    /// Which entity of the graph each is.
    pub(super) ends: FxHashMap<i64, End>,
    /// Those whose labels are not those of a type that the graph has them under.
    misfits: Vec<Found>,
    /// How many of ours have each label.
    pub(super) ours: FxHashMap<String, u64>,
    pub(super) seen: u64,
}

/// The entities of the graph, by what they are found by.
pub(super) struct Matcher<'g> {
    ontology: &'g Ontology,
    graph: &'g Graph,
    known: &'g Known,
    words: &'g Words,
    keys: Vec<FxHashMap<Key, u32>>,
    /// Those that ask for the most labels first.
    types: Vec<TypeId>,
}

impl Findings {
    /// Nothing is known yet of the entities of a graph.
    pub(super) fn none(graph: &Graph) -> Self {
        Self {
            compared: Compared::new(&graph.entities),
            ..Self::default()
        }
    }
}

impl Found {
    pub(super) fn of(row: &Row) -> Option<Self> {
        let mut found = list(row)?.into_iter();
        let (at, labels) = (number(&found.next()?)?, texts(&found.next()?)?);
        let BoltType::Map(properties) = found.next()? else {
            return None;
        };
        Some(Self {
            at,
            labels,
            properties,
        })
    }
}

impl<'g> Matcher<'g> {
    pub(super) fn new(
        (ontology, words): (&'g Ontology, &'g Words),
        graph: &'g Graph,
        known: &'g Known,
    ) -> Self {
        let keys = ontology.entity_types.iter().zip(&graph.entities);
        let keys = keys.map(|(entity_type, records)| {
            let keys = (0..).zip(records).filter_map(|(at, record)| {
                Some((
                    Key::of(&entities::id(entity_type, at as usize, record))?,
                    at,
                ))
            });
            keys.collect()
        });
        let mut types: Vec<_> = ontology.type_ids().collect();
        types.sort_by_key(|id| std::cmp::Reverse(ontology.entity_type(*id).labels.len()));
        Self {
            ontology,
            graph,
            known,
            words,
            keys: keys.collect(),
            types,
        }
    }

    pub(super) fn take(&self, findings: &mut Findings, row: &Row) {
        let Some(found) = Found::of(row) else {
            return;
        };
        findings.seen += 1;
        for label in self.known.of_ours(&found.labels) {
            match findings.ours.get_mut(label) {
                Some(count) => *count += 1,
                None => drop(findings.ours.insert(label.to_owned(), 1)),
            }
        }
        let home = self.home(&found);
        match home.and_then(|id| self.end(id, &found, findings)) {
            Some(end) => self.settle(findings, &found, end, true),
            None => findings.misfits.push(found),
        }
    }

    /// The type whose labels an entity has; the one that asks for the most.
    fn home(&self, found: &Found) -> Option<TypeId> {
        let has = |label: &Arc<str>| found.labels.iter().any(|other| **other == **label);
        let fits = |id: &&TypeId| self.ontology.entity_type(**id).labels.iter().all(has);
        self.types.iter().find(fits).copied()
    }

    /// The entity of the graph that it is as one of a type, if no other was found to be that.
    pub(super) fn end(&self, id: TypeId, found: &Found, findings: &mut Findings) -> Option<End> {
        let identity = identity(self.ontology.entity_type(id));
        let key = Key::of(property(&found.properties, identity))?;
        let at = *self.keys.get(usize::from(id.0))?.get(&key)?;
        let state = findings.compared.state(id.0.into(), at as usize)?;
        (*state == State::New).then_some((id, at))
    }

    /// An entity whose type has other labels now, or which is of another type now, is still the
    /// same one; one that is of no type with an id of the graph has left it.
    pub(super) fn settle_misfits(&self, findings: &mut Findings) {
        for found in std::mem::take(&mut findings.misfits) {
            let with_id = |id: &&TypeId| self.ontology.entity_type(**id).id.is_some();
            let mut types = self.types.iter().filter(with_id);
            match types.find_map(|id| self.end(*id, &found, findings)) {
                Some(end) => self.settle(findings, &found, end, true),
                None => findings.compared.leave(&self.name(&found), found.at),
            }
        }
    }

    /// The name of its type, or else its labels.
    fn name(&self, found: &Found) -> Arc<str> {
        match self.home(found) {
            Some(id) => Arc::clone(&self.ontology.entity_type(id).name),
            None => self.known.of_ours(&found.labels).join(":").into(),
        }
    }

    /// What becomes of an entity that the database has. Labels are taken only from our own.
    pub(super) fn settle(&self, findings: &mut Findings, found: &Found, (id, at): End, ours: bool) {
        let entity_type = self.ontology.entity_type(id);
        let is_own = |label: &str| entity_type.labels.iter().any(|own| **own == *label);
        let missing = |own: &Arc<str>| !found.labels.iter().any(|label| **label == **own);
        let known = self.known.of_ours(&found.labels).into_iter();
        let off: Vec<_> = known.filter(|label| ours && !is_own(label)).collect();
        let record = self.graph.entities.get(usize::from(id.0));
        let same = record
            .and_then(|all| all.get(at as usize))
            .is_some_and(|record| {
                holds(
                    &found.properties,
                    &properties::of_entity(self.words, (entity_type, (id, at)), record),
                )
            });
        findings.ends.insert(found.at, (id, at));
        let labelled = off.is_empty() && !entity_type.labels.iter().any(missing);
        if let Some(state) = findings.compared.state(id.0.into(), at as usize) {
            *state = if same && labelled {
                State::Same
            } else {
                State::Changed(found.at)
            };
        }
        if !off.is_empty() {
            let off = off.into_iter().map(str::to_owned).collect();
            findings.labels_off.insert(found.at, off);
        }
    }

    /// What entities of a type that were not found are found by.
    pub(super) fn new_ids(&self, id: TypeId, findings: &Findings) -> Vec<BoltType> {
        let entity_type = self.ontology.entity_type(id);
        let new = findings
            .compared
            .of_type(id.0)
            .filter(|(_, state)| *state == State::New);
        let ids = new.filter_map(|(at, _)| {
            let record = self.graph.entities.get(usize::from(id.0))?.get(at)?;
            Some(entities::id(entity_type, at, record))
        });
        ids.collect()
    }
}
