//! To whom an answer is due, and when.

use std::time::Instant;

use super::client::Client;

/// To whom something is due, until when, and how much work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Who asked.
    pub client: Client,
    /// When it must be done.
    pub deadline: Instant,
    /// How much work it is.
    pub weight: Weight,
}

/// How much work something is, as far as that can be told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// Soon done.
    #[default]
    Light,
    /// It may take long, such as a search for paths.
    Heavy,
}

impl From<Instant> for Due {
    /// Of this process itself.
    fn from(deadline: Instant) -> Self {
        Self {
            client: Client::INSIDE,
            deadline,
            weight: Weight::Light,
        }
    }
}
