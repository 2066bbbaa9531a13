//! The state of a database: what has been committed, and what its loader says.

use std::time::Instant;

use jiff::Timestamp;
use neo4rs::{BoltList, BoltType, Row};

use crate::store::neo4j::Neo4jStore;
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::Statement;
use crate::store::{StoreError, neo4j::LoadOptions};

/// What tells a database from what it was before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::store) struct DatabaseState {
    /// The server's mark for what had been committed: while it is the same, nothing has been.
    pub(in crate::store) mark: Option<String>,
    /// When it was loaded, where this program did that.
    pub(in crate::store) loaded_at: Option<Timestamp>,
    /// Whether a load is at work, which comes in many transactions.
    pub(in crate::store) is_loading: bool,
}

impl Neo4jStore {
    /// Asks for it, in one small statement.
    pub(in crate::store) async fn state(
        &self,
        deadline: Instant,
    ) -> Result<DatabaseState, StoreError> {
        let passed = LoadOptions::default().lock_time.as_millis();
        // A load that gives no sign of life any more is none.
        let body = format!(
            "MATCH (n:{LOADED})\nRETURN [n.loadedAt, n.owner IS NOT NULL AND \
             datetime.realtime().epochMillis - n.sign <= {passed}] AS found LIMIT 1"
        );
        let statement = Statement::plain("copy state", &body);
        let asked =
            self.client
                .fold_marked(statement, deadline, DatabaseState::default, |state, row| {
                    take(state, &row);
                });
        let (state, mark) = asked.await?;
        Ok(DatabaseState { mark, ..state })
    }
}

fn take(state: &mut DatabaseState, row: &Row) {
    let Ok(found) = row.get::<BoltList>("found") else {
        return;
    };
    if let Some(BoltType::String(at)) = found.get(0) {
        state.loaded_at = at.value.parse().ok();
    }
    state.is_loading =
        matches!(found.get(1), Some(BoltType::Boolean(is_loading)) if is_loading.value);
}
