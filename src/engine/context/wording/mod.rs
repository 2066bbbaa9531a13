//! Facts of any ontology in words: what an entity is, its properties and its relations, each a
//! line of plain English that stands by itself.
//!
//! The words are those of `@line`, else they are made of the names of types, properties and
//! relation types. What comes from the graph stays on its line and is nothing but text
//! ([`push_inert`]); numbers are never rounded, and of when something holds no more is said than is
//! known.

// In reading order: what a line is made of, what it is where the ontology does not say, how values
// are said, and how it is written.
mod part;
mod prepare;
mod template;
mod default;
mod sentence;
mod said;
mod numbers;
mod when;
mod fill;
#[cfg(test)]
mod tests;

use crate::ontology::{Ontology, PropertyId, RelationId, RelationTypeId, TypeId};
use crate::text::push_inert;
use crate::value::ValueRef;
use fill::{Filling, Given};
use part::End;
use prepare::{RelationWords, TypeWords};

/// What lines about an entity are made of.
pub trait Facts {
    /// By what people know it. May be empty.
    fn label(&self) -> &str;
    /// The value of one of the properties that [`Wording::reads`] names.
    fn value(&self, property: PropertyId) -> ValueRef<'_>;
    /// The labels of what one of the relation fields leads to that [`Wording::needs`] names.
    fn related(&self, field: RelationId) -> Vec<&str>;
}

/// The words of an ontology, prepared once.
#[derive(Debug)]
pub struct Wording {
    /// Of each entity type.
    types: Vec<TypeWords>,
    /// Of each relation type.
    relations: Vec<RelationWords>,
}

impl Wording {
    /// The words of an ontology.
    pub fn of(ontology: &Ontology) -> Self {
        let types = ontology.type_ids();
        let types = types.map(|id| TypeWords::of(ontology, id)).collect();
        let relations = ontology.relation_type_ids();
        let relations = relations
            .map(|id| RelationWords::of(ontology, id))
            .collect();
        Self { types, relations }
    }

    /// What an entity is; of a claim all that it claims.
    pub fn entity(&self, entity_type: TypeId, facts: &dyn Facts) -> String {
        let entity = Entity { entity_type, facts };
        Filling::line(self, &self.words(entity_type).line, &entity)
    }

    /// The properties that have a line of their own, in the order of the ontology: what is shown,
    /// and is neither the id nor the label nor told in another line.
    pub fn told(&self, entity_type: TypeId) -> &[PropertyId] {
        &self.words(entity_type).told
    }

    /// The properties whose values the lines of a type are made of, in the order of the ontology.
    pub fn reads(&self, entity_type: TypeId) -> &[PropertyId] {
        &self.words(entity_type).reads
    }

    /// The relation fields whose labels the lines of a type are made of.
    pub fn needs(&self, entity_type: TypeId) -> &[RelationId] {
        &self.words(entity_type).needs
    }

    /// The relation fields whose labels the line is made of that says what an entity is.
    pub fn line_needs(&self, entity_type: TypeId) -> &[RelationId] {
        &self.words(entity_type).line_needs
    }

    /// One property of an entity; nothing where it has no value, or no line of its own: another
    /// line may tell it.
    pub fn property(
        &self,
        entity_type: TypeId,
        property: PropertyId,
        facts: &dyn Facts,
    ) -> Option<String> {
        let words = self.words(entity_type);
        let parts = words.properties.get(usize::from(property.0));
        let parts = parts.filter(|parts| !parts.is_empty())?;
        let entity = Entity { entity_type, facts };
        let is_told = words.is_told(property, facts);
        is_told.then(|| Filling::line(self, parts, &entity))
    }

    /// One relation, from the start of the arrow to its end; nothing where the ontology has it that
    /// there is nothing to say. `values` are of the properties that [`Self::relation_reads`] names.
    pub fn relation<'v>(
        &self,
        relation_type: RelationTypeId,
        source: (TypeId, &str),
        target: (TypeId, &str),
        values: &dyn Fn(PropertyId) -> ValueRef<'v>,
    ) -> Option<String> {
        let words = self.relations.get(usize::from(relation_type.0))?;
        let parts = words.between(source.0, target.0);
        let relation = Related {
            source,
            target,
            values,
        };
        (!parts.is_empty()).then(|| Filling::line(self, parts, &relation))
    }

    /// The properties whose values lines of a relation type are made of.
    pub fn relation_reads(&self, relation_type: RelationTypeId) -> &[PropertyId] {
        let words = self.relations.get(usize::from(relation_type.0));
        words.map_or(&[], |words| &words.reads)
    }

    /// What so many entities of a type are called: `summit` or `summits`.
    pub fn type_words(&self, entity_type: TypeId, count: u64) -> &str {
        let words = self.words(entity_type);
        if count == 1 {
            &words.singular
        } else {
            &words.plural
        }
    }

    /// What a relation field is called: `held under`.
    pub fn relation_words(&self, field: RelationId) -> &str {
        let fields = &self.words(field.source).fields;
        let words = fields.get(usize::from(field.field));
        words.map_or("", String::as_str)
    }

    /// A list as a whole: `SCO – members`.
    pub fn list(&self, field: RelationId, label: &str) -> String {
        let mut line = String::new();
        self.push_label(field.source, label, false, &mut line);
        line.push_str(" – ");
        line.push_str(self.relation_words(field));
        line
    }

    /// Adds by what people know an entity: with the words of its type where that is an id, or
    /// nothing.
    fn push_label(&self, entity_type: TypeId, label: &str, is_quoted: bool, line: &mut String) {
        let words = self.words(entity_type);
        if words.is_known_by_id {
            line.push_str(&words.singular);
            line.push(' ');
        }
        if !push_inert(label, is_quoted, line) {
            line.push_str("a ");
            line.push_str(&words.singular);
            line.push_str(" without a name");
        }
    }

    fn words(&self, entity_type: TypeId) -> &TypeWords {
        &self.types[usize::from(entity_type.0)]
    }
}

/// An entity as a line is made of it.
struct Entity<'f> {
    entity_type: TypeId,
    facts: &'f dyn Facts,
}

impl Given for Entity<'_> {
    fn end(&self, _: End) -> (TypeId, &str) {
        (self.entity_type, self.facts.label())
    }

    fn value(&self, property: PropertyId) -> ValueRef<'_> {
        self.facts.value(property)
    }

    fn related(&self, relation: RelationId) -> Vec<&str> {
        self.facts.related(relation)
    }
}

/// A relation as a line is made of it.
struct Related<'r, 'v> {
    source: (TypeId, &'r str),
    target: (TypeId, &'r str),
    values: &'r dyn Fn(PropertyId) -> ValueRef<'v>,
}

impl Given for Related<'_, '_> {
    fn end(&self, end: End) -> (TypeId, &str) {
        match end {
            End::Source => self.source,
            End::Target => self.target,
        }
    }

    fn value(&self, property: PropertyId) -> ValueRef<'_> {
        (self.values)(property)
    }

    fn related(&self, _: RelationId) -> Vec<&str> {
        Vec::new()
    }
}
