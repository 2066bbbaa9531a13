//! Measures as Cypher aggregations. Values that are not of the property's kind do not count.

use super::source::Source;
use super::typed::typed;
use super::writer::Writer;
use crate::ontology::{PropertyId, PropertyKind, TypeId};
use crate::query::AggregateFunction;
use crate::store::neo4j::layout::{FigureParts, PARTS};
use crate::store::neo4j::names;
use crate::value::Scalar;

impl Writer<'_> {
    /// The value of a property, given for each of several types, and its kind.
    pub(super) fn measured(
        &self,
        variable: &str,
        properties: impl Iterator<Item = (TypeId, PropertyId)> + Clone,
    ) -> (String, PropertyKind) {
        let first = properties.clone().next();
        let kind = first.map_or(PropertyKind::Scalar(Scalar::String), |(id, property)| {
            self.property(id, property).kind
        });
        let values = properties.map(|(id, property)| {
            let stored_name = &self.property(id, property).stored_name;
            (id, names::property(variable, stored_name))
        });
        (self.by_type(variable, values), kind)
    }

    /// The value of a property of the relation by which rows are reached, and its kind.
    pub(super) fn measured_relation(
        &self,
        source: &Source,
        id: PropertyId,
    ) -> (String, PropertyKind) {
        let Some(properties) = source.properties else {
            return ("null".to_owned(), PropertyKind::Scalar(Scalar::Float));
        };
        let property = self.ontology.properties(properties).property(id);
        (names::property("r", &property.stored_name), property.kind)
    }
}

/// The aggregation of a variable over values of that kind, or null, as one value.
///
/// What does not fit is beyond everything that it can be compared with; what no float holds is
/// null.
pub(super) fn expression(function: AggregateFunction, kind: PropertyKind, value: &str) -> String {
    let pick = |sign: &str| {
        format!("min(CASE WHEN {value} IS NOT NULL THEN [{sign}size({value}), {value}] END)[1]")
    };
    match function {
        AggregateFunction::Min => format!("min({value})"),
        AggregateFunction::Max => format!("max({value})"),
        AggregateFunction::Sum if is_duration(kind) => format!("sum({value})"),
        AggregateFunction::Sum if is_whole(kind) => whole_sum(value),
        AggregateFunction::Sum => finite(&total(&float_parts(value))),
        AggregateFunction::Average if is_duration(kind) => format!("avg({value})"),
        AggregateFunction::Average if is_whole(kind) => {
            let [high, low] = halves(value);
            mean(
                &format!("[toFloat({low}), toFloat({high}) * {HALF}]"),
                value,
            )
        }
        AggregateFunction::Average => mean(&float_parts(value), value),
        AggregateFunction::Median => {
            let [low, high] = middle(value);
            format!("(toFloat({low}) + toFloat({high})) / 2")
        }
        AggregateFunction::Shortest => pick(""),
        AggregateFunction::Longest => pick("-"),
        AggregateFunction::ShortestLength => format!("min(size({value}))"),
        AggregateFunction::LongestLength => format!("max(size({value}))"),
        AggregateFunction::AverageLength => mean(&format!("[toFloat(sum(size({value})))]"), value),
        AggregateFunction::Count => format!("count({value})"),
    }
}

/// The aggregation of a variable over values of that kind, or null, in parts from which nothing
/// is lost.
pub(super) fn parts(function: AggregateFunction, kind: PropertyKind, value: &str) -> String {
    match form(function, kind) {
        FigureParts::Value(_) => expression(function, kind, value),
        FigureParts::Wholes => {
            let [high, low] = halves(value);
            format!("[count({value}), {high}, {low}]")
        }
        FigureParts::Floats => {
            let sums = PARTS.map(|power| part_sum(value, power)).join(", ");
            let others = format!("collect(CASE WHEN {} THEN {value} END)", others(value));
            format!("[count({value}), [{sums}], {others}]")
        }
        FigureParts::Middle => format!("[{}]", middle(value).join(", ")),
        FigureParts::All(_) => format!("collect({value})"),
    }
}

/// What those parts are.
pub(super) fn form(function: AggregateFunction, of: PropertyKind) -> FigureParts {
    let is_sum = matches!(
        function,
        AggregateFunction::Sum | AggregateFunction::Average
    );
    match of {
        // Neo4j puts numbers in order as floats, and in a list of these what is equal so.
        PropertyKind::Scalar(Scalar::BigInt) if function == AggregateFunction::Median => {
            FigureParts::All(of)
        }
        _ if function == AggregateFunction::Median => FigureParts::Middle,
        _ if is_sum && is_whole(of) => FigureParts::Wholes,
        PropertyKind::Scalar(Scalar::Float) if is_sum => FigureParts::Floats,
        of => FigureParts::Value(kind(function, of)),
    }
}

/// The kind of what an aggregation of values of a kind comes to.
pub(super) fn kind(function: AggregateFunction, kind: PropertyKind) -> PropertyKind {
    let scalar = match function {
        AggregateFunction::Min | AggregateFunction::Max => return kind,
        AggregateFunction::Sum | AggregateFunction::Average if is_duration(kind) => return kind,
        AggregateFunction::Sum if is_whole(kind) => Scalar::BigInt,
        AggregateFunction::Shortest | AggregateFunction::Longest => Scalar::String,
        AggregateFunction::ShortestLength
        | AggregateFunction::LongestLength
        | AggregateFunction::Count => Scalar::BigInt,
        AggregateFunction::Sum
        | AggregateFunction::Average
        | AggregateFunction::Median
        | AggregateFunction::AverageLength => Scalar::Float,
    };
    PropertyKind::Scalar(scalar)
}

/// The clauses between a pattern and its aggregations: a variable for each value, and for each
/// float another for as much of it as has [`PARTS`].
pub(super) fn named(values: &[(String, PropertyKind)], carried: &str) -> String {
    let texts = values.iter().enumerate().map(|(at, (expression, kind))| {
        let typed = typed(*kind, expression);
        format!("{typed} AS {}", variable(at))
    });
    let texts: Vec<_> = carried_first(carried).chain(texts).collect();
    let is_float = |kind: &PropertyKind| *kind == PropertyKind::Scalar(Scalar::Float);
    let floats = values
        .iter()
        .enumerate()
        .filter(|(_, (_, kind))| is_float(kind));
    let covered = floats.map(|(at, _)| covered(&variable(at)));
    let covered: Vec<_> = ["*".to_owned()].into_iter().chain(covered).collect();
    let second = match covered.len() {
        1 => String::new(),
        _ => format!("\n  WITH {}", covered.join(", ")),
    };
    format!("WITH {}{second}", texts.join(", "))
}

/// The variable of a value, by its place.
pub(super) fn variable(at: usize) -> String {
    format!("v{at}")
}

fn carried_first(carried: &str) -> impl Iterator<Item = String> {
    (!carried.is_empty())
        .then(|| carried.to_owned())
        .into_iter()
}

/// The number in the middle, twice, or the two in the middle. A percentile is that of rank
/// `part * count`, rounded up; a little more than one half is the next rank where half the count is
/// whole.
fn middle(value: &str) -> [String; 2] {
    ["0.5", "0.5000000001"].map(|part| format!("percentileDisc({value}, {part})"))
}

const HALF: &str = "4294967296";

fn halves(value: &str) -> [String; 2] {
    [
        format!("sum({value} / {HALF})"),
        format!("sum({value} % {HALF})"),
    ]
}

/// A sum that does not fail where it does not fit 64 bits: then it is infinite. To Neo4j, floats
/// that are finite can be equal to whole numbers next to them.
fn whole_sum(value: &str) -> String {
    let [high, low] = halves(value);
    let rest = format!("(h[1] % {HALF} + {HALF}) % {HALF}");
    let carried = format!("[h IN [[{high}, {low}]] | [h[0] + (h[1] - {rest}) / {HALF}, {rest}]]");
    format!(
        "[h IN {carried} | CASE WHEN -2147483648 <= h[0] < 2147483648 THEN h[0] * {HALF} + h[1] \
         WHEN h[0] < 0 THEN -1.0 / 0.0 ELSE 1.0 / 0.0 END][0]"
    )
}

/// The parts of a sum of floats, the smallest first: so it does not matter in which order the
/// floats come, and their sum is rounded once.
fn float_parts(value: &str) -> String {
    let parts = PARTS.map(|power| {
        let weight = 2_f64.powi(power);
        format!("{} * {weight:?}", part_sum(value, power))
    });
    let [small, large] =
        ["<", ">="].map(|size| format!("{} AND abs({value}) {size} {:?}", others(value), beyond()));
    // Brought down meanwhile, so that it does not overflow in one order and not in another.
    let [down, up] = [2_f64.powi(-128), 2_f64.powi(128)];
    format!(
        "[sum(CASE WHEN {small} THEN {value} END), {}, \
         sum(CASE WHEN {large} THEN {value} * {down:?} END) * {up:?}]",
        parts.join(", ")
    )
}

fn total(parts: &str) -> String {
    format!("reduce(s = 0.0, part IN {parts} | s + part)")
}

/// What the bits of one part come to in all floats.
fn part_sum(value: &str, power: i32) -> String {
    let unit = 2_f64.powi(-power);
    format!("sum(toInteger({value}_covered * {unit:?} % {HALF}.0))")
}

fn covered(value: &str) -> String {
    let [lowest, ..] = PARTS;
    let (unit, beyond) = (2_f64.powi(-lowest), beyond());
    format!(
        "CASE WHEN abs({value}) < {beyond:?} AND {value} * {unit:?} % 1 = 0 THEN {value} END \
         AS {value}_covered"
    )
}

/// The first float that is too large for all parts.
fn beyond() -> f64 {
    let [.., highest] = PARTS;
    2_f64.powi(highest + 32)
}

/// Whether a float is one that its parts do not cover.
fn others(value: &str) -> String {
    format!("{value}_covered IS NULL")
}

fn finite(float: &str) -> String {
    format!("[f IN [{float}] WHERE f - f = 0 | f][0]")
}

/// The mean of what the parts of a sum come to, rounded once; null where no float holds the sum.
///
/// A quotient of two floats is rounded after its dividend has been; what both have left over makes
/// up for that. Floats in halves have exact products. No variable here has the name of one of the
/// statement's, such as `n` and `r`: what stands in a subquery must not shadow them.
fn mean(parts: &str, value: &str) -> String {
    let total = total("m.parts");
    let rest = "reduce(left = -s, part IN reverse(m.parts) | left + part)";
    let upper = "(134217729.0 * q - (134217729.0 * q - q))";
    let exact =
        format!("q + (((s - {upper} * m.count) - (q - {upper}) * m.count) + {rest}) / m.count");
    format!(
        "[m IN [{{parts: {parts}, count: toFloat(count({value}))}}] WHERE m.count > 0 | \
         [s IN [{total}] WHERE s - s = 0 | \
         [q IN [s / m.count] | CASE WHEN abs(q) < 1.0e300 THEN {exact} ELSE q END][0]][0]][0]"
    )
}

fn is_whole(kind: PropertyKind) -> bool {
    matches!(kind, PropertyKind::Scalar(Scalar::Int | Scalar::BigInt))
}

fn is_duration(kind: PropertyKind) -> bool {
    kind == PropertyKind::Scalar(Scalar::Duration)
}
