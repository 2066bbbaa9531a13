//! What is wrong with the value of a variable: which one, where in it, and where it is defined.

use apollo_compiler::Node;
use apollo_compiler::ast::VariableDefinition;
use apollo_compiler::parser::SourceMap;
use apollo_compiler::response::JsonValue;

use super::path::Path;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::prepare::hints::Names;
use crate::graphql::prepare::validate::NonNullPlace;
use crate::text;

/// Faults of one variable that are listed; of a request, those of the variable that reaches it.
pub(super) const MAX_FAULTS: usize = 20;

/// What is wrong with a name, and the names that could stand in its place.
pub(super) struct NameProblem {
    pub(super) message: String,
    pub(super) names: Names,
}

/// All that is wrong with one variable.
pub(super) struct Faults<'a> {
    variable: &'a Node<VariableDefinition>,
    sources: &'a SourceMap,
    pub(super) errors: Vec<ClientError>,
}

impl<'a> Faults<'a> {
    pub(super) fn of(variable: &'a Node<VariableDefinition>, sources: &'a SourceMap) -> Self {
        Self {
            variable,
            sources,
            errors: Vec::new(),
        }
    }

    /// Whether no more are listed, so that looking for more is in vain.
    pub(super) fn are_full(&self) -> bool {
        self.errors.len() >= MAX_FAULTS
    }

    /// Notes what is wrong with the value at a path; nothing stands in its place then.
    pub(super) fn value<T>(
        &mut self,
        path: Path<'_>,
        value: &JsonValue,
        message: &str,
    ) -> Option<T> {
        let problem = NameProblem {
            message: message.to_owned(),
            names: Names::default(),
        };
        self.named(path, value, &problem)
    }

    /// The same, with the names that could stand in the place of a wrong one.
    pub(super) fn named<T>(
        &mut self,
        path: Path<'_>,
        value: &JsonValue,
        problem: &NameProblem,
    ) -> Option<T> {
        let name = &self.variable.name;
        let place = match path {
            Path::Variable => String::new(),
            path => format!(" at \"${name}{path}\""),
        };
        let message = format!(
            "Variable \"${name}\" got invalid value {}{place}; {}",
            shown(value),
            problem.message
        );
        self.note(message, path, &problem.names)
    }

    /// Notes what is wrong with the variable itself.
    pub(super) fn variable<T>(&mut self, message: String) -> Option<T> {
        self.note(message, Path::Variable, &Names::default())
    }

    fn note<T>(&mut self, message: String, path: Path<'_>, names: &Names) -> Option<T> {
        if !self.are_full() {
            let error = ClientError::new(ErrorCode::BadUserInput, message)
                .with("variable", self.variable.name.as_str())
                .with("path", path.steps())
                .at(self.variable.location(), self.sources);
            self.errors.push(names.note(error));
        }
        None
    }
}

/// A variable is not there that must be.
pub(super) fn missing(variable: &VariableDefinition) -> String {
    let (name, ty) = (&variable.name, &variable.ty);
    format!("Variable \"${name}\" of required type \"{ty}\" was not provided.")
}

/// A variable is null that must not be.
pub(super) fn null(variable: &VariableDefinition) -> String {
    let (name, ty) = (&variable.name, &variable.ty);
    format!("Variable \"${name}\" of non-null type \"{ty}\" must not be null.")
}

/// A variable that may be null by its type is so, and stands where nothing may be.
pub(super) fn null_in_place(place: &NonNullPlace, sources: &SourceMap) -> ClientError {
    let (name, ty) = (&place.variable, &place.expected);
    let message = format!(
        "Variable \"${name}\" must not be null: it stands where \"{ty}\" is expected. \
         Leave it out, so that its default holds, or give a value."
    );
    ClientError::new(ErrorCode::BadUserInput, message)
        .with("variable", name.as_str())
        .with("path", Vec::<String>::new())
        .at(place.span, sources)
}

/// A value for a message, in one line and cut to a length that a message bears.
pub(super) fn shown(value: &JsonValue) -> String {
    text::shown(&value.to_string())
}
