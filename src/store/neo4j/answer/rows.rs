//! Answers to selects: lists of lists from Neo4j become rows.

use std::borrow::Cow;

use neo4rs::{BoltList, BoltType, Row};
use rustc_hash::FxHashMap;

use super::decode::decode;
use super::listed::{Group, by_number};
use crate::ontology::{Ontology, TypeId};
use crate::query::{Entity, EntityKey, Position, Select, Validity};
use crate::store::neo4j::layout::{IdentityColumns, Layout, Slot};
use crate::store::{Cell, Cells, IdParts, RowValidity, Rows, StoreError, Unexpected};
use crate::value::{Value, ValueRef};

/// The rows of a result with so many groups.
pub(in super::super) fn rows(
    ontology: &Ontology,
    layout: &Layout,
    select: &Select,
    bounds: (usize, usize),
    result: &[Row],
) -> Result<Rows, StoreError> {
    let found = result.iter().map(|row| Group::of_row(row, select));
    of_groups(ontology, (layout, select), bounds, found)
}

/// The rows of so many groups, of which each is found at most once.
pub(super) fn of_groups(
    ontology: &Ontology,
    (layout, select): (&Layout, &Select),
    (groups, max_rows): (usize, usize),
    found: impl Iterator<Item = Result<(usize, Group), StoreError>>,
) -> Result<Rows, StoreError> {
    let mut answer = Answer::new(ontology, layout);
    let mut totals = Vec::with_capacity(if select.total { groups } else { 0 });
    for mut group in by_number(groups, found)? {
        let positions = layout.position.as_ref();
        let mut twins =
            positions.map_or_else(Vec::new, |columns| columns.twins(&group.rows, &select.page));
        let more = cut(&mut group.rows, select);
        cut(&mut twins, select);
        if answer.entities.len() + group.rows.len() > max_rows {
            return Err(StoreError::TooManyRows);
        }
        for (at, row) in group.rows.iter().enumerate() {
            answer.push(row, twins.get(at).copied().unwrap_or(false))?;
        }
        answer.end_group(more)?;
        if select.total {
            totals.push(group.total);
        }
    }
    Ok(answer.finish(totals))
}

/// How many rows each type has without the page, in the order of the ontology: of the one group of a
/// search.
pub(in super::super) fn types(result: &[Row]) -> Vec<(TypeId, u64)> {
    let types = result.first().and_then(|row| row.get("types").ok());
    let types: Vec<BoltType> = types.map_or_else(Vec::new, |types: BoltList| types.value);
    let counts = types.iter().filter_map(|count| {
        let BoltType::List(count) = count else {
            return None;
        };
        let number = |at| match count.get(at) {
            Some(BoltType::Integer(number)) => Some(number.value),
            _ => None,
        };
        let of = TypeId(u16::try_from(number(0)?).ok()?);
        Some((of, number(1)?.unsigned_abs()))
    });
    let mut counts: Vec<_> = counts.collect();
    counts.sort_unstable();
    counts
}

/// An answer in which nothing was found.
pub(in super::super) fn nothing(groups: usize, select: &Select) -> Rows {
    Rows {
        offsets: vec![0; groups + 1],
        entities: Vec::new(),
        more: vec![false; groups],
        totals: if select.total {
            vec![0; groups]
        } else {
            Vec::new()
        },
        types: Vec::new(),
        cells: Box::new(Decoded::default()),
    }
}

/// Takes off the row that only tells that there are more, and puts a page from the end upright.
fn cut<T>(rows: &mut Vec<T>, select: &Select) -> bool {
    let limit = select
        .page
        .limit
        .and_then(|limit| usize::try_from(limit).ok());
    let more = limit.is_some_and(|limit| rows.len() > limit);
    rows.truncate(limit.unwrap_or(usize::MAX));
    if select.page.backward {
        rows.reverse();
    }
    more
}

pub(super) fn malformed(what: &str) -> StoreError {
    StoreError::Internal(format!("the database answered without {what}"))
}

/// Rows in the making.
struct Answer<'a> {
    ontology: &'a Ontology,
    layout: &'a Layout,
    offsets: Vec<u32>,
    entities: Vec<Entity>,
    more: Vec<bool>,
    decoded: Decoded,
}

impl<'a> Answer<'a> {
    fn new(ontology: &'a Ontology, layout: &'a Layout) -> Self {
        Self {
            ontology,
            layout,
            offsets: vec![0],
            entities: Vec::new(),
            more: Vec::new(),
            decoded: Decoded::default(),
        }
    }

    fn push(&mut self, row: &BoltType, twin: bool) -> Result<(), StoreError> {
        let BoltType::List(row) = row else {
            return Err(malformed("a list of values"));
        };
        let Some(BoltType::Integer(key)) = row.get(0) else {
            return Err(malformed("the number of an entity"));
        };
        let key = u64::try_from(key.value).map_err(|_| malformed("the number of an entity"))?;
        let (place, entity_type) = self.type_of(row)?;
        self.entities.push(Entity {
            key: EntityKey(key),
            entity_type,
        });
        let slots = self.layout.entity.get(place).map_or(&[][..], Vec::as_slice);
        self.decoded.begin_row(slots.len());
        let mut is_sound = true;
        for slot in slots.iter().chain(&self.layout.relation) {
            let cell = self.cell(row, *slot);
            is_sound &= slot.expected.is_met(&cell);
            self.decoded.cells.push(cell);
        }
        if let Some(columns) = &self.layout.identity {
            let identity = self.identity(row, columns)?;
            is_sound &= identity.is_sound();
            self.decoded.identities.push(identity);
        }
        if !is_sound {
            let name = self.name(row, place, key);
            self.decoded
                .names
                .insert(self.decoded.begins.len() - 1, name);
        }
        if let Some(columns) = &self.layout.position {
            let position = columns.of(row, twin);
            self.decoded.positions.push(position);
        }
        if let Some(column) = self.layout.score {
            self.decoded.scores.push(number(row.get(column)));
        }
        if self.layout.validity.iter().any(Option::is_some) {
            let [entity, relation] = self
                .layout
                .validity
                .map(|column| validity(row.get(column?)));
            self.decoded.validity.push(RowValidity { entity, relation });
        }
        Ok(())
    }

    /// What the id of a row's relation is made of.
    fn identity(&self, row: &BoltList, columns: &IdentityColumns) -> Result<Held, StoreError> {
        let place = columns.place.map(|column| match row.get(column) {
            Some(BoltType::Integer(place)) => Ok(place.value),
            _ => Err(malformed("the place of a relation")),
        });
        let distinct = columns.distinct.iter();
        Ok(Held {
            source: self.cell(row, columns.source),
            target: self.cell(row, columns.target),
            distinct: distinct.map(|slot| self.cell(row, *slot)).collect(),
            place: place.transpose()?.unwrap_or_default(),
        })
    }

    /// The place among the types of a row's type.
    fn type_of(&self, row: &BoltList) -> Result<(usize, TypeId), StoreError> {
        let place = match self.layout.type_column.and_then(|column| row.get(column)) {
            None => 0,
            Some(BoltType::Integer(place)) => {
                usize::try_from(place.value).map_err(|_| malformed("a type"))?
            }
            Some(_) => return Err(malformed("a type")),
        };
        let entity_type = self.layout.types.get(place);
        Ok((place, *entity_type.ok_or_else(|| malformed("a type"))?))
    }

    fn cell(&self, row: &BoltList, slot: Slot) -> Result<Value, Unexpected> {
        match row.get(slot.column) {
            Some(found) => decode(self.ontology, slot.expected, found),
            None => Ok(Value::Null),
        }
    }

    /// How people can find the entity of a row: by its id, where it is at hand.
    fn name(&self, row: &BoltList, place: usize, key: u64) -> String {
        let id = self.layout.ids.get(place).copied().flatten();
        match id.and_then(|column| row.get(column)) {
            Some(BoltType::String(id)) => format!("`{}`", id.value),
            Some(BoltType::Integer(id)) => format!("`{}`", id.value),
            _ => format!("the entity that Neo4j numbers {key}"),
        }
    }

    fn end_group(&mut self, more: bool) -> Result<(), StoreError> {
        let end = u32::try_from(self.entities.len()).map_err(|_| StoreError::TooManyRows)?;
        self.offsets.push(end);
        self.more.push(more);
        Ok(())
    }

    fn finish(self, totals: Vec<u64>) -> Rows {
        Rows {
            offsets: self.offsets,
            entities: self.entities,
            more: self.more,
            totals,
            types: Vec::new(),
            cells: Box::new(self.decoded),
        }
    }
}

fn number(found: Option<&BoltType>) -> f64 {
    match found {
        Some(BoltType::Float(found)) => found.value,
        _ => 0.0,
    }
}

pub(super) fn validity(found: Option<&BoltType>) -> Option<Validity> {
    match found {
        Some(BoltType::Integer(number)) => Validity::of_number(number.value),
        _ => None,
    }
}

/// What the id of a relation is made of.
#[derive(Debug)]
struct Held {
    source: Result<Value, Unexpected>,
    target: Result<Value, Unexpected>,
    distinct: Vec<Result<Value, Unexpected>>,
    place: i64,
}

impl Held {
    /// Whether it makes an id.
    fn is_sound(&self) -> bool {
        let ends = [&self.source, &self.target];
        ends.iter().all(|id| matches!(id, Ok(Value::String(_))))
            && self.distinct.iter().all(Result::is_ok)
    }
}

/// Every value of an answer.
#[derive(Debug, Default)]
struct Decoded {
    /// Row by row: the entity's values, then the relation's.
    cells: Vec<Result<Value, Unexpected>>,
    /// For each row, where its values begin, and where the relation's do.
    begins: Vec<(usize, usize)>,
    positions: Vec<Position>,
    scores: Vec<f64>,
    validity: Vec<RowValidity>,
    /// What the ids of their relations are made of, where that is wanted.
    identities: Vec<Held>,
    /// Of rows with values that are not as they should be, what people can find them by.
    names: FxHashMap<usize, String>,
}

impl Decoded {
    fn begin_row(&mut self, of_entity: usize) {
        let begin = self.cells.len();
        self.begins.push((begin, begin + of_entity));
    }

    fn cell(&self, at: Option<usize>) -> Cell<'_> {
        let cell = at.and_then(|at| self.cells.get(at));
        cell.map_or(Ok(ValueRef::Null), borrowed)
    }
}

/// A value as it was read.
fn borrowed(read: &Result<Value, Unexpected>) -> Cell<'_> {
    let value = read.as_ref();
    value.map(Value::as_ref).map_err(Clone::clone)
}

impl Cells for Decoded {
    fn entity(&self, row: usize, slot: usize) -> Cell<'_> {
        self.cell(self.begins.get(row).map(|(entity, _)| entity + slot))
    }

    fn relation(&self, row: usize, slot: usize) -> Cell<'_> {
        self.cell(self.begins.get(row).map(|(_, relation)| relation + slot))
    }

    fn position(&self, row: usize) -> Position {
        let nowhere = || Position {
            keys: Vec::new(),
            entity: Value::Null,
            relation: 0,
        };
        self.positions.get(row).cloned().unwrap_or_else(nowhere)
    }

    fn name(&self, row: usize) -> Option<Cow<'_, str>> {
        self.names.get(&row).map(Cow::from)
    }

    fn score(&self, row: usize) -> f64 {
        self.scores.get(row).copied().unwrap_or_default()
    }

    fn id_parts(&self, row: usize) -> Option<IdParts<'_>> {
        let held = self.identities.get(row)?;
        Some(IdParts {
            source: borrowed(&held.source),
            target: borrowed(&held.target),
            distinct: held.distinct.iter().map(borrowed).collect(),
            place: held.place,
        })
    }

    fn validity(&self, row: usize) -> RowValidity {
        self.validity.get(row).copied().unwrap_or_default()
    }
}
