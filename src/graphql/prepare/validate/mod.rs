//! Validation: every rule of the specification, at every depth of a document.
//!
//! The library that parses holds nearly all of them. It looks at variables and at the fields of
//! input objects at the outermost place only, so these two rules are held here.

// In reading order: the fields of input objects, where variables stand, and whether they may.
mod input_fields;
mod usages;
mod positions;

use apollo_compiler::ast::Document;
use apollo_compiler::diagnostic::ToCliReport;
use apollo_compiler::parser::SourceMap;
use apollo_compiler::validation::{DiagnosticList, Valid};
use apollo_compiler::{ExecutableDocument, Schema};
use rustc_hash::FxHashSet;

pub(super) use self::positions::{NonNullPlace, non_null_places};
use super::hints::{Told, explained};
use crate::graphql::error::{ClientError, ErrorCode, Location};

/// Faults of one document that are listed.
const MAX_FAULTS: usize = 50;

/// A document that the schema can answer, or all that is wrong with it, in the order of places.
pub(super) fn validate(
    schema: &Valid<Schema>,
    ast: &Document,
) -> Result<Valid<ExecutableDocument>, Vec<ClientError>> {
    let mut faults = Faults::new(schema, &ast.sources);
    input_fields::check(ast, &mut faults);
    let document = match ast.to_executable(schema) {
        Ok(document) => document,
        Err(failed) => return Err(faults.and(ast, &failed.errors).finish()),
    };
    positions::check(schema, &document, &mut faults);
    match document.validate(schema) {
        Ok(document) if faults.errors.is_empty() => Ok(document),
        Ok(_) => Err(faults.finish()),
        Err(failed) => Err(faults.and(ast, &failed.errors).finish()),
    }
}

/// What is wrong with a document, as far as the rules here find it.
struct Faults<'a> {
    schema: &'a Schema,
    sources: &'a SourceMap,
    errors: Vec<ClientError>,
    /// Where the library would say the same once more.
    told: FxHashSet<Location>,
}

impl<'a> Faults<'a> {
    fn new(schema: &'a Schema, sources: &'a SourceMap) -> Self {
        Self {
            schema,
            sources,
            errors: Vec::new(),
            told: FxHashSet::default(),
        }
    }

    /// Whether no more are listed, so that looking for more is in vain.
    fn is_full(&self) -> bool {
        self.errors.len() >= MAX_FAULTS
    }

    /// Adds those that the library found, with what to write instead.
    fn and(mut self, ast: &Document, library: &DiagnosticList) -> Self {
        let library = told(ErrorCode::GraphqlValidationFailed, library);
        let is_new = |(_, error): &Told| {
            let place = error.locations.first();
            place.is_none_or(|place| !self.told.contains(place))
        };
        let new = library.filter(is_new).collect();
        self.errors.extend(explained(self.schema, ast, new));
        self
    }

    /// All of them in the order of their places.
    fn finish(mut self) -> Vec<ClientError> {
        let last = |error: &ClientError| error.locations.last().copied();
        self.errors.sort_by_key(last);
        self.errors.truncate(MAX_FAULTS);
        self.errors
    }
}

/// The faults that the library found in a document, each with its place.
pub(super) fn listed(code: ErrorCode, errors: &DiagnosticList) -> Vec<ClientError> {
    told(code, errors).map(|(_, error)| error).collect()
}

fn told(code: ErrorCode, errors: &DiagnosticList) -> impl Iterator<Item = Told> + '_ {
    errors.iter().take(MAX_FAULTS).map(move |fault| {
        let place = fault.error.location();
        let error = ClientError::new(code, fault.to_json().message).at(place, fault.sources);
        (place, error)
    })
}
