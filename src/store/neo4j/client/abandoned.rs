//! Statements that nobody waits for any more are stopped in the server.
//!
//! Where an answer is given up, the driver puts the connection back and the statement goes on until
//! its time limit. So whoever gives up says so to the server. It is a courtesy: in a cluster it may
//! reach another server, and then the time limit has to do.

use std::time::Duration;

use neo4rs::{BoltType, Query};
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::connections::Connections;

/// How long stopping a statement may take.
const STOPPING: Duration = Duration::from_secs(5);

const STOP: &str = "CYPHER 5 /* silkgraph stop */\n\
    SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.call = $call\n\
    TERMINATE TRANSACTIONS id YIELD message RETURN message";

/// Watches over a statement: dropped before the statement has ended, it has it stopped.
pub(super) struct Watch<'a> {
    connections: &'a Connections,
    call: Option<&'a str>,
}

impl<'a> Watch<'a> {
    /// `call` is what the statement is known by in the server.
    pub(super) fn over(connections: &'a Connections, call: &'a str) -> Self {
        let call = Some(call);
        Self { connections, call }
    }

    /// The statement has ended, well or not.
    pub(super) fn ended(mut self) {
        self.call = None;
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        // Without a runtime nobody is left who could stop anything.
        if let (Some(call), Ok(runtime)) = (self.call, Handle::try_current()) {
            runtime.spawn(stop(self.connections.clone(), call.to_owned()));
        }
    }
}

async fn stop(connections: Connections, call: String) {
    let limit = i64::try_from(STOPPING.as_millis()).unwrap_or(i64::MAX);
    let query = Query::new(STOP.to_owned())
        .param("call", call)
        .extra("tx_timeout", BoltType::from(limit));
    match timeout(STOPPING, connections.tell(query)).await {
        Ok(Ok(())) => tracing::debug!("stopped a statement that nobody waits for"),
        Ok(Err(error)) => tracing::debug!(%error, "a statement was left to its time limit"),
        Err(_) => tracing::debug!("a statement was left to its time limit"),
    }
}
