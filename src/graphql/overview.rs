//! What is known of the graph as a whole, which the store is asked now and then: one look serves all who want
//! to know, be it for an estimate, for those who watch or for those who subscribed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::{self, Sizes};
use crate::ontology::Ontology;
use crate::store::{GraphInfo, GraphStore, Limits, StoreError};

/// For how long what was seen is good enough for an estimate, of a store in this process and of a database.
const AT_HAND: Duration = Duration::from_secs(1);
const AWAY: Duration = Duration::from_secs(60);

/// How long a store may take to say what it holds, for an estimate: to count a large database takes a while.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the store last said of the graph.
#[derive(Debug)]
pub(super) struct Overview {
    ontology: Arc<Ontology>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    seen: Option<Seen>,
    /// When the store last told, or somebody began to ask it for an estimate. Those who have less patience than
    /// an estimate, and are told nothing, do not count.
    looked: Option<Instant>,
}

/// A graph as it was seen.
#[derive(Debug)]
struct Seen {
    /// None where the store cannot tell.
    version: Option<String>,
    info: Arc<GraphInfo>,
    sizes: Arc<Sizes>,
}

impl Overview {
    pub(super) fn new(ontology: Arc<Ontology>) -> Self {
        Self {
            ontology,
            known: Mutex::default(),
        }
    }

    /// Asks a store what it holds. It counts anew only where its version is another, or unknown.
    pub(super) async fn look(
        &self,
        store: &dyn GraphStore,
        deadline: Instant,
    ) -> Result<Arc<GraphInfo>, StoreError> {
        let version = store.version(Limits::new(1, deadline)).await?;
        if let Some(info) = self.of_version(version.as_deref()) {
            return Ok(info);
        }
        let info = Arc::new(engine::info(store, deadline).await?);
        let seen = Seen {
            version,
            sizes: Arc::new(Sizes::of(&self.ontology, &info)),
            info: Arc::clone(&info),
        };
        let mut known = self.known();
        known.seen = Some(seen);
        known.looked = Some(Instant::now());
        Ok(info)
    }

    /// What the store said when it last did.
    pub(super) fn last(&self) -> Option<Arc<GraphInfo>> {
        let known = self.known();
        known.seen.as_ref().map(|seen| Arc::clone(&seen.info))
    }

    /// What was seen last, if it is of that version, and so of now.
    fn of_version(&self, version: Option<&str>) -> Option<Arc<GraphInfo>> {
        let mut known = self.known();
        let seen = known.seen.as_ref()?;
        if version.is_none() || seen.version.as_deref() != version {
            return None;
        }
        let info = Arc::clone(&seen.info);
        known.looked = Some(Instant::now());
        Some(info)
    }

    /// How large the graph is, or was a while ago. A database is not waited for.
    pub(super) async fn sizes(self: &Arc<Self>, store: &Arc<dyn GraphStore>) -> Arc<Sizes> {
        let is_at_hand = store.is_in_process();
        if self.is_due(if is_at_hand { AT_HAND } else { AWAY }) {
            let (this, store) = (Arc::clone(self), Arc::clone(store));
            let looking = async move {
                let looked = this.look(&*store, Instant::now() + PATIENCE).await;
                if let Err(fault) = looked {
                    tracing::debug!(%fault, "the graph cannot be counted");
                }
            };
            if is_at_hand {
                looking.await;
            } else {
                tokio::spawn(looking);
            }
        }
        let known = self.known();
        let sizes = known.seen.as_ref().map(|seen| Arc::clone(&seen.sizes));
        sizes.unwrap_or_default()
    }

    /// Whether nobody has looked for so long. Then whoever asks is the one who looks.
    fn is_due(&self, after: Duration) -> bool {
        let mut known = self.known();
        let is_due = known.looked.is_none_or(|at| at.elapsed() > after);
        if is_due {
            known.looked = Some(Instant::now());
        }
        is_due
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
