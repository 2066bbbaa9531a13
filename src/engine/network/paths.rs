//! The best simple paths between entities.

use super::FoundPaths;
use crate::query::{PathSearch, Scope};
use crate::store::{GraphStore, Limits, StoreError};

/// The best paths that a search asks for.
#[expect(clippy::unused_async, reason = "it is to ask the store")]
pub(in crate::engine) async fn paths(
    store: &dyn GraphStore,
    search: &PathSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<FoundPaths, StoreError> {
    let _ = (store, search, scope, limits);
    Err(StoreError::Internal("paths are not searched".to_owned()))
}
