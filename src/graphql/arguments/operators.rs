//! The operators of `where` on one property: `{ eq: …, gte: … }` becomes tests.

use super::input::Input;
use super::path::ArgumentPath;
use super::scalars;
use crate::graphql::error::ClientError;
use crate::ontology::{Property, PropertyKind};
use crate::query::{Comparison, Test};
use crate::value::{PartialDate, Scalar, Value};

/// Reads the operators that a property is filtered by: all of them must hold.
pub(super) fn tests(
    property: &Property,
    operators: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Vec<Test>, ClientError> {
    if !property.list {
        return scalar_tests(property.kind, operators, path);
    }
    let operators = operators.fields().iter();
    operators
        .map(|(name, input)| list_test(property.kind, name, input, &path.key(name)))
        .collect()
}

/// Reads the operators that a single value is filtered by: of a property, or computed by an
/// aggregate.
pub(super) fn scalar_tests(
    kind: PropertyKind,
    operators: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Vec<Test>, ClientError> {
    let mut tests = Vec::new();
    for (name, input) in operators.fields() {
        let path = path.key(name);
        match name.as_str() {
            "distance" => tests.extend(distances(kind, input, &path)?),
            _ => tests.push(scalar_test(kind, name, input, &path)?),
        }
    }
    Ok(tests)
}

fn list_test(
    kind: PropertyKind,
    operator: &str,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Test, ClientError> {
    match (operator, input) {
        ("eq", Input::Null) => Ok(Test::IsNull),
        (_, Input::Null) => Ok(Test::Unknown),
        ("eq", input) => {
            scalars::values(kind, input, path).map(|list| Test::Equal(Value::List(list)))
        }
        _ => scalars::value(kind, input, path).map(Test::Includes),
    }
}

fn scalar_test(
    kind: PropertyKind,
    operator: &str,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Test, ClientError> {
    match operator {
        "in" if input.is_null() => return Ok(Test::Unknown),
        "in" => return scalars::values(kind, input, path).map(Test::In),
        _ => {}
    }
    let value = scalars::value(kind, input, path)?;
    match (operator, value) {
        ("eq", Value::Null) => Ok(Test::IsNull),
        ("eq", value) => Ok(Test::Equal(value)),
        ("contains", Value::String(text)) => Ok(Test::Contains(text)),
        ("startsWith", Value::String(text)) => Ok(Test::StartsWith(text)),
        ("endsWith", Value::String(text)) => Ok(Test::EndsWith(text)),
        ("contains" | "startsWith" | "endsWith", _) => Ok(Test::Unknown),
        (_, Value::Null) => Err(path.error(
            "null is neither more nor less than anything; leave the operator out, or ask for `eq: null`",
        )),
        (operator, value) => Ok(compare(kind, comparison(operator), value)),
    }
}

/// The order that an operator asks for.
fn comparison(operator: &str) -> Comparison {
    match operator {
        "lt" => Comparison::Less,
        "lte" => Comparison::AtMost,
        "gt" => Comparison::Greater,
        "gte" => Comparison::AtLeast,
        _ => Comparison::Equal,
    }
}

/// A partial date is compared by the first or the last day it can mean, which its text is brought
/// to here, so that stores compare text.
fn compare(kind: PropertyKind, comparison: Comparison, value: Value) -> Test {
    let date = match (kind, &value) {
        (PropertyKind::Scalar(Scalar::PartialDate), Value::String(text)) => {
            PartialDate::parse(text)
        }
        _ => None,
    };
    let value = match (date, comparison) {
        (Some(date), Comparison::AtLeast | Comparison::Less) => Value::String(date.lowest()),
        (Some(date), _) => Value::String(date.highest()),
        (None, _) => value,
    };
    Test::Compare(comparison, value)
}

/// `distance: { from: …, gte: 1000, lt: 5000 }`: one test for each bound.
fn distances(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Vec<Test>, ClientError> {
    let from = input.field("from").unwrap_or(&Input::Null);
    let Value::Point(point) = scalars::value(kind, from, &path.key("from"))? else {
        return Ok(vec![Test::Unknown]);
    };
    let bounds = input.fields().iter().filter(|(key, _)| key != "from");
    bounds
        .map(|(operator, input)| {
            let number = PropertyKind::Scalar(Scalar::Float);
            let bound = scalars::value(number, input, &path.key(operator))?;
            Ok(match bound {
                Value::Float(metres) => Test::Distance(point, comparison(operator), metres),
                _ => Test::Unknown,
            })
        })
        .collect()
}
