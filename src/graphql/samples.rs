//! The variables of a sample query, for whoever offers it with blanks to fill in.

use apollo_compiler::ast::{Definition, Document, Type};

use crate::sample::SampleQuery;

/// A variable of a sample query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleVariable {
    /// Without the `$`.
    pub name: String,
    /// As it is written, such as `[ID!]!`.
    pub type_name: String,
    /// Whether values are lists.
    pub is_list: bool,
    /// What stands in its place where nothing is said, as it is written.
    pub default: Option<String>,
    /// Whether a value must be given.
    pub required: bool,
}

/// The variables of the first operation of a sample query, in their order; none where it cannot be read.
pub fn sample_variables(sample: &SampleQuery) -> Vec<SampleVariable> {
    let Ok(document) = Document::parse(sample.query.as_str(), "the sample query") else {
        return Vec::new();
    };
    let operation = document
        .definitions
        .iter()
        .find_map(|definition| match definition {
            Definition::OperationDefinition(operation) => Some(operation),
            _ => None,
        });
    let variables = operation
        .into_iter()
        .flat_map(|operation| &operation.variables);
    let variables = variables.map(|variable| SampleVariable {
        name: variable.name.to_string(),
        type_name: variable.ty.to_string(),
        is_list: is_list(&variable.ty),
        default: variable.default_value.as_ref().map(ToString::to_string),
        required: variable.default_value.is_none() && variable.ty.is_non_null(),
    });
    variables.collect()
}

fn is_list(of: &Type) -> bool {
    matches!(of, Type::List(_) | Type::NonNullList(_))
}
