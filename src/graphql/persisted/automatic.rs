//! Queries that clients had remembered: the protocol of automatic persisted queries, as
//! [Apollo](https://www.apollographql.com/docs/apollo-server/performance/apq) has it.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::hash::DocumentHash;
use crate::graphql::prepare::weight_of;

/// As many valid queries as fit, by their hash. Those that are asked for least make room for others.
#[derive(Debug)]
pub(super) struct Automatic(Cache<DocumentHash, Arc<str>, ByLength>);

/// A query takes memory in proportion to its text.
#[derive(Debug, Clone)]
struct ByLength;

impl Weighter<DocumentHash, Arc<str>> for ByLength {
    fn weight(&self, _: &DocumentHash, text: &Arc<str>) -> u64 {
        weight_of(text.len())
    }
}

impl Automatic {
    /// Room for that many queries of usual length; none is kept where it is 0.
    pub(super) fn new(queries: usize) -> Option<Self> {
        let cache = || Cache::with_weighter(queries, queries as u64, ByLength);
        (queries > 0).then(|| Self(cache()))
    }

    pub(super) fn get(&self, hash: &DocumentHash) -> Option<Arc<str>> {
        self.0.get(hash)
    }

    /// Keeps a query, of which the caller knows that it is valid: else anybody could fill the room with
    /// what nobody can run.
    pub(super) fn keep(&self, hash: DocumentHash, text: Arc<str>) {
        self.0.insert(hash, text);
    }
}
