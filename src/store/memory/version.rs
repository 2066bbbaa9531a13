//! The version of a graph: the same for the same data, in whatever order its entities were loaded.

use std::fmt::Write;

use xxhash_rust::xxh3::Xxh3;

use super::relations::RelationTable;
use super::table::Table;
use crate::ontology::Ontology;
use crate::value::ValueRef;

/// Hashes what the tables hold, names included.
pub(super) fn of(ontology: &Ontology, tables: &[Table], relations: &[RelationTable]) -> String {
    let mut digest = Digest::default();
    for (entity_type, table) in ontology.entity_types.iter().zip(tables) {
        digest.heading(&entity_type.name, table.len);
        for (property, column) in entity_type.properties.iter().zip(&table.columns) {
            digest.text(&property.stored_name);
            (0..table.len).for_each(|row| digest.value(column.get(row)));
        }
    }
    for (relation_type, table) in ontology.relation_types.iter().zip(relations) {
        digest.heading(&relation_type.name, table.len);
        // Entities are numbered by id, so their numbers stand for them.
        for (from, to) in table.outward.pairs() {
            digest.number(from);
            digest.number(to);
        }
        for (property, column) in relation_type.properties.iter().zip(&table.columns) {
            digest.text(&property.stored_name);
            (0..table.len).for_each(|row| digest.value(column.get(row)));
        }
    }
    format!("{:016x}", digest.hash.digest())
}

#[derive(Default)]
struct Digest {
    hash: Xxh3,
    scratch: String,
}

impl Digest {
    fn heading(&mut self, name: &str, len: u32) {
        self.text(name);
        self.number(len);
    }

    fn number(&mut self, number: u32) {
        self.hash.update(&number.to_le_bytes());
    }

    /// Its length first, so that texts do not run into each other.
    fn text(&mut self, text: &str) {
        self.hash.update(&(text.len() as u64).to_le_bytes());
        self.hash.update(text.as_bytes());
    }

    /// Its kind first, so that values of different kinds differ.
    fn value(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Null => self.hash.update(&[0]),
            ValueRef::Boolean(value) => self.hash.update(&[1, value.into()]),
            ValueRef::Int(value) => self.bytes(2, &value.to_le_bytes()),
            ValueRef::Float(value) => self.bytes(3, &value.to_bits().to_le_bytes()),
            ValueRef::String(value) => {
                self.hash.update(&[4]);
                self.text(value);
            }
            ValueRef::List(values) => {
                self.bytes(5, &(values.len() as u64).to_le_bytes());
                for value in values {
                    self.value(value.as_ref());
                }
            }
            other => self.written(other),
        }
    }

    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        self.hash.update(&[kind]);
        self.hash.update(bytes);
    }

    /// Times and points as they are written for debugging: kind and value to the last digit.
    fn written(&mut self, value: ValueRef<'_>) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        // Writing into a string does not fail.
        let _ = write!(scratch, "{value:?}");
        self.hash.update(&[6]);
        self.text(&scratch);
        self.scratch = scratch;
    }
}
