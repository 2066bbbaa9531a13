//! The ids of relations: made of what a relation is, so that they are readable and the same
//! wherever it is kept.
//!
//! `TYPE/source/target`, and behind it what tells the relation from parallel ones: the values of
//! the properties that `@distinct` names, or without that its place among them, from the second on.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use xxhash_rust::xxh3::xxh3_64;

use super::{Ontology, RelationType, RelationTypeId};
use crate::text::{fold, near};
use crate::value::{ValueRef, write_text};

/// What the id of a relation is made of.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// The id of the entity at which it starts.
    pub source: &'a str,
    /// The id of the entity at which it ends.
    pub target: &'a str,
    /// The values of the properties of [`RelationType::distinct_by`], one for each.
    pub distinct: &'a [ValueRef<'a>],
    /// Its place among parallel relations, from 0.
    pub place: i64,
}

/// A relation as its id names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RelationName {
    /// Its type.
    pub relation_type: RelationTypeId,
    /// The id of the entity at which it starts.
    pub source: String,
    /// The id of the entity at which it ends.
    pub target: String,
    /// The whole id, which tells it from parallel ones.
    pub id: String,
}

/// Why a text is no relation's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationIdFault {
    /// It does not have the form of one.
    Form,
    /// It names a relation type that there is not; with those that may be meant, the likest first.
    UnknownType {
        /// What it names.
        name: String,
        /// What may be meant.
        near: Vec<String>,
    },
}

/// What would be taken for something else between two `/`, or seen by nobody.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'/').add(b'%');

/// How many characters of a value stand in an id.
const LONGEST: usize = 60;

impl Identity<'_> {
    /// The id.
    pub fn id(&self, relation_type: &RelationType) -> String {
        let mut id = beginning([&*relation_type.name, self.source, self.target]);
        if relation_type.distinct_by.is_empty() {
            if self.place > 0 {
                // Writing to a string cannot fail.
                let _ = write!(id, "/{}", self.place.saturating_add(1));
            }
            return id;
        }
        let known = self.distinct.iter().rposition(|value| !is_empty(*value));
        for value in self.distinct.iter().take(known.map_or(0, |last| last + 1)) {
            id.push('/');
            id.push_str(&slug(*value));
        }
        id
    }
}

impl RelationName {
    /// Reads an id.
    pub fn read(ontology: &Ontology, id: &str) -> Result<Self, RelationIdFault> {
        let mut parts = id.split('/');
        let mut part = || {
            let part = percent_decode_str(parts.next()?).decode_utf8().ok()?;
            Some(part.into_owned())
        };
        let ends = part().zip(part()).zip(part());
        let ((name, source), target) = ends.ok_or(RelationIdFault::Form)?;
        let Some(relation_type) = ontology.relation_type_named(&name) else {
            let types = ontology.relation_types.iter();
            let near = near(&name, types.map(|of| &*of.name)).into_iter();
            let near = near.map(str::to_owned).collect();
            return Err(RelationIdFault::UnknownType { name, near });
        };
        // Escapes that need not be there are none of ours.
        let mut id = beginning([&name, &source, &target]);
        for part in parts {
            id.push('/');
            id.push_str(part);
        }
        Ok(Self {
            relation_type,
            source,
            target,
            id,
        })
    }
}

fn beginning([name, source, target]: [&str; 3]) -> String {
    let part = |part| utf8_percent_encode(part, ESCAPED);
    format!("{}/{}/{}", part(name), part(source), part(target))
}

fn is_empty(value: ValueRef<'_>) -> bool {
    matches!(value, ValueRef::Null | ValueRef::String(""))
}

/// A value in small letters and digits. What these do not tell from other values has a number of
/// its own behind it.
fn slug(value: ValueRef<'_>) -> String {
    if is_empty(value) {
        return String::new();
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_text(value, &mut text);
    let is_number = matches!(value, ValueRef::Int(_) | ValueRef::Float(_));
    if is_number && text.starts_with('-') {
        text.insert_str(0, "minus");
    }
    let (mut slug, mut is_whole) = plain(&text);
    if slug.len() > LONGEST {
        slug.truncate(slug[..=LONGEST].rfind('-').unwrap_or(LONGEST));
        is_whole = false;
    }
    if is_whole && !slug.is_empty() {
        return slug;
    }
    let hash = xxh3_64(text.as_bytes()) >> 32;
    let joint = if slug.is_empty() { "" } else { "-" };
    format!("{slug}{joint}{hash:08x}")
}

/// The letters `a` to `z` and the digits of a text, with `-` between its words, and whether no
/// other letters and digits were in it.
fn plain(text: &str) -> (String, bool) {
    let (mut plain, mut is_whole) = (String::new(), true);
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else {
            is_whole &= !c.is_alphanumeric();
            if !plain.is_empty() && !plain.ends_with('-') {
                plain.push('-');
            }
        }
    }
    plain.truncate(plain.trim_end_matches('-').len());
    (plain, is_whole)
}
