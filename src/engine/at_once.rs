//! Requests that are asked at once: of a store that is far away, each call is a way to it and back.

use super::answers::{Answer, Groups, StepAnswer};
use super::execute::Run;
use super::starts::{ids_of, parents_of};
use crate::ontology::RelationId;
use crate::query::{Asked, Below, Branch, Nested, Request, Scope, Start, Step, Top, Way};
use crate::store::{Found, FoundBelow, Origins, Rows, StoreError};

/// How many requests are asked at once at the most: a database plans all of them together.
pub(super) const MOST: usize = 8;

/// A step as a request that can be asked together with others, of which so many are left, and with it
/// those below that can be; [`None`] where it is asked by itself.
pub(super) fn asked<'p>(
    start: Start<'_>,
    step: &'p Step,
    scope: Scope,
    left: &mut usize,
) -> Option<Asked<'p>> {
    if matches!(start, Start::Search(_)) || step.scope != scope {
        return None;
    }
    *left = left.checked_sub(1)?;
    match &step.request {
        Request::Aggregate(aggregate) if !aggregate.claims.is_asked() => {
            Some(Asked::Aggregate(aggregate))
        }
        Request::Select(select) if !select.claims.is_asked() => {
            let below = step.branches.iter();
            let below = below.map(|branch| asked_below(branch, scope, left));
            let below = below.collect();
            Some(Asked::Rows(Nested { select, below }))
        }
        _ => None,
    }
}

fn asked_below<'p>(branch: &'p Branch, scope: Scope, left: &mut usize) -> Option<Below<'p>> {
    let start = match branch.way {
        Way::Relation(relation) => Start::Related {
            relation,
            parents: &[],
        },
        Way::Named { .. } => Start::Ids(&[]),
        _ => return None,
    };
    Some(Below {
        way: branch.way,
        parents: &branch.parents,
        asked: asked(start, &branch.step, scope, left)?,
    })
}

/// Whether it is worth the while to ask for each by itself what could not be answered at once: the
/// fault may be that of one request, or that all together are too much.
fn may_be_of_one(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::TooCostly(_) | StoreError::Internal(_) | StoreError::Mismatch(_)
    )
}

impl Run<'_> {
    /// What requests have found in one call; [`None`] of one that is to be asked by itself.
    pub(super) async fn at_once(
        &self,
        requests: &[Top<'_>],
        scope: Scope,
    ) -> Vec<Option<Result<Found, StoreError>>> {
        let answer = match self.budget.work().go_on() {
            Ok(()) => {
                let limits = self.budget.limits();
                self.store.at_once(requests, &scope, limits).await
            }
            Err(expired) => Err(expired.into()),
        };
        match answer {
            Ok(found) => found,
            Err(error) if may_be_of_one(&error) => Vec::new(),
            Err(error) => requests.iter().map(|_| Some(Err(error.clone()))).collect(),
        }
    }

    /// What a step has found together with what is below it; [`None`] where it is to be asked level by
    /// level.
    pub(super) async fn with_below(
        &self,
        start: Start<'_>,
        step: &Step,
    ) -> Result<Option<Found>, StoreError> {
        // For a store that is near it would be more work, and no way saved.
        if step.branches.is_empty() || self.store.is_in_process() {
            return Ok(None);
        }
        let mut left = MOST;
        let Some(asked) = asked(start, step, step.scope, &mut left) else {
            return Ok(None);
        };
        if left + 1 == MOST {
            return Ok(None);
        }
        let found = self.at_once(&[Top { start, asked }], step.scope).await;
        found.into_iter().next().flatten().transpose()
    }

    /// The answer to a branch that walks a relation, as far as it was not found with the rows.
    pub(super) async fn related(
        &self,
        branch: &Branch,
        relation: RelationId,
        (rows, found): (&Rows, Option<FoundBelow>),
    ) -> (Groups, Result<StepAnswer, StoreError>) {
        let known = match found.as_ref().map(|found| &found.from) {
            Some(Origins::Keys(known)) => &**known,
            _ => &[],
        };
        let (groups, parents) = parents_of(branch, rows, known);
        let is_all = parents.len() == known.len();
        let answer = match found.filter(|_| is_all) {
            Some(found) => self.as_found(&branch.step, found.found).await,
            None => {
                let start = Start::Related {
                    relation,
                    parents: &parents,
                };
                self.step(start, &branch.step).await
            }
        };
        let linked = self.linked(branch, (relation, &parents), answer);
        (groups, self.budget.noted(linked.await))
    }

    /// The same of a branch that leads to what relations name.
    pub(super) async fn cited(
        &self,
        step: &Step,
        slot: usize,
        (rows, found): (&Rows, Option<FoundBelow>),
    ) -> (Groups, Result<StepAnswer, StoreError>) {
        let known = match found.as_ref().map(|found| &found.from) {
            Some(Origins::Ids(known)) => &**known,
            _ => &[],
        };
        let cell = |row| Some(rows.cells.relation(row, slot));
        let (groups, ids) = ids_of(rows.entities.len(), cell, known);
        let is_all = ids.len() == known.len();
        let answer = match found.filter(|_| is_all) {
            Some(found) => self.as_found(step, found.found).await,
            None => self.step(Start::Ids(&ids), step).await,
        };
        (groups, answer)
    }

    /// The answer to a step by what was found for it.
    pub(super) async fn as_found(
        &self,
        step: &Step,
        found: Result<Found, StoreError>,
    ) -> Result<StepAnswer, StoreError> {
        let answer = match found {
            Ok(Found::Rows(nested)) => self.answered(step, (nested.rows, None), nested.below).await,
            Ok(Found::Aggregates(figures)) => Ok(StepAnswer::of(Answer::Aggregates(figures))),
            Err(error) => Err(error),
        };
        self.budget.noted(answer)
    }
}
