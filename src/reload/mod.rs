//! Reading the data anew beside those that are served, and serving them instead where they are sound.

// In reading order: what is read, what came of it, and when it is read by itself.
mod source;
mod outcome;
mod watch;

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use tokio::runtime::Handle;
use tokio::sync::{Mutex, Notify, OwnedMutexGuard};
use tokio::task::spawn_blocking;
use tracing::Instrument;

pub use outcome::{Counts, ReloadFault, Reloaded};
pub use source::{Definitions, Source};
pub use watch::{WatchFault, Watched};

use crate::graphql::Service;
use crate::store::{GraphInfo, GraphStore};
use crate::telemetry::Reload;
use source::Fresh;

/// Reads the data of a service anew, once at a time. Clones do it together.
#[derive(Clone)]
pub struct Reloader(Arc<Inner>);

struct Inner {
    service: Service,
    source: Source,
    running: Arc<Mutex<()>>,
    /// Somebody asks for it who does not wait.
    wanted: Notify,
}

impl Reloader {
    /// Nothing is read before somebody asks.
    pub fn new(service: &Service, source: Source) -> Self {
        Self(Arc::new(Inner {
            service: service.clone().unpinned(),
            source,
            running: Arc::default(),
            wanted: Notify::new(),
        }))
    }

    /// Reads the data and serves them from then on, or says what is wrong with them; then nothing has
    /// changed. It goes on to its end, be it waited for or not; while it does, others are
    /// [`ReloadFault::Running`].
    pub async fn reload(&self) -> Result<Reloaded, ReloadFault> {
        let running = Arc::clone(&self.0.running);
        let running = running.try_lock_owned().map_err(|_| ReloadFault::Running)?;
        self.run(running).await
    }

    /// Asks for it without waiting. What is asked for while it is done is done once more, after it.
    pub fn request(&self) {
        self.0.wanted.notify_one();
    }

    /// Does what is [requested](Self::request), for as long as it is polled.
    pub async fn keep_up(&self) {
        loop {
            self.0.wanted.notified().await;
            let running = Arc::clone(&self.0.running).lock_owned().await;
            // What came of it is in the log.
            let _ = self.run(running).await;
        }
    }

    /// Requests it whenever the files have changed and are quiet again, for as long as it is polled.
    pub async fn watch(&self, mut watched: Watched) {
        loop {
            watched.changed().await;
            tracing::info!(folder = %self.0.source.folder.display(), "the data have changed");
            self.request();
        }
    }

    /// The folder that is read.
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    async fn run(&self, running: OwnedMutexGuard<()>) -> Result<Reloaded, ReloadFault> {
        let inner = Arc::clone(&self.0);
        let work = async move {
            let _running = running;
            let outcome = inner.run().await;
            inner.tell(&outcome);
            outcome
        };
        // Whoever waits may leave, and reading goes on.
        let done = tokio::spawn(work.in_current_span()).await;
        done.unwrap_or(Err(ReloadFault::BrokenOff))
    }
}

impl Inner {
    async fn run(self: &Arc<Self>) -> Result<Reloaded, ReloadFault> {
        let begun = Instant::now();
        let before = self.service.info().await.ok();
        let inner = Arc::clone(self);
        let runtime = Handle::current();
        let reading = spawn_blocking(move || inner.source.read(&runtime));
        let Fresh {
            store,
            samples,
            notes,
        } = reading.await.map_err(|_| ReloadFault::BrokenOff)??;
        let after = match store {
            Some((store, info)) => {
                self.serve(before.as_ref(), (store, &info), samples);
                info
            }
            None => {
                self.service.replace_samples(samples);
                self.service.info().await?
            }
        };
        Ok(Reloaded {
            before,
            after,
            took: begun.elapsed(),
            notes,
        })
    }

    /// Data that are the same are not served anew: what was worked out of them stays.
    fn serve(
        &self,
        before: Option<&GraphInfo>,
        (store, info): (Arc<dyn GraphStore>, &GraphInfo),
        samples: Vec<crate::sample::SampleQuery>,
    ) {
        let gone = if before.is_some_and(|before| before.version == info.version) {
            self.service.replace_samples(samples);
            store
        } else {
            self.service.replace(store, samples)
        };
        // It takes its time to be freed.
        spawn_blocking(move || drop(gone));
    }

    fn tell(&self, outcome: &Result<Reloaded, ReloadFault>) {
        let counted = match outcome {
            Ok(done) => {
                for note in &done.notes {
                    tracing::warn!("{note}");
                }
                tracing::info!(
                    version = done.after.version,
                    before = done.before.as_ref().map(|before| before.version.as_str()),
                    ms = done.took.as_secs_f64() * 1000.0,
                    "{}",
                    if done.changed() {
                        "the data were read anew"
                    } else {
                        "the data are as they were"
                    }
                );
                if done.changed() {
                    Reload::Changed
                } else {
                    Reload::Same
                }
            }
            Err(fault) => {
                tracing::error!(%fault, "the data were not read anew; those before are served");
                Reload::Refused
            }
        };
        self.service.metrics().reloaded(counted);
    }
}

impl fmt::Debug for Reloader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reloader")
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}
