//! Reading the database into a copy, type by type: what is the same as in the copy before is not there twice.

use std::sync::Arc;

use futures_util::TryStreamExt;
use futures_util::stream::{StreamExt, iter};

use super::ReplicaStore;
use crate::store::StoreError;
use crate::store::copied::Age;
use crate::store::memory::{EntitiesOfCopy, MemoryStore};
use crate::store::neo4j::copy::DatabaseState;

/// Types that are read at once: while the rows of one are taken in, the server is busy with another.
const AT_ONCE: usize = 2;

/// A copy, and whether it is of one moment.
#[derive(Debug)]
pub(super) struct Copy {
    pub(super) store: MemoryStore,
    /// Whether nothing was written while it was read.
    pub(super) is_settled: bool,
}

/// What becomes of a copy while others write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhenWrittenTo {
    /// It is given up.
    GiveUp,
    /// It is read to the end.
    GoOn,
}

impl ReplicaStore {
    /// Reads everything; nothing where it was given up.
    pub(super) async fn copy(
        &self,
        state: &DatabaseState,
        age: Arc<Age>,
        written_to: WhenWrittenTo,
    ) -> Result<Option<Copy>, StoreError> {
        let before = self.held();
        let copier = self.database.copier(state, &self.read);
        let mut is_settled = state.mark.is_some();
        let mut is_given_up = |settled: bool| {
            is_settled &= settled;
            !is_settled && written_to == WhenWrittenTo::GiveUp
        };

        let (terms, settled) = copier.terms().await?;
        if is_given_up(settled) {
            return Ok(None);
        }
        let before = before.as_ref().map(|held| &*held.store);
        let mut entities = EntitiesOfCopy::new(&self.ontology, before);
        let types = self.ontology.type_ids().map(|of| copier.entities(of));
        let mut types = iter(types).buffered(AT_ONCE);
        while let Some((read, settled)) = types.try_next().await? {
            if is_given_up(settled) {
                return Ok(None);
            }
            entities = on_thread(move || entities.put(read).map(|()| entities)).await?;
        }

        let (mut relations, numbered) = on_thread(move || Ok(entities.end())).await?;
        let types = self.ontology.relation_type_ids();
        let types = types.map(|of| copier.relations(of, &numbered));
        let mut types = iter(types).buffered(AT_ONCE);
        while let Some((read, settled)) = types.try_next().await? {
            if is_given_up(settled) {
                return Ok(None);
            }
            relations = on_thread(move || relations.put(read).map(|()| relations)).await?;
        }

        let loaded_at = state.loaded_at;
        let store = on_thread(move || relations.end(terms, loaded_at, age)).await?;
        Ok(Some(Copy { store, is_settled }))
    }
}

/// Works where that keeps nobody waiting.
async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let work = tokio::task::spawn_blocking(work).await;
    work.unwrap_or_else(|fault| {
        let told = format!("the copy broke down: {fault}");
        Err(StoreError::Internal(told))
    })
}
