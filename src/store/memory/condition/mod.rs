//! Filters made ready for one call: names resolved to columns, values sorted for look-up.

mod compile;
mod memo;
mod probe;
mod related;
mod search;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use super::aggregate::AggregateTest;
use super::graph::{Aliases, Column, Row, Snapshot, Table};
use super::view::There;
use crate::ontology::TypeId;
use crate::query::{EntityKey, EntitySet};
use crate::value::try_joined;
use crate::work::{Clock, Expired};

pub(super) use memo::Memo;
pub(super) use probe::Probe;
pub(super) use related::RelatedCondition;
pub(super) use search::Candidates;

/// A filter on entities of one type.
#[derive(Debug)]
pub(super) struct Condition<'a> {
    table: &'a Table,
    node: Node<'a>,
}

/// One part of a filter.
#[derive(Debug)]
pub(super) enum Node<'a> {
    All(Vec<Node<'a>>),
    Any(Vec<Node<'a>>),
    Not(Box<Node<'a>>),
    Property(&'a Column, Probe<'a>),
    RelationProperty(&'a Column, Probe<'a>),
    Among(&'a EntitySet),
    /// Shared by all types that are asked the same.
    Related(Rc<RelatedCondition<'a>>),
    RelatedAggregate(AggregateTest<'a>),
    /// The entity is there for the request at all.
    There(There<'a>),
    /// The entity is not there as another of these types.
    Once(&'a Aliases, Rc<[TypeId]>),
}

impl Condition<'_> {
    /// Whether it keeps everything.
    pub(super) fn is_true(&self) -> bool {
        matches!(&self.node, Node::All(all) if all.is_empty())
    }

    /// Whether a row of the type meets it.
    #[inline]
    pub(super) fn keeps(&self, row: Row, clock: &Clock) -> Result<bool, Expired> {
        clock.tick()?;
        let subject = Subject {
            row: self.table.row(row.entity),
            reached: row,
        };
        Ok(self.node.holds(subject, clock)? == Some(true))
    }
}

/// What a condition is asked about.
#[derive(Debug, Clone, Copy)]
struct Subject {
    /// The entity's row in its type.
    row: u32,
    /// The entity, and the relation it was reached by.
    reached: Row,
}

impl Node<'_> {
    /// Whether it holds; `None` is unknown.
    fn holds(&self, subject: Subject, clock: &Clock) -> Result<Option<bool>, Expired> {
        let each = |nodes: &[Self], decisive| {
            let nodes = nodes.iter().map(|node| node.holds(subject, clock));
            try_joined(nodes, decisive)
        };
        match self {
            Self::All(all) => each(all, false),
            Self::Any(any) => each(any, true),
            Self::Not(not) => Ok(not.holds(subject, clock)?.map(|known| !known)),
            Self::Property(column, probe) => {
                clock.tick()?;
                Ok(probe.holds_at(column, subject.row))
            }
            Self::RelationProperty(column, probe) => {
                clock.tick()?;
                Ok(probe.holds_at(column, subject.reached.via))
            }
            Self::Among(set) => Ok(Some(set.has(EntityKey(subject.reached.entity.into())))),
            Self::Related(related) => related.holds(subject.reached.entity, clock),
            Self::RelatedAggregate(test) => test.holds(subject.reached.entity, clock),
            Self::There(there) => Ok(Some(there.has(subject.row))),
            Self::Once(aliases, types) => {
                let entity = subject.reached.entity;
                Ok(Some(
                    !aliases.is_told_otherwise(entity, |of| types.contains(&of)),
                ))
            }
        }
    }
}

/// A condition for each of several types.
#[derive(Debug)]
pub(super) struct Conditions<'a> {
    snapshot: &'a Snapshot,
    /// By type; a type that is not asked for has none.
    by_type: Vec<Option<Condition<'a>>>,
}

impl<'a> Conditions<'a> {
    /// No type has a condition yet: nothing is kept.
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        Self {
            snapshot,
            by_type: Vec::new(),
        }
    }

    /// Keeps entities of a type that meet a condition.
    pub(super) fn add(&mut self, entity_type: TypeId, condition: Condition<'a>) {
        let at = usize::from(entity_type.0);
        if self.by_type.len() <= at {
            self.by_type.resize_with(at + 1, || None);
        }
        if let Some(place) = self.by_type.get_mut(at) {
            *place = Some(condition);
        }
    }

    /// The condition on entities of a type.
    #[inline]
    pub(super) fn of(&self, entity_type: TypeId) -> Option<&Condition<'a>> {
        self.by_type.get(usize::from(entity_type.0))?.as_ref()
    }

    /// Every type with its condition.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Condition<'a>> {
        self.by_type.iter().flatten()
    }

    /// Whether a row is of a type that is asked for, and meets its condition.
    #[inline]
    pub(super) fn keep(&self, row: Row, clock: &Clock) -> Result<bool, Expired> {
        let condition = self.snapshot.type_of(row.entity).and_then(|t| self.of(t));
        if let Some(condition) = condition {
            condition.keeps(row, clock)
        } else {
            clock.tick()?;
            Ok(false)
        }
    }
}
