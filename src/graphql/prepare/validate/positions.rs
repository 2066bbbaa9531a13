//! All Variable Usages Are Allowed: a variable stands only where each of its values can, however
//! deep in lists and objects, and whichever operation reaches the place.

use apollo_compiler::ast::VariableDefinition;
use apollo_compiler::executable::Operation;
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::{ExecutableDocument, Name, Node, Schema};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Faults;
use super::usages::{Expected, Part, Place, Usage};
use crate::graphql::error::{ClientError, ErrorCode, Location};
use crate::graphql::prepare::hints::for_variable;

/// Looks at every variable of every operation.
///
/// Each fragment is read once. An operation then compares its variables with the kinds of places
/// in each fragment that it reaches, which takes no more steps than it has variables or the
/// fragment has kinds.
pub(super) fn check(schema: &Schema, document: &ExecutableDocument, faults: &mut Faults<'_>) {
    let parts = fragments(schema, document);
    for operation in document.operations.iter() {
        let part = Part::of(schema, &operation.directives, &operation.selection_set);
        let variables = known(schema, operation);
        for part in reached(&part, &parts) {
            compare(&variables, part, faults);
        }
    }
}

/// A place where null cannot stand, and a variable whose type has null: it may stand there since it
/// has a default, and must not be given as null.
#[derive(Debug)]
pub(in crate::graphql::prepare) struct NonNullPlace {
    pub(in crate::graphql::prepare) variable: Name,
    pub(in crate::graphql::prepare) expected: String,
    pub(in crate::graphql::prepare) span: Option<SourceSpan>,
}

/// Such places of a validated operation, one for each variable.
pub(in crate::graphql::prepare) fn non_null_places(
    schema: &Schema,
    document: &ExecutableDocument,
    operation: &Operation,
) -> Vec<NonNullPlace> {
    let has_null = |variable: &&Node<VariableDefinition>| !variable.ty.is_non_null();
    if !operation
        .variables
        .iter()
        .any(|variable| has_null(&variable))
    {
        return Vec::new();
    }
    let parts = fragments(schema, document);
    let part = Part::of(schema, &operation.directives, &operation.selection_set);
    let reached = reached(&part, &parts);
    let variables = operation.variables.iter().filter(has_null);
    let places = variables.filter_map(|variable| {
        let usages = reached
            .iter()
            .filter_map(|part| part.usages.get(&variable.name));
        let usage = usages
            .flatten()
            .find(|usage| usage.expected.ty.is_non_null())?;
        Some(NonNullPlace {
            variable: variable.name.clone(),
            expected: usage.expected.ty.to_string(),
            span: usage.places.first().and_then(|place| place.variable),
        })
    });
    places.collect()
}

fn fragments<'a>(
    schema: &'a Schema,
    document: &'a ExecutableDocument,
) -> FxHashMap<&'a Name, Part<'a>> {
    let fragments = document.fragments.values();
    let parts = fragments.map(|fragment| {
        let part = Part::of(schema, &fragment.directives, &fragment.selection_set);
        (&fragment.name, part)
    });
    parts.collect()
}

type Variables<'a> = FxHashMap<&'a Name, &'a Node<VariableDefinition>>;

/// The variables of an operation whose type there is.
fn known<'a>(schema: &Schema, operation: &'a Operation) -> Variables<'a> {
    let variables = operation.variables.iter();
    variables
        .filter(|variable| schema.types.contains_key(variable.ty.inner_named_type()))
        .map(|variable| (&variable.name, variable))
        .collect()
}

/// A part of a document and all fragments that it reaches, each once.
fn reached<'p, 'a>(
    start: &'p Part<'a>,
    fragments: &'p FxHashMap<&'a Name, Part<'a>>,
) -> Vec<&'p Part<'a>> {
    let mut seen = FxHashSet::default();
    let mut parts = vec![start];
    let mut next = 0;
    while let Some(part) = parts.get(next) {
        next += 1;
        let spreads = part.spreads.iter().filter(|name| seen.insert(**name));
        let spread: Vec<_> = spreads.filter_map(|name| fragments.get(*name)).collect();
        parts.extend(spread);
    }
    parts
}

fn compare(variables: &Variables<'_>, part: &Part<'_>, faults: &mut Faults<'_>) {
    if variables.len() < part.usages.len() {
        for (name, variable) in variables {
            if let Some(usages) = part.usages.get(name) {
                check_usages(variable, usages, faults);
            }
        }
    } else {
        for (name, usages) in &part.usages {
            if let Some(variable) = variables.get(name) {
                check_usages(variable, usages, faults);
            }
        }
    }
}

fn check_usages(
    variable: &Node<VariableDefinition>,
    usages: &[Usage<'_>],
    faults: &mut Faults<'_>,
) {
    let wrong = usages
        .iter()
        .filter(|usage| !is_allowed(variable, usage.expected));
    for usage in wrong {
        for place in &usage.places {
            if faults.is_full() {
                return;
            }
            misplaced(variable, usage.expected, *place, faults);
        }
    }
}

/// `IsVariableUsageAllowed` of the specification.
fn is_allowed(variable: &VariableDefinition, expected: Expected<'_>) -> bool {
    if variable.ty.is_non_null() || !expected.ty.is_non_null() {
        return variable.ty.is_assignable_to(expected.ty);
    }
    let default = variable.default_value.as_ref();
    let has_default = default.is_some_and(|default| !default.is_null());
    let may_be_null = has_default || expected.nullable;
    may_be_null
        && variable
            .ty
            .is_assignable_to(&expected.ty.clone().nullable())
}

fn misplaced(
    variable: &Node<VariableDefinition>,
    expected: Expected<'_>,
    place: Place,
    faults: &mut Faults<'_>,
) {
    let message = format!(
        "Variable \"${}\" of type \"{}\" used in position expecting type \"{}\".",
        variable.name, variable.ty, expected.ty
    );
    let error = ClientError::new(ErrorCode::GraphqlValidationFailed, message)
        .with("variable", variable.name.as_str())
        .at(variable.location(), faults.sources)
        .at(place.variable, faults.sources);
    let error = for_variable(faults.schema, variable, expected.ty).note(error);
    faults.errors.push(error);
    for span in [place.argument, place.variable].into_iter().flatten() {
        faults.told.extend(Location::of(span, faults.sources));
    }
}
