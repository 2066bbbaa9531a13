//! A measure, its properties resolved to columns.

use super::super::graph::{Column, Row, Snapshot, unknown};
use crate::ontology::{PropertyId, RelationId, TypeId};
use crate::query::{AggregateFunction, MeasureOf};
use crate::store::StoreError;
use crate::value::ValueRef;

/// What is computed, and over which columns.
#[derive(Debug)]
pub(in super::super) struct Measured<'a> {
    of: Of<'a>,
    pub(super) function: AggregateFunction,
}

#[derive(Debug)]
enum Of<'a> {
    /// The column of each type.
    Entities(Vec<Option<&'a Column>>),
    Relations(&'a Column),
}

impl<'a> Measured<'a> {
    /// Resolves a measure over entities of some types and the relations that lead to them.
    pub(in super::super) fn new(
        snapshot: &'a Snapshot,
        types: &[TypeId],
        relation: Option<RelationId>,
        of: &MeasureOf,
        function: AggregateFunction,
    ) -> Result<Self, StoreError> {
        let of = match of {
            MeasureOf::Entities(properties) => Of::Entities(snapshot.columns(types, properties)?),
            MeasureOf::Relations(property) => of_relations(snapshot, relation, *property)?,
        };
        Ok(Self { of, function })
    }

    /// Whether it is over distinct entities.
    pub(super) fn is_of_entities(&self) -> bool {
        matches!(self.of, Of::Entities(_))
    }

    /// The value of a row that is measured.
    pub(in super::super) fn value(&self, snapshot: &'a Snapshot, row: Row) -> ValueRef<'a> {
        match &self.of {
            Of::Entities(columns) => snapshot.value(row.entity, columns),
            Of::Relations(column) => column.get(row.via),
        }
    }
}

fn of_relations(
    snapshot: &Snapshot,
    relation: Option<RelationId>,
    property: PropertyId,
) -> Result<Of<'_>, StoreError> {
    let relation = relation.ok_or_else(|| unknown("a relation"))?;
    let column = snapshot.relation_column(relation, property)?;
    let column = snapshot.column_of_relations(column);
    Ok(Of::Relations(
        column.ok_or_else(|| unknown("a property of a relation"))?,
    ))
}
