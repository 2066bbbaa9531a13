//! The arguments of `contextPack`: what is asked, within how many tokens, and after what.

use super::claims::{policy, preferred};
use super::input::Input;
use super::{FieldArguments, Reading, slices};
use crate::graphql::context::{position_of, request_of};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::query::{ContextPosition, ContextSearch, Request, Scope, Search, Step, TooManyWords};
use crate::value::PartialDate;

/// Tokens of a pack where nothing is said.
pub(in crate::graphql) const CONTEXT_TOKENS: usize = 1_000;

/// How few and how many they can be asked to be.
const TOKENS: (usize, usize) = (50, 20_000);

/// Characters of a question.
const MOST_CHARACTERS: usize = 4_000;

impl FieldArguments {
    /// Puts what is asked for into the step of a request for context.
    pub(in crate::graphql) fn apply_context(
        &self,
        reading: Reading<'_>,
        step: &mut Step,
    ) -> Result<(), ClientError> {
        self.check()?;
        if let Some(scope) = self.context_scope(reading)? {
            step.scope = scope;
        }
        let scope = step.scope;
        let Request::Context(search) = &mut step.request else {
            return Err(ClientError::internal("context is asked for by no request"));
        };
        *search = self.context(reading)?;
        search.after = self.after(reading, search, scope)?;
        Ok(())
    }

    fn context(&self, reading: Reading<'_>) -> Result<ContextSearch, ClientError> {
        let seeds = self.distinct_ids(reading, Argument::Seeds)?;
        let nearest = self.nearest(reading, reading.ontology.type_ids().collect())?;
        let question = self.question(reading, !seeds.is_empty() || nearest.is_some())?;
        let value = |argument| self.value(reading, argument);
        let search = Search::question(&question).map_err(|TooManyWords| too_many_words())?;
        Ok(ContextSearch {
            search,
            question,
            seeds,
            nearest,
            budget: slices::budget(Argument::BudgetTokens, value, (CONTEXT_TOKENS, TOKENS))?,
            tokenizer: slices::tokenizer(value)?,
            entity_types: self.shown_types(reading, Argument::Types)?,
            preferred: preferred(value(Argument::Claims))?,
            policy: policy(value(Argument::Policy))?,
            after: None,
        })
    }

    /// The question; it may be empty where there are seeds.
    fn question(&self, reading: Reading<'_>, has_seeds: bool) -> Result<String, ClientError> {
        let name = Argument::Question.name();
        let question = match self.value(reading, Argument::Question) {
            None | Some(Input::Null) => String::new(),
            Some(Input::String(question)) => question.trim().to_owned(),
            Some(_) => return Err(unread(name, "text")),
        };
        let characters = question.chars().count();
        if characters > MOST_CHARACTERS {
            let message = format!(
                "has {characters} characters; at most {MOST_CHARACTERS} fit, so ask in fewer words"
            );
            return Err(ClientError::argument(name, message).with("bound", MOST_CHARACTERS));
        }
        if !has_seeds && !question.chars().any(char::is_alphanumeric) {
            let message = "has no word; ask something, or give `seeds` to be told of";
            return Err(ClientError::argument(name, message));
        }
        Ok(question)
    }

    /// The day that is asked about, where there is one.
    fn context_scope(&self, reading: Reading<'_>) -> Result<Option<Scope>, ClientError> {
        let name = Argument::AsOf.name();
        let text = match self.value(reading, Argument::AsOf) {
            None | Some(Input::Null) => return Ok(None),
            Some(Input::String(text)) => text,
            Some(Input::Int(year)) => year.to_string(),
            Some(_) => return Err(unread(name, "date")),
        };
        let Some(date) = PartialDate::parse(text.trim()) else {
            let message = "is no date; write a year, a month or a day, as in `2023`, `2023-05` or `2023-05-18`";
            return Err(ClientError::argument(name, message));
        };
        Ok(Some(Scope::as_of(date.last_day(), super::USUAL)))
    }

    fn after(
        &self,
        reading: Reading<'_>,
        search: &ContextSearch,
        scope: Scope,
    ) -> Result<Option<ContextPosition>, ClientError> {
        let name = Argument::After.name();
        let text = match self.value(reading, Argument::After) {
            None | Some(Input::Null) => return Ok(None),
            Some(Input::String(text)) => text,
            Some(_) => return Err(unread(name, "text")),
        };
        let position = position_of(&text, request_of(search, scope));
        position.map(Some).ok_or_else(|| {
            let message = "is no `next` of a pack for this request; give it with the same `question`, \
                 `seeds`, `types`, `claims`, `policy` and `asOf`, or leave it out to begin anew";
            ClientError::argument(name, message)
        })
    }
}

fn too_many_words() -> ClientError {
    let most = Search::LONGEST_QUESTION;
    let message = format!("has more than {most} words; ask in fewer");
    ClientError::argument(Argument::Question.name(), message).with("bound", most)
}
