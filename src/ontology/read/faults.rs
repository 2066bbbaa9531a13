//! Collects what is wrong and prints it with excerpts of the file.

use std::fmt;

use apollo_compiler::diagnostic::{CliReport, Diagnostic, ToCliReport};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::validation::DiagnosticList;

use super::definitions::Definitions;
use super::{Fault, Faults};
use crate::text::{wording, write_faults};

/// What was found wrong that GraphQL's own rules do not find.
#[derive(Default)]
pub(super) struct Found(Vec<Wrong>);

impl Found {
    /// Something is wrong at that place; the message says what, and what to do instead.
    pub(super) fn wrong(&mut self, place: Option<SourceSpan>, message: impl Into<String>) {
        let message = message.into();
        self.0.push(Wrong {
            message,
            place,
            whole: false,
        });
    }

    /// Something is to be removed from that place, so that nothing within it need be told.
    pub(super) fn out_of_place(&mut self, place: Option<SourceSpan>, message: impl Into<String>) {
        let message = message.into();
        self.0.push(Wrong {
            message,
            place,
            whole: true,
        });
    }

    /// Whether nothing was found wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These findings together with the complaints by GraphQL's rules; none if there are neither.
    ///
    /// Where both speak of exactly the same piece of text, ours stays: it says what to do. So it does
    /// where theirs is within what is to be removed.
    pub(super) fn with(&self, definitions: &Definitions) -> Option<Faults> {
        let sources = &definitions.schema.sources;
        let ours = self.0.iter().map(|wrong| wrong.to_diagnostic(sources));
        let mut all: Vec<Fault> = ours.map(|wrong| printed(&wrong)).collect();
        let theirs = definitions.complaints.iter();
        let more = theirs.filter(|complaint| !self.speaks_of(complaint.error.location()));
        all.extend(more.map(|complaint| printed(&complaint)));
        (!all.is_empty()).then(|| collected(all))
    }

    fn speaks_of(&self, place: Option<SourceSpan>) -> bool {
        let Some(place) = place else {
            return false;
        };
        self.0.iter().any(|wrong| match wrong.place {
            Some(ours) if wrong.whole => is_within(place, ours),
            ours => ours == Some(place),
        })
    }
}

fn is_within(place: SourceSpan, other: SourceSpan) -> bool {
    place.file_id() == other.file_id()
        && place.offset() >= other.offset()
        && place.end_offset() <= other.end_offset()
}

/// Complaints by GraphQL's rules alone.
pub(super) fn of_complaints(complaints: &DiagnosticList) -> Faults {
    collected(complaints.iter().map(|c| printed(&c)).collect())
}

#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Wrong {
    message: String,
    place: Option<SourceSpan>,
    /// Whether everything within the place is meant.
    whole: bool,
}

impl ToCliReport for Wrong {
    fn location(&self) -> Option<SourceSpan> {
        self.place
    }

    fn report(&self, report: &mut CliReport<'_>) {
        report.with_label_opt(self.place, "here");
    }
}

/// A fault and its excerpt.
fn printed<T: ToCliReport>(diagnostic: &Diagnostic<'_, T>) -> Fault {
    let start = diagnostic.line_column_range().map(|range| range.start);
    Fault {
        message: diagnostic.error.to_string(),
        line: start.map_or(0, |start| start.line),
        column: start.map_or(1, |start| start.column),
        excerpt: diagnostic.to_string(),
    }
}

fn collected(mut faults: Vec<Fault>) -> Faults {
    faults.sort_by_key(|fault| (fault.line, fault.column));
    Faults { faults }
}

impl std::error::Error for Faults {}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(false).fmt(f)
    }
}

impl Faults {
    /// What is printed of them: each fault with an excerpt of the file, or the first few of those
    /// that are worded alike.
    pub fn told(&self, each: bool) -> impl fmt::Display {
        Told { faults: self, each }
    }
}

struct Told<'f> {
    faults: &'f Faults,
    each: bool,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_faults(f, &self.faults.faults, self.each, |fault| {
            wording(&fault.message)
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.excerpt.trim_end())
    }
}
