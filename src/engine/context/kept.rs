//! What is worked out once for all requests: the words of the ontology, how it is walked, and what texts
//! come to that are told again and again.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::cites::Evidence;
use super::memo::Memo;
use super::metonyms;
use super::vocabulary::Vocabulary;
use super::wording::Wording;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, PropertyId, RelationId, RelationTypeId, Searched, TypeId};
use crate::store::StoreError;

/// What answers to questions are made with.
pub(in crate::engine) struct Kept {
    pub(super) wording: Wording,
    pub(super) searched: Searched,
    pub(super) ways: Ways,
    pub(super) memo: Memo,
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
    /// The relation fields among whose ends names stand for entities, and by which property.
    pub(super) metonyms: Vec<(RelationId, PropertyId)>,
}

impl Kept {
    pub(in crate::engine) fn of(ontology: &Ontology) -> Self {
        Self {
            wording: Wording::of(ontology),
            searched: Searched::of(ontology),
            ways: Ways::of(ontology),
            memo: Memo::default(),
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
        let vocabulary = Arc::new(Vocabulary::of(run.books.ontology(), &self.wording, &terms));
        if let Some(version) = version {
            *lock() = Some((version, Arc::clone(&vocabulary)));
        }
        Ok(vocabulary)
    }
}

impl Ways {
    fn of(ontology: &Ontology) -> Self {
        let citing = citing(ontology);
        let sources = sources(ontology);
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        let is_told = |id: &TypeId| has_id(id) && !sources.contains(id);
        let told_types: Vec<_> = ontology.type_ids().filter(is_told).collect();
        let weight = |id| ontology.retrieval_weight(id);
        let joins = |id: &RelationTypeId| {
            let mut ends = ontology.relation_type(*id).ends.iter();
            let is_told = |id: &TypeId| told_types.contains(id);
            ends.any(|(from, to)| is_told(from) && is_told(to)) && !citing.contains(id)
        };
        let told_relations: Vec<_> = ontology.relation_type_ids().filter(joins).collect();
        let walked = told_relations.iter().copied();
        Self {
            walked: walked.filter(|id| weight(*id) > 0.0).collect(),
            weights: ontology.relation_type_ids().map(weight).collect(),
            evidence: Evidence::of_all(ontology, &citing),
            metonyms: metonyms::fields(ontology),
            told_relations,
            told_types,
            citing,
            sources,
        }
    }
}

/// The relation types by which entities cite, in order.
fn citing(ontology: &Ontology) -> Vec<RelationTypeId> {
    let fields = ontology.type_ids();
    let fields = fields.filter_map(|id| ontology.entity_type(id).cited_by);
    let types = fields.map(|field| ontology.relation(field).relation_type);
    types.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The types of what entities and relations cite, in order; of those that have ids.
fn sources(ontology: &Ontology) -> Vec<TypeId> {
    let fields = ontology.type_ids();
    let fields = fields.filter_map(|id| ontology.entity_type(id).cited_by);
    let cited = fields.map(|field| ontology.relation(field).target);
    let relations = ontology.relation_type_ids();
    let named = relations.filter_map(|id| Some(ontology.cited_by(id)?.1));
    let types = cited.chain(named);
    let types = types.flat_map(|target| ontology.concrete_types(target));
    let types = types.filter(|id| ontology.entity_type(*id).id.is_some());
    types.collect::<BTreeSet<_>>().into_iter().collect()
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("ways", &self.ways)
            .finish_non_exhaustive()
    }
}
