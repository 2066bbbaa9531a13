//! The version of a graph: the same for the same data in whatever store, and in whatever order it
//! comes.
//!
//! It is the sum of the hashes of all entities, relations and terms of the lexicon. Of parallel relations alone the
//! order counts, since they are told apart by it.

use std::fmt::Write;

use xxhash_rust::xxh3::Xxh3;

use super::places::{Placed, placed};
use super::{Graph, Meaning, Term};
use crate::ontology::{Ontology, Property, TypeId};
use crate::value::{Value, ValueRef};

/// The version: 16 hexadecimal digits.
pub(super) fn of(ontology: &Ontology, graph: &Graph) -> String {
    let mut sum = Sum::default();
    let types = ontology.entity_types.iter().zip(&graph.entities);
    let entities: Vec<Vec<u64>> = types
        .map(|(entity_type, records)| {
            let head = Head::of(&entity_type.name, &entity_type.properties);
            let records = records.iter();
            let records = records.map(|record| sum.entity(&head, values(&record.values)));
            records.collect()
        })
        .collect();
    let end = |(entity_type, at): (TypeId, u32)| {
        let hashes = entities.get(usize::from(entity_type.0));
        let hash = hashes.and_then(|hashes| hashes.get(at as usize));
        hash.copied().unwrap_or(0)
    };
    for (relation_type, records) in ontology.relation_types.iter().zip(&graph.relations) {
        let head = Head::of(&relation_type.name, &relation_type.properties);
        for Placed { record, place } in placed(records) {
            let ends = (end(record.from), end(record.to));
            sum.relation(&head, (ends, place.unsigned_abs()), values(&record.values));
        }
    }
    for term in &graph.lexicon {
        sum.term(ontology, term, end);
    }
    sum.told()
}

fn values(of: &[Value]) -> impl Iterator<Item = ValueRef<'_>> {
    of.iter().map(Value::as_ref)
}

/// The sum of the hashes of what was added.
#[derive(Debug, Default)]
pub(super) struct Sum(u64);

/// What all records of a type have in common.
pub(super) struct Head(Digest);

impl Head {
    /// Of a type with its properties.
    pub(super) fn of(name: &str, properties: &[Property]) -> Self {
        Self(Digest::of_type(name, properties))
    }
}

impl Sum {
    /// Adds an entity; gives its hash.
    pub(super) fn entity<'v>(
        &mut self,
        head: &Head,
        values: impl Iterator<Item = ValueRef<'v>>,
    ) -> u64 {
        self.add(head.0.clone().with(values))
    }

    /// Adds a relation between entities whose hashes are these, in its place among parallel ones.
    pub(super) fn relation<'v>(
        &mut self,
        head: &Head,
        ((from, to), place): ((u64, u64), u64),
        values: impl Iterator<Item = ValueRef<'v>>,
    ) {
        let mut digest = head.0.clone();
        for number in [from, to, place] {
            digest.number(number);
        }
        self.add(digest.with(values));
    }

    /// Adds what a word means; `end` tells the hashes of entities.
    pub(super) fn term(
        &mut self,
        ontology: &Ontology,
        term: &Term,
        end: impl Fn((TypeId, u32)) -> u64,
    ) {
        let mut digest = Digest::of_type("lexicon", &[]);
        digest.text(&term.text);
        digest.text(&term.language);
        match &term.means {
            Meaning::Entity(entity) => digest.number(end(*entity)),
            means => digest.text(&means.name(ontology).unwrap_or_default()),
        }
        let sources = term.sources.iter().map(|source| end(*source));
        digest.number(sources.fold(0, u64::wrapping_add));
        self.add(digest.hash.digest());
    }

    /// The version of all that was added.
    pub(super) fn told(&self) -> String {
        format!("{:016x}", self.0)
    }

    fn add(&mut self, hash: u64) -> u64 {
        self.0 = self.0.wrapping_add(hash);
        hash
    }
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

    fn with<'v>(mut self, values: impl Iterator<Item = ValueRef<'v>>) -> u64 {
        values.for_each(|value| self.value(value));
        self.hash.digest()
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
