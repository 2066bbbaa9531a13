//! Where rows stand in their order: what cursors are made of.

use neo4rs::{BoltList, BoltType};

use super::decode::raw;
use crate::query::{Page, Position};
use crate::store::neo4j::layout::PositionColumns;
use crate::value::Value;

impl PositionColumns {
    /// For each of the rows that are next to each other in the order, whether another entity
    /// beside it has the same id. Nothing outside promises that no two have.
    pub(super) fn twins(&self, rows: &[BoltType], page: &Page) -> Vec<bool> {
        let ids: Vec<_> = rows.iter().map(|row| self.id_and_number(row)).collect();
        let bounds = [&page.after, &page.before].into_iter().flatten();
        let bounds: Vec<_> = bounds
            .filter_map(|position| match &position.entity {
                Value::List(parts) => parts.first().cloned(),
                _ => None,
            })
            .collect();
        let same = |at: usize, other: usize| match (ids.get(at), ids.get(other)) {
            (Some(one), Some(other)) => one.0 == other.0 && one.1 != other.1,
            _ => false,
        };
        let twin = |at: usize| {
            let bound = ids.get(at).and_then(|(id, _)| raw((*id)?));
            same(at, at + 1)
                || at > 0 && same(at, at - 1)
                || bound.is_some_and(|id| bounds.contains(&id))
        };
        (0..rows.len()).map(twin).collect()
    }

    fn id_and_number<'r>(&self, row: &'r BoltType) -> (Option<&'r BoltType>, Option<&'r BoltType>) {
        match row {
            BoltType::List(row) => (row.get(self.entity), row.get(0)),
            _ => (None, None),
        }
    }

    /// The position of a row. An id that is no text, or that a twin has, comes with the number that
    /// tells it apart.
    pub(super) fn of(&self, row: &BoltList, twin: bool) -> Position {
        let value = |column: usize| row.get(column).and_then(raw).unwrap_or_default();
        let id = value(self.entity);
        let is_plain = match &id {
            Value::String(_) => !twin,
            Value::Int(_) => self.entity_has_numbers,
            _ => false,
        };
        Position {
            keys: self.keys.iter().map(|column| value(*column)).collect(),
            entity: if is_plain {
                id
            } else {
                Value::List(vec![id, value(0)])
            },
            relation: match self.relation.map(value) {
                Some(Value::Int(place)) => place,
                _ => 0,
            },
        }
    }
}
