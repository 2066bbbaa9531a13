//! The arguments of `schemaSlice`: what a part of the API is to be about, and how long it may be.

use apollo_compiler::Node;
use apollo_compiler::executable::Field;

use super::input::Input;
use super::{Reading, pages};
use crate::graphql::error::ClientError;
use crate::graphql::slice::SliceAsked;
use crate::graphql::words::{Argument, Word, unread};
use crate::text::Tokenizer;

/// Tokens of a slice where nothing is said.
pub(in crate::graphql) const SLICE_TOKENS: usize = 800;

/// How few and how many they can be asked to be.
const TOKENS: (usize, usize) = (100, 20_000);

/// How many terms there may be, and how many characters of all together.
const MOST_TERMS: usize = 100;
const MOST_CHARACTERS: usize = 4_000;

/// A field that asks for a slice.
#[derive(Debug, Clone)]
pub(in crate::graphql) struct SliceArguments(pub(in crate::graphql) Node<Field>);

impl SliceArguments {
    /// What is asked for.
    pub(in crate::graphql) fn asked(
        &self,
        reading: Reading<'_>,
    ) -> Result<SliceAsked, ClientError> {
        Ok(SliceAsked {
            terms: self.terms(reading)?,
            budget: budget(
                Argument::BudgetTokens,
                |argument| self.value(reading, argument),
                (SLICE_TOKENS, TOKENS),
            )?,
            tokenizer: tokenizer(|argument| self.value(reading, argument))?,
        })
    }

    fn value(&self, reading: Reading<'_>, argument: Argument) -> Option<Input> {
        Input::argument(&self.0, argument.name(), reading.variables)
    }

    fn terms(&self, reading: Reading<'_>) -> Result<Vec<String>, ClientError> {
        let name = Argument::Terms.name();
        let terms = self.value(reading, Argument::Terms).unwrap_or(Input::Null);
        let terms = terms.items().iter().map(|term| match term {
            Input::String(term) => Ok(term.trim().to_owned()),
            _ => Err(unread(name, "text")),
        });
        let terms = terms.collect::<Result<Vec<_>, _>>()?;
        if terms.iter().all(String::is_empty) {
            let message = "has no term; give words of a question, or names of types and fields";
            return Err(ClientError::argument(name, message));
        }
        let characters: usize = terms.iter().map(|term| term.chars().count()).sum();
        let is_over = |count: usize, most: usize, what: &str| {
            let message =
                format!("has {count} {what}; at most {most} fit, so give those that matter");
            (count > most).then(|| ClientError::argument(name, message).with("bound", most))
        };
        let error = is_over(terms.len(), MOST_TERMS, "terms")
            .or_else(|| is_over(characters, MOST_CHARACTERS, "characters"));
        error.map_or(Ok(terms), Err)
    }
}

/// How many tokens an answer may have: so many where nothing is said, and from so many to so many.
pub(super) fn budget(
    argument: Argument,
    value: impl Fn(Argument) -> Option<Input>,
    (usual, (least, most)): (usize, (usize, usize)),
) -> Result<usize, ClientError> {
    let Some(number) = pages::number(argument, value)? else {
        return Ok(usual);
    };
    let tokens = usize::try_from(number).unwrap_or(usize::MAX);
    if (least..=most).contains(&tokens) {
        return Ok(tokens);
    }
    let message = format!("is {number}; it can be from {least} to {most}");
    let error = ClientError::argument(argument.name(), message);
    Err(if tokens < least {
        error.with("least", least)
    } else {
        error.with("bound", most)
    })
}

/// By which vocabulary tokens are counted.
pub(super) fn tokenizer(
    value: impl Fn(Argument) -> Option<Input>,
) -> Result<Tokenizer, ClientError> {
    match value(Argument::Tokenizer) {
        None | Some(Input::Null) => Ok(Tokenizer::default()),
        Some(Input::String(name)) => Tokenizer::read(&name),
        Some(_) => Err(unread(Argument::Tokenizer.name(), Tokenizer::KIND)),
    }
}
