//! Reading the keys of a member: from its columns, and from what walks lead to.

use super::super::graph::{Column, Row, Snapshot, unknown};
use super::super::view::{Reach, View};
use super::numbers::Part;
use crate::ontology::{PropertyId, RelationId, TypeId};
use crate::query::{DateCut, GroupKey, Grouping, KeyOf, KeyValue, KeyWalk, Target};
use crate::store::StoreError;
use crate::value::ValueRef;

/// A walk, its relations resolved to paths.
#[derive(Debug)]
pub(super) struct WalkReader<'a> {
    /// The walk that it goes on from.
    pub(super) from: Option<usize>,
    /// The paths, in the order of the walk's relations.
    pub(super) paths: Vec<(TypeId, Reach<'a>)>,
    /// By type, whether it can lead there.
    targets: Vec<bool>,
}

/// A key, its properties resolved to columns.
#[derive(Debug)]
pub(super) struct KeyReader<'a> {
    of: Of<'a>,
    cut: Option<DateCut>,
}

#[derive(Debug)]
enum Of<'a> {
    Entity(usize),
    /// The column of each type.
    Entities(Option<usize>, Vec<Option<&'a Column>>),
    /// The column of each path of the walk.
    Relations(Option<usize>, Vec<&'a Column>),
}

/// Where keys are read: a member, and what walks have led to from it.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) member: Row,
    /// For each walk, the row and by which of the walk's paths it was reached.
    pub(super) reached: Vec<Option<(Row, usize)>>,
}

impl Places {
    /// The entity at a place.
    #[inline]
    pub(super) fn entity(&self, walk: Option<usize>) -> Option<u32> {
        Some(self.row(walk)?.0.entity)
    }

    /// The row at a place, and by which path it was reached.
    #[inline]
    fn row(&self, walk: Option<usize>) -> Option<(Row, usize)> {
        match walk {
            None => Some((self.member, 0)),
            Some(walk) => *self.reached.get(walk)?,
        }
    }
}

impl<'a> WalkReader<'a> {
    /// Makes a walk ready.
    pub(super) fn new(view: &'a View<'a>, walk: &KeyWalk) -> Result<Self, StoreError> {
        let path = |relation: &RelationId| Ok((relation.source, view.path(*relation)?));
        let paths = walk.relations.iter().map(path);
        let mut targets = vec![false; view.snapshot.tables.len()];
        for target in &walk.targets {
            if let Some(place) = targets.get_mut(usize::from(target.0)) {
                *place = true;
            }
        }
        Ok(Self {
            from: walk.from,
            paths: paths.collect::<Result<_, StoreError>>()?,
            targets,
        })
    }

    /// The path from an entity of a type.
    #[inline]
    pub(super) fn path(&self, from: TypeId) -> Option<(usize, &Reach<'a>)> {
        let mut paths = self.paths.iter().enumerate();
        paths.find_map(|(at, (source, path))| (*source == from).then_some((at, path)))
    }

    /// Whether it can lead to an entity of a type.
    #[inline]
    pub(super) fn leads_to(&self, entity_type: Option<TypeId>) -> bool {
        let at = entity_type.map(|entity_type| usize::from(entity_type.0));
        at.and_then(|at| self.targets.get(at)) == Some(&true)
    }
}

impl<'a> KeyReader<'a> {
    /// Makes a key ready.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        grouping: &Grouping,
        relation: Option<RelationId>,
        key: &GroupKey,
    ) -> Result<Self, StoreError> {
        let walk = |walk: usize| grouping.walks.get(walk).ok_or_else(|| unknown("a walk"));
        let of = match &key.of {
            KeyOf::Entity(at) => Of::Entity(*at),
            KeyOf::Property {
                walk: at,
                properties,
            } => {
                let types = match at {
                    None => Target::types(&grouping.members.targets),
                    Some(at) => walk(*at)?.targets.clone(),
                };
                Of::Entities(*at, snapshot.columns(&types, properties)?)
            }
            KeyOf::Relation {
                walk: at,
                properties,
            } => {
                let relations = match at {
                    None => relation.into_iter().collect(),
                    Some(at) => walk(*at)?.relations.clone(),
                };
                Of::Relations(*at, of_relations(snapshot, &relations, properties)?)
            }
        };
        Ok(Self { of, cut: key.cut })
    }

    /// What the key is at some places; a list where it is a list of such.
    #[inline]
    pub(super) fn read(&self, snapshot: &'a Snapshot, places: &Places) -> Read<'a> {
        match &self.of {
            Of::Entity(walk) => {
                let entity = places.entity(Some(*walk));
                Read::One(entity.map_or(Part::Null, Part::Entity))
            }
            Of::Entities(walk, columns) => {
                let entity = places.entity(*walk);
                self.value(entity.map_or(ValueRef::Null, |entity| snapshot.value(entity, columns)))
            }
            Of::Relations(walk, columns) => {
                let value = places.row(*walk).and_then(|(row, path)| {
                    let column = columns.get(path)?;
                    Some(column.get(row.via))
                });
                self.value(value.unwrap_or(ValueRef::Null))
            }
        }
    }

    fn value(&self, value: ValueRef<'a>) -> Read<'a> {
        match value {
            ValueRef::List([]) => Read::One(Part::Null),
            ValueRef::List(elements) => Read::Each(elements, self.cut),
            value => Read::One(part(self.cut, value)),
        }
    }
}

/// What a key is: one part, or one for each element of a list.
#[derive(Debug, Clone, Copy)]
pub(super) enum Read<'a> {
    One(Part<'a>),
    Each(&'a [crate::value::Value], Option<DateCut>),
}

/// A value as a part of a group.
pub(super) fn part(cut: Option<DateCut>, value: ValueRef<'_>) -> Part<'_> {
    match (cut, value) {
        (_, ValueRef::Null) => Part::Null,
        (None, value) => Part::Value(value),
        (Some(cut), value) => match cut.of(value) {
            KeyValue::Date(date) => Part::Date(date),
            KeyValue::Coarser => Part::Coarser,
            KeyValue::Null | KeyValue::Value(_) | KeyValue::Entity(..) => Part::Null,
        },
    }
}

fn of_relations<'a>(
    snapshot: &'a Snapshot,
    relations: &[RelationId],
    properties: &[PropertyId],
) -> Result<Vec<&'a Column>, StoreError> {
    let columns = relations.iter().zip(properties);
    let columns = columns.map(|(relation, property)| {
        let column = snapshot.relation_column(*relation, *property)?;
        let column = snapshot.column_of_relations(column);
        column.ok_or_else(|| unknown("a property of a relation"))
    });
    columns.collect()
}
