//! A copy of the database: opened by the settings, and shown while it is read.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::database::Database;
use super::failure::Failure;
use super::progress::Progress;
use crate::config::{ReplicaSettings, WhenStale};
use crate::ontology::Ontology;
use crate::store::replica::{self, CopyProgress, ReplicaOptions, ReplicaStore, Standing};

/// How often what is shown changes.
const SHOWN: Duration = Duration::from_millis(100);

/// The copy of a database, where the settings ask for one. Nothing is read yet.
pub(super) fn opened(
    ontology: &Arc<Ontology>,
    database: Option<&Database>,
    settings: &ReplicaSettings,
) -> Result<Option<Arc<ReplicaStore>>, Failure> {
    if !settings.replica {
        return Ok(None);
    }
    let Some(database) = database else {
        return Err(Failure::Usage(
            "there is no database to make a replica of. Name one with NEO4J_URI or --neo4j-uri, such as \
             bolt://localhost:7687, or leave out --replica: then the data folder answers from memory."
                .to_owned(),
        ));
    };
    let options = ReplicaOptions {
        poll: settings.replica_poll,
        max_age: settings.replica_max_age,
        when_stale: match settings.replica_when_stale {
            WhenStale::Ask => replica::WhenStale::Ask,
            WhenStale::Refuse => replica::WhenStale::Refuse,
        },
        memory: settings.replica_memory,
    };
    let (ontology, store) = (Arc::clone(ontology), Arc::clone(&database.store));
    Ok(Some(Arc::new(ReplicaStore::new(ontology, store, options))))
}

/// Shows how the copy is read, until it is there or it is known that there will be none; then says
/// which.
pub(super) async fn filled(copy: &ReplicaStore) -> Standing {
    let progress = Progress::new();
    loop {
        match copy.standing() {
            standing @ (Standing::Kept | Standing::Plain(_)) => {
                progress.end();
                return standing;
            }
            Standing::Reading(CopyProgress { done, total }) => {
                progress.show_step("copying", (done, total));
            }
            Standing::Beginning | Standing::Waiting(_) => {}
        }
        sleep(SHOWN).await;
    }
}
