//! The store that answers from a copy of a database in memory, and keeps the copy fresh.
//!
//! While there is no copy yet, the database answers. Then every request pins the copy that it begins
//! with, as it would pin a snapshot of the store in memory, which the copy is. Beside them the database
//! is asked time and again for its mark; where that is another, everything is read anew, and the new copy
//! takes the place of the one before at once. Nothing is written to the database by it.

// What it is to do, and how far it has come.
mod options;
mod standing;
// Whether a copy fits into memory.
mod room;
// Making copies, and when.
mod copy;
mod renew;
mod watch;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;

use super::copied::Age;
use super::memory::{COPY, MemoryStore};
use super::neo4j::Neo4jStore;
use super::neo4j::copy::Read;
use super::{
    Candidate, Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations, Rows,
    StoreError, Term,
};
use crate::ontology::{Ontology, RelationTypeId};
use crate::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, NameSearch, Neighbours, RelationSelect,
    RelationStart, Scope, Select, Start,
};
use crate::telemetry::{Copying, Pool};

pub use options::{ReplicaOptions, WhenStale};
pub use standing::{CopyProgress, Standing};

/// A database, answered from memory.
pub struct ReplicaStore {
    ontology: Arc<Ontology>,
    database: Arc<Neo4jStore>,
    options: ReplicaOptions,
    /// Held only for as long as it takes to copy the pointer.
    held: RwLock<Option<Arc<Held>>>,
    standing: standing::Kept,
    read: Read,
    /// One copy is made at a time.
    renewing: tokio::sync::Mutex<renew::Patience>,
}

/// A copy, and what is known of it.
#[derive(Debug)]
struct Held {
    store: Arc<MemoryStore>,
    /// The server's mark for what it is a copy of.
    mark: Option<String>,
    /// The data, by what they are.
    version: String,
    age: Arc<Age>,
}

impl ReplicaStore {
    /// A store without a copy yet.
    pub fn new(
        ontology: Arc<Ontology>,
        database: Arc<Neo4jStore>,
        options: ReplicaOptions,
    ) -> Self {
        Self {
            ontology,
            database,
            options,
            held: RwLock::default(),
            standing: standing::Kept::default(),
            read: Read::default(),
            renewing: tokio::sync::Mutex::default(),
        }
    }

    fn held(&self) -> Option<Arc<Held>> {
        // Nothing can panic while the pointer is swapped, so it is whole in any case.
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The copy, where it may answer: it is there, and not older than it may be.
    fn fresh(&self) -> Option<Arc<MemoryStore>> {
        let held = self.held()?;
        let is_fresh = |most| held.age.now() <= most;
        self.options
            .max_age
            .is_none_or(is_fresh)
            .then(|| Arc::clone(&held.store))
    }

    /// What answers now.
    fn now(&self) -> Result<Arc<dyn GraphStore>, StoreError> {
        if let Some(copy) = self.fresh() {
            return Ok(copy);
        }
        let is_old = self.held().is_some();
        match self.options.when_stale {
            WhenStale::Refuse if is_old => Err(self.too_old()),
            _ => Ok(Arc::<Neo4jStore>::clone(&self.database)),
        }
    }

    fn too_old(&self) -> StoreError {
        let age = self.held().map_or(Duration::ZERO, |held| held.age.now());
        let most = self.options.max_age.unwrap_or_default();
        StoreError::Unavailable(format!(
            "the copy of it was last known to be the same {} s ago, and may be {} s old",
            age.as_secs(),
            most.as_secs_f64()
        ))
    }
}

/// Passes a question on to what answers now.
macro_rules! ask {
    ($self:ident.$question:ident($($argument:expr),*)) => {
        $self.now()?.$question($($argument),*).await
    };
}

#[async_trait]
impl GraphStore for ReplicaStore {
    /// The copy; the database where that answers. Where neither does, the store itself says so.
    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        match self.now() {
            Ok(store) => store.pinned(),
            Err(_) => self,
        }
    }

    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        ask!(self.select(start, select, scope, limits))
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        ask!(self.aggregate(start, aggregate, scope, limits))
    }

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        ask!(self.group(start, grouping, scope, limits))
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        ask!(self.neighbours(of, neighbours, scope, limits))
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        ask!(self.degrees(of, relation_types, limits))
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        ask!(self.relations(start, select, scope, limits))
    }

    async fn lexicon(&self, limits: Limits) -> Result<Vec<Term>, StoreError> {
        ask!(self.lexicon(limits))
    }

    async fn resolve(
        &self,
        search: &NameSearch,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Vec<Candidate>>, StoreError> {
        ask!(self.resolve(search, scope, limits))
    }

    fn name(&self) -> &'static str {
        COPY
    }

    fn is_in_process(&self) -> bool {
        self.fresh().is_some()
    }

    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        ask!(self.version(limits))
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        ask!(self.info())
    }

    /// Ready as soon as there is a copy, whether or not the database is there; where there will be none,
    /// as the database is.
    async fn ping(&self) -> Result<(), StoreError> {
        match (self.now()?.is_in_process(), self.standing()) {
            (true, _) => Ok(()),
            (false, Standing::Plain(_) | Standing::Kept) => self.database.ping().await,
            (false, standing) => Err(StoreError::Unavailable(standing.to_string())),
        }
    }

    fn pool(&self) -> Option<Pool> {
        self.database.pool()
    }

    /// That of the copy, which others may take the place of: see [`pinned`](Self::pinned).
    fn serial(&self) -> Option<u64> {
        self.fresh()?.serial()
    }

    fn staleness(&self) -> Option<Duration> {
        self.fresh()?.staleness()
    }

    fn copying(&self) -> Option<Copying> {
        let age = self.held().map(|held| held.age.now());
        Some(self.standing.copying(age))
    }

    /// Loads into the database, and then reads it.
    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        self.database.load(graph).await?;
        self.renew().await.map(drop)
    }
}

impl fmt::Debug for ReplicaStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplicaStore")
            .field("options", &self.options)
            .field("held", &self.held())
            .finish_non_exhaustive()
    }
}
