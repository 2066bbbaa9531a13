//! What is asked of claims: which of those with one key, and what is to be said of each.

use crate::ontology::Claim;

/// What a request wants of rows that are claims; of others nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// Whether only the preferred claim of each key is a row.
    pub preferred: bool,
    /// By which rules, most significant first; the usual ones where there is none.
    pub policy: Vec<ClaimRule>,
    /// Whether it is wanted what each row agrees with and what stands against it.
    pub verdicts: bool,
}

impl Claims {
    /// Whether anything has to be known of claims.
    pub fn is_asked(&self) -> bool {
        self.preferred || self.verdicts
    }
}

/// What makes one of several claims with the same key the preferred one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimRule {
    /// It cites an official source.
    OfficialFirst,
    /// The newest of its sources was published last.
    LatestPublished,
    /// The best of its citations can be relied on most.
    HighestGrade,
    /// Its value is nearest to the middle of all values.
    Median,
}

impl ClaimRule {
    /// The policy where none is asked for: what rests on evidence, in that order.
    pub const USUAL: &'static [Self] = &[
        Self::OfficialFirst,
        Self::HighestGrade,
        Self::LatestPublished,
    ];

    /// Whether the type definitions say what the rule goes by.
    pub fn judges(self, claim: &Claim) -> bool {
        let sources = claim.sources.as_ref();
        match self {
            Self::OfficialFirst => sources.is_some_and(|sources| sources.official.is_some()),
            Self::LatestPublished => sources.is_some_and(|sources| sources.published.is_some()),
            Self::HighestGrade => sources.is_some_and(|sources| sources.grade.is_some()),
            Self::Median => true,
        }
    }
}
