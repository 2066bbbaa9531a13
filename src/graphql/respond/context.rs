//! Writes context for a question.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::Level;
use crate::graphql::context::pack;
use crate::graphql::shape::GraphShape;
use crate::graphql::words::Argument;
use crate::query::Request;

impl<'a, S: Sink> Responder<'a, S> {
    /// The pack; an error where one of the seeds is not there.
    pub(super) fn context_pack(
        &mut self,
        level: Level<'a>,
        index: usize,
        shape: &'a GraphShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let found = level.context(index);
        let found = found.map_err(|error| self.store_error(error, span))?;
        let (Some(Request::Context(search)), Some(scope)) =
            (level.request(index), level.scope(index))
        else {
            return Err(self.internal("a pack was asked for by no request", span));
        };
        self.all_known(Argument::Seeds, (&found.unknown, scope), span)?;
        let json = pack(self.material.ontology, found, (search, scope));
        self.graph_value(shape, &json)
    }
}
