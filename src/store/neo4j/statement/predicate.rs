//! Tests of one value as Cypher predicates, three-valued as the plan language has them.

use neo4rs::BoltType;

use super::Slots;
use super::comparable::Comparable;
use super::encode::{encode_as, id_forms, list};
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Test};
use crate::value::{Scalar, Value};

/// A predicate that an expression of that kind passes a test.
pub(super) fn predicate(
    slots: &mut Slots,
    expression: &str,
    kind: PropertyKind,
    test: &Test,
) -> String {
    match test {
        Test::IsNull => format!("{expression} IS NULL"),
        Test::Equal(Value::Null) | Test::Unknown => "null".to_owned(),
        Test::Equal(Value::String(id)) if is_id(kind) => {
            format!(
                "{expression} IN {}",
                slots.value(list(id_forms(id).into_iter()))
            )
        }
        Test::Equal(value) => {
            let parameter = slots.value(encode_as(kind, value));
            equal(expression, kind, value, &parameter)
        }
        Test::In(values) => one_of(slots, expression, kind, values),
        Test::Compare(comparison, value) => {
            let parameter = slots.value(encode_as(kind, value));
            match comparison {
                Comparison::Equal => equal(expression, kind, value, &parameter),
                order => Comparable::of(kind).compare(expression, symbol(*order), &parameter),
            }
        }
        Test::Contains(part) => text(slots, expression, "CONTAINS", part),
        Test::StartsWith(part) => text(slots, expression, "STARTS WITH", part),
        Test::EndsWith(part) => text(slots, expression, "ENDS WITH", part),
        Test::Includes(element) => {
            let parameter = slots.value(encode_as(kind, element));
            format!("{parameter} IN {expression}")
        }
        Test::Distance(point, comparison, limit) => {
            let point = slots.value(encode_as(kind, &Value::Point(*point)));
            let limit = slots.value(*limit);
            let symbol = symbol(*comparison);
            format!("point.distance({expression}, {point}) {symbol} {limit}")
        }
    }
}

/// Points in time are equal whatever their zones; to Cypher's `=` they are not.
fn equal(expression: &str, kind: PropertyKind, value: &Value, parameter: &str) -> String {
    match value {
        Value::List(_) => format!("{expression} = {parameter}"),
        _ => Comparable::of(kind).equal(expression, parameter),
    }
}

fn one_of(slots: &mut Slots, expression: &str, kind: PropertyKind, values: &[Value]) -> String {
    if values.is_empty() {
        // Of null too, as in Cypher.
        return "false".to_owned();
    }
    let values = values.iter().flat_map(|value| forms(kind, value));
    let values = slots.value(list(values));
    if kind == PropertyKind::Scalar(Scalar::DateTime) {
        let one = format!("one{}", slots.variable());
        let equal = Comparable::of(kind).equal(expression, &one);
        return format!("any({one} IN {values} WHERE {equal})");
    }
    format!("{expression} IN {values}")
}

/// What a value may be stored as.
fn forms(kind: PropertyKind, value: &Value) -> Vec<BoltType> {
    match value {
        Value::String(id) if is_id(kind) => id_forms(id),
        value => vec![encode_as(kind, value)],
    }
}

fn is_id(kind: PropertyKind) -> bool {
    kind == PropertyKind::Scalar(Scalar::Id)
}

fn text(slots: &mut Slots, expression: &str, operator: &str, part: &str) -> String {
    format!("{expression} {operator} {}", slots.value(part))
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}
