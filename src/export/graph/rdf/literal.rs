//! Values as literals: texts with the datatypes of XML Schema.

use std::borrow::Cow;

use super::term::{Space, Term};
use crate::export::graph::text::text_of;
use crate::value::{Scalar, ValueRef};

/// A value of RDF.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Literal<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) datatype: Datatype,
}

/// The datatypes of XML Schema that values have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Datatype {
    String,
    Boolean,
    Integer,
    Double,
    Date,
    Year,
    YearMonth,
    DateTime,
    Time,
    Duration,
}

impl Datatype {
    pub(super) fn term(self) -> Term<'static> {
        let name = match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Double => "double",
            Self::Date => "date",
            Self::Year => "gYear",
            Self::YearMonth => "gYearMonth",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::Duration => "duration",
        };
        Term::word(Space::Xsd, name)
    }

    /// The datatype of most values in a column of a scalar.
    pub(super) fn of(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Boolean => Self::Boolean,
            Scalar::Int | Scalar::BigInt => Self::Integer,
            Scalar::Float => Self::Double,
            Scalar::Date | Scalar::PartialDate => Self::Date,
            Scalar::DateTime | Scalar::LocalDateTime => Self::DateTime,
            Scalar::Time | Scalar::LocalTime => Self::Time,
            Scalar::Duration => Self::Duration,
            Scalar::Id | Scalar::String | Scalar::Point | Scalar::CartesianPoint => Self::String,
        }
    }
}

impl<'a> Literal<'a> {
    pub(super) fn string(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            datatype: Datatype::String,
        }
    }

    /// A value in a column of a scalar; nothing where it is null. What XML Schema does not allow, such
    /// as a duration whose parts differ in their signs, is a string.
    pub(super) fn of(scalar: Scalar, value: ValueRef<'a>) -> Option<Self> {
        let text = match value {
            ValueRef::Null => return None,
            ValueRef::String(text) => Cow::Borrowed(text),
            ValueRef::Float(number) if scalar == Scalar::Float => Cow::Owned(double(number)),
            value => Cow::Owned(text_of(value)),
        };
        let datatype = match (Datatype::of(scalar), value) {
            (_, ValueRef::String(text)) if scalar == Scalar::PartialDate => partial_date(text),
            (Datatype::Date | Datatype::DateTime, _) if text.starts_with('-') => Datatype::String,
            (Datatype::Duration, _) if text.contains('-') => Datatype::String,
            (Datatype::Time, ValueRef::Time(time)) if !is_offset(time.offset) => Datatype::String,
            (datatype, _) => datatype,
        };
        Some(Self { text, datatype })
    }
}

/// A year and a month have datatypes of their own.
fn partial_date(text: &str) -> Datatype {
    match text.len() {
        4 => Datatype::Year,
        7 => Datatype::YearMonth,
        10 => Datatype::Date,
        _ => Datatype::String,
    }
}

/// Offsets of XML Schema have no seconds and are 14 hours at the most.
fn is_offset(seconds: i32) -> bool {
    seconds % 60 == 0 && seconds.abs() <= 14 * 3600
}

/// The canonical form: programs that make it of whatever they read find it as it is.
fn double(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "INF" } else { "-INF" }.to_owned();
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((digits, power)) if !digits.contains('.') => format!("{digits}.0E{power}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse;

    #[test]
    fn values_have_the_datatypes_of_xml_schema() {
        for (scalar, text, written, datatype) in [
            (Scalar::PartialDate, "2025", "2025", Datatype::Year),
            (
                Scalar::PartialDate,
                "2025-06",
                "2025-06",
                Datatype::YearMonth,
            ),
            (
                Scalar::PartialDate,
                "2025-06-17",
                "2025-06-17",
                Datatype::Date,
            ),
            (
                Scalar::Date,
                "-000044-03-15",
                "-000044-03-15",
                Datatype::String,
            ),
            (
                Scalar::BigInt,
                "9223372036854775807",
                "9223372036854775807",
                Datatype::Integer,
            ),
            (Scalar::Float, "3.0", "3.0E0", Datatype::Double),
            (Scalar::Float, "-1.25e300", "-1.25E300", Datatype::Double),
            (
                Scalar::Time,
                "10:00:00+05:00",
                "10:00:00+05:00",
                Datatype::Time,
            ),
            (
                Scalar::Time,
                "10:00:00+15:00",
                "10:00:00+15:00",
                Datatype::String,
            ),
            (Scalar::Duration, "P1Y2M", "P1Y2M", Datatype::Duration),
            (Scalar::Duration, "P1Y-2M", "P10M", Datatype::Duration),
            (Scalar::Duration, "P-1M", "P-1M", Datatype::String),
            (Scalar::Boolean, "true", "true", Datatype::Boolean),
            (Scalar::Id, "country:kz", "country:kz", Datatype::String),
        ] {
            let value = parse(scalar, text).unwrap();
            let literal = Literal::of(scalar, value.as_ref()).unwrap();
            assert_eq!((&*literal.text, literal.datatype), (written, datatype));
        }
    }
}
