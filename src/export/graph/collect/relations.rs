//! What becomes of the relations that lead to a row, or that a piece of the graph has.

use super::columns::Owner;
use super::intervals::interval;
use super::known::Known;
use super::{Collector, mismatch};
use crate::engine::Group;
use crate::export::graph::model::{FileRelation, Values};
use crate::graphql::ClientError;
use crate::ontology::{Direction, Property, PropertyId, RelationId, RelationType, ValidTime};
use crate::query::{EntityKey, Validity};
use crate::store::{IdParts, Relations, Unexpected};

/// An entity and where it is in the file.
type End = (EntityKey, usize);

/// A relation as an answer has it.
struct Read<'a> {
    id: String,
    relation_type: &'a RelationType,
    /// Its properties, and what has them.
    properties: (&'a [Property], Owner),
    /// Which of them say when it holds.
    valid_time: Option<ValidTime>,
    known: Known<'a>,
    validity: Option<Validity>,
}

impl<'a> Collector<'a> {
    /// The relations by which a walk came from one entity to a row, and where the only one is in the
    /// file, or the first of several.
    pub(super) fn relations_to(
        &mut self,
        (group, row): (Group<'a>, usize),
        walked: RelationId,
        (from, to): (End, End),
    ) -> Result<Option<usize>, ClientError> {
        let Some(links) = group.links() else {
            return self.edge((group, row), walked, (from.1, to.1));
        };
        let mut first = None;
        for at in links.between(from.0, to.0) {
            let starts_here = links.relations.rows.get(at);
            let starts_here = starts_here.is_some_and(|relation| relation.source.key == from.0);
            let ends = if starts_here {
                (from.1, to.1)
            } else {
                (to.1, from.1)
            };
            let relation = self.stored_relation(&links.relations, at, ends)?;
            first = first.or(relation);
        }
        Ok(first)
    }

    /// The relation of an edge, which leads from one entity in the file to another.
    fn edge(
        &mut self,
        (group, row): (Group<'a>, usize),
        walked: RelationId,
        (from, to): (usize, usize),
    ) -> Result<Option<usize>, ClientError> {
        let ontology = self.ontology;
        let relation = ontology.relation(walked);
        let relation_type = ontology.relation_type(relation.relation_type);
        let Some(parts) = group.rows.cells.id_parts(row) else {
            return Ok(None);
        };
        let wrong = |unexpected: Unexpected| mismatch(&relation_type.name, "id", &unexpected);
        let id = parts.id(relation_type).map_err(wrong)?.into_owned();
        let source = parts.source().map_err(wrong)?;
        let starts_here = match relation.direction {
            Direction::Out => true,
            Direction::In => false,
            Direction::Both => {
                let entity = self.file.entities.get(from);
                entity.is_some_and(|entity| entity.id == source)
            }
        };
        let ends = if starts_here { (from, to) } else { (to, from) };
        let properties = relation.properties.map(|id| ontology.properties(id));
        let all = properties.map_or(&[][..], |properties| &properties.properties);
        let cells = group.relation_properties(row);
        let known = Known::read(&relation_type.name, (all, None), cells)?;
        // Behind the relation types, whose properties are others.
        let owner = relation.properties.map_or(0, |id| usize::from(id.0));
        let validity = group.select.validity;
        let validity = validity.then(|| group.rows.cells.validity(row));
        let read = Read {
            id,
            relation_type,
            properties: (all, ontology.relation_types.len() + owner),
            valid_time: properties.and_then(|properties| properties.valid_time),
            known,
            validity: validity.and_then(|validity| validity.relation),
        };
        Ok(Some(self.keep(read, ends)))
    }

    /// A relation that a store was asked for by itself, between two entities of the file; nothing
    /// where the ontology has no such relations any more.
    pub(super) fn stored_relation(
        &mut self,
        relations: &'a Relations,
        row: usize,
        ends: (usize, usize),
    ) -> Result<Option<usize>, ClientError> {
        let Some(relation) = relations.rows.get(row) else {
            return Ok(None);
        };
        let relation_type = self.ontology.relation_type(relation.relation_type);
        let cells = &*relations.cells;
        let parts = IdParts::of(cells, row, relation_type);
        let wrong = |unexpected: Unexpected| mismatch(&relation_type.name, "id", &unexpected);
        let id = parts.id(relation_type).map_err(wrong)?.into_owned();
        let all = &relation_type.properties[..];
        let ids = (0..).map(PropertyId).zip(all);
        let stored = ids.map(|(id, _)| (id, cells.property(row, id)));
        let read = Read {
            id,
            relation_type,
            properties: (all, usize::from(relation.relation_type.0)),
            valid_time: relation_type.valid_time,
            known: Known::read(&relation_type.name, (all, None), stored)?,
            validity: cells.validity(row),
        };
        Ok(Some(self.keep(read, ends)))
    }

    /// A relation cites an entity.
    pub(super) fn cite(&mut self, relation: usize, cited: usize) {
        if let Some(relation) = self.file.relations.get_mut(relation)
            && !relation.cited.contains(&cited)
        {
            relation.cited.push(cited);
        }
    }

    /// Where a relation is in the file, into which it is put where it is not there yet.
    fn keep(&mut self, read: Read<'a>, (source, target): (usize, usize)) -> usize {
        let place = self.relations.len();
        let key = (read.id.clone(), source, target);
        let place = *self.relations.entry(key).or_insert(place);
        if place < self.file.relations.len() {
            return place;
        }
        let value = |id| read.known.value(id);
        let interval = read.valid_time.and_then(|time| interval(time, value));
        let columns = &mut self.relation_columns;
        let mut values = Values::new();
        for (property, value) in &read.known.0 {
            columns.place(read.properties, *property, *value, &mut values);
        }
        columns.put_interval(interval, &mut values);
        columns.put_validity(read.validity, &mut values);
        self.file.relations.push(FileRelation {
            id: read.id.into(),
            relation_type: &read.relation_type.name,
            source,
            target,
            values,
            interval,
            cited: Vec::new(),
        });
        place
    }
}
