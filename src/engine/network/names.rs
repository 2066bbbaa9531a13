//! Names, and the entities that somebody may mean by them: one call of the store for all names.

use rustc_hash::FxHashSet;

use super::FoundName;
use crate::query::{EntityKey, NameSearch, Scope};
use crate::store::{GraphStore, Limits, StoreError};

/// The candidates for each name.
pub(super) async fn names(
    store: &dyn GraphStore,
    search: &NameSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<Vec<FoundName>, StoreError> {
    let max_rows = limits.max_rows;
    let candidates = store.resolve(search, scope, limits).await?;
    if candidates.iter().map(Vec::len).sum::<usize>() > max_rows {
        return Err(StoreError::TooManyRows);
    }
    let names = search.names.iter().zip(candidates);
    let found = names.map(|(name, candidates)| FoundName {
        name: name.text.clone(),
        candidates,
    });
    Ok(found.collect())
}

/// Every candidate once.
pub(super) fn entities(found: &[FoundName]) -> Vec<EntityKey> {
    let candidates = found.iter().flat_map(|found| &found.candidates);
    let keys = candidates.map(|candidate| candidate.entity.key);
    let mut known = FxHashSet::default();
    keys.filter(|key| known.insert(*key)).collect()
}
