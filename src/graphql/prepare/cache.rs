//! Operations that were prepared already, by their text and name, as many as fit.

use std::sync::Arc;

use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::{Prepared, prepare};
use crate::config::AnswerLimits;
use crate::graphql::error::ClientError;
use crate::graphql::publish::Api;

/// A bounded set of prepared operations.
#[derive(Debug)]
pub(in crate::graphql) struct PreparedCache(Cache<Key, Arc<Prepared>, ByLength>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    text: Box<str>,
    operation: Option<Box<str>>,
}

/// A key that need not be copied to be looked up.
#[derive(Hash)]
struct KeyRef<'a> {
    text: &'a str,
    operation: Option<&'a str>,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self.text == *key.text && self.operation == key.operation.as_deref()
    }
}

/// A document takes memory in proportion to its text.
#[derive(Debug, Clone)]
struct ByLength;

impl Weighter<Key, Arc<Prepared>> for ByLength {
    fn weight(&self, key: &Key, _: &Arc<Prepared>) -> u64 {
        weight_of(&key.text)
    }
}

/// The length of a usual query, which weighs one.
const USUAL_BYTES: u64 = 4096;

/// What a query weighs where there is room for that many of usual length: a number of small ones, or
/// as much text in fewer.
pub(in crate::graphql) fn weight_of(text: &str) -> u64 {
    1 + text.len() as u64 / USUAL_BYTES
}

impl PreparedCache {
    /// A cache of that many operations of usual length.
    pub(in crate::graphql) fn new(operations: usize) -> Self {
        Self(Cache::with_weighter(
            operations,
            operations as u64,
            ByLength,
        ))
    }

    /// How many there are.
    pub(in crate::graphql) fn len(&self) -> usize {
        self.0.len()
    }

    /// The prepared operation of a text, if it is there.
    pub(in crate::graphql) fn known(
        &self,
        text: &str,
        operation: Option<&str>,
    ) -> Option<Arc<Prepared>> {
        self.0.get(&KeyRef { text, operation })
    }

    /// The prepared operation of a text, from the cache or made now, and which of both. What is wrong
    /// is not kept.
    pub(in crate::graphql) fn get(
        &self,
        api: &Api,
        limits: &AnswerLimits,
        text: &str,
        operation: Option<&str>,
    ) -> Result<(Arc<Prepared>, bool), Vec<ClientError>> {
        if let Some(known) = self.known(text, operation) {
            return Ok((known, true));
        }
        let prepared = Arc::new(prepare(api, limits, text, operation)?);
        let key = Key {
            text: text.into(),
            operation: operation.map(Into::into),
        };
        self.0.insert(key, Arc::clone(&prepared));
        Ok((prepared, false))
    }
}
