//! What is worked out once for all requests: the words of the ontology, and how it is walked.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::cites::Evidence;
use super::vocabulary::Vocabulary;
use super::wording::Wording;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, RelationTypeId, Searched, TypeId};
use crate::store::StoreError;

/// What answers to questions are made with.
pub(in crate::engine) struct Kept {
    pub(super) wording: Wording,
    pub(super) searched: Searched,
    pub(super) ways: Ways,
    /// With the version of the data whose lexicon it has.
    vocabulary: Mutex<Option<(String, Arc<Vocabulary>)>>,
}

/// How a graph of an ontology is walked and told.
#[derive(Debug)]
pub(super) struct Ways {
    /// The types of sources: they are cited, and nothing is told of them.
    pub(super) sources: Vec<TypeId>,
    /// The types of which facts can be told.
    pub(super) told_types: Vec<TypeId>,
    /// The relation types by which entities cite.
    pub(super) citing: Vec<RelationTypeId>,
    /// The relation types that walks go along.
    pub(super) walked: Vec<RelationTypeId>,
    /// The relation types that lines may tell.
    pub(super) told_relations: Vec<RelationTypeId>,
    /// How much of a walk goes along each relation type.
    pub(super) weights: Vec<f64>,
    /// What says how well relations of each type are borne out.
    pub(super) evidence: Vec<Evidence>,
}

impl Kept {
    pub(in crate::engine) fn of(ontology: &Ontology) -> Self {
        Self {
            wording: Wording::of(ontology),
            searched: Searched::of(ontology),
            ways: Ways::of(ontology),
            vocabulary: Mutex::default(),
        }
    }

    /// What words mean in the data that are there now.
    pub(super) async fn vocabulary(&self, run: &Run<'_>) -> Result<Arc<Vocabulary>, StoreError> {
        let version = run.store.version(run.budget.limits()).await?;
        let lock = || {
            self.vocabulary
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let known = lock().clone();
        if let (Some(version), Some((known, vocabulary))) = (&version, known)
            && *version == known
        {
            return Ok(vocabulary);
        }
        let terms = run.store.lexicon(run.budget.limits()).await?;
        let vocabulary = Arc::new(Vocabulary::of(run.books.ontology(), &terms));
        if let Some(version) = version {
            *lock() = Some((version, Arc::clone(&vocabulary)));
        }
        Ok(vocabulary)
    }
}

impl Ways {
    fn of(ontology: &Ontology) -> Self {
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        let citing = ontology.type_ids();
        let citing = citing.filter_map(|id| ontology.entity_type(id).cited_by);
        let mut sources = Vec::new();
        let mut citing_types = Vec::new();
        for field in citing {
            let relation = ontology.relation(field);
            citing_types.push(relation.relation_type);
            sources.extend(ontology.concrete_types(relation.target));
        }
        let relation_types: Vec<_> = ontology.relation_type_ids().collect();
        for id in &relation_types {
            if let Some((_, target)) = ontology.cited_by(*id) {
                sources.extend(ontology.concrete_types(target));
            }
        }
        sources.sort_unstable();
        sources.dedup();
        sources.retain(has_id);
        citing_types.sort_unstable();
        citing_types.dedup();
        let is_told = |id: &TypeId| has_id(id) && !sources.contains(id);
        let told_types: Vec<_> = ontology.type_ids().filter(is_told).collect();
        let weights = relation_types
            .iter()
            .map(|id| ontology.retrieval_weight(*id));
        let weights: Vec<f64> = weights.collect();
        let joins = |id: &&RelationTypeId| {
            let ends = &ontology.relation_type(**id).ends;
            let both = |(from, to): &(TypeId, TypeId)| {
                told_types.contains(from) && told_types.contains(to)
            };
            ends.iter().any(both) && !citing_types.contains(*id)
        };
        let told_relations: Vec<_> = relation_types.iter().filter(joins).copied().collect();
        let weight = |id: &RelationTypeId| weights.get(usize::from(id.0)).copied().unwrap_or(0.0);
        Self {
            walked: told_relations
                .iter()
                .filter(|id| weight(id) > 0.0)
                .copied()
                .collect(),
            evidence: Evidence::of_all(ontology, &citing_types),
            told_relations,
            told_types,
            citing: citing_types,
            sources,
            weights,
        }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("ways", &self.ways)
            .finish_non_exhaustive()
    }
}
