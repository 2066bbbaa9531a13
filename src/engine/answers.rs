//! What a plan was answered with: a tree of answers beside the tree of its requests.

use std::sync::Arc;

use super::claims::Verdicts;
use super::context::ContextPack;
use super::level::Level;
use super::links::Links;
use super::network::NetworkAnswer;
use crate::query::{self, Aggregates, Plan};
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
    /// The relations that lead to its rows, where [`Select::links`](crate::query::Select) asks for
    /// them.
    pub links: Option<Links>,
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
    /// To a grouping: the groups that are shown, in their order.
    Groups(query::Groups),
    /// To a request for a network.
    Network(Box<NetworkAnswer>),
    /// To a request for context.
    Context(Box<ContextPack>),
}

/// What a branch was answered with.
#[derive(Debug)]
pub struct BranchAnswer {
    /// Which groups of the answer belong to which row of the step above.
    pub(super) groups: Groups,
    /// The answer, or why there is none: then the fields of this branch fail, and no others.
    pub step: Result<StepAnswer, StoreError>,
}

/// Which groups of an answer belong to which row of the step above it.
#[derive(Debug)]
pub(super) enum Groups {
    /// To each row its own; [`NO_GROUP`] where the row is of a type that the branch does not hang
    /// below.
    One(Vec<u32>),
    /// To each row some, one after the other.
    Some {
        /// Where those of each row begin, and at the end where the last ones end.
        offsets: Vec<usize>,
        /// The groups, row by row.
        groups: Vec<u32>,
    },
}

/// Stands for "no group".
pub(super) const NO_GROUP: u32 = u32::MAX;

impl Answers {
    /// Where a walk of the answers begins.
    pub fn level(&self) -> Level<'_> {
        Level::Root(self)
    }
}

impl StepAnswer {
    /// An answer without anything besides.
    pub(super) fn of(answer: Answer) -> Self {
        Self {
            answer,
            verdicts: None,
            links: None,
            branches: Vec::new(),
        }
    }

    /// Whether some group of it has no rows, or an id that a search is to begin with is no entity's.
    pub fn lacks_rows(&self) -> bool {
        match &self.answer {
            Answer::Rows(rows) => (0..rows.groups()).any(|group| rows.group(group).is_empty()),
            Answer::Aggregates(_) | Answer::Groups(_) => false,
            Answer::Network(network) => !network.found.unknown().is_empty(),
            Answer::Context(pack) => !pack.unknown.is_empty(),
        }
    }
}

impl BranchAnswer {
    /// The groups of the answer that belong to a row of the step above.
    pub fn groups(&self, row: usize) -> impl Iterator<Item = usize> + use<'_> {
        let groups = match &self.groups {
            Groups::One(groups) => groups.get(row..=row),
            Groups::Some { offsets, groups } => {
                let ends = offsets.get(row).zip(offsets.get(row + 1));
                ends.and_then(|(start, end)| groups.get(*start..*end))
            }
        };
        let groups = groups.unwrap_or_default().iter().copied();
        groups
            .filter(|group| *group != NO_GROUP)
            .filter_map(|group| usize::try_from(group).ok())
    }
}
