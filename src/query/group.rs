//! Asking for groups: counts and measures of entities that have something in common.
//!
//! What is grouped are **members**: entities, or the relations that lead to them. A **key** is what
//! the members of a group have in common. Keys are of the members themselves, or of what a **walk**
//! leads to; two keys at the end of one walk are of the same entity. A member for which a key has
//! several values is in the group of each of them, once; one for which it has none is in the group
//! of null.

use super::{Aggregate, Counted, DateCut, Nulls, Test};
use crate::ontology::{PropertyId, PropertyKind, RelationId, TypeId};
use crate::value::Scalar;

/// A request for groups, for each parent of a [`Start`](super::Start).
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// The members, and what is computed over those of each group.
    pub members: Aggregate,
    /// From the members to what keys are of; each behind the one that it goes on from.
    pub walks: Vec<KeyWalk>,
    /// What tells groups apart: at least one.
    pub keys: Vec<GroupKey>,
    /// What is computed over what the members of each group are related to.
    pub related: Vec<RelatedFigures>,
    /// Whether a store answers with the rows that the members' measures are formed from, in place
    /// of these: set by the engine, where it forms them.
    pub rows: bool,
    /// Which groups are shown: for the engine, and not for a store.
    pub having: GroupCondition,
    /// Their order: for the engine, and not for a store. What it leaves open is decided by the keys,
    /// one after the other, each upwards and null last.
    pub sort: Vec<GroupSort>,
    /// How many of them for each parent: for the engine, and not for a store.
    pub limit: Option<u64>,
}

/// A way from members, or from where another walk leads, to other entities. Where it leads nowhere,
/// the keys at its end are null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyWalk {
    /// The index of the walk that it goes on from; from the members where there is none.
    pub from: Option<usize>,
    /// The relation field of each type that it can start at, in no order. From an entity of a type
    /// that has none here it leads nowhere.
    pub relations: Vec<RelationId>,
    /// The types that it can lead to; to an entity of another type it does not.
    pub targets: Vec<TypeId>,
}

/// What tells groups apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupKey {
    /// What the key is.
    pub of: KeyOf,
    /// To what a date is cut; the whole value counts where there is none.
    pub cut: Option<DateCut>,
}

/// What a key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyOf {
    /// The entity that the walk of that index leads to.
    Entity(usize),
    /// A property of entities; of a list each distinct element. See [`can_be_key`].
    Property {
        /// The index of the walk that leads to them; the members where there is none.
        walk: Option<usize>,
        /// The property, given for each of the members' targets, or of [`KeyWalk::targets`], in
        /// its order.
        properties: Vec<PropertyId>,
    },
    /// A property of relations; of a list each distinct element.
    Relation {
        /// The index of the walk over them; those that lead to the members where there is none.
        walk: Option<usize>,
        /// The property, by index in its properties type, given for each of
        /// [`KeyWalk::relations`] in its order; for relations to the members, once.
        properties: Vec<PropertyId>,
    },
}

/// Figures over what members are related to: over the distinct entities, each once in a group
/// however many of its members, and relations, lead to it.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedFigures {
    /// The relation field of each type of the members that has it, in no order.
    pub relations: Vec<RelationId>,
    /// The types and filters of what they lead to, and the measures, all of entities. A filter may
    /// not be on a property of the relation. There are as many relations as entities.
    pub of: Aggregate,
    /// As [`Grouping::rows`], for these.
    pub rows: bool,
}

/// A condition on groups. It is three-valued, as [`Filter`](super::Filter) is.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupCondition {
    /// Every one holds; true when there is none.
    All(Vec<GroupCondition>),
    /// At least one holds; false when there is none.
    Any(Vec<GroupCondition>),
    /// It does not hold.
    Not(Box<GroupCondition>),
    /// A figure passes a test: one of null, of equality or of order.
    Figure(GroupFigure, Test),
}

/// One figure of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupFigure {
    /// The index in [`Grouping::related`]; of the members where there is none.
    pub related: Option<usize>,
    /// Which.
    pub of: FigureOf,
}

/// Which figure of those over members, or over what they are related to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureOf {
    /// How many there are.
    Count(Counted),
    /// How many claims are left out because they overlap with others.
    Overlapping,
    /// The measure of that index.
    Measure(usize),
    /// How far claims lie apart: see [`Spread`](super::Spread).
    Spread(SpreadPart),
}

/// A number of a [`Spread`](super::Spread).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadPart {
    /// [`Spread::min`](super::Spread::min)
    Min,
    /// [`Spread::max`](super::Spread::max)
    Max,
    /// [`Spread::relative`](super::Spread::relative)
    Relative,
}

/// One key of an order of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSort {
    /// What to order by.
    pub by: GroupSortBy,
    /// Whether the order is the reverse of the ascending one, nulls included.
    pub descending: bool,
    /// Where null stands in the ascending order.
    pub nulls: Nulls,
}

/// What groups can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupSortBy {
    /// The key of that index: values in their order, dates in time, entities by id. A date that is
    /// coarser than the cut is null, and stands ahead of what is not known at all.
    Key(usize),
    /// A figure.
    Figure(GroupFigure),
}

impl GroupCondition {
    /// The condition that every group meets.
    pub const TRUE: Self = Self::All(Vec::new());

    /// How many figures it tests.
    pub fn tests(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::tests).sum(),
            Self::Not(part) => part.tests(),
            Self::Figure(..) => 1,
        }
    }
}

impl Grouping {
    /// Members by keys of their own, all groups, in the order of their keys.
    pub fn of(members: Aggregate, keys: Vec<GroupKey>) -> Self {
        Self {
            members,
            walks: Vec::new(),
            keys,
            related: Vec::new(),
            rows: false,
            having: GroupCondition::TRUE,
            sort: Vec::new(),
            limit: None,
        }
    }

    /// How many groups there may be where an answer may have so many rows: so many rows, and fewer
    /// where much is computed of each. All of them are formed, whatever is shown.
    pub fn most_groups(&self, max_rows: usize) -> usize {
        let figures = |aggregate: &Aggregate| 1 + aggregate.measures.len();
        let related = self.related.iter().map(|related| figures(&related.of));
        let figures = figures(&self.members) + related.sum::<usize>();
        max_rows.min(MOST_FIGURES / figures)
    }
}

/// So many figures are formed at the most, of all groups of a request.
const MOST_FIGURES: usize = 500_000;

/// Whether values of that kind tell groups apart: those that are equal only when they are written
/// alike. Points, durations and times of day are none.
pub fn can_be_key(kind: PropertyKind) -> bool {
    match kind {
        PropertyKind::Enum(_) => true,
        PropertyKind::Scalar(scalar) => match scalar {
            Scalar::Id
            | Scalar::String
            | Scalar::Int
            | Scalar::BigInt
            | Scalar::Float
            | Scalar::Boolean
            | Scalar::Date
            | Scalar::DateTime
            | Scalar::LocalDateTime
            | Scalar::PartialDate => true,
            Scalar::Time
            | Scalar::LocalTime
            | Scalar::Duration
            | Scalar::Point
            | Scalar::CartesianPoint => false,
        },
    }
}
