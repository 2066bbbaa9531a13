//! Levels of a plan that are asked at once: of a store that is far away, each call is a way to it and
//! back.

use super::answers::{Answer, Groups, StepAnswer};
use super::execute::Run;
use super::starts::{ids_of, parents_of};
use crate::ontology::RelationId;
use crate::query::{Asked, Below, Branch, Nested, Request, Start, Step, Way};
use crate::store::{Found, FoundBelow, GraphStore, NestedRows, Origins, Rows, StoreError};

/// How many requests are asked at once at the most: a database plans all of them together.
const MOST: usize = 8;

/// A step together with those below it that can be asked at once; [`None`] where it is asked by
/// itself.
fn nested<'p>(store: &dyn GraphStore, start: Start<'_>, step: &'p Step) -> Option<Nested<'p>> {
    // For a store that is near it would be more work, and no way saved.
    if step.branches.is_empty() || store.is_in_process() || matches!(start, Start::Search(_)) {
        return None;
    }
    let nested = of_step(step, &mut (MOST - 1))?;
    nested.below.iter().any(Option::is_some).then_some(nested)
}

fn of_step<'p>(step: &'p Step, left: &mut usize) -> Option<Nested<'p>> {
    let select = match &step.request {
        Request::Select(select) if !select.claims.is_asked() => select,
        _ => return None,
    };
    let below = step.branches.iter();
    let below = below.map(|branch| of_branch(branch, step, left));
    Some(Nested {
        select,
        below: below.collect(),
        scope: step.scope,
    })
}

fn of_branch<'p>(branch: &'p Branch, above: &Step, left: &mut usize) -> Option<Below<'p>> {
    let is_walked = matches!(branch.way, Way::Relation(_) | Way::Named { .. });
    if !is_walked || branch.step.scope != above.scope {
        return None;
    }
    *left = left.checked_sub(1)?;
    let asked = match &branch.step.request {
        Request::Aggregate(aggregate) if !aggregate.claims.is_asked() => {
            Some(Asked::Aggregate(aggregate))
        }
        _ => of_step(&branch.step, left).map(Asked::Rows),
    };
    Some(Below {
        way: branch.way,
        parents: &branch.parents,
        asked: asked?,
    })
}

/// Whether it is worth the while to ask level by level for what could not be answered at once: the
/// fault may be that of one request, or that all together are too much.
fn may_be_of_one(error: &StoreError) -> bool {
    matches!(error, StoreError::TooCostly(_) | StoreError::Internal(_))
}

impl Run<'_> {
    /// The rows of a step with what is below them; [`None`] where it is to be asked level by level.
    pub(super) async fn select_nested(
        &self,
        start: Start<'_>,
        step: &Step,
    ) -> Result<Option<NestedRows>, StoreError> {
        let Some(nested) = nested(self.store, start, step) else {
            return Ok(None);
        };
        self.budget.work().go_on()?;
        let limits = self.budget.limits();
        match self.store.select_nested(start, &nested, limits).await {
            Err(error) if may_be_of_one(&error) => Ok(None),
            answer => answer.map(Some),
        }
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
        (groups, linked.await)
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
    async fn as_found(
        &self,
        step: &Step,
        found: Result<Found, StoreError>,
    ) -> Result<StepAnswer, StoreError> {
        match found? {
            Found::Rows(nested) => self.answered(step, (nested.rows, None), nested.below).await,
            Found::Aggregates(aggregates) => Ok(StepAnswer::of(Answer::Aggregates(aggregates))),
        }
    }
}
