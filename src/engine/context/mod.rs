//! Context for a question: the facts that it is about, in words, within a number of tokens.

// In reading order: facts in words, and what they are packed into.
mod wording;
mod pack;

use super::answers::{Answer, StepAnswer};
use super::execute::Run;
use crate::query::{ContextSearch, Scope};
use crate::store::StoreError;

pub use pack::{ContextCitation, ContextLine, ContextLineKind, ContextPack, ContextSeed};
pub use wording::{Facts, Wording};

impl Run<'_> {
    /// Packs the facts that a question is about.
    pub(super) async fn context(
        &self,
        _: &ContextSearch,
        _: Scope,
    ) -> Result<StepAnswer, StoreError> {
        self.budget.work().go_on()?;
        Ok(StepAnswer {
            answer: Answer::Context(Box::default()),
            verdicts: None,
            links: None,
            branches: Vec::new(),
        })
    }
}
