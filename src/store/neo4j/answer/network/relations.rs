//! Relations with their values.

use neo4rs::{BoltType, Row};

use super::super::decode::decode;
use super::super::rows::{malformed, validity};
use super::{Fields, Read, cell};
use crate::ontology::{Ontology, PropertyId, RelationTypeId};
use crate::query::{RelationKey, Validity};
use crate::store::neo4j::statement::network::{Column, END};
use crate::store::{Cell, RelationCells, RelationRow, Relations, StoreError};

/// Relations, and for so many entities their degrees.
pub(in super::super::super) fn relations(
    ontology: &Ontology,
    (degrees, max_rows): (usize, usize),
    rows: &[Row],
) -> Result<Relations, StoreError> {
    let mut relations = Vec::new();
    let mut values = Values::default();
    let mut degrees = vec![0; degrees];
    for row in rows {
        let fields = Fields::of(ontology, row)?;
        if fields.number::<i64>(0, "the kind of a row")? == END {
            let place: usize = fields.number(1, "the number of an entity")?;
            if let Some(degree) = degrees.get_mut(place) {
                *degree = fields.number(2, "a degree")?;
            }
            continue;
        }
        if relations.len() >= max_rows {
            return Err(StoreError::TooManyRows);
        }
        let relation_type = fields.relation_type(Column::Type as usize)?;
        relations.push(RelationRow {
            key: RelationKey(fields.number(Column::Key as usize, "the number of a relation")?),
            relation_type,
            source: fields.entity(Column::Source as usize)?,
            target: fields.entity(Column::Target as usize)?,
        });
        values.push(&fields, relation_type)?;
    }
    Ok(Relations {
        rows: relations,
        degrees,
        cells: Box::new(values),
    })
}

/// The values of relations.
#[derive(Default)]
struct Values(Vec<Held>);

/// The values of one.
struct Held {
    source: Read,
    target: Read,
    place: i64,
    validity: Option<Validity>,
    properties: Vec<Read>,
}

impl Values {
    fn push(
        &mut self,
        fields: &Fields<'_>,
        relation_type: RelationTypeId,
    ) -> Result<(), StoreError> {
        let stored = match fields.values.get(Column::Properties as usize) {
            Some(BoltType::List(values)) => values.value.as_slice(),
            _ => return Err(malformed("the values of a relation")),
        };
        let relation_type = fields
            .ontology
            .relation_types
            .get(usize::from(relation_type.0));
        let expected = relation_type.map_or(&[][..], |of| &of.properties);
        let properties = expected.iter().zip(stored);
        let properties =
            properties.map(|(property, value)| decode(fields.ontology, property.into(), value));
        self.0.push(Held {
            source: fields.id(Column::SourceId as usize),
            target: fields.id(Column::TargetId as usize),
            place: fields.number(Column::Place as usize, "the place of a relation")?,
            validity: validity(fields.values.get(Column::Validity as usize)),
            properties: properties.collect(),
        });
        Ok(())
    }
}

impl RelationCells for Values {
    fn source(&self, row: usize) -> Cell<'_> {
        cell(self.0.get(row).map(|held| &held.source))
    }

    fn target(&self, row: usize) -> Cell<'_> {
        cell(self.0.get(row).map(|held| &held.target))
    }

    fn place(&self, row: usize) -> i64 {
        self.0.get(row).map_or(0, |held| held.place)
    }

    fn property(&self, row: usize, property: PropertyId) -> Cell<'_> {
        let held = self.0.get(row);
        cell(held.and_then(|held| held.properties.get(usize::from(property.0))))
    }

    fn validity(&self, row: usize) -> Option<Validity> {
        self.0.get(row)?.validity
    }
}
