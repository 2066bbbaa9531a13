//! Entities that somebody may mean by a name.

use super::MatchPlace;
use crate::query::{Entity, NameMatch};

/// An entity that somebody may mean by a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Which.
    pub entity: Entity,
    /// How like its name is, from 0 to 1; see [`likeness`](super::likeness).
    pub score: f64,
    /// How the name meets it.
    pub by: NameMatch,
    /// Where that of its names stands which is likest; never in a relation.
    pub place: MatchPlace,
    /// That name.
    pub name: String,
    /// Whether it is the only one that is called so: written so, in whatever alphabet; or, where
    /// nothing is, in those words.
    pub is_only: bool,
}
