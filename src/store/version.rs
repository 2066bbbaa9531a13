//! The version of a graph: the same for the same data in whatever store, and in whatever order it
//! comes.
//!
//! It is the sum of the hashes of all entities, relations and terms of the lexicon. Of parallel relations alone the
//! order counts, since they are told apart by it.

use std::fmt::Write;

use xxhash_rust::xxh3::Xxh3;

use super::places::{Placed, placed};
use super::{Graph, Meaning};
use crate::ontology::{Ontology, Property, TypeId};
use crate::value::{Value, ValueRef};

/// The version: 16 hexadecimal digits.
pub(super) fn of(ontology: &Ontology, graph: &Graph) -> String {
    let entities = ontology.entity_types.iter().zip(&graph.entities);
    let entities: Vec<Vec<u64>> = entities
        .map(|(entity_type, records)| {
            let head = Digest::of_type(&entity_type.name, &entity_type.properties);
            let records = records.iter();
            records.map(|record| head.with(&record.values)).collect()
        })
        .collect();
    let mut sum = entities
        .iter()
        .flatten()
        .fold(0_u64, |a, b| a.wrapping_add(*b));
    let end = |(entity_type, at): (TypeId, u32)| {
        let hashes = entities.get(usize::from(entity_type.0));
        hashes.and_then(|hashes| hashes.get(at as usize)).copied()
    };
    for (relation_type, records) in ontology.relation_types.iter().zip(&graph.relations) {
        let head = Digest::of_type(&relation_type.name, &relation_type.properties);
        for Placed { record, place } in placed(records) {
            let mut digest = head.clone();
            digest.number(end(record.from).unwrap_or(0));
            digest.number(end(record.to).unwrap_or(0));
            digest.number(place.unsigned_abs());
            sum = sum.wrapping_add(digest.with(&record.values));
        }
    }
    for term in &graph.lexicon {
        let mut digest = Digest::of_type("lexicon", &[]);
        digest.text(&term.text);
        digest.text(&term.language);
        match &term.means {
            Meaning::Entity(entity) => digest.number(end(*entity).unwrap_or(0)),
            means => digest.text(&means.name(ontology).unwrap_or_default()),
        }
        let sources = term.sources.iter().map(|source| end(*source).unwrap_or(0));
        digest.number(sources.fold(0, u64::wrapping_add));
        sum = sum.wrapping_add(digest.hash.digest());
    }
    format!("{sum:016x}")
}

#[derive(Clone)]
struct Digest {
    hash: Xxh3,
}

impl Digest {
    /// What all records of a type have in common: names.
    fn of_type(name: &str, properties: &[Property]) -> Self {
        let mut digest = Self { hash: Xxh3::new() };
        digest.text(name);
        let names = properties.iter().map(|property| &property.stored_name);
        names.for_each(|name| digest.text(name));
        digest
    }

    fn with(&self, values: &[Value]) -> u64 {
        let mut digest = self.clone();
        for value in values {
            digest.value(value.as_ref());
        }
        digest.hash.digest()
    }

    fn number(&mut self, number: u64) {
        self.hash.update(&number.to_le_bytes());
    }

    /// Its length first, so that texts do not run into each other.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
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
        let mut written = String::new();
        // Writing into a string does not fail.
        let _ = write!(written, "{value:?}");
        self.hash.update(&[6]);
        self.text(&written);
    }
}
