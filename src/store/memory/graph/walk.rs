//! Walking the relations of one entity in the order of the entities they lead to, from either end.

use std::ops::Range;

use super::positions::Positions;
use super::relations::RelationTable;
use super::row::Row;
use crate::ontology::{Direction, TypeId};

/// One way to walk one type of relation.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Path<'a> {
    pub(in super::super) table: &'a RelationTable,
    pub(super) direction: Direction,
    pub(super) positions: &'a Positions,
}

/// The relations of one entity that are still to be walked, from both ends.
#[derive(Debug, Clone)]
pub(in super::super) struct Walk<'a> {
    path: Path<'a>,
    entity: u32,
    outward: Range<u32>,
    inward: Range<u32>,
}

impl<'a> Path<'a> {
    /// All relations of an entity.
    #[inline]
    pub(in super::super) fn from(self, entity: u32) -> Walk<'a> {
        Walk {
            path: self,
            entity,
            outward: match self.direction {
                Direction::In => 0..0,
                _ => self.table.outward.list(entity),
            },
            inward: match self.direction {
                Direction::Out => 0..0,
                _ => self.table.inward.list(entity),
            },
        }
    }

    /// The same relations, walked the other way.
    pub(in super::super) fn reversed(self) -> Self {
        Self {
            direction: match self.direction {
                Direction::Out => Direction::In,
                Direction::In => Direction::Out,
                Direction::Both => Direction::Both,
            },
            ..self
        }
    }

    /// Whether it never leads from one entity to another twice.
    pub(in super::super) fn leads_once(&self) -> bool {
        // Walked both ways, two relations in opposite directions are parallel too.
        self.direction != Direction::Both && self.table.places.is_empty()
    }

    /// Whether the relations of one entity, walked one way, are numbered in the order of the entities
    /// they lead to.
    pub(in super::super) fn ends_by_position(&self) -> bool {
        match self.direction {
            Direction::Out => true,
            // Within a type, entities are numbered by position.
            Direction::In => self.table.starts.len() <= 1,
            Direction::Both => false,
        }
    }

    /// Walked one way, a relation of the type, if it is one of the entity's.
    pub(in super::super) fn row_of(&self, entity: u32, relation: u32) -> Option<Row> {
        let row = self.table.outward.row(relation, &self.table.places)?;
        if self.direction == Direction::In {
            let other = (row.entity == entity).then(|| self.table.outward.owner(relation))??;
            return Some(Row {
                entity: other,
                ..row
            });
        }
        let list = self.table.outward.list(entity);
        list.contains(&relation).then_some(row)
    }

    /// The types of the entities it can lead to.
    pub(in super::super) fn far_types(&self) -> impl Iterator<Item = TypeId> {
        let (starts, ends): (&[_], &[_]) = match self.direction {
            Direction::Out => (&[], &self.table.ends),
            Direction::In => (&self.table.starts, &[]),
            Direction::Both => (&self.table.starts, &self.table.ends),
        };
        starts.iter().chain(ends).copied()
    }

    /// A number that orders rows as the lists are ordered.
    ///
    /// Walked both ways, parallel relations are told apart by their direction last: the `n`-th
    /// one away stands at `2n` and the `n`-th one towards at `2n + 1`.
    fn rank(&self, row: Row) -> (u32, i64) {
        let order = self.table.order_of(row, self.direction);
        (self.positions.rank(row.entity), order)
    }
}

impl Walk<'_> {
    /// How many there are, if that is known without walking them.
    pub(in super::super) fn len(&self) -> Option<usize> {
        let loops = self.path.direction == Direction::Both && self.path.table.loops;
        (!loops).then(|| self.outward.len() + self.inward.len())
    }

    /// Leaves out those at the front for which this holds; it must hold for none behind one for
    /// which it does not.
    pub(in super::super) fn skip_front(&mut self, holds: impl FnMut(Row) -> bool) {
        (self.outward.start, self.inward.start) = self.split(holds);
    }

    /// Leaves out those at the end for which this does not hold; it must hold for none behind one
    /// for which it does not.
    pub(in super::super) fn keep_front(&mut self, holds: impl FnMut(Row) -> bool) {
        (self.outward.end, self.inward.end) = self.split(holds);
    }

    /// Where a condition first does not hold, outward and inward.
    fn split(&self, mut holds: impl FnMut(Row) -> bool) -> (u32, u32) {
        let table = self.path.table;
        let (outward, inward) = (self.outward.clone(), self.inward.clone());
        let outward = table
            .outward
            .partition(outward, &table.places, |row| holds(self.path.away(row)));
        let inward = table
            .inward
            .partition(inward, &table.places, |row| holds(self.path.towards(row)));
        (outward, inward)
    }

    fn outward_at(&self, at: u32) -> Option<Row> {
        let row = self.path.table.outward.row(at, &self.path.table.places)?;
        Some(self.path.away(row))
    }

    fn inward_at(&self, at: u32) -> Option<Row> {
        let row = self.path.table.inward.row(at, &self.path.table.places)?;
        Some(self.path.towards(row))
    }

    /// Walked both ways, a relation of an entity with itself counts once.
    fn is_seen(&self, row: Row) -> bool {
        self.path.direction == Direction::Both && row.entity == self.entity
    }

    fn drop_seen_front(&mut self) -> Option<Row> {
        while !self.inward.is_empty() {
            match self.inward_at(self.inward.start) {
                Some(row) if self.is_seen(row) => self.inward.start += 1,
                row => return row,
            }
        }
        None
    }

    fn drop_seen_back(&mut self) -> Option<Row> {
        while !self.inward.is_empty() {
            match self.inward_at(self.inward.end - 1) {
                Some(row) if self.is_seen(row) => self.inward.end -= 1,
                row => return row,
            }
        }
        None
    }
}

impl Path<'_> {
    fn away(&self, row: Row) -> Row {
        match self.direction {
            Direction::Both => Row {
                place: row.place * 2,
                ..row
            },
            _ => row,
        }
    }

    fn towards(&self, row: Row) -> Row {
        match self.direction {
            Direction::Both => Row {
                place: row.place * 2 + 1,
                ..row
            },
            _ => row,
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Row;

    #[inline]
    fn next(&mut self) -> Option<Row> {
        let outward = (!self.outward.is_empty()).then(|| self.outward_at(self.outward.start));
        let (outward, inward) = (outward.flatten(), self.drop_seen_front());
        let away = match (outward, inward) {
            (Some(out), Some(into)) => self.path.rank(out) < self.path.rank(into),
            (away, _) => away.is_some(),
        };
        if away {
            self.outward.start += 1;
            return outward;
        }
        self.inward.start += u32::from(inward.is_some());
        inward
    }
}

impl DoubleEndedIterator for Walk<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Row> {
        let outward = (!self.outward.is_empty()).then(|| self.outward_at(self.outward.end - 1));
        let (outward, inward) = (outward.flatten(), self.drop_seen_back());
        let away = match (outward, inward) {
            (Some(out), Some(into)) => self.path.rank(out) > self.path.rank(into),
            (away, _) => away.is_some(),
        };
        if away {
            self.outward.end -= 1;
            return outward;
        }
        self.inward.end -= u32::from(inward.is_some());
        inward
    }
}
