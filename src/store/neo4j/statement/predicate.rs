//! Tests of one value as Cypher predicates, three-valued as the plan language has them.

use neo4rs::BoltType;

use super::Slots;
use super::comparable::{Operand, symbol};
use super::encode::{encode_as, id_forms, list};
use super::typed::{typed, whole_number};
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Test};
use crate::value::{Scalar, Value};

/// An expression that is tested.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tested<'e> {
    pub(super) expression: &'e str,
    pub(super) kind: PropertyKind,
    /// Whether false and unknown are told apart behind it, as `NOT` does.
    pub(super) negated: bool,
}

impl<'e> Tested<'e> {
    /// An expression where what is not true does not hold.
    pub(super) fn new(expression: &'e str, kind: PropertyKind) -> Self {
        Self {
            expression,
            kind,
            negated: false,
        }
    }
}

/// A predicate that an expression passes a test.
pub(super) fn predicate(slots: &mut Slots, tested: Tested<'_>, test: &Test) -> String {
    let Tested {
        expression, kind, ..
    } = tested;
    match test {
        Test::IsNull => format!("{expression} IS NULL"),
        Test::Equal(Value::Null) | Test::Unknown => "null".to_owned(),
        Test::Equal(value) | Test::Compare(Comparison::Equal, value) => {
            equal(slots, expression, kind, value)
        }
        Test::In(values) => one_of(slots, expression, kind, values),
        // Unknown, as Cypher has it.
        Test::Compare(_, Value::Null) => "null".to_owned(),
        Test::Compare(comparison, value) => {
            Operand::new(slots, kind, value).compare(expression, *comparison)
        }
        Test::Contains(part) => text(slots, tested, "CONTAINS", part),
        Test::StartsWith(part) => starting_with(slots, tested, part),
        Test::EndsWith(part) => text(slots, tested, "ENDS WITH", part),
        Test::Includes(element) => includes(slots, expression, kind, element),
        Test::Distance(point, comparison, limit) => {
            let point = slots.value(encode_as(kind, &Value::Point(*point)));
            let limit = slots.value(*limit);
            let symbol = symbol(*comparison);
            format!("point.distance({expression}, {point}) {symbol} {limit}")
        }
    }
}

fn equal(slots: &mut Slots, expression: &str, kind: PropertyKind, value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::List(_) => {
            let value = slots.value(encode_as(kind, value));
            format!("{} = {value}", elements(kind, expression))
        }
        Value::String(id) if is_id(kind) => {
            let forms = slots.value(list(id_forms(id).into_iter()));
            format!("{expression} IN {forms}")
        }
        value => Operand::new(slots, kind, value).compare(expression, Comparison::Equal),
    }
}

fn one_of(slots: &mut Slots, expression: &str, kind: PropertyKind, values: &[Value]) -> String {
    if values.is_empty() {
        // Of null too, as in Cypher.
        return "false".to_owned();
    }
    // An index finds zero by its own sign alone, so it is looked for apart.
    let zero = values.iter().find(|value| is_zero(value));
    let zero = zero.map(|zero| Operand::new(slots, kind, zero));
    let forms = values.iter().flat_map(|value| forms(kind, value));
    let forms = slots.value(list(forms));
    match zero {
        Some(zero) => {
            let zero = zero.compare(expression, Comparison::Equal);
            format!("({expression} IN {forms} OR {zero})")
        }
        None if is_moment(kind) => format!("{} IN {forms}", typed(kind, expression)),
        None => format!("{expression} IN {forms}"),
    }
}

fn is_zero(value: &Value) -> bool {
    match value {
        Value::Int(number) => *number == 0,
        Value::Float(number) => *number == 0.0,
        _ => false,
    }
}

/// What a value may be stored as.
fn forms(kind: PropertyKind, value: &Value) -> Vec<BoltType> {
    match value {
        Value::String(id) if is_id(kind) => id_forms(id),
        value => vec![encode_as(kind, value)],
    }
}

fn includes(slots: &mut Slots, expression: &str, kind: PropertyKind, element: &Value) -> String {
    let elements = elements(kind, expression);
    let parameter = slots.value(encode_as(kind, element));
    format!("{parameter} IN {elements}")
}

/// The elements of a list as they are served, where they may be stored as something else.
fn elements(kind: PropertyKind, expression: &str) -> String {
    if !is_moment(kind) && !is_id(kind) {
        return expression.to_owned();
    }
    let each = typed(kind, "element");
    format!(
        "CASE WHEN {expression} IS :: LIST<ANY> NOT NULL \
         THEN [element IN {expression} | {each}] END"
    )
}

fn is_id(kind: PropertyKind) -> bool {
    kind == PropertyKind::Scalar(Scalar::Id)
}

fn is_moment(kind: PropertyKind) -> bool {
    kind == PropertyKind::Scalar(Scalar::DateTime)
}

/// Ids that are whole numbers are compared as the texts that they are served as.
fn text(slots: &mut Slots, tested: Tested<'_>, operator: &str, part: &str) -> String {
    let part = slots.value(part);
    let expression = if is_id(tested.kind) {
        typed(tested.kind, tested.expression)
    } else {
        tested.expression.to_owned()
    };
    format!("{expression} {operator} {part}")
}

/// An index finds what a text starts with, as long as it is asked for the text as it is stored. So
/// whole numbers are looked at apart, and only where one may start so.
fn starting_with(slots: &mut Slots, tested: Tested<'_>, part: &str) -> String {
    let Tested {
        expression,
        kind,
        negated,
    } = tested;
    if !is_id(kind) || negated {
        return text(slots, tested, "STARTS WITH", part);
    }
    let starts_number = part.strip_prefix('-').unwrap_or(part);
    let may_be_number = starts_number.bytes().all(|sign| sign.is_ascii_digit());
    let part = slots.value(part);
    if !may_be_number {
        return format!("{expression} STARTS WITH {part}");
    }
    let least = slots.least_number();
    let number = whole_number(expression);
    format!(
        "({expression} STARTS WITH {part} OR \
         ({expression} >= {least} AND toString({number}) STARTS WITH {part}))"
    )
}
