//! What a plan was answered with: a tree of answers beside the tree of its requests.

use std::sync::Arc;

use super::claims::Verdicts;
use super::level::Level;
use crate::query::{Aggregates, Plan};
use crate::store::{Rows, StoreError};

/// A plan that has been run, with its answers.
#[derive(Debug)]
pub struct Answers {
    /// What was asked.
    pub plan: Arc<Plan>,
    /// One for each root of the plan: its answer, or why there is none.
    pub roots: Vec<Result<StepAnswer, StoreError>>,
}

/// What a step was answered with.
#[derive(Debug)]
pub struct StepAnswer {
    /// The answer to the step's request.
    pub answer: Answer,
    /// What is told of rows that are claims; none where that was not asked.
    pub verdicts: Option<Verdicts>,
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
    pub(super) groups: Vec<u32>,
    /// The answer, or why there is none: then the fields of this branch fail, and no others.
    pub step: Result<StepAnswer, StoreError>,
}

/// Stands for "no group".
pub(super) const NO_GROUP: u32 = u32::MAX;

impl Answers {
    /// Where a walk of the answers begins.
    pub fn level(&self) -> Level<'_> {
        Level::Root(self)
    }
}

impl BranchAnswer {
    /// The group of the answer that belongs to a row of the step above.
    pub fn group(&self, row: usize) -> Option<usize> {
        match self.groups.get(row) {
            None | Some(&NO_GROUP) => None,
            Some(&group) => usize::try_from(group).ok(),
        }
    }
}
