//! The executor: walks a plan level by level, each level one call for all parents together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, FutureExt, join_all};

use super::answers::{Answer, Answers, BranchAnswer, Groups as WhichGroups, StepAnswer};
use super::claims::{self, Books, GroupRankings, Opened, Rankings, Verdicts};
use super::cost::Cost;
use super::groups;
use super::network::Pieces;
use super::rivals::{Rivals, rivals_of};
use super::starts::group_keys;
use crate::ontology::RelationId;
use crate::query::{
    Aggregate, Aggregates, Branch, Claims, EntityKey, Grouping, Groups, Plan, Request, Scope,
    Select, Start, Step, Target, Way,
};
use crate::store::{FoundBelow, GraphInfo, GraphStore, Limits, Rows, StoreError};
use crate::work::{Clock, Work};

/// Runs a plan, which is estimated to cost so much. Each root is answered, or fails, by itself.
///
/// The future owns all that it works on, so that it can be moved to where work is done; it needs a
/// runtime of Tokio, for its timer. The deadline is that of the work: what waited for its turn
/// until then is not begun.
pub async fn run(
    (plan, cost): (Arc<Plan>, Arc<Cost>),
    store: Arc<dyn GraphStore>,
    books: Arc<Books>,
    budget: Arc<Budget>,
) -> Answers {
    let run = Run {
        store: &*store,
        books: &books,
        opened: Opened::default(),
        budget: &budget,
    };
    let roots = within(budget.work.deadline(), run.roots(&plan.roots, &cost.roots))
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
    is_tried: bool,
}

impl Budget {
    /// So many rows, for that work.
    pub fn new(work: Arc<Work>, max_rows: usize) -> Self {
        Self {
            work,
            rows_left: AtomicUsize::new(max_rows),
            is_tried: false,
        }
    }

    /// What the plans are run for.
    pub fn work(&self) -> &Arc<Work> {
        &self.work
    }

    /// What the next call of the store may use up.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            max_rows: self.rows_left.load(Ordering::Relaxed),
            work: Arc::clone(&self.work),
        }
    }

    /// The same, tried with so many rows: where there are more, the work [outlasts](Work::outlasted) its
    /// moment.
    #[must_use]
    pub fn tried_with(self, most_rows: usize) -> Self {
        let rows_left = self.rows_left.into_inner();
        Self {
            is_tried: most_rows < rows_left,
            rows_left: AtomicUsize::new(rows_left.min(most_rows)),
            ..self
        }
    }

    /// Takes note of an answer: of one that has too many rows for what is tried.
    pub(super) fn noted<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if self.is_tried && matches!(answer, Err(StoreError::TooManyRows)) {
            self.work.outlast();
        }
        answer
    }

    /// Takes rows off what is left, or says that they are too many.
    pub(super) fn spend(&self, rows: usize) -> Result<(), StoreError> {
        self.rows_left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(rows)
            })
            .map(drop)
            .map_err(|_| StoreError::TooManyRows)
    }
}

/// What branches hang below.
#[derive(Clone, Copy)]
pub(super) enum Above<'a> {
    Rows(&'a Rows, Option<&'a Verdicts>),
    Groups(&'a Groups),
    /// Of a network.
    Relations(&'a Pieces),
}

/// One run of a plan.
pub(super) struct Run<'a> {
    pub(super) store: &'a dyn GraphStore,
    pub(super) books: &'a Books,
    opened: Opened,
    pub(super) budget: &'a Budget,
}

impl Run<'_> {
    pub(super) async fn step(
        &self,
        start: Start<'_>,
        step: &Step,
    ) -> Result<StepAnswer, StoreError> {
        let answer = match self.with_below(start, step).await {
            Ok(Some(found)) => self.as_found(step, Ok(found)).await,
            Ok(None) => self.alone(start, step).await,
            Err(error) => Err(error),
        };
        self.budget.noted(answer)
    }

    /// A step without what is below it, and then that.
    async fn alone(&self, start: Start<'_>, step: &Step) -> Result<StepAnswer, StoreError> {
        match &step.request {
            Request::Network(network) => self.network(network, step).await,
            // Apart, as it is much the largest: others need no room for it.
            Request::Context(search) => Box::pin(self.context(search, step.scope)).await,
            Request::Aggregate(aggregate) => {
                let aggregates = self.aggregate(start, aggregate, step.scope).await?;
                Ok(StepAnswer::of(Answer::Aggregates(aggregates)))
            }
            Request::Group(grouping) => {
                let groups = self.group(start, grouping, step.scope).await?;
                self.budget.spend(groups.len())?;
                let above = Above::Groups(&groups);
                let branches = self.branches(&step.branches, above, Vec::new()).await;
                Ok(StepAnswer {
                    branches,
                    ..StepAnswer::of(Answer::Groups(groups))
                })
            }
            Request::Select(select) => {
                let (rows, verdicts) = self.select(start, select, step.scope).await?;
                self.answered(step, (rows, verdicts), Vec::new()).await
            }
        }
    }

    /// The rows of a step, and what hangs below them, of which some is known already.
    pub(super) async fn answered(
        &self,
        step: &Step,
        (rows, verdicts): (Rows, Option<Verdicts>),
        below: Vec<Option<FoundBelow>>,
    ) -> Result<StepAnswer, StoreError> {
        self.budget.spend(rows.entities.len())?;
        let above = Above::Rows(&rows, verdicts.as_ref());
        let branches = self.branches(&step.branches, above, below).await;
        Ok(StepAnswer {
            verdicts,
            branches,
            ..StepAnswer::of(Answer::Rows(rows))
        })
    }

    pub(super) async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: Scope,
    ) -> Result<(Rows, Option<Verdicts>), StoreError> {
        let work = &self.budget.work;
        work.go_on()?;
        let asked = (&select.claims, &*select.targets);
        let rankings = self.rankings(asked, &scope).await?;
        let narrowed = rankings.narrowed(select);
        let limits = self.budget.limits();
        let rows = self.store.select(start, &narrowed, &scope, limits).await?;
        let clock = Clock::new(Arc::clone(work));
        let verdicts = select.claims.verdicts;
        let verdicts = verdicts
            .then(|| Verdicts::of((rankings, scope), &rows, &clock))
            .transpose()?;
        Ok((rows, verdicts))
    }

    /// Counts and measures: the store's own, unless claims are to be left out that overlap.
    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: Scope,
    ) -> Result<Aggregates, StoreError> {
        let work = &self.budget.work;
        work.go_on()?;
        let asked = (&aggregate.claims, &*aggregate.targets);
        let rankings = self.rankings(asked, &scope).await?;
        let limits = self.budget.limits();
        if rankings.is_empty() {
            return self.store.aggregate(start, aggregate, &scope, limits).await;
        }
        let select = claims::rows_of(aggregate, &rankings);
        let rows = self.store.select(start, &select, &scope, limits).await?;
        let clock = Clock::new(Arc::clone(work));
        claims::aggregate(aggregate, (&select, &rows), &rankings, &clock)
    }

    /// Groups: the store's own, with figures that are formed here where claims may be left out.
    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: Scope,
    ) -> Result<Groups, StoreError> {
        self.budget.work.go_on()?;
        let rankings = self.group_rankings(grouping, &scope).await?;
        let limits = self.budget.limits();
        let narrowed = rankings.narrowed(grouping);
        let grouped = self.store.group(start, &narrowed, &scope, limits).await?;
        let clock = Clock::new(Arc::clone(&self.budget.work));
        let formed = groups::formed((grouping, &rankings), grouped, &clock)?;
        groups::shown(grouping, &formed, start.groups(), &clock)
    }

    async fn group_rankings(
        &self,
        grouping: &Grouping,
        scope: &Scope,
    ) -> Result<GroupRankings, StoreError> {
        let of = &grouping.members;
        let members = self.rankings((&of.claims, &of.targets), scope).await?;
        let mut related = Vec::with_capacity(grouping.related.len());
        for figures in &grouping.related {
            let of = &figures.of;
            related.push(self.rankings((&of.claims, &of.targets), scope).await?);
        }
        Ok(GroupRankings { members, related })
    }

    /// What is known of the claims among some types, where anything is asked of claims.
    async fn rankings(
        &self,
        asked: (&Claims, &[Target]),
        scope: &Scope,
    ) -> Result<Rankings, StoreError> {
        let from = (self.store, &self.opened);
        self.books
            .rankings(from, scope, asked, &self.budget.work)
            .await
    }

    async fn branches(
        &self,
        branches: &[Branch],
        above: Above<'_>,
        below: Vec<Option<FoundBelow>>,
    ) -> Vec<BranchAnswer> {
        let mut below = below.into_iter();
        let mut below = || below.next().flatten();
        match branches {
            [] => Vec::new(),
            // The common case needs no list of futures.
            [branch] => vec![self.branch(branch, above, below()).await],
            branches => {
                let answers = branches.iter();
                let answers = answers.map(|branch| self.branch(branch, above, below()));
                join_all(answers).await
            }
        }
    }

    /// Boxed, since a branch may have branches.
    pub(super) fn branch<'s>(
        &'s self,
        branch: &'s Branch,
        above: Above<'s>,
        found: Option<FoundBelow>,
    ) -> BoxFuture<'s, BranchAnswer> {
        async move {
            let (groups, step) = match (branch.way, above) {
                (Way::Relation(relation), Above::Rows(rows, _)) => {
                    self.related(branch, relation, (rows, found)).await
                }
                (Way::Named { slot }, Above::Rows(rows, _)) => {
                    self.cited(&branch.step, slot, (rows, found)).await
                }
                (Way::Rivals, Above::Rows(rows, verdicts)) => {
                    let (groups, rivals) = rivals_of(branch, rows, verdicts);
                    (groups, self.rivals(&branch.step, &rivals).await)
                }
                (Way::GroupKey(key), Above::Groups(above)) => {
                    let (groups, keys) = group_keys(key, above);
                    (groups, self.step(Start::Keys(&keys), &branch.step).await)
                }
                (Way::Cited, Above::Relations(pieces)) => {
                    let (groups, ids) = pieces.cited(self.books.ontology());
                    (groups, self.step(Start::Ids(&ids), &branch.step).await)
                }
                (way, _) => (WhichGroups::One(Vec::new()), Err(misplaced(way))),
            };
            BranchAnswer { groups, step }
        }
        .boxed()
    }

    /// The answer to a branch that walks a relation, with the relations that lead to its rows where
    /// these are asked for.
    pub(super) async fn linked(
        &self,
        branch: &Branch,
        (relation, parents): (RelationId, &[EntityKey]),
        answer: Result<StepAnswer, StoreError>,
    ) -> Result<StepAnswer, StoreError> {
        let mut answer = answer?;
        if let (Request::Select(Select { links: true, .. }), Answer::Rows(rows)) =
            (&branch.step.request, &answer.answer)
        {
            let ends = (parents, rows);
            answer.links = Some(self.links(relation, ends, branch.step.scope).await?);
        }
        Ok(answer)
    }

    /// All claims with the keys of some: what is told of them is told by the same rules.
    async fn rivals(&self, step: &Step, rivals: &Rivals<'_>) -> Result<StepAnswer, StoreError> {
        let Request::Select(select) = &step.request else {
            return Err(StoreError::Internal("claims that are no rows".to_owned()));
        };
        let select = rivals.asked(select);
        let start = Start::Keys(&rivals.keys);
        let (mut rows, verdicts) = self.select(start, &select, rivals.scope).await?;
        rivals.regroup(&mut rows);
        self.answered(step, (rows, verdicts), Vec::new()).await
    }
}

/// A branch that does not hang below what it starts from: a fault of the service.
fn misplaced(way: Way) -> StoreError {
    StoreError::Internal(format!(
        "{way:?} leads from something else than it hangs below"
    ))
}
