//! Why a load was given up.

use jiff::Timestamp;

use crate::store::StoreError;

/// Why a load was given up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadFault {
    /// Another load is at work.
    #[error("another load is writing to it, by {holder}, begun at {since}")]
    Busy {
        /// Who it is, as they call themselves.
        holder: String,
        /// When it began, by the clock of the database.
        since: Timestamp,
    },
    /// Nothing was heard of this load for so long that another one has begun.
    #[error("this load was silent for so long that another one has taken over")]
    Lost,
    /// Something else wrote to what this load had just looked at.
    #[error("something else has changed the database meanwhile ({0})")]
    Disturbed(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<LoadFault> for StoreError {
    fn from(fault: LoadFault) -> Self {
        match fault {
            LoadFault::Store(error) => error,
            fault => Self::Unavailable(fault.to_string()),
        }
    }
}
