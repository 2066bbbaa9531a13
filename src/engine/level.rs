//! The way down a plan and its answers, side by side.

use std::ops::Range;
use std::sync::LazyLock;

use super::answers::{Answer, Answers, BranchAnswer, StepAnswer};
use super::claims::{Verdict, Verdicts};
use super::context::ContextPack;
use super::links::Links;
use super::piece::Piece;
use crate::ontology::{PropertyId, RelationId};
use crate::query::{
    self, Aggregates, Entity, Figure, Grouping, KeyValue, Request, RootStart, Scope, Search,
    Select, Spread, Step, Target, Way,
};
use crate::store::{Cell, Rows, StoreError};

/// Requests side by side, each found by its index, and their answers.
#[derive(Debug, Clone, Copy)]
pub enum Level<'a> {
    /// The roots of a plan.
    Root(&'a Answers),
    /// The branches of a step, below one of its rows.
    Below {
        /// The step.
        step: &'a Step,
        /// The answers to its branches.
        branches: &'a [BranchAnswer],
        /// The row.
        row: usize,
    },
}

/// The rows of one parent, with what was asked of them.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// What was asked.
    pub select: &'a Select,
    /// The rows of all groups.
    pub rows: &'a Rows,
    /// The index of this group; [`None`] where the parent is of a type that the request is not for.
    pub index: Option<usize>,
    /// What was looked for, where they are what a search of the whole graph has found.
    pub search: Option<&'a Search>,
    pub(super) step: &'a Step,
    pub(super) answer: &'a StepAnswer,
}

/// The groups of one parent, with what was asked of them.
#[derive(Debug, Clone, Copy)]
pub struct GroupList<'a> {
    /// What was asked.
    pub grouping: &'a Grouping,
    /// Those of all parents.
    pub groups: &'a query::Groups,
    /// The index of this parent; [`None`] as in [`Group::index`].
    pub index: Option<usize>,
    step: &'a Step,
    answer: &'a StepAnswer,
}

/// The counts and measures of one parent, or of one group.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Those of all parents, or groups.
    pub aggregates: &'a Aggregates,
    /// The index of this one's; [`None`] as in [`Group::index`].
    pub index: Option<usize>,
}

/// A request is not where it is looked for: a fault of the service, not of who asks.
static MISPLACED: LazyLock<StoreError> =
    LazyLock::new(|| StoreError::Internal("an answer lacks one of its parts".to_owned()));

impl<'a> Level<'a> {
    /// The rows that the request of that index was answered with; of
    /// [`Way::Named`](crate::query::Way::Named) those of the first id.
    pub fn rows(self, index: usize) -> Result<Group<'a>, &'a StoreError> {
        let (step, answer) = self.at(index)?;
        match (&step.request, &answer.answer) {
            (Request::Select(select), Answer::Rows(rows)) => Ok(Group {
                select,
                rows,
                index: self.groups(index).next(),
                search: self.search(index),
                step,
                answer,
            }),
            _ => Err(&MISPLACED),
        }
    }

    /// The rows that the request of that index was answered with, for each id that was named.
    pub fn named(
        self,
        index: usize,
    ) -> Result<impl Iterator<Item = Group<'a>> + use<'a>, &'a StoreError> {
        let first = self.rows(index)?;
        let groups = self.groups(index);
        Ok(groups.map(move |group| first.sibling(group)))
    }

    /// The counts and measures that the request of that index was answered with.
    pub fn aggregates(self, index: usize) -> Result<Entry<'a>, &'a StoreError> {
        let (_, answer) = self.at(index)?;
        match &answer.answer {
            Answer::Aggregates(aggregates) => Ok(Entry {
                aggregates,
                index: self.groups(index).next(),
            }),
            Answer::Rows(_) | Answer::Groups(_) | Answer::Network(_) | Answer::Context(_) => {
                Err(&MISPLACED)
            }
        }
    }

    /// The groups that the request of that index was answered with.
    pub fn group_list(self, index: usize) -> Result<GroupList<'a>, &'a StoreError> {
        let (step, answer) = self.at(index)?;
        match (&step.request, &answer.answer) {
            (Request::Group(grouping), Answer::Groups(groups)) => Ok(GroupList {
                grouping,
                groups,
                index: self.groups(index).next(),
                step,
                answer,
            }),
            _ => Err(&MISPLACED),
        }
    }

    /// The piece of the graph that the request of that index was answered with.
    pub fn network(self, index: usize) -> Result<Piece<'a>, &'a StoreError> {
        let (step, answer) = self.at(index)?;
        Piece::of(step, answer).ok_or(&MISPLACED)
    }

    /// The facts that the request of that index was answered with.
    pub fn context(self, index: usize) -> Result<&'a ContextPack, &'a StoreError> {
        match &self.at(index)?.1.answer {
            Answer::Context(pack) => Ok(pack),
            _ => Err(&MISPLACED),
        }
    }

    /// The relation that the request of that index walks; [`None`] at the roots, where rows are
    /// named by ids, and where claims lead to others.
    pub fn relation(self, index: usize) -> Option<RelationId> {
        self.way(index)?.relation()
    }

    /// What was asked by the request of that index.
    pub fn request(self, index: usize) -> Option<&'a Request> {
        let step = match self {
            Self::Root(answers) => &answers.plan.roots.get(index)?.step,
            Self::Below { step, .. } => &step.branches.get(index)?.step,
        };
        Some(&step.request)
    }

    /// What part of the graph the request of that index was about.
    pub fn scope(self, index: usize) -> Option<Scope> {
        let step = match self {
            Self::Root(answers) => &answers.plan.roots.get(index)?.step,
            Self::Below { step, .. } => &step.branches.get(index)?.step,
        };
        Some(step.scope)
    }

    /// How the rows above lead to those that the request of that index was answered with; [`None`] at
    /// the roots.
    pub fn way(self, index: usize) -> Option<Way> {
        match self {
            Self::Root(_) => None,
            Self::Below { step, .. } => Some(step.branches.get(index)?.way),
        }
    }

    /// What the request of that index looks for, where it is a search of the whole graph.
    fn search(self, index: usize) -> Option<&'a Search> {
        match self {
            Self::Root(answers) => match &answers.plan.roots.get(index)?.start {
                RootStart::Search(search) => Some(search),
                RootStart::Types | RootStart::Ids(_) | RootStart::Text(_) => None,
            },
            Self::Below { .. } => None,
        }
    }

    /// How many requests there are.
    pub fn len(self) -> usize {
        match self {
            Self::Root(answers) => answers.plan.roots.len(),
            Self::Below { step, .. } => step.branches.len(),
        }
    }

    /// Whether there is no request.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// A request and its answer.
    fn at(self, index: usize) -> Result<(&'a Step, &'a StepAnswer), &'a StoreError> {
        match self {
            Self::Root(answers) => {
                let root = answers.plan.roots.get(index).ok_or(&*MISPLACED)?;
                let answer = answers.roots.get(index).ok_or(&*MISPLACED)?.as_ref()?;
                Ok((&root.step, answer))
            }
            Self::Below { step, branches, .. } => {
                let branch = step.branches.get(index).ok_or(&*MISPLACED)?;
                let answer = branches.get(index).ok_or(&*MISPLACED)?;
                Ok((&branch.step, answer.step.as_ref()?))
            }
        }
    }

    /// Which groups of the answer to a request are this level's.
    fn groups(self, index: usize) -> impl Iterator<Item = usize> + use<'a> {
        let (root, below) = match self {
            Self::Root(_) => (Some(0), None),
            Self::Below { branches, row, .. } => {
                let answer = branches.get(index);
                (None, answer.map(|answer| answer.groups(row)))
            }
        };
        root.into_iter().chain(below.into_iter().flatten())
    }
}

impl<'a> Group<'a> {
    /// Its rows, as indexes into [`Group::rows`].
    pub fn range(&self) -> Range<usize> {
        self.index.map_or(0..0, |index| self.rows.group(index))
    }

    /// The group of that index, of another parent of the same request.
    #[must_use]
    pub fn sibling(self, index: usize) -> Self {
        Self {
            index: Some(index),
            ..self
        }
    }

    /// The entity of one of its rows.
    pub fn entity(&self, row: usize) -> Option<Entity> {
        self.rows.entities.get(row).copied()
    }

    /// The values of one of its rows, each with the property of the entity's type that it is of.
    pub fn properties(&self, row: usize) -> impl Iterator<Item = (PropertyId, Cell<'a>)> + use<'a> {
        let entity = self.entity(row);
        let of_row = |target: &&Target| Some(target.entity_type) == entity.map(|e| e.entity_type);
        let target = self.select.targets.iter().find(of_row);
        let projection = target.map_or(&[][..], |target| &target.projection);
        let cells = &*self.rows.cells;
        let slots = projection.iter().enumerate();
        slots.map(move |(slot, property)| (*property, cells.entity(row, slot)))
    }

    /// The values of the relation that leads to one of its rows, each with the property of the
    /// relation's properties type that it is of.
    pub fn relation_properties(
        &self,
        row: usize,
    ) -> impl Iterator<Item = (PropertyId, Cell<'a>)> + use<'a> {
        let cells = &*self.rows.cells;
        let slots = self.select.relation_projection.iter().enumerate();
        slots.map(move |(slot, property)| (*property, cells.relation(row, slot)))
    }

    /// The requests below one of its rows.
    pub fn below(&self, row: usize) -> Level<'a> {
        Level::Below {
            step: self.step,
            branches: &self.answer.branches,
            row,
        }
    }

    /// The relations that lead to its rows, where these count once and the relations were asked for.
    pub fn links(&self) -> Option<&'a Links> {
        self.answer.links.as_ref()
    }

    /// What is told of rows that are claims; none where that was not asked.
    pub fn verdicts(&self) -> Option<&'a Verdicts> {
        self.answer.verdicts.as_ref()
    }

    /// What is told of one of its rows, if it is a claim.
    pub fn verdict(&self, row: usize) -> Option<Verdict> {
        self.verdicts()?.row(row)
    }

    /// How many rows it has without the page; 0 unless that was asked for.
    pub fn total(&self) -> u64 {
        self.of_group(&self.rows.totals).unwrap_or(0)
    }

    /// Whether there are rows beyond the page, in its direction.
    pub fn more(&self) -> bool {
        self.of_group(&self.rows.more).unwrap_or(false)
    }

    fn of_group<T: Copy>(&self, groups: &[T]) -> Option<T> {
        groups.get(self.index?).copied()
    }
}

impl<'a> GroupList<'a> {
    /// Its groups in their order, as indexes into [`GroupList::groups`].
    pub fn range(&self) -> Range<usize> {
        self.index.map_or(0..0, |index| self.groups.of(index))
    }

    /// How many groups there are that meet the condition, the limit aside.
    pub fn total(&self) -> u64 {
        let total = self.index.and_then(|index| self.groups.totals.get(index));
        total.copied().unwrap_or(0)
    }

    /// What the key of that index is in a group. Where it is an entity, what was asked of that is
    /// [below](Self::below).
    pub fn key(&self, group: usize, key: usize) -> Option<&'a KeyValue> {
        self.groups.keys.get(key)?.get(group)
    }

    /// What the members of a group come to.
    pub fn members(&self, group: usize) -> Entry<'a> {
        Entry {
            aggregates: &self.groups.members,
            index: Some(group),
        }
    }

    /// What that comes to which the members of a group are related to, by the index in
    /// [`Grouping::related`].
    pub fn related(&self, group: usize, related: usize) -> Option<Entry<'a>> {
        Some(Entry {
            aggregates: self.groups.related.get(related)?,
            index: Some(group),
        })
    }

    /// The requests below a group, for the entities that its keys are.
    pub fn below(&self, group: usize) -> Level<'a> {
        Level::Below {
            step: self.step,
            branches: &self.answer.branches,
            row: group,
        }
    }
}

impl<'a> Entry<'a> {
    /// How many distinct entities there are.
    pub fn entities(&self) -> u64 {
        self.count(&self.aggregates.entities)
    }

    /// How many relations there are.
    pub fn relations(&self) -> u64 {
        self.count(&self.aggregates.relations)
    }

    /// How many claims are left out because they overlap with others.
    pub fn overlapping(&self) -> u64 {
        self.count(&self.aggregates.overlapping)
    }

    /// Between which values the sum over claims lies; [`None`] where there is none, or nothing was
    /// asked.
    pub fn spread(&self) -> Option<Spread> {
        *self.aggregates.spreads.get(self.index?)?
    }

    /// What the measure of that index comes to; [`None`] where nothing was measured.
    pub fn measure(&self, index: usize) -> Option<&'a Figure> {
        self.aggregates.measures.get(index)?.get(self.index?)
    }

    fn count(&self, counts: &[u64]) -> u64 {
        let count = self.index.and_then(|index| counts.get(index));
        count.copied().unwrap_or(0)
    }
}
