//! What a request is estimated to cost, before it is run: refused where it is too much, and told.

use serde::Serialize;

use super::compile::Compiled;
use super::error::{ClientError, ErrorCode};
use crate::config::AnswerLimits;
use crate::engine::Cost;
use crate::work::Weight;

/// From here on work is heavy: some milliseconds in memory.
const HEAVY: u64 = 100_000;

/// How a request asks to be told what it costs.
pub(super) const COST: &str = "cost";

/// What a client is told, in `extensions.cost`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CostTold {
    /// What was estimated.
    estimate: u64,
    /// What it may be.
    bound: u64,
    /// The field that has most of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    dearest: Option<DearestTold>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DearestTold {
    path: String,
    estimate: u64,
}

impl CostTold {
    pub(super) fn of(cost: &Cost, compiled: &Compiled, limits: &AnswerLimits) -> Self {
        let path = compiled.path(&cost.dearest.address);
        Self {
            estimate: cost.total,
            bound: limits.max_cost,
            dearest: path.map(|path| DearestTold {
                path: path.to_owned(),
                estimate: cost.dearest.cost,
            }),
        }
    }

    /// Why it is not run.
    fn refusal(&self) -> ClientError {
        let dearest = match &self.dearest {
            Some(dearest) => format!(
                ", {} of it at `{}`. Ask for fewer there",
                dearest.estimate, dearest.path
            ),
            None => ". Ask for fewer".to_owned(),
        };
        let message = format!(
            "The query is estimated to cost {}, and may cost {}{dearest} with `first` or `limit`, name \
             ids in `where`, or leave out conditions on what is related.",
            self.estimate, self.bound
        );
        let cost = serde_json::to_value(self).unwrap_or_default();
        ClientError::new(ErrorCode::CostLimitExceeded, message).with(COST, cost)
    }
}

/// Refuses what would cost too much.
pub(super) fn admit(
    cost: &Cost,
    compiled: &Compiled,
    limits: &AnswerLimits,
) -> Result<(), ClientError> {
    if cost.total <= limits.max_cost {
        return Ok(());
    }
    Err(CostTold::of(cost, compiled, limits).refusal())
}

/// How many rows, or groups, it is estimated to come to.
pub(super) fn rows(cost: &Cost) -> u64 {
    let rows = cost.roots.iter().map(|root| root.rows);
    rows.fold(0, u64::saturating_add)
}

/// How much work it is.
pub(super) fn weight(cost: &Cost) -> Weight {
    if cost.total < HEAVY {
        Weight::Light
    } else {
        Weight::Heavy
    }
}
