//! The page of each group: which rows lie in it, and cutting it out of what was collected.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::graph::{RelationTable, Row, Snapshot};
use super::order::RowOrder;
use crate::ontology::{Direction, RelationId};
use crate::query::{Page, Position};
use crate::value::Value;

/// A page, its positions resolved.
#[derive(Debug)]
pub(in super::super) struct Window<'a> {
    pub(super) after: Option<Mark<'a>>,
    pub(super) before: Option<Mark<'a>>,
    pub(super) backward: bool,
    /// How many rows ahead of the page are still to be left out.
    pub(super) offset: usize,
    limit: Option<usize>,
}

/// A place between rows, or at one.
#[derive(Debug)]
pub(in super::super) struct Mark<'a> {
    /// The value of each key.
    pub(super) keys: &'a [Value],
    /// The ranks of the entities it names: none where there is no such entity any more.
    pub(super) ranks: Range<u32>,
    /// The place among parallel relations.
    pub(super) place: i64,
    /// The relation that rows are reached by.
    way: Option<Way<'a>>,
}

/// How rows are reached that are relations.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Way<'a> {
    table: &'a RelationTable,
    direction: Direction,
}

impl<'a> Way<'a> {
    /// The way of a relation field.
    pub(super) fn of(snapshot: &'a Snapshot, relation: RelationId) -> Option<Self> {
        Some(Self {
            table: snapshot.path(relation).ok()?.table,
            direction: snapshot.ontology.relation(relation).direction,
        })
    }

    /// What parallel relations are ordered by; a row that stands for all of them is the first.
    #[inline]
    pub(super) fn order_of(way: Option<Self>, row: Row) -> i64 {
        match way {
            Some(way) if row.via != Row::NOTHING => way.table.order_of(row, way.direction),
            _ => row.place.into(),
        }
    }
}

impl<'a> Window<'a> {
    /// Resolves a page.
    pub(in super::super) fn new(
        snapshot: &'a Snapshot,
        relation: Option<RelationId>,
        page: &'a Page,
    ) -> Self {
        let way = relation.and_then(|relation| Way::of(snapshot, relation));
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let mark = |position: &'a Position| Mark {
            keys: &position.keys,
            ranks: snapshot.positions.ranks_of(
                &position.entity,
                (
                    |entity| snapshot.position_of(entity),
                    |entity| snapshot.number_of(entity),
                ),
            ),
            place: position.relation,
            way,
        };
        Self {
            after: page.after.as_ref().map(mark),
            before: page.before.as_ref().map(mark),
            backward: page.backward,
            offset: count(page.offset),
            limit: page.limit.map(count),
        }
    }

    /// Whether a row lies between the two positions.
    #[inline]
    pub(super) fn contains(&self, order: &RowOrder<'_>, row: Row) -> bool {
        let behind = |mark: &Mark<'_>| order.against(row, mark) == Ordering::Greater;
        let ahead = |mark: &Mark<'_>| order.against(row, mark) == Ordering::Less;
        self.after.as_ref().is_none_or(behind) && self.before.as_ref().is_none_or(ahead)
    }

    /// How many of the first rows tell all there is to know: the page and one row beyond it.
    /// There is room for so many rows: one more is an error that need not be made worse.
    pub(super) fn enough(&self, room: usize) -> usize {
        let page = self.limit.unwrap_or(usize::MAX).min(room);
        self.offset.saturating_add(page).saturating_add(1)
    }

    /// Whether the page itself is without bound.
    pub(super) fn is_open(&self) -> bool {
        self.limit.is_none()
    }

    /// Cuts the page out of the rows between the positions, and says whether there are rows
    /// beyond it. Rows that are `ordered` come in the direction the page is taken.
    pub(super) fn cut(&self, order: &RowOrder<'_>, rows: &mut Vec<Row>, ordered: bool) -> bool {
        let end = self.offset.saturating_add(self.limit.unwrap_or(usize::MAX));
        let more = rows.len() > end;
        if !ordered {
            self.sort(order, rows, end);
        }
        rows.truncate(end);
        rows.drain(..self.offset.min(rows.len()));
        if self.backward {
            rows.reverse();
        }
        more
    }

    /// Sorts the first rows; those behind `end` stay as they are.
    fn sort(&self, order: &RowOrder<'_>, rows: &mut [Row], end: usize) {
        let compare = |a: &Row, b: &Row| {
            if self.backward {
                order.compare(b, a)
            } else {
                order.compare(a, b)
            }
        };
        let first = if end < rows.len() {
            rows.select_nth_unstable_by(end, compare).0
        } else {
            rows
        };
        first.sort_unstable_by(compare);
    }
}

impl Mark<'_> {
    /// Compares the position of a row with the mark, values of keys aside.
    pub(super) fn against_position(&self, snapshot: &Snapshot, row: Row) -> Ordering {
        self.compare_rank(snapshot.positions.rank(row.entity))
            .then_with(|| Way::order_of(self.way, row).cmp(&self.place))
    }

    /// Compares the rank of an entity with the entity of the mark.
    fn compare_rank(&self, rank: u32) -> Ordering {
        match rank {
            rank if rank < self.ranks.start => Ordering::Less,
            rank if rank < self.ranks.end => Ordering::Equal,
            _ => Ordering::Greater,
        }
    }
}
