//! What all steps of an answer have to know: what is asked, and how the ontology is walked and told.

use super::cites::Evidence;
use super::kept::{Kept, Ways};
use super::memo::Memo;
use super::wording::Wording;
use crate::ontology::{Ontology, RelationTypeId, Searched, TypeId};
use crate::query::{ContextSearch, Scope};

/// A request, and what does not change while it is answered.
pub(super) struct Asking<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) search: &'a ContextSearch,
    pub(super) scope: Scope,
    pub(super) wording: &'a Wording,
    pub(super) searched: &'a Searched,
    pub(super) memo: &'a Memo,
    ways: &'a Ways,
}

impl std::ops::Deref for Asking<'_> {
    type Target = Ways;

    fn deref(&self) -> &Ways {
        self.ways
    }
}

impl<'a> Asking<'a> {
    pub(super) fn of(
        ontology: &'a Ontology,
        (kept, search): (&'a Kept, &'a ContextSearch),
        scope: Scope,
    ) -> Self {
        Self {
            ontology,
            search,
            scope,
            wording: &kept.wording,
            searched: &kept.searched,
            memo: &kept.memo,
            ways: &kept.ways,
        }
    }

    /// How many tokens a text has for who asks.
    pub(super) fn tokens(&self, text: &str) -> usize {
        self.memo.tokens(self.search.tokenizer, text)
    }

    /// How much of a walk goes along relations of a type.
    pub(super) fn weight(&self, id: RelationTypeId) -> f64 {
        self.ways
            .weights
            .get(usize::from(id.0))
            .copied()
            .unwrap_or(0.0)
    }

    /// Whether facts are told of entities of a type.
    pub(super) fn is_told(&self, id: TypeId) -> bool {
        self.search.entity_types.binary_search(&id).is_ok()
    }

    /// Which properties of a relation type say how well it is borne out.
    pub(super) fn evidence_of(&self, id: RelationTypeId) -> Evidence {
        let evidence = self.ways.evidence.get(usize::from(id.0));
        evidence.copied().unwrap_or_default()
    }
}
