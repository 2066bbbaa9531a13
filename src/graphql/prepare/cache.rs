//! Operations that were prepared already, and what is wrong with others, by their text and name, as
//! many as fit.

use std::sync::Arc;

use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::{Prepared, prepare};
use crate::config::AnswerLimits;
use crate::graphql::error::ClientError;
use crate::graphql::publish::Api;

/// A bounded set of prepared operations, and a smaller one of refused texts: those that are wrong keep
/// none out that is right, and who asks the same again is told the same without another look.
#[derive(Debug)]
pub(in crate::graphql) struct PreparedCache {
    prepared: Cache<Key, Arc<Prepared>, ByLength>,
    refused: Cache<Key, Arc<Refused>, ByLength>,
}

/// Why a text is no operation, which depends on nothing but the text and the name.
#[derive(Debug)]
struct Refused {
    errors: Vec<ClientError>,
    /// Their length as JSON.
    bytes: usize,
}

/// For so many operations that are kept, the errors of one are.
const OPERATIONS_BY_REFUSED: usize = 8;

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
        weight_of(key.text.len())
    }
}

/// Errors come with their texts, and may be longer.
impl Weighter<Key, Arc<Refused>> for ByLength {
    fn weight(&self, key: &Key, refused: &Arc<Refused>) -> u64 {
        weight_of(key.text.len() + refused.bytes)
    }
}

/// The length of a usual query, which weighs one.
const USUAL_BYTES: u64 = 4096;

/// What a query of so many bytes weighs where there is room for that many of usual length: a number of
/// small ones, or as much text in fewer.
pub(in crate::graphql) fn weight_of(bytes: usize) -> u64 {
    1 + bytes as u64 / USUAL_BYTES
}

impl PreparedCache {
    /// A cache of that many operations of usual length.
    pub(in crate::graphql) fn new(operations: usize) -> Self {
        let refused = operations.div_ceil(OPERATIONS_BY_REFUSED);
        Self {
            prepared: Cache::with_weighter(operations, operations as u64, ByLength),
            refused: Cache::with_weighter(refused, refused as u64, ByLength),
        }
    }

    /// How many prepared operations there are.
    pub(in crate::graphql) fn len(&self) -> usize {
        self.prepared.len()
    }

    /// The prepared operation of a text, if it is there.
    pub(in crate::graphql) fn known(
        &self,
        text: &str,
        operation: Option<&str>,
    ) -> Option<Arc<Prepared>> {
        self.prepared.get(&KeyRef { text, operation })
    }

    /// The prepared operation of a text, from the cache or made now, and which of both; or what is wrong
    /// with it.
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
        if let Some(refused) = self.refused.get(&KeyRef { text, operation }) {
            return Err(refused.errors.clone());
        }
        match prepare(api, limits, text, operation) {
            Ok(prepared) => {
                let prepared = Arc::new(prepared);
                self.prepared
                    .insert(Key::of(text, operation), Arc::clone(&prepared));
                Ok((prepared, false))
            }
            Err(errors) => {
                // What is longer is refused for its length, without a look at it.
                if text.len() <= limits.max_query_bytes {
                    let refused = Arc::new(Refused::new(errors.clone()));
                    self.refused.insert(Key::of(text, operation), refused);
                }
                Err(errors)
            }
        }
    }
}

impl Key {
    fn of(text: &str, operation: Option<&str>) -> Self {
        Self {
            text: text.into(),
            operation: operation.map(Into::into),
        }
    }
}

impl Refused {
    fn new(errors: Vec<ClientError>) -> Self {
        let bytes = serde_json::to_string(&errors).map_or(0, |json| json.len());
        Self { errors, bytes }
    }
}
