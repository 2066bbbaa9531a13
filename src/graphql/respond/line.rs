//! Writes lines that are made of properties: each ends like a sentence before the next begins.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Row};
use crate::graphql::shape::LineShape;
use crate::value::{ValueRef, write_text};

impl<S: Sink> Responder<'_, S> {
    /// A line of those properties of a row that are there.
    pub(super) fn line(
        &mut self,
        shape: &LineShape,
        row: Row<'_>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let mut line = String::new();
        let mut is_there = false;
        for (slot, name) in &shape.parts {
            match row.0.cells.entity(row.1, *slot) {
                Ok(value) => {
                    is_there |= !value.is_null();
                    end_and_add(&mut line, &printed(value));
                }
                Err(unexpected) => {
                    self.mismatch(name, row, &unexpected.found, span);
                    return self.no_line(shape);
                }
            }
        }
        if is_there && !(line.is_empty() && shape.nullable) {
            return self.scalar(ValueRef::String(&line));
        }
        if !shape.nullable {
            self.mismatch(&shape.name, row, "nothing, where something must be", span);
        }
        self.no_line(shape)
    }

    fn no_line(&mut self, shape: &LineShape) -> Outcome {
        if shape.nullable {
            self.null()
        } else {
            Err(Fail::Null)
        }
    }
}

/// A value as it is printed, in one line; the values of a list with commas between them.
fn printed(value: ValueRef<'_>) -> String {
    let mut text = String::new();
    match value {
        ValueRef::List(values) => {
            let values = values.iter().map(|value| printed(value.as_ref()));
            let there: Vec<_> = values.filter(|value| !value.is_empty()).collect();
            text = there.join(", ");
        }
        // Nothing fails that writes into a text.
        value => drop(write_text(value, &mut text)),
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a part to a line, and a full stop between the two unless the line ends with one, or with
/// another mark that ends a sentence, inside quotation marks or not.
fn end_and_add(line: &mut String, part: &str) {
    if part.is_empty() {
        return;
    }
    if !line.is_empty() {
        let closing = |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』' | ')' | '）');
        let ends = ['.', '?', '!', '…', '。', '？', '！'];
        let is_ended = line.trim_end_matches(closing).ends_with(ends);
        line.push_str(if is_ended { " " } else { ". " });
    }
    line.push_str(part);
}
