//! What the texts of a property must look like.

use std::sync::Arc;

use regex::Regex;

/// The rules for the texts of a property, or for each element of a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextRules {
    /// From `@matches`.
    pub pattern: Option<Pattern>,
    /// From `@maxLength`: how many characters a text has at the most.
    pub max_length: Option<u32>,
}

/// A regular expression that all of a text must match.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The expression, as written.
    pub expression: Arc<str>,
    /// A text that matches, for people.
    pub example: Arc<str>,
    whole: Regex,
}

impl Pattern {
    /// Reads the expression; an error if it is none.
    pub(super) fn new(expression: &str, example: &str) -> Result<Self, regex::Error> {
        Ok(Self {
            expression: expression.into(),
            example: example.into(),
            whole: Regex::new(&format!(r"\A(?:{expression})\z"))?,
        })
    }

    /// Whether all of a text is as the expression says.
    pub fn matches(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.expression == other.expression
    }
}

impl Eq for Pattern {}
