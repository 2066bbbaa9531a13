//! Part of a graph, searched as the whole would be: for stores that keep the whole elsewhere.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::graph::Snapshot;
use super::names::{Alike, resolve};
use super::search::{Found, search};
use super::view::View;
use crate::ontology::{Ontology, TypeId};
use crate::query::{NameSearch, Scope, Search};
use crate::store::{Candidate, Graph, Matched, StoreError};
use crate::value::ValueRef;
use crate::work::{Clock, Work};

/// What a search has to know of a graph beside a part of it.
#[derive(Debug, Default)]
pub(in crate::store) struct Whole {
    /// How many entities and relations have texts that are searched.
    pub(in crate::store) records: u32,
    /// How many relations start or end at each entity of the part, by type and id.
    pub(in crate::store) relations: FxHashMap<(TypeId, String), u64>,
}

/// A part of a graph that has everything a search may find, and what it has found.
#[derive(Debug)]
pub(in crate::store) struct Part {
    snapshot: Snapshot,
    found: Found,
}

impl Part {
    /// Searches a part for what a scope has of it.
    pub(in crate::store) fn search(
        (ontology, graph): (Arc<Ontology>, Graph),
        whole: &Whole,
        asked: &Search,
        scope: Scope,
        work: &Arc<Work>,
    ) -> Result<Self, StoreError> {
        let mut snapshot = Snapshot::build(&ontology, graph)?;
        let entities = 0..u32::try_from(snapshot.types.len()).unwrap_or(u32::MAX);
        let relations = entities.map(|entity| {
            let relations = name(&snapshot, entity).and_then(|name| whole.relations.get(&name));
            relations.copied().unwrap_or(0)
        });
        let relations = relations.collect();
        snapshot.search.complete(whole.records, relations);
        let view = View::new(&snapshot, scope);
        let found = search(&view, asked, &Clock::new(Arc::clone(work)))?;
        Ok(Self { snapshot, found })
    }

    /// What was found: type, id and score of each.
    pub(in crate::store) fn hits(&self) -> impl Iterator<Item = ((TypeId, String), f64)> {
        let hits = self.found.entities.iter();
        hits.filter_map(|(entity, score)| Some((name(&self.snapshot, *entity)?, *score)))
    }

    /// The texts that an entity was found by.
    pub(in crate::store) fn matched(&self, of: TypeId, id: &str) -> Vec<Matched<'_>> {
        let snapshot = &self.snapshot;
        let mut entities = snapshot.ids.find(id, &snapshot.tables);
        let entity = entities.find(|entity| snapshot.type_of(*entity) == Some(of));
        entity.map_or_else(Vec::new, |entity| self.found.matched(snapshot, entity))
    }
}

/// For each name the entities of a part that are called so or alike, by type and id, where the
/// part has every entity that has one of their words and the whole so many records.
pub(in crate::store) fn resolve_in_part(
    (ontology, graph): (Arc<Ontology>, Graph),
    whole: &Whole,
    asked: &NameSearch,
    scope: Scope,
    work: &Arc<Work>,
) -> Result<Vec<Vec<NamedCandidate>>, StoreError> {
    let mut snapshot = Snapshot::build(&ontology, graph)?;
    snapshot.search.complete(whole.records, Vec::new());
    let view = View::new(&snapshot, scope);
    let alike = resolve(&view, asked, &Clock::new(Arc::clone(work)))?;
    let candidate =
        |alike: &Alike| Some((name(&snapshot, alike.entity)?, alike.candidate(&snapshot)?));
    let candidates = |of_name: &Vec<Alike>| of_name.iter().filter_map(candidate).collect();
    Ok(alike.iter().map(candidates).collect())
}

/// A candidate by its type and id, whose key means nothing outside the part.
pub(in crate::store) type NamedCandidate = ((TypeId, String), Candidate);

/// The type of an entity, and its id if it has one.
fn name(snapshot: &Snapshot, entity: u32) -> Option<(TypeId, String)> {
    match snapshot.position_of(entity) {
        ValueRef::String(id) => Some((snapshot.type_of(entity)?, id.to_owned())),
        _ => None,
    }
}
