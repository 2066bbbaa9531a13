//! Making a copy, where the database is another than the one before.

use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::copy::WhenWrittenTo;
use super::standing::{CopyProgress, Standing};
use super::{Held, ReplicaStore};
use crate::store::copied::Age;
use crate::store::{GraphInfo, StoreError};

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
        let written_to = if patience.lasts(self.settling()) {
            WhenWrittenTo::GiveUp
        } else {
            WhenWrittenTo::GoOn
        };
        let age = Arc::new(Age::since(asked));
        let copy = self.copy(&state, Arc::clone(&age), written_to).await?;
        let Some(copy) = copy else {
            return Ok(Renewed::Later);
        };
        patience.0 = None;
        let held = Held {
            version: version_of(&copy.store.holds()),
            store: Arc::new(copy.store),
            mark: state.mark,
            age,
        };
        Ok(self.keep(held, copy.is_settled, asked))
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
    fn keep(&self, mut copy: Held, is_settled: bool, asked: Instant) -> Renewed {
        let took = asked.elapsed();
        self.standing.count(|copying| {
            copying.made += 1;
            copying.unsettled += u64::from(!is_settled);
            copying.took = took;
        });
        let ms = took.as_millis();
        if !is_settled {
            tracing::warn!(ms, "the database was written to while it was copied");
        }
        let before = self.held();
        let before = before.filter(|before| before.version == copy.version);
        let other = before.is_none();
        // The same data: who knows them by their keys still does.
        if let Some(before) = before {
            before.age.confirm(asked);
            copy.store = Arc::clone(&before.store);
            copy.age = Arc::clone(&before.age);
        }
        tracing::info!(ms, version = copy.version, other, "copied the database");
        let copy = Some(Arc::new(copy));
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = copy;
        self.standing.set(Standing::Kept);
        if other { Renewed::Other } else { Renewed::Same }
    }
}

/// The data, by what they are.
fn version_of(holds: &GraphInfo) -> String {
    format!("{} {}", holds.version, holds.loaded_at)
}
