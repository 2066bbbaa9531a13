//! The port: what the service asks of whatever keeps the graph.
//!
//! # Adding a method
//!
//! 1. Say in the method's documentation what it promises, in words of [`crate::query`] and
//!    [`crate::value`] alone: no driver's types, no GraphQL, no JSON.
//! 2. Take everything in batches: one call has all parents of a level, so that a database answers
//!    it with one statement.
//! 3. Absence is an empty answer. An error is something the store suffered.
//! 4. Write each promise down once under `tests/it/conformance/` (a function that takes any
//!    store), and run it on every store.
//! 5. Implement it in every store, and pass it on in `watched.rs`, where it is counted.
//!
//! Stores answer alike: same rows, same order, same values.

mod accumulate;
mod candidate;
pub(in crate::store) mod copied;
mod graph;
mod grouped;
mod id_parts;
mod lexicon;
pub mod likeness;
pub mod memory;
pub mod nearest;
mod nested;
pub mod neo4j;
mod places;
pub mod ranking;
pub mod replica;
mod relations;
mod rows;
mod version;
mod watched;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::join_all;
use jiff::Timestamp;

pub(crate) use accumulate::{Accumulator, median};
pub use candidate::Candidate;
pub use graph::{EntityRecord, Graph, RelationRecord};
pub use grouped::{FiguredRows, Figures, Grouped};
pub use id_parts::IdParts;
pub use lexicon::{Meaning, Term};
pub use nested::{Found, FoundBelow, NestedRows, Origins};
pub use relations::{EntityIds, Neighbourhood, RelationCells, RelationRow, Relations};
pub use rows::{Cell, Cells, MatchPlace, Matched, RowValidity, Rows, Unexpected};
pub use watched::Watched;

use crate::ontology::RelationTypeId;
use crate::query::{
    Aggregate, Aggregates, Asked, Ends, EntityKey, Grouping, NameSearch, Neighbours,
    RelationSelect, RelationStart, Scope, Select, Start, Top,
};
use crate::telemetry::{Copying, Pool};
use crate::work::{Expired, Work};

/// Something that keeps a graph and answers questions about it.
#[async_trait]
pub trait GraphStore: Debug + Send + Sync + 'static {
    /// The store with what it holds now, for one request: keys mean the same from its first call to
    /// its last, whatever is loaded meanwhile. Where others write to what is kept, as to a database,
    /// it is the store itself. What wraps a store wraps what this gives.
    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore>;

    /// Answers with rows, one group for each parent of the start, from what the scope has.
    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError>;

    /// Answers several requests in one call, each as [`select`](Self::select) and
    /// [`aggregate`](Self::aggregate) do, and with as much as it likes of what is asked below; what it
    /// leaves out is asked by itself. None of them starts from a search of the whole graph. There is
    /// one answer for each, [`None`] where it is left out.
    ///
    /// Where rows are too many, that is an error of their request. Any other is one of the whole,
    /// whatever has caused it: whoever wants to know asks for each by itself.
    async fn at_once(
        &self,
        requests: &[Top<'_>],
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Option<Result<Found, StoreError>>>, StoreError> {
        let requests = requests.iter().map(|request| async {
            let (start, limits) = (request.start, limits.clone());
            Some(match &request.asked {
                Asked::Rows(nested) => {
                    let rows = self.select(start, nested.select, scope, limits).await;
                    rows.map(|rows| Found::Rows(rows.into()))
                }
                Asked::Aggregate(aggregate) => {
                    let figures = self.aggregate(start, aggregate, scope, limits).await;
                    figures.map(Found::Aggregates)
                }
            })
        });
        Ok(join_all(requests).await)
    }

    /// Answers with counts and measures, one entry for each parent of the start, over what the
    /// scope has.
    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError>;

    /// Answers with groups, for each parent of the start, over what the scope has: all of them, in no
    /// order. More than the rows that the answer may have is [`StoreError::TooManyGroups`].
    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError>;

    /// All relations of some entities at once, with what they lead to, from what the scope has.
    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError>;

    /// How many relations of some types, given in the order of the ontology, each entity has,
    /// whatever a scope has of them, one with itself once: one count an entity. Those count, too,
    /// that somebody else's data have and that lead to what the ontology does not know.
    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError>;

    /// Relations with their values, from what the scope has.
    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError>;

    /// The terms of the lexicon that mean something of the ontology, by text, language and meaning,
    /// without their sources; those that are names of entities are found by a search. None where
    /// nobody has said what words mean.
    async fn lexicon(&self, limits: Limits) -> Result<Vec<Term>, StoreError>;

    /// For each name the entities that are called so or alike, from what the scope has: the likest
    /// first, as [`likeness`] says, equally like ones by their position. Each is there once, by that
    /// of its names which is likest.
    async fn resolve(
        &self,
        search: &NameSearch,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Vec<Candidate>>, StoreError>;

    /// What kind of store it is, for those who watch.
    fn name(&self) -> &'static str {
        "other"
    }

    /// Whether it computes its answers itself, counting its steps with a [`Clock`](crate::work::Clock),
    /// and waits for nothing. Then a question can be tried for a moment; what waits for others
    /// should say no.
    fn is_in_process(&self) -> bool {
        false
    }

    /// What tells the data from what was there before a load and will be there after the next:
    /// while it is the same, a key names the same entity. [`None`] where that cannot be told.
    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        let _ = limits;
        Ok(None)
    }

    /// A number that nothing else which is or was kept in this process has: of data with the same number the same
    /// question has the same answer. [`None`] where others may write to what is kept.
    fn serial(&self) -> Option<u64> {
        None
    }

    /// What the store holds, whatever a scope has of it.
    async fn info(&self) -> Result<GraphInfo, StoreError>;

    /// Whether questions can be answered at the moment, or why not; soon told either way. A store
    /// that lives in this process always can.
    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Its connections at the moment, where it has any.
    fn pool(&self) -> Option<Pool> {
        None
    }

    /// Of a copy of a database, for how long it is not known to be the same as that; [`None`] where
    /// answers come from what is kept.
    fn staleness(&self) -> Option<Duration> {
        None
    }

    /// How keeping a copy of a database goes, where the store does that.
    fn copying(&self) -> Option<Copying> {
        None
    }

    /// Replaces what the store holds, all or nothing. What is [pinned](Self::pinned) stays as it is.
    async fn load(&self, graph: Graph) -> Result<(), StoreError>;
}

/// What one call may use up.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Rows of the answer; more is [`StoreError::TooManyRows`].
    pub max_rows: usize,
    /// What the answer is for. When it is not to go on, the call stops with
    /// [`StoreError::Timeout`].
    pub work: Arc<Work>,
}

impl Limits {
    /// So many rows, until then.
    pub fn new(max_rows: usize, deadline: Instant) -> Self {
        Self {
            max_rows,
            work: Work::until(deadline),
        }
    }
}

/// What a store holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphInfo {
    /// The same for the same data.
    pub version: String,
    /// When it was loaded.
    pub loaded_at: Timestamp,
    /// Entities of each type, in the order of the ontology.
    pub entities: Vec<u64>,
    /// Relations of each relation type, in the order of the ontology.
    pub relations: Vec<u64>,
    /// Which kind of store it is: its [name](GraphStore::name).
    pub source: &'static str,
    /// Of a copy of a database, for how long it is not known to be the same as that.
    pub staleness: Option<Duration>,
}

/// What a store can suffer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The answer has more rows than it may have.
    #[error("the answer has more rows than it may have")]
    TooManyRows,
    /// There are more claims of a type than can be compared, which is so many.
    #[error("there are more than {0} claims to compare")]
    TooManyClaims(usize),
    /// There are more groups than can be told apart, which is so many.
    #[error("there are more than {0} groups")]
    TooManyGroups(usize),
    /// The deadline passed.
    #[error("the time for the answer is over")]
    Timeout,
    /// The database cannot be reached at the moment, or has no connection to spare.
    #[error("the database cannot answer: {0}")]
    Unavailable(String),
    /// The database does not let this program do what it has to.
    #[error("the database does not allow it: {0}")]
    Forbidden(String),
    /// The answer needs more of the database's memory than it may have.
    #[error("the database has not the memory for it: {0}")]
    TooCostly(String),
    /// What the database holds is not what the ontology says; for clients and whoever keeps it.
    #[error("{0}")]
    Mismatch(String),
    /// Anything else; for the log, not for clients.
    #[error("{0}")]
    Internal(String),
}

impl From<Expired> for StoreError {
    fn from(Expired: Expired) -> Self {
        Self::Timeout
    }
}
