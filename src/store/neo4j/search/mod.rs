//! Searches of the whole graph: the same hits and scores from Neo4j as from memory.
//!
//! The loader writes the tokens of all searched texts of an entity or a relation into one property,
//! and an index over that property knows what has them. It is asked for whatever may fit; what that
//! is comes back with its texts as part of a graph, and this part is searched as the store in memory
//! searches the whole: there is one formula, and one program for it. The scores that come of it are
//! a parameter of the statement that answers.

// What is written and looked up.
mod tokens;
// The statement that asks for what may fit, and its answer as part of a graph.
mod ask;
mod read;
// The texts of rows that were found.
mod rows;
// What has the likest vectors.
mod nearest;
// Asking for all of it.
mod find;

use std::sync::Arc;

use neo4rs::Row;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::ontology::{Ontology, RelationTypeId, Searched, TypeId};
use crate::query::{EntityKey, NameSearch, Scope, Search};
use crate::store::memory::{NamedCandidate, Part, resolve_in_part};
use crate::store::nearest::joined;
use crate::store::{Candidate, StoreError};
use crate::work::Work;
use read::candidates;

pub(super) use ask::{names_statement, statement};
pub(super) use rows::with_matches;
pub(super) use tokens::{Words, of_entity, of_relation};

/// What the loader writes for searches by an ontology, and what it is called.
#[derive(Debug)]
pub(super) struct SearchIndexes {
    /// Which texts these are.
    pub(super) searched: Searched,
    /// The types of relations with texts that are searched.
    pub(super) relation_types: Vec<RelationTypeId>,
    /// The index over entities.
    pub(super) entities: String,
    /// The index over relations.
    pub(super) relations: String,
    /// The property of the record of the last load that says how many entities and relations have
    /// tokens; it is there once the indexes are.
    pub(super) numbers: String,
}

/// What a search has found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What was found by words, with the texts that have them.
    part: Option<Part>,
    /// Neo4j's number for each entity of the part.
    numbers: FxHashMap<(TypeId, String), i64>,
    /// Neo4j's number and the score of each hit.
    pub(super) hits: Vec<(i64, f64)>,
}

impl Found {
    /// What a search finds by words in the answer to its statement.
    pub(super) fn of(
        (ontology, indexes): (&Arc<Ontology>, &SearchIndexes),
        rows: &[Row],
        (search, scope): (&Search, Scope),
        work: &Arc<Work>,
    ) -> Result<Self, StoreError> {
        let found = candidates(ontology, indexes, rows);
        let graph = (Arc::clone(ontology), found.graph);
        let words = Search {
            nearest: None,
            ..search.clone()
        };
        let part = Part::search(graph, &found.whole, &words, scope, work)?;
        let is_asked = |of: TypeId| {
            let nearest = search.nearest.as_ref();
            nearest.is_none_or(|asked| asked.types.contains(&of))
        };
        let hits = part.hits().filter(|((of, _), _)| is_asked(*of));
        let hits = hits.filter_map(|(name, score)| Some((*found.numbers.get(&name)?, score)));
        Ok(Self {
            hits: hits.collect(),
            numbers: found.numbers,
            part: Some(part),
        })
    }

    /// The same with what is found by a vector, beside words or without any.
    pub(super) fn and_nearest(mut self, search: &Search, nearest: Vec<(i64, f64)>) -> Self {
        self.hits = if search.clues.is_empty() {
            nearest
        } else {
            joined(self.hits, nearest)
        };
        self
    }
}

/// For each name the entities that are called so or alike, in the answer to their statement.
pub(super) fn resolved(
    (ontology, indexes): (&Arc<Ontology>, &SearchIndexes),
    rows: &[Row],
    (search, scope): (&NameSearch, Scope),
    work: &Arc<Work>,
) -> Result<Vec<Vec<Candidate>>, StoreError> {
    let found = candidates(ontology, indexes, rows);
    let (graph, numbers) = ((Arc::clone(ontology), found.graph), found.numbers);
    let resolved = resolve_in_part(graph, &found.whole, search, scope, work)?;
    let keyed = |(name, mut candidate): NamedCandidate| {
        let number = *numbers.get(&name)?;
        candidate.entity.key = EntityKey(u64::try_from(number).ok()?);
        Some(candidate)
    };
    let keyed = |of_name: Vec<_>| of_name.into_iter().filter_map(keyed).collect();
    Ok(resolved.into_iter().map(keyed).collect())
}

/// How the names of these indexes begin.
pub(super) const PREFIX: &str = "silkgraph_search_";

/// How the names of those properties of the record begin.
pub(super) const NUMBERS_PREFIX: &str = "_search_";

impl SearchIndexes {
    /// Those of an ontology: others have other names, so that none is taken for another.
    pub(super) fn of(ontology: &Ontology) -> Self {
        let searched = Searched::of(ontology);
        let relation_types = (0..).map(RelationTypeId).zip(&searched.relations);
        let relation_types: Vec<_> = relation_types
            .filter(|(_, texts)| !texts.is_empty())
            .map(|(id, _)| id)
            .collect();
        let mut names = String::new();
        for id in searched.types() {
            names.push_str(&ontology.entity_type(id).labels.join(":"));
            names.push('\n');
        }
        for id in &relation_types {
            names.push_str(&ontology.relation_type(*id).name);
            names.push('\n');
        }
        let mark = xxh3_64(names.as_bytes());
        Self {
            searched,
            relation_types,
            entities: format!("{PREFIX}{mark:016x}"),
            relations: format!("{PREFIX}{mark:016x}_relations"),
            numbers: format!("{NUMBERS_PREFIX}{mark:016x}"),
        }
    }

    /// The types of entities that are searched.
    pub(super) fn types(&self) -> Vec<TypeId> {
        self.searched.types()
    }
}
