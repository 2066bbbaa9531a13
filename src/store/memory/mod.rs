//! The store that keeps the graph in memory: columns and adjacency lists, read without locks.
//!
//! A load builds a snapshot and swaps it in as a whole; a request pins the snapshot it begins with,
//! since keys name entities of one snapshot alone. Nothing here waits, so every answer is computed at
//! once.

// What is kept.
mod graph;

// Making it of what is read of a database.
mod copying;

// What answers from it.
mod condition;
mod hits;
mod part;
mod search;
mod names;
mod view;

mod members;

mod select;

mod aggregate;

mod group;

mod network;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use async_trait::async_trait;

use super::copied::Age;
use super::{
    Candidate, Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations, Rows,
    StoreError, Term,
};
use crate::ontology::{Ontology, RelationTypeId};
use crate::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, NameSearch, Neighbours, RelationSelect,
    RelationStart, Scope, Select, Start,
};
use crate::work::Clock;
pub(in crate::store) use copying::EntitiesOfCopy;
use graph::Snapshot;
pub(in crate::store) use graph::{Arrows, Staged};
use names::Alike;
pub(in crate::store) use part::{NamedCandidate, Part, Whole, resolve_in_part};
use view::View;

/// A graph in memory.
pub struct MemoryStore {
    ontology: Arc<Ontology>,
    /// Held only for as long as it takes to copy the pointer.
    current: RwLock<Arc<Snapshot>>,
    /// What takes the place of that in the end.
    empty: Arc<Snapshot>,
    /// Of a copy of a database, for how long it has been the same as that.
    age: Option<Arc<Age>>,
}

/// What this kind of store is called.
const NAME: &str = "memory";

/// What a copy of a database is called.
pub(in crate::store) const COPY: &str = "replica";

/// Entities that are freed in a moment.
const FEW: usize = 10_000;

impl MemoryStore {
    /// A store without entities, for graphs of this ontology.
    pub fn new(ontology: Arc<Ontology>) -> Self {
        let empty = Arc::new(Snapshot::empty(Arc::clone(&ontology)));
        Self {
            current: RwLock::new(Arc::clone(&empty)),
            empty,
            ontology,
            age: None,
        }
    }

    /// A store with what was copied from a database.
    fn of_copy(ontology: Arc<Ontology>, snapshot: Snapshot, age: Arc<Age>) -> Self {
        let mut store = Self::new(ontology);
        store.current = RwLock::new(Arc::new(snapshot));
        store.age = Some(age);
        store
    }

    /// What it holds, in numbers.
    pub(in crate::store) fn holds(&self) -> GraphInfo {
        let info = self.snapshot().info.clone();
        match &self.age {
            None => info,
            Some(age) => GraphInfo {
                source: COPY,
                staleness: Some(age.now()),
                ..info
            },
        }
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        // Nothing can panic while the pointer is swapped, so it is whole in any case.
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }
}

#[async_trait]
impl GraphStore for MemoryStore {
    /// A store of its own, into which nobody loads.
    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        Arc::new(Self {
            ontology: Arc::clone(&self.ontology),
            current: RwLock::new(self.snapshot()),
            empty: Arc::clone(&self.empty),
            age: self.age.clone(),
        })
    }

    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        select::select(&self.snapshot(), start, select, *scope, limits)
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        let snapshot = self.snapshot();
        aggregate::aggregate(&View::new(&snapshot, *scope), start, aggregate, &limits)
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        network::neighbours(&self.snapshot(), of, neighbours, *scope, limits)
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        network::degrees(&self.snapshot(), of, relation_types, limits)
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        _: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        network::relations(&self.snapshot(), start, *scope, limits)
    }

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        let snapshot = self.snapshot();
        group::group(&View::new(&snapshot, *scope), start, grouping, &limits)
    }

    async fn lexicon(&self, _: Limits) -> Result<Vec<Term>, StoreError> {
        Ok(self.snapshot().lexicon.clone())
    }

    async fn resolve(
        &self,
        search: &NameSearch,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Vec<Candidate>>, StoreError> {
        let snapshot = self.snapshot();
        let clock = Clock::new(limits.work);
        let alike = names::resolve(&View::new(&snapshot, *scope), search, &clock)?;
        let candidates = |of_name: &Vec<Alike>| {
            let candidates = of_name.iter().map(|alike| alike.candidate(&snapshot));
            candidates.flatten().collect()
        };
        Ok(alike.iter().map(candidates).collect())
    }

    fn staleness(&self) -> Option<Duration> {
        self.age.as_ref().map(|age| age.now())
    }

    fn is_in_process(&self) -> bool {
        true
    }

    fn name(&self) -> &'static str {
        if self.age.is_some() { COPY } else { NAME }
    }

    async fn version(&self, _: Limits) -> Result<Option<String>, StoreError> {
        let snapshot = self.snapshot();
        let GraphInfo {
            version, loaded_at, ..
        } = &snapshot.info;
        Ok(Some(format!("{version} {loaded_at}")))
    }

    fn serial(&self) -> Option<u64> {
        Some(self.snapshot().serial)
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Ok(self.holds())
    }

    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        let snapshot = Snapshot::build(&self.ontology, graph)?;
        snapshot.sort_columns();
        let snapshot = Arc::new(snapshot);
        let before = {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *current, snapshot)
        };
        let_go(before);
        Ok(())
    }
}

/// Whoever lets go of a large snapshot last, such as a request, does not wait until it is freed.
fn let_go(snapshot: Arc<Snapshot>) {
    let last = Arc::into_inner(snapshot);
    if let Some(large) = last.filter(|snapshot| snapshot.types.len() > FEW) {
        // Where there is no thread to be had, it is freed here.
        let _ = thread::Builder::new().spawn(move || drop(large));
    }
}

impl Drop for MemoryStore {
    fn drop(&mut self) {
        let current = self.current.get_mut();
        let current = current.unwrap_or_else(PoisonError::into_inner);
        let_go(std::mem::replace(current, Arc::clone(&self.empty)));
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("info", &self.snapshot().info)
            .finish_non_exhaustive()
    }
}
