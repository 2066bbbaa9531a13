//! Values as attributes of JSON objects: each column is of one type in all of a file.

use std::io::{self, Write};

use crate::export::graph::json_writer::JsonWriter;
use crate::export::graph::model::{Column, GraphFile, Values};
use crate::export::graph::names::{Names, names};
use crate::export::graph::text::{is_exact, text_of};
use crate::value::{Scalar, ValueRef, whole};

/// The columns of entities, or of relations.
pub(super) struct Attributes<'g> {
    columns: Vec<Attribute<'g>>,
}

struct Attribute<'g> {
    names: Names<'g>,
    kind: Kind,
}

/// What JSON has for the values of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Boolean,
    Text,
}

impl<'g> Attributes<'g> {
    /// Those of the entities of a file, in a format that keeps some names for itself.
    pub(super) fn of_entities(graph: &'g GraphFile<'g>, reserved: &[&'static str]) -> Self {
        let rows = graph.entities.iter().map(|entity| &entity.values);
        Self::of(&graph.entity_columns, rows, reserved)
    }

    /// Those of its relations.
    pub(super) fn of_relations(graph: &'g GraphFile<'g>, reserved: &[&'static str]) -> Self {
        let rows = graph.relations.iter().map(|relation| &relation.values);
        Self::of(&graph.relation_columns, rows, reserved)
    }

    fn of(
        columns: &'g [Column<'g>],
        rows: impl Iterator<Item = &'g Values<'g>>,
        reserved: &[&'static str],
    ) -> Self {
        let mut kinds: Vec<_> = columns.iter().map(|column| kind(column.scalar)).collect();
        for (column, value) in rows.flatten() {
            if let Some(kind) = kinds.get_mut(*column)
                && is_too_large(*value)
            {
                *kind = Kind::Text;
            }
        }
        let columns = names(columns, reserved).into_iter().zip(kinds);
        let columns = columns.map(|(names, kind)| Attribute { names, kind });
        Self {
            columns: columns.collect(),
        }
    }

    /// The values of a row as entries of the object that is open.
    pub(super) fn write(
        &self,
        values: &Values<'_>,
        json: &mut JsonWriter<'_, impl Write>,
    ) -> io::Result<()> {
        for (column, value) in values {
            if let Some(column) = self.columns.get(*column)
                && is_known(*value)
            {
                column.write(*value, json)?;
            }
        }
        Ok(())
    }
}

impl Attribute<'_> {
    fn write(&self, value: ValueRef<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
        json.key(&self.names.own)?;
        match value {
            ValueRef::List(elements) => {
                json.open_list()?;
                let elements = elements.iter().map(|element| element.as_ref());
                for element in elements.filter(|element| is_known(*element)) {
                    self.scalar(element, json)?;
                }
                json.close_list()?;
            }
            value => self.scalar(value, json)?,
        }
        match &self.names.joined {
            Some(joined) => json.entry(joined, &text_of(value)),
            None => Ok(()),
        }
    }

    fn scalar(&self, value: ValueRef<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
        match (self.kind, value) {
            (Kind::Number, ValueRef::Int(number)) => json.value(&number),
            (Kind::Number, ValueRef::Float(number)) => match whole(number) {
                Some(number) => json.value(&number),
                None => json.value(&number),
            },
            (Kind::Boolean, ValueRef::Boolean(value)) => json.value(&value),
            (_, ValueRef::String(text)) => json.value(text),
            (_, value) => json.value(&text_of(value)),
        }
    }
}

fn kind(scalar: Scalar) -> Kind {
    match scalar {
        Scalar::Int | Scalar::BigInt | Scalar::Float => Kind::Number,
        Scalar::Boolean => Kind::Boolean,
        _ => Kind::Text,
    }
}

/// Whether a value has whole numbers that most programs would not read exactly. Then the whole column
/// is of texts: a tool that finds numbers and texts in one column takes it for one of both, and reads
/// the others as zero or not at all.
fn is_too_large(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Int(number) => !is_exact(number),
        ValueRef::List(elements) => elements
            .iter()
            .any(|element| is_too_large(element.as_ref())),
        _ => false,
    }
}

/// JSON has no number for what is none.
fn is_known(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Null => false,
        ValueRef::Float(number) => number.is_finite(),
        _ => true,
    }
}
