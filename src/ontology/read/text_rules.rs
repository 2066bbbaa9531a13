//! Reads the directives that say what data must look like: `@matches`, `@maxLength`.

use apollo_compiler::ast::FieldDefinition;

use super::applied::Applied;
use super::reader::Reader;
use crate::ontology::{Pattern, PropertyKind, TextRules};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@matches` and `@maxLength`.
    pub(super) fn text_rules(
        &mut self,
        field: &'a FieldDefinition,
        kind: PropertyKind,
    ) -> TextRules {
        let is_text = matches!(kind, PropertyKind::Scalar(Scalar::String | Scalar::Id));
        let [matches, max_length] = ["matches", "maxLength"].map(|name| {
            let applied = self.on_field(field, name)?;
            if !is_text {
                let message = format!(
                    "`@{name}` is for texts, and `{}` is no String and no ID: remove it",
                    field.name
                );
                self.found.wrong(applied.place(), message);
            }
            is_text.then_some(applied)
        });
        TextRules {
            pattern: matches.and_then(|applied| self.pattern(applied)),
            max_length: max_length.and_then(|applied| self.max_length(applied)),
        }
    }

    fn pattern(&mut self, applied: Applied<'a>) -> Option<Pattern> {
        let expression = applied.text("pattern")?;
        let example = applied.text("example")?;
        let pattern = match Pattern::new(expression.value, example.value) {
            Ok(pattern) => pattern,
            Err(fault) => {
                let message = format!("this is no regular expression: {}", reason(&fault));
                self.found.wrong(expression.place, message);
                return None;
            }
        };
        if !pattern.matches(example.value) {
            let message = format!(
                "`{}` does not match the pattern that it is an example of",
                example.value
            );
            self.found.wrong(example.place, message);
        }
        Some(pattern)
    }

    fn max_length(&mut self, applied: Applied<'a>) -> Option<u32> {
        let characters = applied.number("characters")?;
        let read = u32::try_from(characters).ok().filter(|most| *most > 0);
        if read.is_none() {
            let message = format!("`characters` is {characters}: it must be 1 or more");
            self.found.wrong(applied.place(), message);
        }
        read
    }
}

/// What is wrong with a regular expression, without the drawing of where.
fn reason(fault: &regex::Error) -> String {
    let text = fault.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}
