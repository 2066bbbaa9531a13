//! Rows on their way out: numbers of a snapshot, from which values are read when they are written.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::graph::{Column, Moment, RelationColumn, Row, Snapshot, unknown};
use super::super::hits::Hits;
use super::super::view::View;
use super::collect::Group;
use super::order::effective_order;
use crate::ontology::{PropertyId, RelationId, TypeId};
use crate::query::{Entity, OrderBy, Position, Select, Target, Validity};
use crate::store::{Cell, Cells, IdParts, Matched, RowValidity, Rows, StoreError};
use crate::value::{Value, ValueRef};

/// Groups as they are collected.
#[derive(Debug)]
pub(super) struct Answer {
    offsets: Vec<u32>,
    entities: Vec<Entity>,
    rows: Vec<Row>,
    more: Vec<bool>,
    totals: Vec<u64>,
    wants_totals: bool,
    /// Hits of a search by type.
    pub(super) types: Vec<(TypeId, u64)>,
}

impl Answer {
    pub(super) fn new(select: &Select) -> Self {
        Self {
            offsets: vec![0],
            entities: Vec::new(),
            rows: Vec::new(),
            more: Vec::new(),
            totals: Vec::new(),
            wants_totals: select.total,
            types: Vec::new(),
        }
    }

    /// Adds a group.
    pub(super) fn push(&mut self, snapshot: &Snapshot, group: &mut Group<'_>) {
        let entities = group.rows.iter().map(|row| snapshot.named(row.entity));
        self.entities.extend(entities);
        self.rows.append(group.rows);
        self.offsets
            .push(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.more.push(group.more);
        if self.wants_totals {
            self.totals.push(group.total);
        }
    }

    /// The whole answer, of rows that a relation led to, or that have scores in `hits`, by the number
    /// of the hit.
    pub(super) fn rows(
        self,
        view: &View<'_>,
        snapshot: &Arc<Snapshot>,
        select: &Select,
        (relation, hits): (Option<RelationId>, Option<Hits>),
    ) -> Result<Rows, StoreError> {
        let cells = Values {
            moment: view.moment,
            relation,
            slots: Slots::new(snapshot, relation, select, hits.is_some())?,
            snapshot: Arc::clone(snapshot),
            rows: self.rows,
            hits: hits.unwrap_or_default(),
        };
        Ok(Rows {
            offsets: self.offsets,
            entities: self.entities,
            more: self.more,
            totals: self.totals,
            types: self.types,
            cells: Box::new(cells),
        })
    }
}

/// The values of an answer. It keeps the snapshot they are in.
struct Values {
    snapshot: Arc<Snapshot>,
    rows: Vec<Row>,
    slots: Slots,
    hits: Hits,
    /// The relation that led to them.
    relation: Option<RelationId>,
    /// The day that they are there on.
    moment: Option<Moment>,
}

impl Values {
    fn row(&self, row: usize) -> Row {
        let row = self.rows.get(row).copied();
        row.unwrap_or(Row::entity(u32::MAX))
    }

    /// The column of one of some properties of the row's entity, and the row there.
    fn of_entity(
        &self,
        row: Row,
        properties: &PropertiesOf,
        slot: usize,
    ) -> Option<(&Column, u32)> {
        let entity_type = self.snapshot.type_of(row.entity)?;
        let property = *properties.get(usize::from(entity_type.0))?.get(slot)?;
        let table = self.snapshot.tables.get(usize::from(entity_type.0))?;
        Some((table.column(property)?, table.row(row.entity)))
    }

    /// The same of the row's relation.
    fn of_relation(&self, row: Row, column: Option<RelationColumn>) -> Option<(&Column, u32)> {
        let column = self.snapshot.column_of_relations(column?)?;
        Some((column, row.via))
    }

    /// The id of a row's entity, where it is asked for.
    fn id_at_hand(&self, row: Row) -> Option<String> {
        let of = self.snapshot.type_of(row.entity)?;
        let id = self
            .snapshot
            .ontology
            .entity_types
            .get(usize::from(of.0))?
            .id?;
        let projection = self.slots.projection.get(usize::from(of.0))?;
        match self.snapshot.position_of(row.entity) {
            ValueRef::String(text) if projection.contains(&id) => Some(text.to_owned()),
            ValueRef::Int(number) if projection.contains(&id) => Some(number.to_string()),
            _ => None,
        }
    }

    /// What its rows are ordered by, as cursors hold it.
    fn place(&self, row: Row) -> i64 {
        let way = || {
            let relation = self.relation?;
            let path = self.snapshot.path(relation).ok()?;
            Some(
                path.table
                    .order_of(row, self.snapshot.ontology.relation(relation).direction),
            )
        };
        match row.via {
            Row::NOTHING => row.place.into(),
            _ => way().unwrap_or(row.place.into()),
        }
    }

    fn entity_validity(&self, row: Row, moment: Moment) -> Option<Validity> {
        let table = self
            .snapshot
            .table(self.snapshot.type_of(row.entity)?)
            .ok()?;
        let periods = table.periods.as_ref()?;
        periods.validity(table.row(row.entity), moment)
    }

    fn relation_validity(&self, row: Row, moment: Moment) -> Option<Validity> {
        let path = self.snapshot.path(self.relation?).ok()?;
        path.table.periods.as_ref()?.validity(row.via, moment)
    }

    fn score_of(&self, row: Row) -> f64 {
        let scores = &self.hits.scores;
        scores.get(row.via as usize).copied().unwrap_or(0.0)
    }
}

impl Cells for Values {
    fn entity(&self, row: usize, slot: usize) -> Cell<'_> {
        served(self.of_entity(self.row(row), &self.slots.projection, slot))
    }

    fn relation(&self, row: usize, slot: usize) -> Cell<'_> {
        let column = self.slots.relation.get(slot).copied();
        served(self.of_relation(self.row(row), column))
    }

    fn position(&self, row: usize) -> Position {
        let row = self.row(row);
        let keys = self.slots.keys.iter().map(|key| match *key {
            Key::Entity(slot) => ordered_by(self.of_entity(row, &self.slots.order, slot)),
            Key::Relation(column) => ordered_by(self.of_relation(row, Some(column))),
            Key::Score => Value::Float(self.score_of(row)),
        });
        Position {
            keys: keys.collect(),
            entity: self.snapshot.position(row.entity),
            relation: self.place(row),
        }
    }

    fn name(&self, row: usize) -> Option<Cow<'_, str>> {
        let row = self.row(row);
        let number = self.snapshot.number_of(row.entity)?;
        Some(Cow::Owned(match self.id_at_hand(row) {
            Some(id) => format!("`{id}`"),
            None => format!("the entity that Neo4j numbers {number}"),
        }))
    }

    fn score(&self, row: usize) -> f64 {
        self.score_of(self.row(row))
    }

    fn matched(&self, row: usize) -> Vec<Matched<'_>> {
        let found = self.hits.found.as_ref();
        let entity = self.row(row).entity;
        found.map_or_else(Vec::new, |found| found.matched(&self.snapshot, entity))
    }

    fn id_parts(&self, row: usize) -> Option<IdParts<'_>> {
        let via = self.row(row).via;
        let relation = self.snapshot.ontology.relation(self.relation?);
        let relation_type = self.snapshot.ontology.relation_type(relation.relation_type);
        let table = self.snapshot.path(self.relation?).ok()?.table;
        let (source, target) = table.ends(via)?;
        let distinct = relation_type.distinct_by.iter().map(|id| {
            let column = table.column(usize::from(id.0));
            served(column.map(|column| (column, via)))
        });
        Some(IdParts {
            source: self.snapshot.id_cell(source),
            target: self.snapshot.id_cell(target),
            distinct: distinct.collect(),
            place: table.place(via).into(),
        })
    }

    fn validity(&self, row: usize) -> RowValidity {
        let row = self.row(row);
        self.moment
            .map_or_else(RowValidity::default, |moment| RowValidity {
                entity: self.entity_validity(row, moment),
                relation: self.relation_validity(row, moment),
            })
    }
}

/// What is served of a place in a column.
fn served(at: Option<(&Column, u32)>) -> Cell<'_> {
    at.map_or(Ok(ValueRef::Null), |(column, row)| column.cell(row))
}

/// What rows are ordered by at a place in a column.
fn ordered_by(at: Option<(&Column, u32)>) -> Value {
    at.map_or(Value::Null, |(column, row)| {
        column.ordering().get(row).to_owned()
    })
}

/// Where the values of an answer are found.
struct Slots {
    projection: PropertiesOf,
    order: PropertiesOf,
    relation: Vec<RelationColumn>,
    keys: Vec<Key>,
}

/// Some properties of each type.
type PropertiesOf = Vec<Vec<PropertyId>>;

enum Key {
    /// A place among the properties to order by.
    Entity(usize),
    Relation(RelationColumn),
    Score,
}

impl Slots {
    fn new(
        snapshot: &Snapshot,
        relation: Option<RelationId>,
        select: &Select,
        scored: bool,
    ) -> Result<Self, StoreError> {
        let column = |property: PropertyId| {
            let relation = relation.ok_or_else(|| unknown("a relation"))?;
            snapshot.relation_column(relation, property)
        };
        let keys = effective_order(select, scored).iter().map(|order| {
            Ok(match order.by {
                OrderBy::Entity(place) => Key::Entity(place.into()),
                OrderBy::Relation(property) => Key::Relation(column(property)?),
                OrderBy::Score => Key::Score,
            })
        });
        Ok(Self {
            projection: by_type(select, |target| &target.projection),
            order: by_type(select, |target| &target.order),
            keys: keys.collect::<Result<_, StoreError>>()?,
            relation: match select.relation_projection.as_slice() {
                [] => Vec::new(),
                properties => {
                    let columns = properties.iter().map(|&property| column(property));
                    columns.collect::<Result<_, _>>()?
                }
            },
        })
    }
}

fn by_type(select: &Select, of: impl Fn(&Target) -> &Vec<PropertyId>) -> PropertiesOf {
    let mut properties = PropertiesOf::new();
    for target in &select.targets {
        let at = usize::from(target.entity_type.0);
        if properties.len() <= at {
            properties.resize_with(at + 1, Vec::new);
        }
        if let Some(place) = properties.get_mut(at) {
            place.clone_from(of(target));
        }
    }
    properties
}
