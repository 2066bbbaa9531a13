//! The statement that asks for all that may fit a search, with its texts.

use std::collections::BTreeSet;

use neo4rs::BoltType;

use super::SearchIndexes;
use super::tokens::{name_queries, queries};
use crate::ontology::{Ontology, Property, ValidTime};
use crate::query::{NameSearch, Search};
use crate::store::neo4j::marks::{LOADED, NAMES};
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::encode::list;
use crate::store::neo4j::statement::place;
use crate::store::neo4j::statement::{Slots, Statement};

/// The statement; `None` where nothing is looked for, or nothing is searched.
///
/// Each row is a list that begins with its kind: `0` and the number of entities and relations that
/// have tokens; `1` and an entity; `2` and a relation, whose ends are entities of their own rows.
pub(in crate::store::neo4j) fn statement(
    ontology: &Ontology,
    indexes: &SearchIndexes,
    search: &Search,
) -> Option<Statement> {
    let texts = queries(search);
    if texts.is_empty() || indexes.searched.is_empty() {
        return None;
    }
    let mut slots = Slots::default();
    slots.named("texts", list(texts.into_iter().map(BoltType::from)));
    slots.named("entities", indexes.entities.as_str());
    let entity = entity(ontology);
    let mut parts = vec![records(indexes), entities(&entity)];
    if !indexes.relation_types.is_empty() {
        slots.named("relations", indexes.relations.as_str());
        let relations = "UNWIND $texts AS text\n\
             CALL db.index.fulltext.queryRelationships($relations, text) \
             YIELD relationship AS r\nWITH DISTINCT r";
        let relation = relation(ontology, indexes);
        parts.push(format!("{relations}\nRETURN {relation} AS found"));
        parts.push(format!(
            "{relations}\nUNWIND [startNode(r), endNode(r)] AS n\n\
             WITH DISTINCT n\nRETURN {entity} AS found"
        ));
    }
    Some(slots.finish("search".to_owned(), &parts.join("\nUNION ALL\n")))
}

/// The same for names that are looked for: its rows are of the first two kinds, and their entities
/// have of their properties the names, and what says when they hold.
pub(in crate::store::neo4j) fn names_statement(
    ontology: &Ontology,
    indexes: &SearchIndexes,
    search: &NameSearch,
) -> Option<Statement> {
    let texts = name_queries(search);
    if texts.is_empty() || indexes.searched.is_empty() {
        return None;
    }
    let mut slots = Slots::default();
    slots.named("texts", list(texts.into_iter().map(BoltType::from)));
    slots.named("entities", indexes.entities.as_str());
    let declared = projection(naming(ontology, indexes), &[NAMES]);
    let entity = format!("[1, id(n), labels(n), n{declared}]");
    let parts = [records(indexes), entities(&entity)];
    Some(slots.finish("resolve".to_owned(), &parts.join("\nUNION ALL\n")))
}

/// What tells how many entities and relations have tokens.
fn records(indexes: &SearchIndexes) -> String {
    let numbers = property("loaded", &indexes.numbers);
    format!("OPTIONAL MATCH (loaded:{LOADED})\nRETURN [0, {numbers}] AS found")
}

/// What finds entities by the texts, each once.
fn entities(entity: &str) -> String {
    format!(
        "UNWIND $texts AS text\n\
         CALL db.index.fulltext.queryNodes($entities, text) YIELD node AS n\n\
         WITH DISTINCT n\nRETURN {entity} AS found"
    )
}

/// The properties of entities that tell what they are called, and when.
fn naming<'o>(
    ontology: &'o Ontology,
    indexes: &'o SearchIndexes,
) -> impl Iterator<Item = &'o Property> {
    let types = ontology.entity_types.iter().zip(&indexes.searched.entities);
    types.flat_map(|(of, searched)| {
        let names = searched.iter().filter(|searched| searched.is_name);
        let names = names.map(|name| name.property);
        let times = of.valid_time.iter().flat_map(ValidTime::properties);
        let properties = names.chain(times).chain(of.id);
        properties.map(|property| of.property(property))
    })
}

/// An entity: its number, labels, properties without vectors, and how many relations it has.
fn entity(ontology: &Ontology) -> String {
    let types = ontology.entity_types.iter();
    let properties = types.flat_map(|of| &of.properties);
    // Vectors are many numbers, in which no word is found.
    let properties = properties.filter(|property| property.dimensions.is_none());
    let declared = projection(properties, &[NAMES]);
    let relations = ontology.relation_types.iter();
    let relations: Vec<_> = relations.map(|of| escape(&of.name)).collect();
    let degree = match &relations[..] {
        [] => "0".to_owned(),
        relations => {
            let types = relations.join("|");
            format!("COUNT {{ (n)-[:{types}]->() }} + COUNT {{ (n)<-[:{types}]-() }}")
        }
    };
    format!("[1, id(n), labels(n), n{declared}, {degree}]")
}

/// A relation: its type, its ends by their numbers, its place among parallel ones, and properties.
fn relation(ontology: &Ontology, indexes: &SearchIndexes) -> String {
    let types = indexes.relation_types.iter();
    let properties = types.flat_map(|id| &ontology.relation_type(*id).properties);
    let declared = projection(properties, &[]);
    format!(
        "[2, type(r), id(startNode(r)), id(endNode(r)), {}, r{declared}]",
        place("r")
    )
}

fn projection<'o>(properties: impl Iterator<Item = &'o Property>, more: &[&'o str]) -> String {
    let names = properties.map(|property| &*property.stored_name);
    let names: BTreeSet<&str> = names.chain(more.iter().copied()).collect();
    let names: Vec<_> = names
        .iter()
        .map(|name| format!(".{}", escape(name)))
        .collect();
    format!("{{{}}}", names.join(", "))
}
