//! What every part of a statement is written with: the ontology's names and the statement's slots.

use super::Slots;
use super::predicate::Tested;
use crate::ontology::{Ontology, PropertiesId, Property, PropertyId, RelationId, TypeId};
use crate::store::neo4j::names;

/// Which index answers a text query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Texts {
    /// The loader's, of folded words.
    Folded,
    /// One of the declared name, made by something else.
    Native,
}

/// Writes one statement.
#[derive(Debug)]
pub(super) struct Writer<'o> {
    pub(super) ontology: &'o Ontology,
    /// Which full-text indexes the database has.
    pub(super) texts: Texts,
    pub(super) slots: Slots,
}

/// What a condition is on: variables of the statement and their types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    /// The variable of the entity.
    pub(super) entity: &'a str,
    /// The variable of the relation it was reached by, and what describes its properties.
    pub(super) relation: Option<(&'a str, PropertiesId)>,
    /// Whether the condition is behind a `NOT`.
    pub(super) negated: bool,
}

impl Subject<'_> {
    /// A property of it, which is tested.
    pub(super) fn tested<'e>(self, expression: &'e str, property: &Property) -> Tested<'e> {
        Tested {
            negated: self.negated,
            ..Tested::new(expression, property.kind)
        }
    }
}

impl<'o> Writer<'o> {
    pub(super) fn new(ontology: &'o Ontology, texts: Texts) -> Self {
        Self {
            ontology,
            texts,
            slots: Slots::default(),
        }
    }

    /// The properties type of a relation field, and the variable that has them.
    pub(super) fn relation_of<'a>(
        &self,
        relation: Option<RelationId>,
        variable: &'a str,
    ) -> Option<(&'a str, PropertiesId)> {
        let properties = self.ontology.relation(relation?).properties?;
        Some((variable, properties))
    }

    /// A property of entities of a type.
    pub(super) fn property(&self, entity_type: TypeId, id: PropertyId) -> &'o Property {
        self.ontology.entity_type(entity_type).property(id)
    }

    /// An expression that is one thing for each of several types; told apart by label only where
    /// they differ.
    pub(super) fn by_type(
        &self,
        variable: &str,
        expressions: impl IntoIterator<Item = (TypeId, String)>,
    ) -> String {
        let all: Vec<(TypeId, String)> = expressions.into_iter().collect();
        match &all[..] {
            [] => "null".to_owned(),
            [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other == first) => {
                first.clone()
            }
            _ => self.by_label(variable, all, "null"),
        }
    }

    /// An expression that is one thing for each of several types, and something else for others.
    ///
    /// Conditions, too, are told apart so and not by `AND` and `OR`: Neo4j would multiply those
    /// out, and plan each subquery in them as often as it then occurs.
    pub(super) fn by_label(
        &self,
        variable: &str,
        mut all: Vec<(TypeId, String)>,
        otherwise: &str,
    ) -> String {
        // An entity that has the labels of two types is of the one that asks for more.
        all.sort_by_key(|(id, _)| std::cmp::Reverse(self.ontology.entity_type(*id).labels.len()));
        let cases: Vec<_> = all
            .iter()
            .map(|(id, expression)| {
                let labels = names::labels(self.ontology.entity_type(*id));
                format!("WHEN {variable}:{labels} THEN {expression}")
            })
            .collect();
        format!("CASE {} ELSE {otherwise} END", cases.join(" "))
    }
}
