//! What is around some entities.

use super::FoundSubgraph;
use crate::query::{Scope, SubgraphSearch};
use crate::store::{GraphStore, Limits, StoreError};

/// The entities that a search asks for.
#[expect(clippy::unused_async, reason = "it is to ask the store")]
pub(in crate::engine) async fn subgraph(
    store: &dyn GraphStore,
    search: &SubgraphSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<FoundSubgraph, StoreError> {
    let _ = (store, search, scope, limits);
    Err(StoreError::Internal(
        "subgraphs are not searched".to_owned(),
    ))
}
