//! Values as they are served: as the property's type has them, and null where they are not of it.
//!
//! A database that something else filled may hold anything. What is answered with an error of its
//! field is sorted as null, and counts in no aggregation. What is served alike is one value:
//! moments in unlike zones are the same moment, and both zeros are one number. The bounds are those
//! of `answer/decode`.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

/// Texts of a year, a month or one of its first 28 days. Neo4j 5 reads a pattern anew for each value,
/// which takes longer than to match it: most dates are of the shorter one.
const USUAL_DATE: &str = r"'\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1\\d|2[0-8]))?)?'";

/// Texts of the other days that exist.
const LATE_DATE: &str = r"'\\d{4}-((0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29'";

/// The expression where its value is of the kind, as it is served; else null.
pub(super) fn typed(kind: PropertyKind, value: &str) -> String {
    let PropertyKind::Scalar(scalar) = kind else {
        return of_type("STRING", value, value);
    };
    match scalar {
        Scalar::Id => of_type_or(
            ("STRING", value),
            ("INTEGER", &format!("toString({value})")),
            value,
        ),
        // A whole number may be stored as either; what is not finite is no number to us.
        Scalar::Float => of_type_or(
            (
                "INTEGER",
                &among(value, EXACT, &format!("toFloat({value})")),
            ),
            // Minus zero becomes zero.
            (
                "FLOAT",
                &only(&format!("{value} - {value} = 0"), &format!("{value} + 0.0")),
            ),
            value,
        ),
        Scalar::Int => whole(value, ("-2147483648", "2147483647"), true),
        Scalar::BigInt => whole(value, EXACT, false),
        Scalar::Date => of_type("DATE", value, &in_our_years(value, value)),
        Scalar::LocalDateTime => of_type("LOCAL DATETIME", value, &in_our_years(value, value)),
        Scalar::DateTime => of_type(
            "ZONED DATETIME",
            value,
            &in_our_years(value, &moment(value)),
        ),
        // Of what is no text a pattern says nothing.
        Scalar::PartialDate => only(
            &format!("{value} =~ {USUAL_DATE} OR {value} =~ {LATE_DATE}"),
            value,
        ),
        Scalar::Point => of_type("POINT", value, &point(value, [4326, 4979])),
        Scalar::CartesianPoint => of_type("POINT", value, &point(value, [7203, 9157])),
        Scalar::String => of_type("STRING", value, value),
        Scalar::Boolean => of_type("BOOLEAN", value, value),
        Scalar::Time => of_type("ZONED TIME", value, value),
        Scalar::LocalTime => of_type("LOCAL TIME", value, value),
        Scalar::Duration => of_type("DURATION", value, value),
    }
}

/// Whether Cypher compares, by the kind's own operators, more values than are served as of it.
pub(super) fn compares_more(kind: PropertyKind) -> bool {
    match kind {
        PropertyKind::Enum(_) => true,
        PropertyKind::Scalar(scalar) => match scalar {
            Scalar::Int
            | Scalar::BigInt
            | Scalar::Float
            | Scalar::Date
            | Scalar::LocalDateTime
            | Scalar::PartialDate
            | Scalar::Point
            | Scalar::CartesianPoint => true,
            Scalar::Id
            | Scalar::String
            | Scalar::Boolean
            | Scalar::DateTime
            | Scalar::Time
            | Scalar::LocalTime
            | Scalar::Duration => false,
        },
    }
}

/// The expression where its value is a whole number, else null.
pub(super) fn whole_number(value: &str) -> String {
    of_type("INTEGER", value, value)
}

/// The expression where its value is an id, as it is stored: texts stand before whole numbers, and
/// in that order they are served.
pub(super) fn stored_id(value: &str) -> String {
    of_type_or(("STRING", value), ("INTEGER", value), value)
}

/// The value of a property as it is returned: a moment in UTC, since a named zone may say it twice
/// where clocks are set back, and the driver knows other zones than the server.
pub(in super::super) fn returned(kind: PropertyKind, list: bool, value: &str) -> String {
    if kind != PropertyKind::Scalar(Scalar::DateTime) {
        return value.to_owned();
    }
    let utc = |value: &str| {
        format!(
            "CASE WHEN {} THEN {} ELSE {value} END",
            years(value),
            in_utc(value)
        )
    };
    let (type_name, utc) = if list {
        let each = utc("at");
        (
            "LIST<ZONED DATETIME NOT NULL>",
            format!("[at IN {value} | {each}]"),
        )
    } else {
        ("ZONED DATETIME", utc(value))
    };
    format!("CASE WHEN {value} IS :: {type_name} NOT NULL THEN {utc} ELSE {value} END")
}

/// Whole numbers of these bounds are floats, too.
const EXACT: (&str, &str) = ("-9007199254740992", "9007199254740992");

fn whole(value: &str, bounds: (&str, &str), bounded: bool) -> String {
    let fraction = only(&format!("{value} % 1 = 0"), &format!("toInteger({value})"));
    let fraction = among(value, bounds, &fraction);
    let integer = if bounded {
        among(value, bounds, value)
    } else {
        value.to_owned()
    };
    of_type_or(("INTEGER", &integer), ("FLOAT", &fraction), value)
}

/// What only makes sense of values of a type stands behind a `CASE` of its own: Cypher may look at
/// both sides of an `AND`.
fn of_type(name: &str, value: &str, then: &str) -> String {
    format!("CASE WHEN {value} IS :: {name} NOT NULL THEN {then} END")
}

fn of_type_or((name, then): (&str, &str), (other, or): (&str, &str), value: &str) -> String {
    format!(
        "CASE WHEN {value} IS :: {name} NOT NULL THEN {then} \
         WHEN {value} IS :: {other} NOT NULL THEN {or} END"
    )
}

fn only(condition: &str, then: &str) -> String {
    format!("CASE WHEN {condition} THEN {then} END")
}

fn among(value: &str, (least, most): (&str, &str), then: &str) -> String {
    only(&format!("{least} <= {value} <= {most}"), then)
}

/// A day of the years that we have.
fn in_our_years(value: &str, then: &str) -> String {
    only(&years(value), then)
}

fn years(value: &str) -> String {
    format!("-10000 < {value}.year < 10000")
}

/// The moment, where it is between the first and the last that we have; to ask a moment outside
/// all years for its milliseconds is an error in Cypher.
fn moment(value: &str) -> String {
    let millis = format!("-377705023201000 <= {value}.epochMillis <= 253402207200999");
    only(&millis, &in_utc(value))
}

/// By its milliseconds, which are counted down before 1970 as seconds are not; by its parts it
/// would be another moment where clocks are set back.
fn in_utc(value: &str) -> String {
    format!(
        "datetime({{epochMillis: {value}.epochMillis, nanosecond: {value}.nanosecond, \
         timezone: 'Z'}})"
    )
}

/// A point of one of these coordinate systems.
fn point(value: &str, [flat, solid]: [u16; 2]) -> String {
    only(
        &format!("{value}.srid = {flat} OR {value}.srid = {solid}"),
        value,
    )
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::moment;

    #[test]
    fn moments_are_those_that_we_have() {
        let [first, last] = [Timestamp::MIN, Timestamp::MAX].map(Timestamp::as_millisecond);
        let text = moment("x");
        let expected = format!("CASE WHEN {first} <= x.epochMillis <= {last} THEN ");
        assert!(text.starts_with(&expected), "{text}");
    }
}
