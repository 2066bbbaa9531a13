//! One load at a time: who writes holds the lock, and says again and again that they still do.
//!
//! The lock is on the record of what was loaded, which there is once by a constraint. It has an
//! owner and the time of their last sign of life, by the clock of the database. Each batch goes
//! through in the same transaction only if the lock is still theirs and the batch before it was
//! the last: so one that is run twice, which the driver may do, writes once, and a load that was
//! taken for dead writes no more.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use neo4rs::{BoltList, BoltType};
use tokio::time::sleep;

use super::Loader;
use super::fault::LoadFault;
use super::found::{list, number, text};
use super::progress::LoadStep;
use crate::store::StoreError;
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::{Slots, Statement};

/// How often in the time after which a lock passes its owner gives a sign of life.
const SIGNS: u32 = 5;

/// A hold on the database.
pub(super) struct Lock {
    /// A name that no other load has.
    owner: String,
    /// The number of the last batch.
    batch: AtomicI64,
}

/// Who holds the lock.
#[derive(Debug, PartialEq, Eq)]
struct Holder {
    owner: String,
    name: String,
    since: i64,
    /// When they were last heard of.
    sign: i64,
}

impl Lock {
    pub(super) fn new() -> Self {
        let chance = RandomState::new().build_hasher().finish();
        Self {
            owner: format!("{}-{chance:016x}", std::process::id()),
            batch: AtomicI64::new(0),
        }
    }

    /// The clauses that let the next batch through once, and what they take.
    pub(super) fn fence(&self, slots: &mut Slots) -> String {
        let batch = self.batch.fetch_add(1, Ordering::Relaxed) + 1;
        slots.named("owner", self.owner.as_str());
        slots.named("batch", batch);
        // Only behind the first SET nobody else can change what is compared.
        format!(
            "MATCH (lock:{LOADED} {{key: 'graph'}})\nSET lock.touched = 0\n\
             WITH lock WHERE lock.owner = $owner AND lock.batch = $batch - 1\n\
             SET lock.batch = $batch, lock.sign = datetime.realtime().epochMillis\nWITH lock\n"
        )
    }
}

impl Loader<'_> {
    /// Takes the lock. Of a load that holds it and gives no sign of life it is taken after a
    /// while; one that does is left alone.
    pub(super) async fn lock(&self) -> Result<(), LoadFault> {
        let mut first = None;
        while let Some(holder) = self.try_lock().await? {
            match &first {
                Some(first) if *first != holder => return Err(holder.busy()),
                Some(_) => {}
                None => {
                    self.progress.begin(LoadStep::Waiting, 0);
                    first = Some(holder);
                }
            }
            sleep(self.pause() / 2).await;
        }
        Ok(())
    }

    /// Gives signs of life until the lock is lost.
    pub(super) async fn stay_alive(&self) -> LoadFault {
        loop {
            sleep(self.pause()).await;
            match self.write(self.sign()).await {
                Ok(rows) if rows.is_empty() => return LoadFault::Lost,
                Ok(_) => {}
                // Whoever writes next finds out what it means.
                Err(fault) => tracing::warn!(%fault, "no sign of life could be given"),
            }
        }
    }

    /// Whether a batch that was not let through had been before; else the lock is lost.
    pub(super) async fn was_written(&self) -> Result<(), LoadFault> {
        let mut slots = Slots::default();
        slots.named("owner", self.lock.owner.as_str());
        slots.named("batch", self.lock.batch.load(Ordering::Relaxed));
        let body = format!(
            "MATCH (lock:{LOADED} {{key: 'graph'}}) \
             WHERE lock.owner = $owner AND lock.batch = $batch RETURN 1 AS written"
        );
        let statement = slots.finish("load lock".to_owned(), &body);
        let rows = self.read(statement).await?;
        rows.first().map(drop).ok_or(LoadFault::Lost)
    }

    /// Gives the lock back, where it is still held.
    pub(super) async fn unlock(&self) -> Result<(), LoadFault> {
        let mut slots = Slots::default();
        slots.named("owner", self.lock.owner.as_str());
        let body = format!(
            "MATCH (lock:{LOADED} {{key: 'graph'}})\nSET lock.touched = 0\n\
             WITH lock WHERE lock.owner = $owner\n\
             REMOVE lock.owner, lock.holder, lock.since, lock.sign, lock.batch, lock.touched"
        );
        let released = self.write(slots.finish("load unlock".to_owned(), &body));
        released.await.map(drop)
    }

    /// Takes the lock where it is free, passed or held by this load already; else says who has it.
    async fn try_lock(&self) -> Result<Option<Holder>, LoadFault> {
        let mut slots = Slots::default();
        slots.named("owner", self.lock.owner.as_str());
        slots.named("holder", self.options.holder.as_str());
        slots.named("passed", millis(self.options.lock_time));
        let body = format!(
            "MERGE (lock:{LOADED} {{key: 'graph'}})\nSET lock.touched = 0\n\
             WITH lock, datetime.realtime().epochMillis AS now\n\
             WITH lock, now, lock.owner IS NULL OR lock.owner = $owner \
             OR now - lock.sign > $passed AS free\n\
             FOREACH (x IN CASE WHEN free THEN [1] ELSE [] END |\n\
             SET lock.owner = $owner, lock.holder = $holder, lock.since = now, lock.sign = now, \
             lock.batch = 0)\n\
             RETURN [free, lock.owner, lock.holder, lock.since, lock.sign] AS found"
        );
        let statement = slots.finish("load lock".to_owned(), &body);
        let rows = self.write(statement).await?;
        let found = rows.first().and_then(list);
        let found = found.unwrap_or_default();
        match found.get(0) {
            Some(BoltType::Boolean(free)) if free.value => Ok(None),
            _ => holder(&found).map(Some).ok_or_else(|| {
                StoreError::Internal("the lock does not say who has it".to_owned()).into()
            }),
        }
    }

    fn sign(&self) -> Statement {
        let mut slots = Slots::default();
        slots.named("owner", self.lock.owner.as_str());
        let body = format!(
            "MATCH (lock:{LOADED} {{key: 'graph'}})\nSET lock.touched = 0\n\
             WITH lock WHERE lock.owner = $owner\n\
             SET lock.sign = datetime.realtime().epochMillis\nRETURN 1 AS held"
        );
        slots.finish("load sign of life".to_owned(), &body)
    }

    fn pause(&self) -> Duration {
        self.options.lock_time / SIGNS
    }
}

impl Holder {
    fn busy(self) -> LoadFault {
        LoadFault::Busy {
            holder: self.name,
            since: Timestamp::from_millisecond(self.since).unwrap_or_default(),
        }
    }
}

/// Who has the lock; `None` where the answer makes no sense.
fn holder(found: &BoltList) -> Option<Holder> {
    Some(Holder {
        owner: text(found.get(1)?)?,
        name: text(found.get(2)?)?,
        since: number(found.get(3)?)?,
        sign: number(found.get(4)?)?,
    })
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
