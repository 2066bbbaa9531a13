//! The words of what is asked and told of claims.

use super::Word;
use crate::query::ClaimRule;

words! {
    /// What is told of a claim beside its properties.
    enum ClaimField as "field of a claim" {
        Support = "support",
        Conflict = "conflict",
        Preferred = "preferred",
        PreferredBecause = "preferredBecause",
        Policy = "policy",
    }
}

words! {
    /// What is told of claims that disagree.
    enum ConflictField as "field of a conflict" {
        Claims = "claims",
        Values = "values",
        Spread = "spread",
    }
}

words! {
    /// What is told of a value that some claims have.
    enum ConflictValueField as "field of a claimed value" {
        Value = "value",
        Claims = "claims",
    }
}

words! {
    /// How far values lie apart.
    enum SpreadField as "field of a spread" {
        Min = "min",
        Max = "max",
        Relative = "relative",
    }
}

words! {
    /// Which claims are rows.
    enum ClaimChoice as "choice of claims" {
        All = "ALL",
        Preferred = "PREFERRED",
    }
}

words! {
    ClaimRule as "rule of a policy" {
        OfficialFirst = "OFFICIAL_FIRST",
        LatestPublished = "LATEST_PUBLISHED",
        HighestGrade = "HIGHEST_GRADE",
        Median = "MEDIAN",
    }
}
