//! The order of texts with signs from U+E000 on.
//!
//! Neo4j sorts stored texts, and keeps them in an index, by code points; but what a parameter is
//! compared with it compares by UTF-16, where U+FF5E stands behind all signs beyond U+FFFF. Both
//! agree as long as the parameter has none of either kind, which is almost always.

use neo4rs::BoltType;

use super::Slots;
use super::comparable::symbol;
use super::encode::list;
use crate::query::Comparison;

/// The first sign that UTF-16 may put elsewhere.
const FIRST: char = '\u{e000}';

/// A text that others are compared with, code point by code point.
#[derive(Debug, Clone)]
pub(super) struct TextBound {
    text: String,
    /// No text that is larger stands below this.
    least: String,
    /// No text that is smaller stands above this; `None` where there is no such text.
    most: Option<String>,
    /// Powers of two, the largest first, that add up to at least the length of the text.
    steps: String,
    variable: String,
}

impl TextBound {
    /// Whether Cypher's own operators may be wrong about a text.
    pub(super) fn is_needed(text: &str) -> bool {
        text.chars().any(|sign| sign >= FIRST)
    }

    pub(super) fn new(slots: &mut Slots, text: &str) -> Self {
        // Up to the first such sign both orders agree, and so an index and a comparison do.
        let low: String = text.chars().take_while(|sign| *sign < FIRST).collect();
        let length = text.chars().count();
        let steps = (0..usize::BITS - length.leading_zeros()).rev();
        let steps = steps.map(|power| BoltType::from(1_i64 << power));
        Self {
            most: behind(&low).map(|text| slots.value(text)),
            least: slots.value(low),
            text: slots.value(text),
            steps: slots.value(list(steps)),
            variable: format!("at{}", slots.variable()),
        }
    }

    /// Whether an expression stands in that order to the text; unknown where it is no text.
    pub(super) fn compare(&self, expression: &str, comparison: Comparison) -> String {
        let text = &self.text;
        let range = match comparison {
            Comparison::Equal => return format!("{expression} = {text}"),
            Comparison::Greater | Comparison::AtLeast => {
                format!("{expression} >= {} AND ", self.least)
            }
            Comparison::Less | Comparison::AtMost => match &self.most {
                Some(most) => format!("{expression} < {most} AND "),
                None => String::new(),
            },
        };
        format!("({range}{})", self.decide(expression, comparison))
    }

    /// The same without a range that narrows to it.
    pub(super) fn decide(&self, expression: &str, comparison: Comparison) -> String {
        let (symbol, at) = (symbol(comparison), &self.variable);
        let [left, right] = [expression, &self.text].map(|text| sign(text, at));
        let alike = self.alike(expression);
        format!(
            "CASE WHEN {expression} IS :: STRING NOT NULL \
             THEN any({at} IN [{alike}] WHERE {left} {symbol} {right}) END"
        )
    }

    /// How many signs are alike in the text and in another one, from the start on: found by
    /// halving, for a text may be long.
    fn alike(&self, other: &str) -> String {
        let (at, text, steps) = (&self.variable, &self.text, &self.steps);
        format!(
            "reduce({at} = 0, step IN {steps} | CASE WHEN left({other}, {at} + step) = \
             left({text}, {at} + step) THEN {at} + step ELSE {at} END)"
        )
    }
}

/// The sign of a text at a place, and before it which of the kinds that UTF-16 confuses it is of.
fn sign(text: &str, at: &str) -> String {
    let sign = format!("substring({text}, {at}, 1)");
    format!(
        r"[CASE WHEN {sign} =~ '[\\x{{10000}}-\\x{{10FFFF}}]' THEN 2 WHEN {sign} =~ '[\\x{{E000}}-\\x{{FFFF}}]' THEN 1 ELSE 0 END, {sign}]"
    )
}

/// The first text, in both orders, that stands behind all that start with this one.
fn behind(low: &str) -> Option<String> {
    let mut text = low.to_owned();
    let next = char::from_u32(u32::from(text.pop()?) + 1);
    text.push(next.unwrap_or(FIRST));
    Some(text)
}
