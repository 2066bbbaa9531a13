//! Making a copy, where the database is another than the one before.

use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::standing::{CopyProgress, Standing};
use super::{Held, ReplicaStore};
use crate::store::StoreError;
use crate::store::copied::{Age, Copied};
use crate::store::memory::MemoryStore;
use crate::store::neo4j::copy::{Copy, DatabaseState};

/// Between two looks at a database that is written to.
const PAUSE: Duration = Duration::from_millis(10);

/// How long the database may take to say whether it is another.
const ASKING: Duration = Duration::from_secs(10);

/// For how long a moment is looked for at which nobody writes.
const SETTLING: Duration = Duration::from_secs(5);

/// What came of looking at the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewed {
    /// It is the same as before.
    Same,
    /// There is another copy.
    Other,
    /// It is being loaded, or others write: it is better read later.
    Later,
    /// There is no copy, and there will be none.
    Never,
}

/// Since when the copy is being renewed without coming to an end.
#[derive(Debug, Default)]
pub(super) struct Patience(Option<Instant>);

impl Patience {
    /// Whether there is any left; it begins with the first question.
    fn lasts(&mut self, at_most: Duration) -> bool {
        let since = *self.0.get_or_insert_with(Instant::now);
        since.elapsed() < at_most
    }
}

impl ReplicaStore {
    /// Makes the copy the same as the database, if it can be: as it is at one moment, where there is one
    /// at which nobody writes.
    pub async fn renew(&self) -> Result<(), StoreError> {
        while self.look().await? == Renewed::Later {
            sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Looks at the database, and reads it where it is another.
    pub(super) async fn look(&self) -> Result<Renewed, StoreError> {
        let looked = self.looked().await;
        if let Err(fault) = &looked {
            self.standing.count(|copying| copying.failures += 1);
            if self.held().is_none() {
                self.standing.set(Standing::Waiting(fault.to_string()));
            }
        }
        looked
    }

    async fn looked(&self) -> Result<Renewed, StoreError> {
        let mut patience = self.renewing.lock().await;
        if matches!(self.standing(), Standing::Plain(_)) {
            return Ok(Renewed::Never);
        }
        let asked = Instant::now();
        let state = self.database.state(asked + ASKING).await?;
        let held = self.held();
        if let Some(held) = &held
            && held.mark.is_some()
            && held.mark == state.mark
        {
            held.age.confirm(asked);
            patience.0 = None;
            return Ok(Renewed::Same);
        }
        // A load comes in many transactions: between them the graph is none.
        if state.is_loading {
            if held.is_none() {
                let told = "it is being loaded".to_owned();
                self.standing.set(Standing::Waiting(told));
            }
            return Ok(Renewed::Later);
        }
        if held.is_none() && !self.begins().await? {
            return Ok(Renewed::Never);
        }
        let copy = self.database.copy(&state, &self.read).await?;
        let is_settled = copy.is_settled && state.mark.is_some();
        if !is_settled && patience.lasts(self.settling()) {
            return Ok(Renewed::Later);
        }
        patience.0 = None;
        self.keep(copy, (state, asked)).await
    }

    /// For how long a moment is looked for at which nobody writes, before the copy is too old for that.
    fn settling(&self) -> Duration {
        let half = self.options.max_age.map(|most| most / 2);
        half.map_or(SETTLING, |half| half.min(SETTLING))
    }

    /// Whether a first copy is to be made: it is not where it would not fit.
    async fn begins(&self) -> Result<bool, StoreError> {
        if matches!(self.standing(), Standing::Reading(_)) {
            self.read.begin();
            return Ok(true);
        }
        let room = self.room().await?;
        if !room.is_enough() {
            let told = room.told();
            tracing::warn!(
                reason = told,
                "there is no copy of the database, which answers itself"
            );
            self.standing.set(Standing::Plain(told));
            return Ok(false);
        }
        let total = room.records;
        self.standing
            .set(Standing::Reading(CopyProgress { done: 0, total }));
        self.read.begin();
        Ok(true)
    }

    /// Answers from a copy from now on.
    async fn keep(
        &self,
        copy: Copy,
        (state, asked): (DatabaseState, Instant),
    ) -> Result<Renewed, StoreError> {
        let Copy { copied, is_settled } = copy;
        let age = Arc::new(Age::since(asked));
        let store = self.built(copied, Arc::clone(&age)).await?;
        let info = store.holds();
        let took = asked.elapsed();
        self.standing.count(|copying| {
            copying.made += 1;
            copying.unsettled += u64::from(!is_settled);
            copying.took = took;
        });
        if !is_settled {
            tracing::warn!(
                ms = took.as_millis(),
                "the database was written to while it was copied"
            );
        }
        let version = format!("{} {}", info.version, info.loaded_at);
        let other = self.held().is_none_or(|held| held.version != version);
        let held = match self.held() {
            // The same data: who knows them by their keys still does.
            Some(held) if !other => {
                held.age.confirm(asked);
                Held {
                    store: Arc::clone(&held.store),
                    mark: state.mark,
                    version,
                    age: Arc::clone(&held.age),
                }
            }
            _ => Held {
                store: Arc::new(store),
                mark: state.mark,
                version,
                age,
            },
        };
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(held));
        self.standing.set(Standing::Kept);
        tracing::info!(
            ms = took.as_millis(),
            version = info.version,
            other,
            "copied the database"
        );
        Ok(if other { Renewed::Other } else { Renewed::Same })
    }

    /// The store of a copy, made on a thread where that keeps nobody waiting.
    async fn built(&self, copied: Copied, age: Arc<Age>) -> Result<MemoryStore, StoreError> {
        let ontology = Arc::clone(&self.ontology);
        let building =
            tokio::task::spawn_blocking(move || MemoryStore::of_copy(&ontology, copied, age));
        building.await.unwrap_or_else(|fault| {
            Err(StoreError::Internal(format!(
                "the copy broke down: {fault}"
            )))
        })
    }
}
