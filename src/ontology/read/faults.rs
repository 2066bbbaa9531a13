//! Collects what is wrong and prints it with excerpts of the file.

use apollo_compiler::diagnostic::{CliReport, Diagnostic, ToCliReport};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::validation::DiagnosticList;

use super::definitions::Definitions;
use super::{Fault, Faults};

/// What was found wrong that GraphQL's own rules do not find.
#[derive(Default)]
pub(super) struct Found(Vec<Wrong>);

impl Found {
    /// Something is wrong at that place; the message says what, and what to do instead.
    pub(super) fn wrong(&mut self, place: Option<SourceSpan>, message: impl Into<String>) {
        let message = message.into();
        self.0.push(Wrong { message, place });
    }

    /// Whether nothing was found wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These findings together with the complaints by GraphQL's rules; none if there are neither.
    ///
    /// Where both speak of exactly the same piece of text, ours stays: it says what to do.
    pub(super) fn with(&self, definitions: &Definitions) -> Option<Faults> {
        let sources = &definitions.schema.sources;
        let ours = self.0.iter().map(|wrong| wrong.to_diagnostic(sources));
        let mut all: Vec<Printed> = ours.map(|wrong| Printed::new(&wrong)).collect();
        let theirs = definitions.complaints.iter();
        let more = theirs.filter(|complaint| !self.speaks_of(complaint.error.location()));
        all.extend(more.map(|complaint| Printed::new(&complaint)));
        (!all.is_empty()).then(|| collected(all))
    }

    fn speaks_of(&self, place: Option<SourceSpan>) -> bool {
        place.is_some() && self.0.iter().any(|wrong| wrong.place == place)
    }
}

/// Complaints by GraphQL's rules alone.
pub(super) fn of_complaints(complaints: &DiagnosticList) -> Faults {
    collected(complaints.iter().map(|c| Printed::new(&c)).collect())
}

#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Wrong {
    message: String,
    place: Option<SourceSpan>,
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
struct Printed {
    fault: Fault,
    excerpt: String,
}

impl Printed {
    fn new<T: ToCliReport>(diagnostic: &Diagnostic<'_, T>) -> Self {
        let start = diagnostic.line_column_range().map(|range| range.start);
        let fault = Fault {
            message: diagnostic.error.to_string(),
            line: start.map_or(0, |start| start.line),
            column: start.map_or(1, |start| start.column),
        };
        let excerpt = diagnostic.to_string();
        Self { fault, excerpt }
    }
}

fn collected(mut all: Vec<Printed>) -> Faults {
    all.sort_by_key(|printed| (printed.fault.line, printed.fault.column));
    Faults {
        report: all.iter().map(|printed| printed.excerpt.as_str()).collect(),
        faults: all.into_iter().map(|printed| printed.fault).collect(),
    }
}
