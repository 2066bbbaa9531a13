//! The operators of `where` on one property: `{ eq: …, gte: … }` becomes tests.

use super::input::Input;
use super::path::ArgumentPath;
use super::scalars;
use crate::graphql::error::ClientError;
use crate::graphql::words::{self, ListOperator, Operator, Word, unread};
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
        .map(|(name, input)| {
            list_test(
                property.kind,
                ListOperator::read(name)?,
                input,
                &path.key(name),
            )
        })
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
        match Operator::read(name)? {
            Operator::Distance => tests.extend(distances(kind, input, &path)?),
            operator => tests.push(scalar_test(kind, operator, input, &path)?),
        }
    }
    Ok(tests)
}

fn list_test(
    kind: PropertyKind,
    operator: ListOperator,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Test, ClientError> {
    Ok(match (operator, input) {
        (ListOperator::Eq, Input::Null) => Test::IsNull,
        (ListOperator::Eq, input) => Test::Equal(Value::List(scalars::values(kind, input, path)?)),
        (ListOperator::Includes, Input::Null) => Test::Unknown,
        (ListOperator::Includes, input) => Test::Includes(scalars::value(kind, input, path)?),
    })
}

fn scalar_test(
    kind: PropertyKind,
    operator: Operator,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Test, ClientError> {
    let value = || scalars::value(kind, input, path);
    let compare = |comparison| compare(kind, comparison, value()?, path);
    match operator {
        Operator::Eq => Ok(match value()? {
            Value::Null => Test::IsNull,
            value => Test::Equal(value),
        }),
        Operator::In if input.is_null() => Ok(Test::Unknown),
        Operator::In => scalars::values(kind, input, path).map(Test::In),
        Operator::Contains => text_test(value()?, Test::Contains),
        Operator::StartsWith => text_test(value()?, Test::StartsWith),
        Operator::EndsWith => text_test(value()?, Test::EndsWith),
        Operator::Gt => compare(Comparison::Greater),
        Operator::Gte => compare(Comparison::AtLeast),
        Operator::Lt => compare(Comparison::Less),
        Operator::Lte => compare(Comparison::AtMost),
        Operator::Distance => Err(unread(operator.name(), "operator with one value")),
    }
}

fn text_test(value: Value, make: fn(String) -> Test) -> Result<Test, ClientError> {
    match value {
        Value::Null => Ok(Test::Unknown),
        Value::String(text) => Ok(make(text)),
        _ => Err(ClientError::internal(
            "an operator of text is given no text",
        )),
    }
}

/// A partial date is compared by the first or the last day it can mean, which its text is brought
/// to here, so that stores compare text.
fn compare(
    kind: PropertyKind,
    comparison: Comparison,
    value: Value,
    path: &ArgumentPath<'_>,
) -> Result<Test, ClientError> {
    if value == Value::Null {
        return Err(path.error(
            "null is neither more nor less than anything; leave the operator out, or ask for `eq: null`",
        ));
    }
    let date = match (kind, &value) {
        (PropertyKind::Scalar(Scalar::PartialDate), Value::String(text)) => {
            PartialDate::parse(text)
        }
        (PropertyKind::Scalar(_) | PropertyKind::Enum(_), _) => None,
    };
    let value = match (date, comparison) {
        (None, _) => value,
        (Some(date), Comparison::AtLeast | Comparison::Less) => Value::String(date.lowest()),
        (Some(date), Comparison::AtMost | Comparison::Greater | Comparison::Equal) => {
            Value::String(date.highest())
        }
    };
    Ok(Test::Compare(comparison, value))
}

/// `distance: { from: …, gte: 1000, lt: 5000 }`: one test for each bound.
fn distances(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Vec<Test>, ClientError> {
    const METRES: PropertyKind = PropertyKind::Scalar(Scalar::Float);
    let from = input.field(words::FROM).unwrap_or(&Input::Null);
    let point = match scalars::value(kind, from, &path.key(words::FROM))? {
        Value::Point(point) => point,
        Value::Null => return Ok(vec![Test::Unknown]),
        _ => return Err(ClientError::internal("a distance is from no point")),
    };
    let bounds = input.fields().iter().filter(|(key, _)| key != words::FROM);
    bounds
        .map(|(name, input)| {
            let comparison = Comparison::read(name)?;
            match scalars::value(METRES, input, &path.key(name))? {
                Value::Float(metres) => Ok(Test::Distance(point, comparison, metres)),
                Value::Null => Ok(Test::Unknown),
                _ => Err(ClientError::internal("a distance is no number")),
            }
        })
        .collect()
}
