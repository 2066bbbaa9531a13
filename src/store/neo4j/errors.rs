//! The driver's errors in words of the port.

use neo4rs::{Error, Neo4jClientErrorKind, Neo4jErrorKind, Neo4jSecurityErrorKind};

use crate::store::StoreError;

/// What a store suffers when the driver reports this.
pub(super) fn store_error(error: &Error) -> StoreError {
    match error {
        Error::Neo4j(failure) if is_timeout(failure.code()) => StoreError::Timeout,
        Error::Neo4j(failure) if failure.message().contains(NO_INDEX) => {
            missing_index(failure.message())
        }
        Error::Neo4j(failure) if is_away(failure.code(), failure.kind()) => {
            StoreError::Unavailable(error.to_string())
        }
        // The pool had no connection to spare, or a new one was closed at once.
        Error::ConnectionError => {
            StoreError::Unavailable("no connection was free within the time for it".to_owned())
        }
        Error::IOError { .. }
        | Error::ConnectionClosed(_)
        | Error::ConnectionTimedOut
        | Error::IncompleteBoltExchange
        | Error::InvalidDnsName(_)
        | Error::ProtocolMismatch(_)
        | Error::UnsupportedVersion(..)
        | Error::AuthenticationError(_)
        | Error::RoutingTableError(_)
        | Error::RoutingTableRefreshFailed(_)
        | Error::ServerUnavailableError(_)
        | Error::RequestIgnoredError => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Internal(error.to_string()),
    }
}

/// What Neo4j says before the name of a full-text index that it does not have.
const NO_INDEX: &str = "There is no such fulltext schema index: ";

fn missing_index(message: &str) -> StoreError {
    let name = message.split(NO_INDEX).nth(1).unwrap_or_default();
    StoreError::Mismatch(format!(
        "The database has no full-text index `{}`. `silkgraph doctor` prints the Cypher that \
         creates it.",
        name.trim()
    ))
}

/// Whether the same statement may succeed a moment later.
pub(super) fn is_transient(error: &Error) -> bool {
    match error {
        Error::Neo4j(failure) => {
            failure.kind() == Neo4jErrorKind::Transient && !is_timeout(failure.code())
        }
        _ => false,
    }
}

/// Whether the database refused who asks.
pub(super) fn is_refusal(error: &Error) -> bool {
    match error {
        Error::AuthenticationError(_) => true,
        Error::Neo4j(failure) => is_security(failure.kind()),
        _ => false,
    }
}

fn is_timeout(code: &str) -> bool {
    code.contains(".TransactionTimedOut") || code.ends_with(".Transaction.LockClientStopped")
}

/// Transient, about to stop, or not letting anybody in: nothing that the request is to blame for.
fn is_away(code: &str, kind: Neo4jErrorKind) -> bool {
    kind == Neo4jErrorKind::Transient
        || code.ends_with(".DatabaseUnavailable")
        || code.ends_with(".DatabaseNotFound")
        || code.ends_with(".Transaction.Terminated")
        || is_security(kind)
}

fn is_security(kind: Neo4jErrorKind) -> bool {
    matches!(
        kind,
        Neo4jErrorKind::Client(Neo4jClientErrorKind::Security(
            Neo4jSecurityErrorKind::Authentication
                | Neo4jSecurityErrorKind::AuthorizationExpired
                | Neo4jSecurityErrorKind::TokenExpired
                | Neo4jSecurityErrorKind::Forbidden
                | Neo4jSecurityErrorKind::Other
        ))
    )
}
