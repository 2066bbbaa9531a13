//! The words of groups.

use super::Word;
use crate::query::DateCut;

words! {
    /// What an answer with groups is asked for.
    enum GroupedField as "field of groups" {
        TotalGroups = "totalGroups",
        Groups = "groups",
        Policy = "policy",
    }
}

words! {
    /// What a group is asked for, and chosen and ordered by, besides what an aggregate has.
    enum GroupField as "field of a group" {
        Key = "key",
        EdgeKey = "edgeKey",
        Coarser = "coarser",
        Related = "related",
    }
}

words! {
    /// Whether a date is a key as it is, or cut to a part of the calendar.
    enum DateKey as "key of a date" {
        Whole = "WHOLE",
        Year = "YEAR",
        Quarter = "QUARTER",
        Month = "MONTH",
    }
}

impl DateKey {
    /// To what the date is cut, if to anything.
    pub(in crate::graphql) fn cut(self) -> Option<DateCut> {
        match self {
            Self::Whole => None,
            Self::Year => Some(DateCut::Year),
            Self::Quarter => Some(DateCut::Quarter),
            Self::Month => Some(DateCut::Month),
        }
    }
}

/// Among keys, those of what is related.
pub(in crate::graphql) const THROUGH: &str = "through";
