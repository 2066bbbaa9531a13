//! Stores that misbehave.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use silkgraph::store::{GraphInfo, Limits, StoreError};
use silkgraph::work::Clock;

use super::port::test_store;

/// Panics at every question.
#[derive(Debug)]
pub(crate) struct Panicking;

impl Panicking {
    fn panic<T>(&self) -> Result<T, StoreError> {
        panic!("a store that panics, on purpose: {self:?}")
    }
}

test_store! {
    Panicking, answering |this, limits| this.panic();

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        self.panic()
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.panic()
    }
}

/// Takes its time, and then is not there.
#[derive(Debug)]
pub(crate) struct Slow(pub(crate) Duration);

impl Slow {
    async fn late<T>(&self) -> Result<T, StoreError> {
        tokio::time::sleep(self.0).await;
        Err(StoreError::Unavailable("late".to_owned()))
    }
}

test_store! {
    Slow, answering |this, limits| this.late().await;

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Ok(GraphInfo {
            version: "slow".to_owned(),
            loaded_at: Timestamp::UNIX_EPOCH,
            entities: vec![0; 2],
            relations: vec![0],
            source: "other",
            staleness: None,
        })
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.late().await
    }
}

/// Computes until nobody waits for it, or for a while, and keeps its thread busy meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Blocking {
    /// How it goes about it.
    pub(crate) manner: Manner,
    /// How many calls are at work, and how many were.
    pub(crate) calls: Arc<Calls>,
}

/// How a store blocks its thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As computing in memory does: it looks at its clock, and may be tried for a moment.
    #[default]
    Ticking,
    /// As a fault does: it sleeps for that long, whatever happens.
    Deaf(Duration),
}

/// Counts of calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Those that have not ended.
    pub(crate) at_work: AtomicUsize,
    /// Those that were begun.
    pub(crate) begun: AtomicUsize,
}

impl Blocking {
    fn block<T>(&self, limits: Limits) -> Result<T, StoreError> {
        self.calls.begun.fetch_add(1, Ordering::SeqCst);
        self.calls.at_work.fetch_add(1, Ordering::SeqCst);
        let clock = Clock::new(limits.work);
        match self.manner {
            Manner::Ticking => while clock.tick().is_ok() {},
            Manner::Deaf(time) => std::thread::sleep(time),
        }
        self.calls.at_work.fetch_sub(1, Ordering::SeqCst);
        Err(StoreError::Timeout)
    }
}

test_store! {
    Blocking, answering |this, limits| this.block(limits);

    fn is_in_process(&self) -> bool {
        self.manner == Manner::Ticking
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Err(StoreError::Unavailable("busy".to_owned()))
    }
}

/// Waits until a count has come to that.
pub(crate) async fn come_to(count: &AtomicUsize, expected: usize) {
    for _ in 0..4000 {
        if count.load(Ordering::SeqCst) == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{} and not {expected}", count.load(Ordering::SeqCst));
}
