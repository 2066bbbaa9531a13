//! What every part of a statement is written with: the ontology's names and the statement's slots.

use std::fmt::Display;

use super::Slots;
use super::encode::list;
use super::predicate::Tested;
use super::sets::Sets;
use crate::ontology::{Ontology, PropertiesId, Property, PropertyId, RelationId, TypeId};
use crate::query::Scope;
use crate::store::neo4j::names;

/// Which index answers a text query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Texts {
    /// The loader's, of folded words.
    Folded,
    /// One of the declared name, made by something else.
    Native,
}

/// What a statement is written for.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Known<'o> {
    pub(in super::super) ontology: &'o Ontology,
    /// What of the graph the request sees.
    pub(in super::super) scope: &'o Scope,
    /// Which full-text indexes the database has.
    pub(in super::super) texts: Texts,
    /// What a search of the whole graph has found: Neo4j's number and the score of each.
    pub(in super::super) hits: &'o [(i64, f64)],
}

/// Writes one statement.
#[derive(Debug)]
pub(super) struct Writer<'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) scope: &'o Scope,
    /// Which full-text indexes the database has.
    pub(super) texts: Texts,
    hits: &'o [(i64, f64)],
    pub(super) slots: Slots,
    pub(super) sets: Sets,
    /// The variable with what the level starts from, where the statement finds that itself: numbers of
    /// parents, or for each id the forms it is stored in.
    pub(super) above: Option<String>,
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
    /// The types that the entity can be of.
    pub(super) types: &'a [TypeId],
    /// Whether it is reached by a condition, by many ways perhaps, or one of several: then what it
    /// is related to is looked up in a set.
    pub(super) nested: bool,
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

/// A pattern and what must hold of what matches it, so that it is there at all.
#[derive(Debug, Clone, Default)]
pub(super) struct Reach {
    pub(super) pattern: String,
    pub(super) conditions: Vec<String>,
}

impl Reach {
    /// What follows `MATCH` for what is there and meets a condition.
    pub(super) fn meeting(&self, condition: Option<&str>) -> String {
        let conditions = self.conditions.iter().map(String::as_str).chain(condition);
        let conditions: Vec<_> = conditions.collect();
        match &conditions[..] {
            [] => self.pattern.clone(),
            [condition] => format!("{} WHERE {condition}", self.pattern),
            conditions => format!("{} WHERE ({})", self.pattern, conditions.join(") AND (")),
        }
    }
}

impl<'o> Writer<'o> {
    pub(super) fn new(known: Known<'o>) -> Self {
        Self {
            ontology: known.ontology,
            scope: known.scope,
            texts: known.texts,
            hits: known.hits,
            slots: Slots::default(),
            sets: Sets::default(),
            above: None,
        }
    }

    /// The parameter with what a search has found; `None` where that is nothing.
    pub(super) fn hits(&mut self) -> Option<String> {
        let hits = self.hits.iter();
        let hits =
            hits.map(|(number, score)| list([(*number).into(), (*score).into()].into_iter()));
        let hits: Vec<_> = hits.collect();
        (!hits.is_empty()).then(|| self.slots.named("hits", list(hits.into_iter())))
    }

    /// Entities of some types.
    pub(super) fn entities(&mut self, entity: &str, types: &[TypeId]) -> Reach {
        let labels = names::any_labels(self.ontology, types.iter().copied());
        Reach {
            pattern: format!("({entity}:{labels})"),
            conditions: self.entities_there(entity, types).into_iter().collect(),
        }
    }

    /// Entities of some types at the other end of a relation.
    pub(super) fn over(
        &mut self,
        (from, relation, entity): (&str, &str, &str),
        field: RelationId,
        types: &[TypeId],
    ) -> Reach {
        let field = self.ontology.relation(field);
        let relations = self.relations_there(relation, field.relation_type);
        let entities = self.entities_there(entity, types);
        let relation_type = &self.ontology.relation_type(field.relation_type).name;
        let labels = names::any_labels(self.ontology, types.iter().copied());
        let entity = format!("{entity}:{labels}");
        let ends = (from, relation, &*entity);
        Reach {
            pattern: names::pattern(ends, relation_type, field.direction),
            conditions: relations.into_iter().chain(entities).collect(),
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
        let alike = all.chunk_by(|(_, expression), (_, next)| expression == next);
        let alike = alike.map(|alike| {
            let labels = names::any_labels(self.ontology, alike.iter().map(|(id, _)| *id));
            (format!("{variable}:{labels}"), &*alike[0].1)
        });
        let alike: Vec<(String, &str)> = alike.collect();
        let mut different: Vec<&str> = alike.iter().map(|(_, expression)| *expression).collect();
        different.sort_unstable();
        different.dedup();
        if different.len() == alike.len() {
            return format!("CASE{} ELSE {otherwise} END", cases(&alike));
        }
        // What is asked of several types is said once, by a number: the database plans as long as
        // there is text.
        let numbers = alike.into_iter().map(|(is_of, expression)| {
            let number = different.binary_search(&expression).unwrap_or_default();
            (is_of, number.to_string())
        });
        let numbers: Vec<_> = numbers.collect();
        let expressions = different.iter().enumerate();
        let expressions = expressions.map(|(number, expression)| (number.to_string(), expression));
        let expressions: Vec<_> = expressions.collect();
        format!(
            "CASE CASE{} END{} ELSE {otherwise} END",
            cases(&numbers),
            cases(&expressions)
        )
    }
}

/// The cases of a `CASE`.
fn cases<E: Display>(cases: &[(String, E)]) -> String {
    let cases = cases.iter();
    let cases = cases.map(|(when, then)| format!(" WHEN {when} THEN {then}"));
    cases.collect()
}
