//! What becomes of the entity of a row: one in the file, with the values that any row has of it.

use std::borrow::Cow;

use super::columns::Columns;
use super::intervals::interval;
use super::known::Known;
use super::{Collector, mismatch};
use crate::engine::{FoundEntity, Group};
use crate::export::graph::model::{FileEntity, Values};
use crate::export::graph::text::text_of;
use crate::graphql::ClientError;
use crate::query::{Entity, EntityKey};
use crate::store::Unexpected;
use crate::value::{ValueRef, first_text};

impl<'a> Collector<'a> {
    /// The entity of a row and where it is in the file; nothing where its type has no ids.
    pub(super) fn entity(
        &mut self,
        group: Group<'a>,
        row: usize,
    ) -> Result<Option<(EntityKey, usize)>, ClientError> {
        let Some((entity, read)) = self.read(group, row)? else {
            return Ok(None);
        };
        let files = &mut self.file.entities;
        let place = *self.entities.entry(entity.key).or_insert(files.len());
        merge(files, place, read);
        Ok(Some((entity.key, place)))
    }

    /// The same of an entity that is cited, by its place among those.
    pub(super) fn cited(
        &mut self,
        group: Group<'a>,
        row: usize,
    ) -> Result<Option<usize>, ClientError> {
        let Some((entity, read)) = self.read(group, row)? else {
            return Ok(None);
        };
        let files = &mut self.file.cited;
        let place = *self.cited.entry(entity.key).or_insert(files.len());
        merge(files, place, read);
        Ok(Some(place))
    }

    /// What a search around some entities tells of one of them.
    pub(super) fn place_in_subgraph(&mut self, entity: usize, found: &FoundEntity) {
        let whole = |number: u64| ValueRef::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let told = [
            (Columns::HOP, ValueRef::Int(found.hop.into())),
            (Columns::DEGREE, whole(found.degree)),
            (Columns::DEGREE_SHOWN, whole(found.degree_shown)),
            (Columns::HUB, ValueRef::Boolean(found.is_hub)),
        ];
        for (extra, value) in told {
            let column = self.entity_columns.extra(extra);
            if let Some(entity) = self.file.entities.get_mut(entity) {
                put(&mut entity.values, column, value);
            }
        }
    }

    fn read(
        &mut self,
        group: Group<'a>,
        row: usize,
    ) -> Result<Option<(Entity, FileEntity<'a>)>, ClientError> {
        let Some(entity) = group.entity(row) else {
            return Ok(None);
        };
        let entity_type = self.ontology.entity_type(entity.entity_type);
        let Some(id_property) = entity_type.id else {
            self.without_id.insert(entity.entity_type);
            return Ok(None);
        };
        let properties = (&entity_type.properties[..], entity_type.id);
        let known = Known::read(&entity_type.name, properties, group.properties(row))?;
        let value = |id| known.value(id);
        let id = match value(id_property) {
            ValueRef::String(id) => Cow::Borrowed(id),
            ValueRef::Null => {
                let name = &entity_type.property(id_property).name;
                return Err(mismatch(&entity_type.name, name, &Unexpected::nothing()));
            }
            id => Cow::Owned(text_of(id)),
        };
        let label = self.ontology.label(entity.entity_type);
        let label = label.and_then(|label| first_text(value(label)));
        let interval = entity_type
            .valid_time
            .and_then(|time| interval(time, value));
        let mut values = Values::new();
        let owner = (properties.0, usize::from(entity.entity_type.0));
        for (property, value) in &known.0 {
            self.entity_columns
                .place(owner, *property, *value, &mut values);
        }
        self.entity_columns.put_interval(interval, &mut values);
        if group.select.validity {
            let validity = group.rows.cells.validity(row).entity;
            self.entity_columns.put_validity(validity, &mut values);
        }
        let read = FileEntity {
            label: label.map_or_else(|| id.clone(), Cow::Borrowed),
            id,
            entity_type: usize::from(entity.entity_type.0),
            values,
            interval,
        };
        Ok(Some((entity, read)))
    }
}

/// Puts an entity at its place; where it is there already, it learns what is new.
fn merge<'a>(files: &mut Vec<FileEntity<'a>>, place: usize, read: FileEntity<'a>) {
    match files.get_mut(place) {
        None => files.push(read),
        Some(known) => {
            for (column, value) in read.values {
                put(&mut known.values, column, value);
            }
        }
    }
}

/// Puts a value into its column, which has it already perhaps.
pub(super) fn put<'a>(values: &mut Values<'a>, column: usize, value: ValueRef<'a>) {
    if let Err(at) = values.binary_search_by_key(&column, |(known, _)| *known) {
        values.insert(at, (column, value));
    }
}
