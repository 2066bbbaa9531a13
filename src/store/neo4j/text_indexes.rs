//! Which full-text indexes the loader has made: asked now and then, since a load may come at any
//! time, and read off its record, for which no right but that to read is needed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use super::marks::numbers_property;
use super::statement::writer::Texts;
use crate::ontology::FullTextIndex;
use crate::store::StoreError;
use crate::store::neo4j::client::Client;
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::Statement;
use crate::work::Due;

/// How long an answer holds.
const FRESH: Duration = Duration::from_secs(30);

/// What the record of the last load says of full text.
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
        due: Due,
    ) -> Result<Texts, StoreError> {
        let numbers = numbers_property(index);
        Ok(if self.has(client, &numbers, due).await? {
            Texts::Folded
        } else {
            Texts::Native
        })
    }

    /// Whether the record has a property: then what this counts is there.
    pub(in crate::store::neo4j) async fn has(
        &self,
        client: &Client,
        numbers: &str,
        due: Due,
    ) -> Result<bool, StoreError> {
        let names = match self.fresh() {
            Some(names) => names,
            None => self.look(client, due).await?,
        };
        Ok(names.contains(numbers))
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

    async fn look(&self, client: &Client, due: Due) -> Result<Arc<FxHashSet<String>>, StoreError> {
        let rows = client.read(statement(), due).await?;
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
    let body = format!("MATCH (loaded:{LOADED})\nUNWIND keys(loaded) AS name\nRETURN name");
    Statement::plain("text indexes", &body)
}
