//! What can go wrong with a statement, in words of the port.

use neo4rs::{Error, Neo4jErrorKind};

use crate::store::StoreError;

/// Why a statement has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// The driver or the server says so.
    #[error("{}", told(.0))]
    Driver(#[from] Error),
    /// Other statements have all connections.
    #[error("all its connections are at work")]
    Busy,
    /// The database is there, and needs longer than there was time.
    #[error("the time for it was over")]
    Late,
    /// The database does not say a word.
    #[error("it does not answer in time")]
    Silent,
}

impl Fault {
    /// Whether the same statement may succeed a moment later. What needs more memory than it may
    /// have will need it again, whatever the server thinks of it.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Driver(Error::Neo4j(failure)) => {
                let kind = failure.kind();
                kind == Neo4jErrorKind::Transient && meaning(failure.code()) == Meaning::Away
            }
            _ => false,
        }
    }

    /// What the server's code means, where it gave one.
    pub(super) fn meaning(&self) -> Option<Meaning> {
        match self {
            Self::Driver(Error::Neo4j(failure)) => Some(meaning(failure.code())),
            Self::Driver(Error::RoutingTableError((code, _))) => Some(meaning(code)),
            // The driver says so of whatever befalls the greeting, and keeps the code to itself.
            Self::Driver(Error::AuthenticationError(_)) => Some(Meaning::Unknown),
            _ => None,
        }
    }
}

/// What a code of the server comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The statement took too long.
    Timeout,
    /// The statement needs more memory than it may have.
    Memory,
    /// Who asks is not known, or not by this password.
    Unknown,
    /// The password is right, and has to be changed.
    Expired,
    /// Who asks may not do this, or nobody may.
    Forbidden,
    /// There is no such database.
    NoDatabase,
    /// Starting, stopping, or otherwise unable for the moment; nothing that a statement is to
    /// blame for.
    Away,
    /// The statement is wrong, which is a fault of this program.
    Wrong,
}

/// What a store suffers by a fault.
pub(super) fn store_error(fault: &Fault) -> StoreError {
    let reason = || fault.to_string();
    match (fault, fault.meaning()) {
        (Fault::Driver(Error::Neo4j(failure)), _) if failure.message().contains(NO_INDEX) => {
            missing_index(failure.message())
        }
        (Fault::Late, _) | (_, Some(Meaning::Timeout)) => StoreError::Timeout,
        (_, Some(Meaning::Memory)) => StoreError::TooCostly(reason()),
        (_, Some(Meaning::Forbidden)) => StoreError::Forbidden(reason()),
        (_, Some(Meaning::Wrong)) => StoreError::Internal(reason()),
        (_, Some(_)) | (Fault::Busy | Fault::Silent, _) => StoreError::Unavailable(reason()),
        (Fault::Driver(error), None) if is_connection(error) => StoreError::Unavailable(reason()),
        (Fault::Driver(_), None) => StoreError::Internal(reason()),
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

fn meaning(code: &str) -> Meaning {
    let mut parts = code.split('.').skip(1);
    let [class, group, what] = [(); 3].map(|()| parts.next().unwrap_or_default());
    match (class, group, what) {
        (_, "Transaction", what) if what.starts_with("TransactionTimedOut") => Meaning::Timeout,
        (_, "Transaction", "LockClientStopped") => Meaning::Timeout,
        (_, "General", what) if what.ends_with("OutOfMemoryError") => Meaning::Memory,
        (_, "General", "StackOverFlowError") => Meaning::Memory,
        (_, "Security", "Unauthorized" | "AuthenticationRateLimit") => Meaning::Unknown,
        (_, "Security", "CredentialsExpired") => Meaning::Expired,
        (_, "Security", "Forbidden")
        | (_, "General", "WriteOnReadOnlyAccessDatabase" | "ForbiddenOnReadOnlyDatabase")
        | (_, "Cluster", "NotALeader") => Meaning::Forbidden,
        (_, "Database", "DatabaseNotFound") => Meaning::NoDatabase,
        ("TransientError", _, _)
        | (_, "Security", _)
        | (_, _, "DatabaseUnavailable")
        | (_, "Transaction", "Terminated") => Meaning::Away,
        _ => Meaning::Wrong,
    }
}

/// Whether it is the connection that failed, not the statement.
fn is_connection(error: &Error) -> bool {
    matches!(
        error,
        Error::IOError { .. }
            | Error::ConnectionError
            | Error::ConnectionClosed(_)
            | Error::ConnectionTimedOut
            | Error::IncompleteBoltExchange
            | Error::InvalidDnsName(_)
            | Error::ProtocolMismatch(_)
            | Error::UnsupportedVersion(..)
            | Error::RoutingTableRefreshFailed(_)
            | Error::ServerUnavailableError(_)
            | Error::RequestIgnoredError
    )
}

/// What the driver says, without its words around that.
fn told(error: &Error) -> String {
    match error {
        Error::Neo4j(failure) => format!("{} ({})", failure.message(), failure.code()),
        Error::RoutingTableError((code, message)) => format!("{message} ({code})"),
        Error::IOError { detail } => detail.to_string(),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Meaning, meaning};

    #[test]
    fn codes_of_the_server_are_told_apart() {
        for (code, expected) in [
            (
                "ClientError.Transaction.TransactionTimedOutClientConfiguration",
                Meaning::Timeout,
            ),
            (
                "ClientError.Transaction.TransactionTimedOut",
                Meaning::Timeout,
            ),
            (
                "TransientError.General.MemoryPoolOutOfMemoryError",
                Meaning::Memory,
            ),
            ("TransientError.General.DatabaseUnavailable", Meaning::Away),
            ("TransientError.Transaction.DeadlockDetected", Meaning::Away),
            ("ClientError.Transaction.Terminated", Meaning::Away),
            ("ClientError.Security.Unauthorized", Meaning::Unknown),
            ("ClientError.Security.CredentialsExpired", Meaning::Expired),
            ("ClientError.Security.AuthorizationExpired", Meaning::Away),
            ("ClientError.Security.Forbidden", Meaning::Forbidden),
            (
                "ClientError.General.WriteOnReadOnlyAccessDatabase",
                Meaning::Forbidden,
            ),
            ("ClientError.Cluster.NotALeader", Meaning::Forbidden),
            ("ClientError.Database.DatabaseNotFound", Meaning::NoDatabase),
            ("ClientError.Statement.AccessMode", Meaning::Wrong),
            ("ClientError.Statement.SyntaxError", Meaning::Wrong),
            ("DatabaseError.General.UnknownError", Meaning::Wrong),
        ] {
            assert_eq!(meaning(&format!("Neo.{code}")), expected, "{code}");
        }
    }
}
