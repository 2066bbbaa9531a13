//! Whether a database can be used, and if not, what to do about it.

use std::time::Instant;

use neo4rs::Row;

use super::Client;
use super::errors::{Fault, Meaning};

/// The oldest version whose Cypher has subqueries that say what they take from outside.
const NEEDED: (u32, u32) = (5, 23);

/// What answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerInfo {
    /// Such as `5.26.12`.
    pub version: String,
    /// `community` or `enterprise`.
    pub edition: String,
}

/// Why a database cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// Nobody answers, or not in time, or not in Neo4j's protocol.
    #[error(
        "the database cannot be reached: {0}. Check that Neo4j runs and that the URI names its Bolt port"
    )]
    Unreachable(String),
    /// The user is unknown or the password wrong.
    #[error("the database refuses the user name or the password: {0}")]
    Refused(String),
    /// The password is right, but has to be changed.
    #[error(
        "the password has to be changed first, as with `ALTER CURRENT USER SET PASSWORD FROM 'old' \
         TO 'new'` in the database `system`"
    )]
    Expired,
    /// The user may not use the database.
    #[error("the database does not let this user ask: {0}")]
    Forbidden(String),
    /// The server has other databases.
    #[error("the server has no such database: {0}")]
    NoDatabase(String),
    /// It speaks an older Cypher.
    #[error("the database is Neo4j {found}; 5.23 or later is needed")]
    TooOld {
        /// Its version.
        found: String,
    },
    /// It answers, but with an error.
    #[error("the database answers with an error: {0}")]
    Failing(String),
}

/// Without what came with version 5: an old server must be able to say how old it is.
const WHO: &str = "/* silkgraph ready */ CALL dbms.components() YIELD name, versions, edition \
    WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version, edition";

/// Asks a database who it is.
pub(in super::super) async fn ready(
    client: &Client,
    deadline: Instant,
) -> Result<ServerInfo, NotReady> {
    let answer = client.ask(WHO, deadline).await;
    let rows = answer.map_err(|fault| not_ready(&fault))?;
    let info = rows.first().and_then(server);
    let info = info.ok_or_else(|| NotReady::Failing("it does not say its version".to_owned()))?;
    if !is_new_enough(&info.version) {
        return Err(NotReady::TooOld {
            found: info.version,
        });
    }
    Ok(info)
}

fn server(row: &Row) -> Option<ServerInfo> {
    Some(ServerInfo {
        version: row.get("version").ok()?,
        edition: row.get("edition").ok()?,
    })
}

fn not_ready(fault: &Fault) -> NotReady {
    let reason = fault.to_string();
    match fault.meaning() {
        None => NotReady::Unreachable(reason),
        Some(Meaning::Unknown) => NotReady::Refused(reason),
        Some(Meaning::Expired) => NotReady::Expired,
        Some(Meaning::Forbidden) => NotReady::Forbidden(reason),
        Some(Meaning::NoDatabase) => NotReady::NoDatabase(reason),
        Some(_) => NotReady::Failing(reason),
    }
}

/// Versions are `5.26.12` or, since 2025, the year and month: `2025.10.1`.
fn is_new_enough(version: &str) -> bool {
    let mut parts = version
        .split(['.', '-'])
        .map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= NEEDED
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_from_5_23_on_are_new_enough() {
        for (version, enough) in [
            ("4.4.48", false),
            ("5.22.0", false),
            ("5.23.0", true),
            ("5.26.12", true),
            ("5.27-aura", true),
            ("2025.10.1", true),
            ("unknown", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
