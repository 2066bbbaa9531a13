//! Where in a plan and its answers the writer is.

use crate::query::{Aggregates, Answer, Answered, BranchAnswer, Plan, Request, Select, Step};
use crate::store::{Rows, StoreError};

/// The requests that fields refer to by their index.
#[derive(Clone, Copy)]
pub(super) enum Level<'a> {
    /// The roots of a plan.
    Root(&'a Plan, &'a [Result<Answered, StoreError>]),
    /// The branches below one row.
    Below(&'a Step, &'a [BranchAnswer], usize),
}

/// One group of rows, with what was asked for.
#[derive(Clone, Copy)]
pub(super) struct Group<'a> {
    pub(super) step: &'a Step,
    pub(super) rows: &'a Rows,
    branches: &'a [BranchAnswer],
    /// Its index among the groups.
    pub(super) index: usize,
}

/// Something is not where the shape says: a fault of the service, not of the request.
static MISPLACED: std::sync::LazyLock<StoreError> = std::sync::LazyLock::new(|| {
    StoreError::Internal("an answer lacks one of its parts".to_owned())
});

/// No group of rows: for a row of a type that a branch does not hang below.
const EMPTY: usize = usize::MAX;

impl<'a> Level<'a> {
    /// The step at an index, its answer, and which group of it is this level's.
    fn at(self, index: usize) -> Result<(&'a Step, &'a Answered, usize), &'a StoreError> {
        match self {
            Self::Root(plan, answers) => {
                let root = plan.roots.get(index).ok_or(&*MISPLACED)?;
                let answer = answers.get(index).ok_or(&*MISPLACED)?.as_ref()?;
                Ok((&root.step, answer, 0))
            }
            Self::Below(step, branches, row) => {
                let branch = step.branches.get(index).ok_or(&*MISPLACED)?;
                let answer = branches.get(index).ok_or(&*MISPLACED)?;
                let group = answer.group(row).unwrap_or(EMPTY);
                Ok((&branch.step, answer.answered.as_ref()?, group))
            }
        }
    }

    /// The rows at an index.
    pub(super) fn rows(self, index: usize) -> Result<Group<'a>, &'a StoreError> {
        let (step, answered, group) = self.at(index)?;
        match &answered.answer {
            Answer::Rows(rows) => Ok(Group {
                step,
                rows,
                branches: &answered.branches,
                index: group,
            }),
            Answer::Aggregates(_) => Err(&MISPLACED),
        }
    }

    /// The aggregates at an index, and which entry of them is this level's.
    pub(super) fn aggregates(
        self,
        index: usize,
    ) -> Result<(&'a Aggregates, usize), &'a StoreError> {
        match self.at(index)? {
            (
                _,
                Answered {
                    answer: Answer::Aggregates(found),
                    ..
                },
                group,
            ) => Ok((found, group)),
            _ => Err(&MISPLACED),
        }
    }
}

impl<'a> Group<'a> {
    /// The indexes of its rows.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        if self.index == EMPTY {
            return 0..0;
        }
        self.rows.group(self.index)
    }

    /// The branches below one of its rows.
    pub(super) fn below(&self, row: usize) -> Level<'a> {
        Level::Below(self.step, self.branches, row)
    }

    /// What was asked for.
    pub(super) fn select(&self) -> Option<&'a Select> {
        match &self.step.request {
            Request::Select(select) => Some(select),
            Request::Aggregate(_) => None,
        }
    }

    /// How many rows it has without the page.
    pub(super) fn total(&self) -> u64 {
        self.rows.totals.get(self.index).copied().unwrap_or(0)
    }

    /// Whether there are rows beyond the page, in its direction.
    pub(super) fn more(&self) -> bool {
        self.rows.more.get(self.index).copied().unwrap_or(false)
    }
}
