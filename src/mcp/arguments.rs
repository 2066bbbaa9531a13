//! The arguments of a tool, read with words for whatever does not fit.

use serde_json::{Map, Value as Json};

use super::answer::MOST_TOKENS;
use super::position::{Position, Question};
use super::refusal::Refusal;

/// Tokens of an answer where the caller sets none, and at least.
const DEFAULT_BUDGET: usize = 2_000;
const LEAST_BUDGET: usize = 200;

/// The arguments of one call.
#[derive(Debug)]
pub(super) struct Arguments {
    tool: &'static str,
    values: Map<String, Json>,
}

impl Arguments {
    /// Refuses names that the tool does not have.
    pub(super) fn new(
        tool: &'static str,
        schema: &Json,
        values: Map<String, Json>,
    ) -> Result<Self, Refusal> {
        let known = schema["properties"].as_object().into_iter().flatten();
        let known = known.map(|(name, _)| name.as_str());
        for name in values.keys() {
            if !known.clone().any(|known| known == name) {
                return Err(Refusal::unknown(
                    &format!("argument of `{tool}` called"),
                    name,
                    known,
                ));
            }
        }
        let mut values = values;
        values.retain(|_, value| !value.is_null());
        Ok(Self { tool, values })
    }

    /// What is asked, whatever the page.
    pub(super) fn question(&self) -> Question {
        Question::of(self.tool, &self.values)
    }

    /// Where the answer is to go on.
    pub(super) fn position(&self) -> Result<Position, Refusal> {
        let next = self.optional_text("next")?;
        next.map_or_else(
            || Ok(Position::default()),
            |next| self.question().position(next),
        )
    }

    /// How many tokens the answer may have.
    pub(super) fn budget(&self) -> Result<usize, Refusal> {
        self.number("budgetTokens", DEFAULT_BUDGET, (LEAST_BUDGET, MOST_TOKENS))
    }

    /// A text that must be there and say something.
    pub(super) fn text(&self, name: &str) -> Result<&str, Refusal> {
        let text = self.optional_text(name)?;
        text.filter(|text| !text.trim().is_empty())
            .ok_or_else(|| self.wrong(name, "is missing or empty: it must be a text"))
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let text = self.values.get(name).map(|value| value.as_str());
        text.map(|text| text.ok_or_else(|| self.wrong(name, "must be a text")))
            .transpose()
    }

    /// Texts of which there must be one; a single text counts as a list of it.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<&str>, Refusal> {
        match self.optional_texts(name)? {
            Some(texts) if !texts.is_empty() => Ok(texts),
            _ => Err(self.wrong(name, "is missing or empty: it must be a list of texts")),
        }
    }

    /// Texts that may be left out.
    pub(super) fn optional_texts(&self, name: &str) -> Result<Option<Vec<&str>>, Refusal> {
        let texts = match self.values.get(name) {
            None => return Ok(None),
            Some(Json::String(text)) => Some(vec![text.as_str()]),
            Some(Json::Array(texts)) => texts.iter().map(Json::as_str).collect(),
            Some(_) => None,
        };
        texts
            .map(Some)
            .ok_or_else(|| self.wrong(name, "must be a list of texts"))
    }

    /// A whole number between two others.
    pub(super) fn number(
        &self,
        name: &str,
        default: usize,
        (least, most): (usize, usize),
    ) -> Result<usize, Refusal> {
        let Some(value) = self.values.get(name) else {
            return Ok(default);
        };
        let number = value
            .as_u64()
            .and_then(|number| usize::try_from(number).ok());
        let number = number.filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| {
            let value = value.to_string();
            let rule = format!("must be a whole number from {least} to {most}, and is {value:.40}");
            self.wrong(name, &rule)
        })
    }

    /// An object; a text with one inside will do, which some models write.
    pub(super) fn object(&self, name: &str) -> Result<Map<String, Json>, Refusal> {
        let object = match self.values.get(name) {
            None => return Ok(Map::new()),
            Some(Json::Object(object)) => Some(object.clone()),
            Some(Json::String(text)) => serde_json::from_str(text).ok(),
            Some(_) => None,
        };
        object.ok_or_else(|| self.wrong(name, "must be an object, such as {\"id\": \"…\"}"))
    }

    fn wrong(&self, name: &str, rule: &str) -> Refusal {
        Refusal::new(format!("`{name}` of `{}` {rule}.", self.tool))
    }
}
