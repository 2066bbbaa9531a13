//! All relations of one type: adjacency lists both ways, and the relations' properties.

use super::column::{self, Column, UnlikeRows};
use super::links::Links;
use super::periods::Periods;
use super::positions::Positions;
use super::row::Row;
use crate::ontology::{Direction, RelationType, TypeId};
use crate::store::copied::CopiedRelations;
use crate::store::{RelationRecord, StoreError};
use crate::value::Value;

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
    pub(in super::super) columns: Vec<Column>,
    /// When each holds, where the type has a valid time.
    pub(in super::super) periods: Option<Periods>,
    /// What a database orders parallel ones by, where that is not their place.
    pub(super) numbers: Option<Vec<i64>>,
}

/// A relation whose ends are numbers of the snapshot.
#[derive(Debug)]
pub(super) struct Arrow {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) values: Vec<Value>,
    /// Its place among those that were loaded.
    pub(super) record: u32,
}

impl RelationTable {
    /// The table of a relation type of which there are none.
    pub(super) fn empty(relation_type: &RelationType) -> Self {
        Self {
            columns: relation_type
                .properties
                .iter()
                .map(|_| Column::default())
                .collect(),
            ..Self::default()
        }
    }

    /// Builds the table of a relation type.
    pub(super) fn build(
        relation_type: &RelationType,
        mut arrows: Vec<Arrow>,
        copied: Option<CopiedRelations>,
        (positions, types): (&Positions, &[TypeId]),
    ) -> Result<Self, StoreError> {
        let len = u32::try_from(arrows.len())
            .map_err(|_| StoreError::Internal("there are too many relations".to_owned()))?;
        // Stable, so that parallel relations stay in the order they were loaded.
        arrows.sort_by_key(|arrow| (arrow.from, positions.rank(arrow.to)));
        let places = places(&arrows);
        let mut unlike = vec![UnlikeRows::default(); relation_type.properties.len()];
        let numbers = copied.and_then(|copied| {
            let records: Vec<_> = arrows.iter().map(|arrow| arrow.record).collect();
            outside(copied, (&records, &places), &mut unlike)
        });
        let columns = relation_type.properties.iter().zip(unlike).enumerate();
        let columns = columns.map(|(at, (property, unlike))| {
            let take = |arrow: &mut Arrow| arrow.values.get_mut(at).map(std::mem::take);
            let values = arrows
                .iter_mut()
                .map(|arrow| take(arrow).unwrap_or_default());
            column::build(property, values, unlike)
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let time = relation_type.valid_time;
        Ok(Self {
            len,
            periods: time.map(|time| Periods::build(time, &columns, len)),
            columns,
            outward: Links::new(
                arrows.iter().map(|arrow| arrow.from),
                arrows.iter().map(|arrow| arrow.to).collect(),
                Vec::new(),
            ),
            inward: inward(&arrows, len, positions),
            places,
            numbers,
            starts: distinct(arrows.iter().map(|arrow| arrow.from), types),
            ends: distinct(arrows.iter().map(|arrow| arrow.to), types),
            loops: arrows.iter().any(|arrow| arrow.from == arrow.to),
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

    /// Where a relation starts and ends.
    pub(in super::super) fn ends(&self, number: u32) -> Option<(u32, u32)> {
        let end = self.outward.row(number, &[])?.entity;
        Some((self.outward.owner(number)?, end))
    }
}

/// What the database orders parallel relations by, where that is not their place, and what is not of
/// its type, by row. Rows come with the `records` that they were, and their places.
fn outside(
    copied: CopiedRelations,
    (records, places): (&[u32], &[u32]),
    unlike: &mut [UnlikeRows],
) -> Option<Vec<i64>> {
    if !copied.unlike.is_empty() {
        let mut rows: Vec<_> = (0..records.len()).collect();
        rows.sort_by_key(|row| records.get(*row));
        for ((record, property), found) in copied.unlike {
            let row = rows
                .get(record as usize)
                .and_then(|row| u32::try_from(*row).ok());
            if let (Some(rows), Some(row)) = (unlike.get_mut(usize::from(property.0)), row) {
                rows.insert(row, found);
            }
        }
    }
    let number = |record: &u32| copied.places.get(*record as usize).copied();
    let numbers: Vec<i64> = records.iter().filter_map(number).collect();
    let place = |row: usize| i64::from(places.get(row).copied().unwrap_or(0));
    let is_place = numbers
        .iter()
        .enumerate()
        .all(|(row, number)| *number == place(row));
    (!is_place).then_some(numbers)
}

fn inward(arrows: &[Arrow], len: u32, positions: &Positions) -> Links {
    let mut order: Vec<(u32, u32, u32)> = (0..len)
        .zip(arrows)
        .map(|(number, arrow)| (arrow.to, positions.rank(arrow.from), number))
        .collect();
    order.sort_unstable();
    let starts = order.iter().map(|&(_, rank, _)| positions.at(rank));
    Links::new(
        order.iter().map(|&(to, ..)| to),
        starts.collect(),
        order.iter().map(|&(.., number)| number).collect(),
    )
}

/// The types of some entities.
fn distinct(entities: impl Iterator<Item = u32>, types: &[TypeId]) -> Vec<TypeId> {
    let mut seen = Vec::new();
    for entity in entities {
        if let Some(&entity_type) = types.get(entity as usize)
            && !seen.contains(&entity_type)
        {
            seen.push(entity_type);
        }
    }
    seen
}

fn places(arrows: &[Arrow]) -> Vec<u32> {
    let mut places = vec![0; arrows.len()];
    let mut place = 0;
    let mut parallel = false;
    for (pair, at) in arrows.windows(2).zip(places.iter_mut().skip(1)) {
        let [earlier, later] = pair else { continue };
        let again = earlier.from == later.from && earlier.to == later.to;
        place = if again { place + 1 } else { 0 };
        parallel |= again;
        *at = place;
    }
    if parallel { places } else { Vec::new() }
}

/// Checks a relation's record against its type.
pub(super) fn check(
    relation_type: &RelationType,
    record: &RelationRecord,
) -> Result<(), StoreError> {
    if record.values.len() == relation_type.properties.len() {
        return Ok(());
    }
    Err(StoreError::Internal(format!(
        "a relation {} has {} values for {} properties",
        relation_type.name,
        record.values.len(),
        relation_type.properties.len()
    )))
}
