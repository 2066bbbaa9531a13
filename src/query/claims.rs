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
    /// Whether it is wanted of figures how far claims with the same key lie apart.
    pub spread: bool,
}

/// How far claims lie apart: those with one key, or with the keys of all that are counted. Then the
/// least values of all keys add up to the least, and the greatest to the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// Their difference as a part of the one of greater magnitude.
    pub relative: f64,
}

impl Claims {
    /// Whether anything has to be known of claims.
    pub fn is_asked(&self) -> bool {
        self.preferred || self.verdicts || self.spread
    }
}

impl Claims {
    /// The rules that the policy comes to for a type: each once, and the usual ones that the type
    /// can be judged by where there is none.
    pub fn rules(&self, claim: &Claim) -> Vec<ClaimRule> {
        let mut rules = Vec::with_capacity(self.policy.len());
        let usual = self.policy.is_empty();
        let asked = if usual {
            ClaimRule::USUAL
        } else {
            &*self.policy
        };
        for rule in asked {
            if !rules.contains(rule) && (!usual || rule.judges(claim)) {
                rules.push(*rule);
            }
        }
        rules
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
