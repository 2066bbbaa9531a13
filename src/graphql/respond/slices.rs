//! Writes parts of the API.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder};
use crate::graphql::error::ClientError;
use crate::graphql::shape::GraphShape;
use crate::graphql::slice::NoSlice;
use crate::graphql::words::{Argument, Word};

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn schema_slice(
        &mut self,
        index: usize,
        shape: &'a GraphShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        match self.material.slices.get(index) {
            Some(Ok(slice)) => self.graph_value(shape, slice),
            Some(Err(NoSlice::Store(error))) => Err(self.store_error(error, span)),
            Some(Err(NoSlice::TooSmall(least))) => {
                let message = format!(
                    "is too few for these terms: the least that is of use has {least} tokens"
                );
                let name = Argument::BudgetTokens.name();
                self.error(
                    ClientError::argument(name, message).with("least", *least),
                    span,
                );
                Err(Fail::Null)
            }
            None => Err(self.internal("a slice was not made", span)),
        }
    }
}
