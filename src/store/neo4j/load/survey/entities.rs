//! Entities of the database and of the graph, compared.

use std::sync::Arc;

use neo4rs::{BoltMap, BoltType, Row};
use rustc_hash::FxHashMap;

use super::counts::Counts;
use super::{Compared, End, State};
use crate::ontology::{EntityType, Ontology, TypeId};
use crate::store::Graph;
use crate::store::neo4j::encode::list as encode_list;
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::found::{Key, holds, list, number, property, texts};
use crate::store::neo4j::load::record::Known;
use crate::store::neo4j::load::{LOAD, Loader, entities, identity, label, properties};
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::{Slots, Statement};

/// How many are looked for by their ids at a time.
const ASKED: usize = 5000;

/// How many are compared between two words about it.
const TOLD: u64 = 1000;

/// An entity of the database.
#[derive(Debug, Clone)]
struct Found {
    at: i64,
    labels: Vec<String>,
    properties: BoltMap,
}

/// What is known of the database's entities so far.
#[derive(Debug, Default)]
pub(super) struct Matches {
    pub(super) compared: Compared,
    pub(super) labels_off: FxHashMap<i64, Vec<String>>,
    /// Which entity of the graph each is.
    pub(super) ends: FxHashMap<i64, End>,
    /// Those whose labels are not those of a type that the graph has them under.
    misfits: Vec<Found>,
    /// How many of ours have each label.
    ours: FxHashMap<String, u64>,
    seen: u64,
}

/// The entities of the graph, by what they are found by.
struct Matcher<'g> {
    ontology: &'g Ontology,
    graph: &'g Graph,
    known: &'g Known,
    keys: Vec<FxHashMap<Key, u32>>,
    /// Those that ask for the most labels first.
    types: Vec<TypeId>,
}

impl Loader<'_> {
    /// Compares all entities that this program wrote, and those of others that the graph has too.
    pub(super) async fn compare_entities(
        &self,
        graph: &Graph,
        known: &Known,
        counts: &Counts,
    ) -> Result<Matches, LoadFault> {
        let matcher = Matcher::new(self.ontology, graph, known);
        let begin = || Matches {
            compared: Compared::new(&graph.entities),
            ..Matches::default()
        };
        let mut matches = match ours(counts) {
            None => begin(),
            Some(statement) => {
                let take = |matches: &mut Matches, row: Row| {
                    matcher.take(matches, &row);
                    if matches.seen.is_multiple_of(TOLD) {
                        self.progress.advance(TOLD);
                    }
                };
                self.fold(statement, begin, take).await?
            }
        };
        matcher.settle_misfits(&mut matches);
        for id in self.ontology.type_ids() {
            self.adopt(&matcher, id, counts, &mut matches).await?;
        }
        Ok(matches)
    }

    /// Compares entities that something else wrote and the graph has too, where there can be any.
    async fn adopt(
        &self,
        matcher: &Matcher<'_>,
        id: TypeId,
        counts: &Counts,
        matches: &mut Matches,
    ) -> Result<(), LoadFault> {
        let entity_type = self.ontology.entity_type(id);
        let label = label(entity_type);
        let ours = matches.ours.get(label).copied().unwrap_or(0);
        let all = counts.labels.get(label).copied().unwrap_or(0);
        if entity_type.id.is_none() || all <= ours {
            return Ok(());
        }
        let ids = matcher.new_ids(id, matches);
        for ids in ids.chunks(ASKED) {
            let rows = self.read(theirs(entity_type, ids)).await?;
            for found in rows.iter().filter_map(Found::of) {
                if let Some(end) = matcher.end(id, &found, matches) {
                    matcher.settle(matches, &found, end, false);
                }
            }
        }
        Ok(())
    }
}

/// Everything that this program wrote under labels that it uses or has used.
fn ours(counts: &Counts) -> Option<Statement> {
    let labels: Vec<_> = counts.labels.keys().map(|label| escape(label)).collect();
    if labels.is_empty() {
        return None;
    }
    let body = format!(
        "MATCH (n:{}) WHERE n.{LOAD} IS NOT NULL\n\
         RETURN [id(n), labels(n), properties(n)] AS found",
        labels.join("|")
    );
    Some(Statement::plain("load compare entities", &body))
}

/// With an index each id is looked up, and without one all are looked through once.
fn theirs(entity_type: &EntityType, ids: &[BoltType]) -> Statement {
    let (label, identity) = (escape(label(entity_type)), escape(identity(entity_type)));
    let mut slots = Slots::default();
    slots.named("ids", encode_list(ids.iter().cloned()));
    let body = format!(
        "MATCH (n:{label}) WHERE n.{identity} IN $ids AND n.{LOAD} IS NULL\n\
         RETURN [id(n), labels(n), properties(n)] AS found"
    );
    slots.finish(format!("load compare {}", entity_type.name), &body)
}

impl Found {
    fn of(row: &Row) -> Option<Self> {
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
    fn new(ontology: &'g Ontology, graph: &'g Graph, known: &'g Known) -> Self {
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
            keys: keys.collect(),
            types,
        }
    }

    fn take(&self, matches: &mut Matches, row: &Row) {
        let Some(found) = Found::of(row) else {
            return;
        };
        matches.seen += 1;
        for label in self.known.of_ours(&found.labels) {
            match matches.ours.get_mut(label) {
                Some(count) => *count += 1,
                None => drop(matches.ours.insert(label.to_owned(), 1)),
            }
        }
        let home = self.home(&found);
        match home.and_then(|id| self.end(id, &found, matches)) {
            Some(end) => self.settle(matches, &found, end, true),
            None => matches.misfits.push(found),
        }
    }

    /// The type whose labels an entity has; the one that asks for the most.
    fn home(&self, found: &Found) -> Option<TypeId> {
        let has = |label: &Arc<str>| found.labels.iter().any(|other| **other == **label);
        let fits = |id: &&TypeId| self.ontology.entity_type(**id).labels.iter().all(has);
        self.types.iter().find(fits).copied()
    }

    /// The entity of the graph that it is as one of a type, if no other was found to be that.
    fn end(&self, id: TypeId, found: &Found, matches: &mut Matches) -> Option<End> {
        let identity = identity(self.ontology.entity_type(id));
        let key = Key::of(property(&found.properties, identity))?;
        let at = *self.keys.get(usize::from(id.0))?.get(&key)?;
        let state = matches.compared.state(id.0.into(), at as usize)?;
        (*state == State::New).then_some((id, at))
    }

    /// An entity whose type has other labels now, or which is of another type now, is still the
    /// same one; one that is of no type with an id of the graph has left it.
    fn settle_misfits(&self, matches: &mut Matches) {
        for found in std::mem::take(&mut matches.misfits) {
            let with_id = |id: &&TypeId| self.ontology.entity_type(**id).id.is_some();
            let mut types = self.types.iter().filter(with_id);
            match types.find_map(|id| self.end(*id, &found, matches)) {
                Some(end) => self.settle(matches, &found, end, true),
                None => matches.compared.leave(&self.name(&found), found.at),
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
    fn settle(&self, matches: &mut Matches, found: &Found, (id, at): End, ours: bool) {
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
                    &properties::of_entity(entity_type, record),
                )
            });
        matches.ends.insert(found.at, (id, at));
        let labelled = off.is_empty() && !entity_type.labels.iter().any(missing);
        if let Some(state) = matches.compared.state(id.0.into(), at as usize) {
            *state = if same && labelled {
                State::Same
            } else {
                State::Changed(found.at)
            };
        }
        if !off.is_empty() {
            let off = off.into_iter().map(str::to_owned).collect();
            matches.labels_off.insert(found.at, off);
        }
    }

    /// What entities of a type that were not found are found by.
    fn new_ids(&self, id: TypeId, matches: &Matches) -> Vec<BoltType> {
        let entity_type = self.ontology.entity_type(id);
        let new = matches
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
