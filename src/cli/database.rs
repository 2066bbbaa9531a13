//! The database: connecting to it, and waiting until it answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::failure::Failure;
use crate::config::Neo4jSettings;
use crate::ontology::Ontology;
use crate::store::neo4j::{Neo4jOptions, Neo4jStore, NotReady, ServerInfo};

/// How long the database may take for one answer to whether it is there.
const PATIENCE: Duration = Duration::from_secs(5);
/// The first pause between two questions; each is twice the one before, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A database that is named, whether or not it runs.
pub(super) struct Database {
    pub(super) store: Arc<Neo4jStore>,
    pub(super) uri: String,
    wait: Duration,
}

impl Database {
    /// The database of the settings, where they name one. Nothing is sent to it yet.
    pub(super) fn named(
        ontology: &Arc<Ontology>,
        settings: &Neo4jSettings,
    ) -> Result<Option<Self>, Failure> {
        let Some(uri) = settings.uri() else {
            return Ok(None);
        };
        let options = Neo4jOptions {
            uri: uri.to_owned(),
            user: settings.neo4j_user.clone(),
            password: settings.password(),
            database: settings.database().map(str::to_owned),
            connections: settings.neo4j_connections,
        };
        let uri = options.uri.clone();
        match Neo4jStore::connect(Arc::clone(ontology), &options) {
            Ok(store) => Ok(Some(Self {
                store: Arc::new(store),
                uri,
                wait: settings.neo4j_wait,
            })),
            Err(fault) => Err(Failure::DatabaseUri { uri, fault }),
        }
    }

    /// The same for a command that makes no sense without one, with what it is to do.
    pub(super) fn needed(
        ontology: &Arc<Ontology>,
        settings: &Neo4jSettings,
        to_do: &str,
    ) -> Result<Self, Failure> {
        Self::named(ontology, settings)?.ok_or_else(|| {
            Failure::Usage(format!(
                "there is no database to {to_do}. \
                 Name one with NEO4J_URI or --neo4j-uri, such as bolt://localhost:7687."
            ))
        })
    }

    /// Waits until the database answers; gives up where waiting does not help, or when the time
    /// for it is over.
    pub(super) async fn ready(&self) -> Result<ServerInfo, Failure> {
        let until = Instant::now() + self.wait;
        let mut pause = FIRST_PAUSE;
        let mut told = None;
        loop {
            let fault = match self.store.ready(PATIENCE).await {
                Ok(server) => return Ok(server),
                Err(fault) => fault,
            };
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || !may_pass(&fault) {
                let uri = self.uri.clone();
                return Err(Failure::Database { uri, fault });
            }
            // The same reason is told once, however often it is met.
            if told.as_ref() != Some(&fault) {
                tracing::warn!(uri = self.uri, reason = %fault, seconds = left.as_secs(), "waiting for the database");
                told = Some(fault);
            }
            sleep(pause.min(left)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Whether time may mend it. A password does not become right; a database may still be created.
fn may_pass(fault: &NotReady) -> bool {
    matches!(
        fault,
        NotReady::Unreachable(_) | NotReady::Failing(_) | NotReady::NoDatabase(_)
    )
}
