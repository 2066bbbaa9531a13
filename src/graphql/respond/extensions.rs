//! What an answer tells beside its data: `extensions`.

use serde::Serialize;

use crate::graphql::cost::CostTold;
use crate::graphql::meant::Hint;

/// What is told beside the data.
#[derive(Debug, Clone, Copy, Serialize)]
pub(in crate::graphql) struct Extensions<'a> {
    /// What the request was estimated to cost, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::graphql) cost: Option<&'a CostTold>,
    /// What may be meant by values that name nothing.
    #[serde(skip_serializing_if = "<[Hint]>::is_empty")]
    pub(in crate::graphql) hints: &'a [Hint],
}

impl Extensions<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.cost.is_none() && self.hints.is_empty()
    }
}
