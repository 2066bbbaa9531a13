//! The executor: walks a plan level by level, each level one call for all parents together.

use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, FutureExt, join_all};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::answers::{Answer, Answers, BranchAnswer, NO_GROUP, StepAnswer};
use crate::query::{Branch, EntityKey, Plan, Request, Root, RootStart, Start, Step};
use crate::store::{GraphInfo, GraphStore, Limits, Rows, StoreError};

/// Runs a plan. Each root is answered, or fails, by itself.
///
/// The future owns all that it works on, so that it can be moved to where work is done; it needs a
/// runtime of Tokio, for its timer. The deadline is that of the request: what waited for its turn
/// until then is not begun.
pub async fn run(plan: Arc<Plan>, store: Arc<dyn GraphStore>, limits: Limits) -> Answers {
    let budget = Budget::new(&*store, limits);
    let roots = join_all(plan.roots.iter().map(|root| budget.root(root)));
    let roots = within(limits.deadline, roots).await.unwrap_or_else(|| {
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

    async fn root(&self, root: &Root) -> Result<StepAnswer, StoreError> {
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

    async fn step(&self, start: Start<'_>, step: &Step) -> Result<StepAnswer, StoreError> {
        if Instant::now() >= self.limits.deadline {
            return Err(StoreError::Timeout);
        }
        let limits = Limits {
            max_rows: self.rows_left.load(Ordering::Relaxed),
            ..self.limits
        };
        match &step.request {
            Request::Aggregate(aggregate) => Ok(StepAnswer {
                answer: Answer::Aggregates(self.store.aggregate(start, aggregate, limits).await?),
                branches: Vec::new(),
            }),
            Request::Select(select) => {
                let rows = self.store.select(start, select, limits).await?;
                self.spend(rows.entities.len())?;
                let branches = self.branches(&step.branches, &rows).await;
                Ok(StepAnswer {
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
