//! What came of reading the data anew, in words and as JSON.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::graphql::ClientError;
use crate::seed::{SeedFault, SeedFaults};
use crate::store::{GraphInfo, StoreError};

/// The data were read, and are served.
#[derive(Debug, Clone)]
pub struct Reloaded {
    /// What the graph was before, where that could be told.
    pub before: Option<GraphInfo>,
    /// What it is now.
    pub after: GraphInfo,
    /// From the first file read to the last index made.
    pub took: Duration,
    /// What whoever keeps the data should know.
    pub notes: Vec<String>,
}

/// How many there were, and are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Null where that could not be told.
    pub before: Option<u64>,
    /// Now.
    pub after: u64,
}

/// Why the data were not read anew. Those before are still served.
#[derive(Debug, thiserror::Error)]
pub enum ReloadFault {
    /// They are being read at the moment.
    #[error("the data are being read already")]
    Running,
    /// They have faults.
    #[error("the data have faults:\n\n{}", told(faults, notes))]
    Seed {
        /// All of them.
        faults: SeedFaults,
        /// What else may be the reason.
        notes: Vec<String>,
    },
    /// They are sound, and no store takes them; or the database does not answer.
    #[error("the graph cannot be loaded: {0}")]
    Store(#[from] StoreError),
    /// A fault of this program, or its end.
    #[error("reading the data was broken off")]
    BrokenOff,
}

impl Reloaded {
    /// Whether the graph is another than before.
    pub fn changed(&self) -> bool {
        let before = self.before.as_ref();
        before.is_none_or(|before| before.version != self.after.version)
    }

    /// The same for programs.
    pub fn to_json(&self) -> Json {
        let counts = |of: fn(&GraphInfo) -> &[u64]| Counts {
            before: self.before.as_ref().map(|info| of(info).iter().sum()),
            after: of(&self.after).iter().sum(),
        };
        json!({
            "changed": self.changed(),
            "version": {
                "before": self.before.as_ref().map(|info| &info.version),
                "after": self.after.version,
            },
            "entities": counts(|info| &info.entities),
            "relations": counts(|info| &info.relations),
            "seconds": self.took.as_secs_f64(),
            "notes": self.notes,
        })
    }
}

impl ReloadFault {
    /// The faults of the data for programs, each with its place; none where it is something else.
    pub fn faults(&self) -> Vec<Json> {
        match self {
            Self::Seed { faults, .. } => faults.faults.iter().map(fault).collect(),
            Self::Running | Self::Store(_) | Self::BrokenOff => Vec::new(),
        }
    }

    /// What a client is told where the store does not answer at the moment.
    pub fn passing(&self) -> Option<ClientError> {
        match self {
            Self::Store(error @ (StoreError::Unavailable(_) | StoreError::Timeout)) => {
                Some(ClientError::from_store(error, 0))
            }
            Self::Running | Self::Seed { .. } | Self::Store(_) | Self::BrokenOff => None,
        }
    }

    /// What else may be the reason.
    pub fn notes(&self) -> &[String] {
        match self {
            Self::Seed { notes, .. } => notes,
            Self::Running | Self::Store(_) | Self::BrokenOff => &[],
        }
    }
}

/// A fault with its place, null where it is of the whole file or the whole line.
fn fault(fault: &SeedFault) -> Json {
    let place = |number: usize| (number > 0).then_some(number);
    json!({
        "file": fault.file.display().to_string(),
        "line": place(fault.line),
        "column": place(fault.column),
        "message": fault.message,
    })
}

fn told(faults: &SeedFaults, notes: &[String]) -> String {
    let mut told = faults.told(false).to_string();
    for note in notes {
        told.push_str("\n\n");
        told.push_str(note);
    }
    told
}
