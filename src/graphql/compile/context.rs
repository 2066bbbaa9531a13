//! Selections on context for a question.

use super::Compiler;
use super::collect::Merged;
use super::slices::check_room;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::RootOut;
use crate::query::{ContextSearch, Plan, Request, Root, RootStart, Search, Step};
use crate::text::Tokenizer;

impl<'a> Compiler<'a> {
    pub(super) fn context_pack(
        &mut self,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let packs = plan.roots.iter();
        let packs = packs.filter(|root| matches!(root.step.request, Request::Context(_)));
        check_room(
            packs.count(),
            "packs of context",
            "Ask in several operations.",
        )?;
        let index = plan.roots.len();
        let shape = self.graph(merged)?;
        self.note(index, merged, Form::Context);
        let search = ContextSearch {
            question: String::new(),
            search: Search::default(),
            seeds: Vec::new(),
            nearest: None,
            budget: 0,
            tokenizer: Tokenizer::default(),
            entity_types: Vec::new(),
            preferred: false,
            policy: Vec::new(),
            after: None,
        };
        plan.roots.push(Root {
            // Where it starts follows from the question.
            start: RootStart::Types,
            step: Step::new(Request::Context(search), Vec::new()),
        });
        Ok(RootOut::Context(index, shape))
    }
}
