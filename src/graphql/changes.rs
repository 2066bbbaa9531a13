//! What tells subscribers that the graph is another: one look at the store for all of them, and none
//! without them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use super::service::Inner;
use crate::store::GraphInfo;

/// How long the store may take for a look.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two looks, where nothing is said.
const POLL: Duration = Duration::from_secs(5);

/// There is always a pause.
const SHORTEST: Duration = Duration::from_millis(10);

/// Who is told, and by whom.
#[derive(Debug)]
pub(super) struct Changes {
    /// Between two looks.
    poll: Mutex<Duration>,
    /// What the graph was at the last look; none where nobody looks. Who is slow gets the latest.
    seen: watch::Sender<Option<Arc<GraphInfo>>>,
    /// Somebody knows that it is another.
    changed: Notify,
    /// Whether somebody looks.
    looking: Mutex<bool>,
}

/// What the graph is.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) info: Arc<GraphInfo>,
    /// The version that was told before.
    pub(super) previous: Option<String>,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            poll: Mutex::new(POLL),
            seen: watch::Sender::new(None),
            changed: Notify::new(),
            looking: Mutex::new(false),
        }
    }
}

impl Changes {
    pub(super) fn poll_every(&self, pause: Duration) {
        *lock(&self.poll) = pause.max(SHORTEST);
    }

    /// The graph is another, as the service itself knows.
    pub(super) fn look_now(&self) {
        self.changed.notify_one();
    }

    /// Stops looking where nobody listens any more.
    fn rests(&self) -> bool {
        let mut looking = lock(&self.looking);
        if self.seen.receiver_count() == 0 {
            self.seen.send_replace(None);
            *looking = false;
        }
        !*looking
    }
}

impl Inner {
    /// What the graph is, at once and whenever it is another.
    pub(super) fn subscribe(self: &Arc<Self>) -> impl Stream<Item = Change> + Send + use<> {
        let seen = self.changes.seen.subscribe();
        let mut looking = lock(&self.changes.looking);
        if !*looking {
            *looking = true;
            tokio::spawn(look(Arc::downgrade(self)));
        }
        self.changes.look_now();
        unfold((seen, None), |(mut seen, told)| async move {
            let info = next(&mut seen, told.as_ref()).await?;
            let version = info.version.clone();
            let change = Change {
                info,
                previous: told,
            };
            Some((change, (seen, Some(version))))
        })
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The graph as soon as it is another than was told; none when the service has ended.
async fn next(
    seen: &mut watch::Receiver<Option<Arc<GraphInfo>>>,
    told: Option<&String>,
) -> Option<Arc<GraphInfo>> {
    loop {
        let now = seen.borrow_and_update().clone();
        if let Some(info) = now.filter(|info| Some(&info.version) != told) {
            return Some(info);
        }
        seen.changed().await.ok()?;
    }
}

/// Looks at the store time and again, for as long as somebody listens.
async fn look(service: Weak<Inner>) {
    let mut away = false;
    while let Some(service) = service.upgrade() {
        let changes = Arc::clone(&service.changes);
        let store = service.data.pinned().store;
        let deadline = Instant::now() + PATIENCE;
        match service.overview.look(&*store, deadline).await {
            Ok(info) => {
                away = false;
                changes.seen.send_if_modified(|seen| {
                    let is_other = seen
                        .as_ref()
                        .is_none_or(|seen| seen.version != info.version);
                    if is_other {
                        *seen = Some(info);
                    }
                    is_other
                });
            }
            Err(fault) if away => tracing::debug!(%fault, "the graph cannot be looked at"),
            Err(fault) => {
                away = true;
                tracing::warn!(%fault, "the graph cannot be looked at; subscribers wait");
            }
        }
        drop((store, service));
        if changes.rests() {
            return;
        }
        let pause = *lock(&changes.poll);
        tokio::select! {
            () = sleep(pause) => {}
            () = changes.changed.notified() => {}
        }
    }
}
