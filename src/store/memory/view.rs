//! What a request sees of what is kept: every walk begins here, and leads to nothing that is not
//! there.

use super::graph::{Moment, Path, Periods, RelationTable, Row, Snapshot, Walk, unknown};
use crate::ontology::{Direction, RelationId, RelationTypeId, TypeId};
use crate::query::Scope;
use crate::store::StoreError;

/// A snapshot as far as a scope has it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) snapshot: &'a Snapshot,
    /// The day of the scope.
    pub(super) moment: Option<Moment>,
}

/// What tells which entities or relations of one type are there.
#[derive(Debug, Clone, Copy)]
pub(super) struct There<'a> {
    periods: &'a Periods,
    moment: Moment,
}

/// All relations of one type, as far as a scope has them.
#[derive(Debug)]
pub(super) struct Relations<'a> {
    view: &'a View<'a>,
    table: &'a RelationTable,
    /// Which of them are there, where not all are.
    there: Option<There<'a>>,
}

/// One way to walk one type of relation, as far as a scope has it.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    view: &'a View<'a>,
    path: Path<'a>,
    /// Which relations are there, where not all are.
    relations: Option<There<'a>>,
    /// Whether all entities that it can lead to are there.
    all_ends: bool,
}

/// What is there of the relations of one entity.
#[derive(Debug, Clone)]
pub(super) struct Reached<'r, 'a> {
    reach: &'r Reach<'a>,
    walk: Walk<'a>,
}

impl There<'_> {
    /// Whether the row is there.
    #[inline]
    pub(super) fn has(&self, row: u32) -> bool {
        self.periods.hold(row, self.moment)
    }
}

impl<'a> View<'a> {
    /// Makes a scope ready.
    pub(super) fn new(snapshot: &'a Snapshot, scope: Scope) -> Self {
        Self {
            snapshot,
            moment: scope.as_of.map(Moment::from),
        }
    }

    /// How a relation field walks.
    pub(super) fn path(&'a self, relation: RelationId) -> Result<Reach<'a>, StoreError> {
        Ok(self.reach(self.snapshot.path(relation)?))
    }

    /// How relations of a type are walked one way.
    pub(super) fn one_way(
        &'a self,
        id: RelationTypeId,
        direction: Direction,
    ) -> Result<Reach<'a>, StoreError> {
        Ok(self.reach(self.snapshot.path_over(id, direction)?))
    }

    fn reach(&'a self, path: Path<'a>) -> Reach<'a> {
        let relations = self.there(path.table.periods.as_ref());
        let mut ends = path.table.starts.iter().chain(&path.table.ends);
        let all_ends = ends.all(|id| self.entities(*id).is_none());
        Reach {
            view: self,
            path,
            relations,
            all_ends,
        }
    }

    /// The relations of a type, as far as the scope has them.
    pub(super) fn relations(&'a self, id: RelationTypeId) -> Result<Relations<'a>, StoreError> {
        let table = self.snapshot.relations.get(usize::from(id.0));
        let table = table.ok_or_else(|| unknown("a relation type"))?;
        Ok(Relations {
            view: self,
            table,
            there: self.there(table.periods.as_ref()),
        })
    }

    /// Which entities of a type are there, where not all are.
    pub(super) fn entities(&self, entity_type: TypeId) -> Option<There<'a>> {
        let table = self.snapshot.table(entity_type).ok()?;
        self.there(table.periods.as_ref())
    }

    fn there(&self, periods: Option<&'a Periods>) -> Option<There<'a>> {
        let (periods, moment) = periods.zip(self.moment)?;
        Some(There { periods, moment })
    }

    /// The entities with an id that are there: one a type at the most.
    pub(super) fn entities_with(&self, id: &'a str) -> impl Iterator<Item = u32> {
        let snapshot = self.snapshot;
        let entities = snapshot.ids.find(id, &snapshot.tables);
        entities.filter(|entity| self.has(*entity))
    }

    /// Whether an entity is there.
    pub(super) fn has(&self, entity: u32) -> bool {
        let Some(entity_type) = self.snapshot.type_of(entity) else {
            return false;
        };
        let Ok(table) = self.snapshot.table(entity_type) else {
            return false;
        };
        let there = self.there(table.periods.as_ref());
        there.is_none_or(|there| there.has(table.row(entity)))
    }
}

impl Relations<'_> {
    /// Where a relation starts and ends, if it is there: then both its ends are.
    pub(super) fn ends(&self, number: u32) -> Option<(u32, u32)> {
        let (start, end) = self.table.ends(number)?;
        let is_there = self.there.is_none_or(|there| there.has(number))
            && self.view.has(start)
            && self.view.has(end);
        is_there.then_some((start, end))
    }
}

impl<'a> Reach<'a> {
    /// All relations of an entity.
    #[inline]
    pub(super) fn from(&self, entity: u32) -> Reached<'_, 'a> {
        Reached {
            reach: self,
            walk: self.path.from(entity),
        }
    }

    /// The same relations, walked the other way.
    #[inline]
    pub(super) fn back_from(&self, entity: u32) -> Reached<'_, 'a> {
        Reached {
            reach: self,
            walk: self.path.reversed().from(entity),
        }
    }

    /// Whether it never leads from one entity to another twice.
    pub(super) fn leads_once(&self) -> bool {
        self.path.leads_once()
    }

    /// The types of the entities it can lead to.
    pub(super) fn far_types(&self) -> impl Iterator<Item = TypeId> {
        self.path.far_types()
    }

    /// All relations of an entity that are kept, whether they are there or not.
    #[inline]
    pub(super) fn kept_from(&self, entity: u32) -> Walk<'a> {
        self.path.from(entity)
    }

    /// Walked one way, the relations from one entity to another, parallel ones by their place.
    pub(super) fn between(&self, entity: u32, other: u32) -> Reached<'_, 'a> {
        let mut reached = self.from(entity);
        reached.skip_before(other);
        let rank = self.rank(other);
        reached.keep_front(|row| self.rank(row.entity) <= rank);
        reached
    }

    /// How many relations of the type are kept.
    pub(super) fn relations(&self) -> u32 {
        self.path.table.len
    }

    /// Whether those of one entity are numbered in the order of the entities they lead to.
    pub(super) fn ends_by_position(&self) -> bool {
        self.path.ends_by_position()
    }

    /// Walked one way, the relation from one entity to another, if there is one: looked for among
    /// those of the other, which are few where those of the first are many.
    pub(super) fn link(&self, entity: u32, other: u32) -> Option<Row> {
        let mut back = self.path.reversed().from(other);
        let rank = self.rank(entity);
        back.skip_front(|row| self.rank(row.entity) < rank);
        let back = back.next().filter(|row| row.entity == entity)?;
        let row = Row {
            entity: other,
            ..back
        };
        self.has(row).then_some(row)
    }

    /// Walked one way, a relation of the type, if it is one of the entity's.
    pub(super) fn row_of(&self, entity: u32, relation: u32) -> Option<Row> {
        let row = self.path.row_of(entity, relation)?;
        self.has(row).then_some(row)
    }

    /// Whether an entity may be related to itself.
    pub(super) fn has_loops(&self) -> bool {
        self.path.table.loops
    }

    /// Whether everything that is kept is there.
    #[inline]
    pub(super) fn is_whole(&self) -> bool {
        self.relations.is_none() && self.all_ends
    }

    #[inline]
    fn rank(&self, entity: u32) -> u32 {
        self.view.snapshot.positions.rank(entity)
    }

    /// Whether a relation that is kept is there, and what it leads to.
    #[inline]
    pub(super) fn has(&self, row: Row) -> bool {
        self.relations
            .is_none_or(|relations| relations.has(row.via))
            && (self.all_ends || self.view.has(row.entity))
    }
}

impl Reached<'_, '_> {
    /// How many there are, if that is known without walking them.
    pub(super) fn len(&self) -> Option<usize> {
        self.walk.len().filter(|_| self.reach.is_whole())
    }

    /// Leaves out those at the front that lead to entities ahead of another.
    fn skip_before(&mut self, other: u32) {
        let reach = self.reach;
        let rank = reach.rank(other);
        self.skip_front(|row| reach.rank(row.entity) < rank);
    }

    /// Leaves out those at the front for which this holds; it must hold for none behind one for
    /// which it does not.
    pub(super) fn skip_front(&mut self, holds: impl FnMut(Row) -> bool) {
        self.walk.skip_front(holds);
    }

    /// Leaves out those at the end for which this does not hold; it must hold for none behind one
    /// for which it does not.
    pub(super) fn keep_front(&mut self, holds: impl FnMut(Row) -> bool) {
        self.walk.keep_front(holds);
    }
}

impl Iterator for Reached<'_, '_> {
    type Item = Row;

    #[inline]
    fn next(&mut self) -> Option<Row> {
        let reach = self.reach;
        self.walk.find(|row| reach.has(*row))
    }
}

impl DoubleEndedIterator for Reached<'_, '_> {
    #[inline]
    fn next_back(&mut self) -> Option<Row> {
        let reach = self.reach;
        self.walk.rfind(|row| reach.has(*row))
    }
}
