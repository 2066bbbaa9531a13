//! What a request sees of what is kept: every walk begins here, and leads to nothing that is not
//! there.

use super::condition::Probe;
use super::graph::{Column, Path, RelationTable, Row, Snapshot, Walk, unknown};
use crate::ontology::{PropertyId, RelationId, RelationTypeId, TypeId};
use crate::query::{Scope, ScopeTest};
use crate::store::StoreError;

/// A snapshot as far as a scope has it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) scope: &'a Scope,
    /// What entities of each type must pass to be there; empty where the scope has all entities.
    entities: Vec<Tests<'a>>,
}

/// Tests that must be passed, each on a column.
type Tests<'a> = Vec<(&'a Column, Probe<'a>)>;

/// All relations of one type, as far as a scope has them.
#[derive(Debug)]
pub(super) struct Relations<'a> {
    view: &'a View<'a>,
    table: &'a RelationTable,
    tests: Tests<'a>,
}

/// One way to walk one type of relation, as far as a scope has it.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    view: &'a View<'a>,
    path: Path<'a>,
    /// What a relation must pass to be there.
    relations: Tests<'a>,
}

/// What is there of the relations of one entity.
#[derive(Debug, Clone)]
pub(super) struct Reached<'r, 'a> {
    reach: &'r Reach<'a>,
    walk: Walk<'a>,
}

impl<'a> View<'a> {
    /// Makes a scope ready.
    pub(super) fn new(snapshot: &'a Snapshot, scope: &'a Scope) -> Result<Self, StoreError> {
        let types = || snapshot.ontology.type_ids();
        let entities = if types().all(|id| scope.of_entities(id).is_empty()) {
            Vec::new()
        } else {
            let tests = types().map(|id| {
                let table = snapshot.table(id)?;
                tests(scope.of_entities(id), |id| table.column(id))
            });
            tests.collect::<Result<_, _>>()?
        };
        Ok(Self {
            snapshot,
            scope,
            entities,
        })
    }

    /// How a relation field walks.
    pub(super) fn path(&'a self, relation: RelationId) -> Result<Reach<'a>, StoreError> {
        let path = self.snapshot.path(relation)?;
        let relation_type = self.snapshot.ontology.relation(relation).relation_type;
        let of_relations = self.scope.of_relations(relation_type);
        let column = |id: PropertyId| path.table.columns.get(usize::from(id.0));
        Ok(Reach {
            view: self,
            path,
            relations: tests(of_relations, column)?,
        })
    }

    /// The relations of a type, as far as the scope has them.
    pub(super) fn relations(&'a self, id: RelationTypeId) -> Result<Relations<'a>, StoreError> {
        let table = self.snapshot.relations.get(usize::from(id.0));
        let table = table.ok_or_else(|| unknown("a relation type"))?;
        let column = |id: PropertyId| table.columns.get(usize::from(id.0));
        Ok(Relations {
            view: self,
            table,
            tests: tests(self.scope.of_relations(id), column)?,
        })
    }

    /// Whether an entity is there.
    fn has(&self, entity: u32) -> bool {
        if self.entities.is_empty() {
            return true;
        }
        let has = |entity_type: TypeId| {
            let tests = self.entities.get(usize::from(entity_type.0))?;
            let row = self.snapshot.table(entity_type).ok()?.row(entity);
            Some(pass(tests, row))
        };
        let entity_type = self.snapshot.type_of(entity);
        entity_type.and_then(has).unwrap_or(false)
    }
}

impl Relations<'_> {
    /// Where a relation starts and ends, if it is there: then both its ends are.
    pub(super) fn ends(&self, number: u32) -> Option<(u32, u32)> {
        let (start, end) = self.table.ends(number)?;
        let is_there = pass(&self.tests, number) && self.view.has(start) && self.view.has(end);
        is_there.then_some((start, end))
    }
}

fn tests<'a>(
    tests: &'a [ScopeTest],
    column: impl Fn(PropertyId) -> Option<&'a Column>,
) -> Result<Tests<'a>, StoreError> {
    let tests = tests.iter().map(|(property, test)| {
        let column = column(*property).ok_or_else(|| unknown("a property of a scope"))?;
        Ok((column, Probe::new(test)))
    });
    tests.collect()
}

fn pass(tests: &Tests<'_>, row: u32) -> bool {
    let mut tests = tests.iter();
    tests.all(|(column, probe)| probe.holds(column.get(row)) == Some(true))
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

    /// Whether everything that is kept is there.
    #[inline]
    fn is_whole(&self) -> bool {
        self.relations.is_empty() && self.view.entities.is_empty()
    }

    #[inline]
    fn has(&self, row: Row) -> bool {
        self.is_whole() || (pass(&self.relations, row.via) && self.view.has(row.entity))
    }
}

impl Reached<'_, '_> {
    /// How many there are, if that is known without walking them.
    pub(super) fn len(&self) -> Option<usize> {
        self.walk.len().filter(|_| self.reach.is_whole())
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
