//! Why a command was given up, in words that say what to do.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::config::DotenvFault;
use crate::graphql::OperationFaults;
use crate::http::{AccessFault, TlsFault};
use crate::ontology::Faults;
use crate::reload::WatchFault;
use crate::seed::SeedFaults;
use crate::store::StoreError;
use crate::store::neo4j::{LoadFault, NotReady};
use crate::telemetry::TelemetryFault;
use crate::text::NotText;

/// Why a command was given up.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Dotenv(#[from] DotenvFault),
    #[error(transparent)]
    Telemetry(#[from] TelemetryFault),
    #[error("{what} `{}` cannot be read: {fault}.{advice}", path.display())]
    Unreadable {
        what: &'static str,
        path: PathBuf,
        fault: io::Error,
        advice: &'static str,
    },
    #[error("{what} `{}` cannot be read: {fault}; save it as plain text in UTF-8", path.display())]
    NotText {
        what: &'static str,
        path: PathBuf,
        fault: NotText,
    },
    #[error("the type definitions have faults:\n\n{}", .faults.told(*.each))]
    Ontology { faults: Faults, each: bool },
    #[error("the data have faults:\n\n{}", .faults.told(*.each))]
    Seed { faults: SeedFaults, each: bool },
    #[error("the stored operations have faults:\n\n{0}")]
    Operations(#[from] OperationFaults),
    #[error("the graph cannot be loaded: {0}")]
    Store(#[from] StoreError),
    #[error("NEO4J_URI `{uri}` cannot be used: {fault}. Write it like bolt://localhost:7687.")]
    DatabaseUri { uri: String, fault: StoreError },
    #[error("NEO4J_URI `{uri}`: {}.{}", fault.to_string().trim_end_matches('.'), advice(.fault))]
    Database { uri: String, fault: NotReady },
    #[error("the database cannot be loaded: {0}. {advice}", advice = load_advice(.0))]
    Load(LoadFault),
    #[error("the database cannot be looked at: {0}")]
    Examine(StoreError),
    #[error("{0}")]
    Usage(String),
    #[error(
        "cannot listen on {address}: {fault}. \
         Choose another address with --listen or SILKGRAPH_LISTEN; port 0 takes any that is free."
    )]
    Listen {
        address: SocketAddr,
        fault: io::Error,
    },
    #[error(transparent)]
    Access(#[from] AccessFault),
    #[error(transparent)]
    Watch(WatchFault),
    #[error(transparent)]
    Tls(#[from] TlsFault),
    #[error("serving ended: {0}")]
    Serve(io::Error),
    #[error("the threads cannot be started: {0}")]
    Threads(io::Error),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// A file or folder could not be read; `advice` follows where it is not there.
    pub(super) fn unreadable(
        what: &'static str,
        path: &Path,
        fault: io::Error,
        advice: &'static str,
    ) -> Self {
        let missing = fault.kind() == io::ErrorKind::NotFound;
        Self::Unreadable {
            what,
            path: path.to_owned(),
            fault,
            advice: if missing { advice } else { "" },
        }
    }

    /// A file is no text.
    pub(super) fn not_text(what: &'static str, path: &Path, fault: NotText) -> Self {
        let path = path.to_owned();
        Self::NotText { what, path, fault }
    }

    /// The same, with every fault by itself, also where many are alike.
    pub(super) fn with_each_fault(self) -> Self {
        match self {
            Self::Ontology { faults, .. } => Self::Ontology { faults, each: true },
            Self::Seed { faults, .. } => Self::Seed { faults, each: true },
            other => other,
        }
    }

    /// Whether whoever reads the output has read enough, as `head` does.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(fault) if fault.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        let each = false;
        Self::Ontology { faults, each }
    }
}

impl From<SeedFaults> for Failure {
    fn from(faults: SeedFaults) -> Self {
        let each = false;
        Self::Seed { faults, each }
    }
}

/// What to do about a database that cannot be used, beyond what the fault itself says.
fn advice(fault: &NotReady) -> &'static str {
    match fault {
        NotReady::NoDatabase(_) => " Name another with --neo4j-database or NEO4J_DATABASE.",
        NotReady::Unreachable(_) | NotReady::Failing(_) => {
            " Waiting longer for it is --neo4j-wait or NEO4J_WAIT."
        }
        NotReady::Refused(_) => " Set NEO4J_USER and NEO4J_PASSWORD.",
        NotReady::Expired | NotReady::Forbidden(_) | NotReady::TooOld { .. } => "",
    }
}

/// What to do about a load that was given up. All that it had written is sound.
fn load_advice(fault: &LoadFault) -> &'static str {
    match fault {
        LoadFault::Busy { .. } => {
            "Wait until it has ended; a load that was killed is no longer waited for after a while."
        }
        LoadFault::Store(StoreError::Forbidden(_)) => {
            "Load as a user that may write, into a database that lets itself be written to."
        }
        LoadFault::Lost | LoadFault::Disturbed(_) | LoadFault::Store(_) => {
            "Run the same command again to go on from there."
        }
    }
}
