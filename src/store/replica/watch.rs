//! Looking after the copy, for ever: asking whether the database is another, and reading it where it is.

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::ReplicaStore;
use super::renew::Renewed;

/// There is always a pause.
const SHORTEST: Duration = Duration::from_millis(10);

impl ReplicaStore {
    /// Keeps the copy the same as the database, and tells whenever it is another. Ends where there will be
    /// no copy.
    pub async fn keep_up(&self, changed: impl Fn() + Send) {
        let mut away = false;
        loop {
            let begun = Instant::now();
            match self.look().await {
                Ok(Renewed::Never) => return,
                Ok(Renewed::Other) => {
                    away = false;
                    changed();
                }
                Ok(Renewed::Same | Renewed::Later) => away = false,
                Err(fault) if away => tracing::debug!(%fault, "the database cannot be copied"),
                Err(fault) => {
                    away = true;
                    tracing::warn!(%fault, "the database cannot be copied; what there is answers on");
                }
            }
            // Reading takes no more than half of the database's time.
            let pause = self.options.poll.max(SHORTEST).max(begun.elapsed());
            sleep(pause).await;
        }
    }
}
