//! All relations of one type: adjacency lists both ways, and the relations' properties.

use std::sync::Arc;

use super::column::{Column, or_before};
use super::links::Links;
use super::periods::Periods;
use super::positions::Positions;
use super::row::Row;
use super::staged::{Order, Staged};
use crate::ontology::{Direction, RelationType, TypeId};
use crate::store::StoreError;
use crate::store::copied::Unlike;
use crate::value::{Value, ValueRef};

/// Relations of one type, numbered by where they start, then by the position of the entity they
/// lead to, then in the order they were loaded.
#[derive(Debug, Default)]
pub(in super::super) struct RelationTable {
    /// How many there are.
    pub(in super::super) len: u32,
    /// From the start of each arrow to its end.
    pub(super) outward: Links,
    /// From the end of each arrow to its start.
    pub(super) inward: Links,
    /// The place of each relation among those with the same start and end; empty where no two
    /// relations are parallel.
    pub(super) places: Vec<u32>,
    /// The types of entities at which relations start.
    pub(in super::super) starts: Vec<TypeId>,
    /// The types of entities at which relations end.
    pub(in super::super) ends: Vec<TypeId>,
    /// Whether an entity is related to itself.
    pub(in super::super) loops: bool,
    /// The properties, in the order of the relation type.
    pub(in super::super) columns: Vec<Arc<Column>>,
    /// When each holds, where the type has a valid time.
    pub(in super::super) periods: Option<Periods>,
    /// What a database orders parallel ones by, where that is not their place.
    pub(super) numbers: Option<Vec<i64>>,
}

/// Relations of one type as they come, their ends numbers of the snapshot.
#[derive(Debug, Default)]
pub(in crate::store) struct Arrows {
    pub(in crate::store) from: Vec<u32>,
    pub(in crate::store) to: Vec<u32>,
    pub(in crate::store) rows: Staged,
    /// Of a database, what parallel ones are ordered by; else as they come.
    pub(in crate::store) places: Option<Vec<i64>>,
    /// What is served as an error of its field.
    pub(in crate::store) unlike: Unlike,
}

/// Where an arrow starts, the rank of where it ends, and which one it is.
type Sorted = (u32, u32, u32);

impl RelationTable {
    /// The table of a relation type of which there are none.
    pub(super) fn empty(relation_type: &RelationType) -> Self {
        Self {
            columns: relation_type
                .properties
                .iter()
                .map(|_| Arc::default())
                .collect(),
            ..Self::default()
        }
    }

    /// Builds the table of a relation type.
    pub(super) fn build(
        relation_type: &RelationType,
        arrows: Arrows,
        (positions, types): (&Positions, &[TypeId]),
        before: Option<&Self>,
    ) -> Result<Self, StoreError> {
        let len = arrows.rows.len();
        let sorted = arrows.sorted(positions);
        let places = places(&sorted);
        let numbers = arrows.numbers(&sorted, &places);
        let outward = Links::new(
            sorted.iter().map(|(from, ..)| *from),
            sorted.iter().map(|(_, to, _)| positions.at(*to)).collect(),
            Vec::new(),
        );
        let loops = arrows
            .from
            .iter()
            .zip(&arrows.to)
            .any(|(from, to)| from == to);
        let (starts, ends) = (distinct(&arrows.from, types), distinct(&arrows.to, types));
        let inward = inward(&sorted, positions);
        let order: Vec<u32> = sorted.into_iter().map(|(.., record)| record).collect();
        let Arrows { rows, unlike, .. } = arrows;
        let columns = rows.columns(&relation_type.properties, Order(&order), unlike)?;
        let before = before.filter(|before| before.len == len);
        let columns = or_before(columns, before.map(|it| &*it.columns), len);
        Ok(Self {
            len,
            periods: Periods::of(relation_type.valid_time, &columns, len),
            columns,
            outward,
            inward,
            places,
            numbers,
            starts,
            ends,
            loops,
        })
    }

    /// How many relations of the type start or end at an entity, one to itself twice.
    pub(super) fn degree(&self, entity: u32) -> u64 {
        let len = |links: &Links| links.list(entity).len() as u64;
        len(&self.outward) + len(&self.inward)
    }

    /// The place of a relation among parallel ones.
    pub(in super::super) fn place(&self, number: u32) -> u32 {
        self.places.get(number as usize).copied().unwrap_or(0)
    }

    /// What parallel relations are ordered by, as rows that it led to tell it.
    #[inline]
    pub(in super::super) fn order_of(&self, row: Row, direction: Direction) -> i64 {
        let number = self
            .numbers
            .as_ref()
            .and_then(|it| it.get(row.via as usize));
        match (number, direction) {
            (None, _) => row.place.into(),
            (Some(number), Direction::Both) => number * 2 + i64::from(row.place % 2),
            (Some(number), _) => *number,
        }
    }

    /// The column of a property, by its place among those of the type.
    #[inline]
    pub(in super::super) fn column(&self, property: usize) -> Option<&Column> {
        self.columns.get(property).map(|column| &**column)
    }

    /// The values of a relation.
    pub(in super::super) fn values(&self, number: u32) -> impl Iterator<Item = ValueRef<'_>> {
        self.columns.iter().map(move |column| column.get(number))
    }

    /// Where a relation starts and ends.
    pub(in super::super) fn ends(&self, number: u32) -> Option<(u32, u32)> {
        let end = self.outward.row(number, &[])?.entity;
        Some((self.outward.owner(number)?, end))
    }
}

impl Arrows {
    /// No relations of a type yet.
    pub(in crate::store) fn new(relation_type: &RelationType) -> Self {
        Self {
            rows: Staged::new(&relation_type.properties),
            ..Self::default()
        }
    }

    /// Adds one.
    pub(in crate::store) fn push(
        &mut self,
        (from, to): (u32, u32),
        values: Vec<Value>,
    ) -> Result<u32, StoreError> {
        let record = self.rows.push(values)?;
        self.from.push(from);
        self.to.push(to);
        Ok(record)
    }

    /// By where they start, then by the position of where they end, parallel ones in their order.
    fn sorted(&self, positions: &Positions) -> Vec<Sorted> {
        let ends = self.from.iter().zip(&self.to).zip(0..);
        let sorted = ends.map(|((from, to), record)| (*from, positions.rank(*to), record));
        let mut sorted: Vec<Sorted> = sorted.collect();
        sorted.sort_unstable();
        if let Some(places) = &self.places {
            let place = |record: u32| places.get(record as usize);
            for parallel in sorted.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
                parallel.sort_by_key(|(.., record)| place(*record));
            }
        }
        sorted
    }

    /// What the database orders parallel ones by, where that is not their place.
    fn numbers(&self, sorted: &[Sorted], places: &[u32]) -> Option<Vec<i64>> {
        let of = self.places.as_ref()?;
        let mut numbers = Vec::with_capacity(of.len());
        numbers.extend(sorted.iter().filter_map(|(.., at)| of.get(*at as usize)));
        let place = |row: usize| i64::from(places.get(row).copied().unwrap_or(0));
        let mut rows = numbers.iter().enumerate();
        let is_place = rows.all(|(row, number)| *number == place(row));
        (!is_place).then_some(numbers)
    }
}

fn inward(sorted: &[Sorted], positions: &Positions) -> Links {
    let arrows = (0..).zip(sorted);
    let order =
        arrows.map(|(number, (from, to, _))| (positions.at(*to), positions.rank(*from), number));
    let mut order: Vec<(u32, u32, u32)> = order.collect();
    order.sort_unstable();
    let starts = order.iter().map(|&(_, rank, _)| positions.at(rank));
    Links::new(
        order.iter().map(|&(to, ..)| to),
        starts.collect(),
        order.iter().map(|&(.., number)| number).collect(),
    )
}

/// The types of some entities.
fn distinct(entities: &[u32], types: &[TypeId]) -> Vec<TypeId> {
    let mut seen = Vec::new();
    for entity in entities {
        if let Some(&entity_type) = types.get(*entity as usize)
            && !seen.contains(&entity_type)
        {
            seen.push(entity_type);
        }
    }
    seen
}

/// The place of each among parallel ones; empty where none are.
fn places(sorted: &[Sorted]) -> Vec<u32> {
    let mut places = vec![0; sorted.len()];
    let mut place = 0;
    let mut parallel = false;
    for (pair, at) in sorted.windows(2).zip(places.iter_mut().skip(1)) {
        let [earlier, later] = pair else { continue };
        let again = earlier.0 == later.0 && earlier.1 == later.1;
        place = if again { place + 1 } else { 0 };
        parallel |= again;
        *at = place;
    }
    if parallel { places } else { Vec::new() }
}
