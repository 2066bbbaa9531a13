//! What is known of how large the graph is, asked of the store now and then.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::Sizes;
use crate::ontology::Ontology;
use crate::store::GraphStore;

/// How long an answer holds, of a store in this process and of a database.
const AT_HAND: Duration = Duration::from_secs(1);
const AWAY: Duration = Duration::from_secs(60);

/// The last answer, which others are given while a new one is on its way.
#[derive(Debug)]
pub(super) struct KnownSizes(Mutex<Known>);

#[derive(Debug)]
struct Known {
    sizes: Arc<Sizes>,
    holds_until: Instant,
}

impl KnownSizes {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Known {
            sizes: Arc::default(),
            holds_until: Instant::now(),
        }))
    }

    /// How large the graph is, or was a while ago.
    pub(super) async fn of(
        self: &Arc<Self>,
        ontology: &Arc<Ontology>,
        store: &Arc<dyn GraphStore>,
    ) -> Arc<Sizes> {
        let is_at_hand = store.is_in_process();
        let time = if is_at_hand { AT_HAND } else { AWAY };
        if let Some(sizes) = self.fresh(time) {
            return sizes;
        }
        let (this, ontology, store) = (Arc::clone(self), Arc::clone(ontology), Arc::clone(store));
        let asking = async move { this.ask(&ontology, &*store).await };
        if is_at_hand {
            asking.await;
        } else {
            tokio::spawn(asking);
        }
        self.last()
    }

    async fn ask(&self, ontology: &Ontology, store: &dyn GraphStore) {
        match store.info().await {
            Ok(info) => {
                let sizes = Arc::new(Sizes::of(ontology, &info));
                self.0.lock().unwrap_or_else(PoisonError::into_inner).sizes = sizes;
            }
            Err(fault) => tracing::debug!(%fault, "the graph cannot be counted"),
        }
    }

    /// The last answer if it still holds; else whoever asks is the one to ask anew.
    fn fresh(&self, time: Duration) -> Option<Arc<Sizes>> {
        let now = Instant::now();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now < known.holds_until {
            return Some(Arc::clone(&known.sizes));
        }
        known.holds_until = now + time;
        None
    }

    fn last(&self) -> Arc<Sizes> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner).sizes)
    }
}
