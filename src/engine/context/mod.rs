//! Context for a question: the facts that it is about, in words, within a number of tokens.

mod pack;

use super::answers::{Answer, StepAnswer};
use super::execute::Run;
use crate::query::{ContextSearch, Scope};
use crate::store::StoreError;

pub use pack::{ContextCitation, ContextLine, ContextLineKind, ContextPack, ContextSeed};

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
