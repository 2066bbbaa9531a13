//! The executor: walks a plan level by level, each level one call for all parents together.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::{BoxFuture, FutureExt, join_all};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Aggregates, Branch, EntityKey, Plan, Request, Root, RootStart, Start, Step};
use crate::store::{GraphStore, Limits, Rows, StoreError};

/// What a step was answered with.
#[derive(Debug)]
pub struct Answered {
    /// The answer to the step's request.
    pub answer: Answer,
    /// One for each branch of the step, in its order.
    pub branches: Vec<BranchAnswer>,
}

/// The answer to one request.
#[derive(Debug)]
pub enum Answer {
    /// To a select.
    Rows(Rows),
    /// To an aggregate.
    Aggregates(Aggregates),
}

/// What a branch was answered with.
#[derive(Debug)]
pub struct BranchAnswer {
    /// For each row of the step above, which group of the answer is its own; [`NO_GROUP`] where
    /// the row is of a type that the branch does not hang below.
    groups: Vec<u32>,
    /// The answer, or why there is none: then the fields of this branch fail, and no others.
    pub answered: Result<Answered, StoreError>,
}

/// Stands for "no group".
const NO_GROUP: u32 = u32::MAX;

impl BranchAnswer {
    /// The group of the answer that belongs to a row of the step above.
    pub fn group(&self, row: usize) -> Option<usize> {
        match self.groups.get(row) {
            None | Some(&NO_GROUP) => None,
            Some(&group) => usize::try_from(group).ok(),
        }
    }
}

/// Runs a plan. Each root is answered, or fails, by itself.
pub async fn execute(
    plan: &Plan,
    store: &dyn GraphStore,
    limits: Limits,
) -> Vec<Result<Answered, StoreError>> {
    let budget = Budget::new(store, limits);
    join_all(plan.roots.iter().map(|root| budget.root(root))).await
}

/// One run of a plan: the store, and how many rows it may still answer with.
struct Budget<'a> {
    store: &'a dyn GraphStore,
    limits: Limits,
    rows_left: AtomicUsize,
}

impl<'a> Budget<'a> {
    fn new(store: &'a dyn GraphStore, limits: Limits) -> Self {
        Self {
            store,
            limits,
            rows_left: AtomicUsize::new(limits.max_rows),
        }
    }

    async fn root(&self, root: &Root) -> Result<Answered, StoreError> {
        let start = match &root.start {
            RootStart::Types => Start::Types,
            RootStart::Ids(ids) => Start::Ids(ids),
            RootStart::Text {
                entity_type,
                index,
                query,
                min_score,
                max_score,
            } => Start::Text {
                entity_type: *entity_type,
                index: *index,
                query,
                min_score: *min_score,
                max_score: *max_score,
            },
        };
        self.step(start, &root.step).await
    }

    async fn step(&self, start: Start<'_>, step: &Step) -> Result<Answered, StoreError> {
        let limits = Limits {
            max_rows: self.rows_left.load(Ordering::Relaxed),
            ..self.limits
        };
        match &step.request {
            Request::Aggregate(aggregate) => Ok(Answered {
                answer: Answer::Aggregates(self.store.aggregate(start, aggregate, limits).await?),
                branches: Vec::new(),
            }),
            Request::Select(select) => {
                let rows = self.store.select(start, select, limits).await?;
                self.spend(rows.entities.len())?;
                let branches = self.branches(&step.branches, &rows).await;
                Ok(Answered {
                    answer: Answer::Rows(rows),
                    branches,
                })
            }
        }
    }

    /// Takes rows off what is left, or says that they are too many.
    fn spend(&self, rows: usize) -> Result<(), StoreError> {
        self.rows_left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(rows)
            })
            .map(drop)
            .map_err(|_| StoreError::TooManyRows)
    }

    async fn branches(&self, branches: &[Branch], rows: &Rows) -> Vec<BranchAnswer> {
        match branches {
            [] => Vec::new(),
            // The common case needs no list of futures.
            [branch] => vec![self.branch(branch, rows).await],
            branches => join_all(branches.iter().map(|branch| self.branch(branch, rows))).await,
        }
    }

    /// Boxed, since a branch may have branches.
    fn branch<'s>(&'s self, branch: &'s Branch, rows: &'s Rows) -> BoxFuture<'s, BranchAnswer> {
        async move {
            let (groups, parents) = parents_of(branch, rows);
            let start = Start::Related {
                relation: branch.relation,
                parents: &parents,
            };
            BranchAnswer {
                groups,
                answered: self.step(start, &branch.step).await,
            }
        }
        .boxed()
    }
}

/// The distinct parents among rows, and for each row which of them it is: an entity that many
/// rows lead to is expanded once.
fn parents_of(branch: &Branch, rows: &Rows) -> (Vec<u32>, Vec<EntityKey>) {
    let mut parents = Vec::with_capacity(rows.entities.len());
    let mut seen = FxHashMap::with_capacity_and_hasher(rows.entities.len(), FxBuildHasher);
    let groups = rows.entities.iter().map(|entity| {
        if !branch.parents.contains(&entity.entity_type) {
            return NO_GROUP;
        }
        match seen.entry(entity.key) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let group = u32::try_from(parents.len()).unwrap_or(NO_GROUP);
                parents.push(entity.key);
                *new.insert(group)
            }
        }
    });
    (groups.collect(), parents)
}
