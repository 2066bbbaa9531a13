//! The executor: walks a plan level by level, each level one call for all parents together.

use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, FutureExt, join_all};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::answers::{Answer, Answers, BranchAnswer, NO_GROUP, StepAnswer};
use crate::query::{Branch, EntityKey, Plan, Request, Root, Start, Step};
use crate::store::{GraphInfo, GraphStore, Limits, Rows, StoreError};
use crate::work::Work;

/// Runs a plan. Each root is answered, or fails, by itself.
///
/// The future owns all that it works on, so that it can be moved to where work is done; it needs a
/// runtime of Tokio, for its timer. The deadline is that of the work: what waited for its turn
/// until then is not begun.
pub async fn run(plan: Arc<Plan>, store: Arc<dyn GraphStore>, budget: Arc<Budget>) -> Answers {
    let run = Run {
        store: &*store,
        budget: &budget,
    };
    let roots = join_all(plan.roots.iter().map(|root| run.root(root)));
    let roots = within(budget.work.deadline(), roots)
        .await
        .unwrap_or_else(|| {
            let timeouts = plan.roots.iter().map(|_| Err(StoreError::Timeout));
            timeouts.collect()
        });
    Answers { plan, roots }
}

/// What the store holds, in numbers.
pub async fn info(store: &dyn GraphStore, deadline: Instant) -> Result<GraphInfo, StoreError> {
    let info = within(deadline, store.info()).await;
    info.unwrap_or(Err(StoreError::Timeout))
}

/// What is there soon after the deadline at the latest: a store keeps it by itself, and this is for
/// one that hangs.
async fn within<T>(deadline: Instant, work: impl Future<Output = T>) -> Option<T> {
    let last = (deadline + GRACE).into();
    tokio::time::timeout_at(last, work).await.ok()
}

/// How much longer a store is waited for that hangs.
const GRACE: Duration = Duration::from_secs(1);

/// What plans that are run for one piece of work may use up together.
#[derive(Debug)]
pub struct Budget {
    work: Arc<Work>,
    rows_left: AtomicUsize,
}

impl Budget {
    /// So many rows, for that work.
    pub fn new(work: Arc<Work>, max_rows: usize) -> Self {
        Self {
            work,
            rows_left: AtomicUsize::new(max_rows),
        }
    }

    /// What the plans are run for.
    pub fn work(&self) -> &Arc<Work> {
        &self.work
    }

    /// What the next call of the store may use up.
    fn limits(&self) -> Limits {
        Limits {
            max_rows: self.rows_left.load(Ordering::Relaxed),
            work: Arc::clone(&self.work),
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
}

/// One run of a plan.
struct Run<'a> {
    store: &'a dyn GraphStore,
    budget: &'a Budget,
}

impl Run<'_> {
    async fn root(&self, root: &Root) -> Result<StepAnswer, StoreError> {
        self.step(Start::from(&root.start), &root.step).await
    }

    async fn step(&self, start: Start<'_>, step: &Step) -> Result<StepAnswer, StoreError> {
        self.budget.work.go_on()?;
        let limits = self.budget.limits();
        match &step.request {
            Request::Aggregate(aggregate) => Ok(StepAnswer {
                answer: Answer::Aggregates(
                    self.store
                        .aggregate(start, aggregate, &step.scope, limits)
                        .await?,
                ),
                branches: Vec::new(),
            }),
            Request::Select(select) => {
                let rows = self
                    .store
                    .select(start, select, &step.scope, limits)
                    .await?;
                self.budget.spend(rows.entities.len())?;
                let branches = self.branches(&step.branches, &rows).await;
                Ok(StepAnswer {
                    answer: Answer::Rows(rows),
                    branches,
                })
            }
        }
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
                step: self.step(start, &branch.step).await,
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
