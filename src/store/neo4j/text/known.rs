//! Which full-text indexes a database has: asked now and then, since a load may come at any time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use super::{PREFIX, Texts, folded_name};
use crate::ontology::FullTextIndex;
use crate::store::StoreError;
use crate::store::neo4j::client::Client;
use crate::store::neo4j::statement::{Slots, Statement};

/// How long an answer holds.
const FRESH: Duration = Duration::from_secs(30);

/// The loader's full-text indexes that a database has.
#[derive(Debug, Default)]
pub(in crate::store::neo4j) struct KnownIndexes {
    seen: Mutex<Option<Seen>>,
}

#[derive(Debug, Clone)]
struct Seen {
    names: Arc<FxHashSet<String>>,
    at: Instant,
}

impl KnownIndexes {
    /// Which index answers queries for the declared one.
    pub(in crate::store::neo4j) async fn texts(
        &self,
        client: &Client,
        index: &FullTextIndex,
        deadline: Instant,
    ) -> Result<Texts, StoreError> {
        let names = match self.fresh() {
            Some(names) => names,
            None => self.look(client, deadline).await?,
        };
        Ok(if names.contains(&folded_name(index)) {
            Texts::Folded
        } else {
            Texts::Native
        })
    }

    /// Looks again at the next query: this process has just loaded.
    pub(in crate::store::neo4j) fn forget(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn fresh(&self) -> Option<Arc<FxHashSet<String>>> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = seen.as_ref().filter(|seen| seen.at.elapsed() < FRESH)?;
        Some(Arc::clone(&seen.names))
    }

    async fn look(
        &self,
        client: &Client,
        deadline: Instant,
    ) -> Result<Arc<FxHashSet<String>>, StoreError> {
        let rows = client.read(statement(), deadline).await?;
        let names = rows.iter().filter_map(|row| row.get("name").ok());
        let names: Arc<FxHashSet<String>> = Arc::new(names.collect());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = Some(Seen {
            names: Arc::clone(&names),
            at: Instant::now(),
        });
        Ok(names)
    }
}

fn statement() -> Statement {
    let mut slots = Slots::default();
    let prefix = slots.named("prefix", PREFIX);
    let body = format!(
        "SHOW FULLTEXT INDEXES YIELD name, state \
         WHERE name STARTS WITH {prefix} AND state = 'ONLINE' RETURN name"
    );
    slots.finish("text indexes".to_owned(), &body)
}
