//! What a column of a file has, as far as it is not written.

use std::fmt;

use bytes::Bytes;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

use super::kind::{Kind, day_number, local_microseconds};
use super::levels::{Levels, level, level_of_values};
use crate::export::joined::write_joined;
use crate::value::{ValueRef, parse};

/// The values of a column and how they stand in lists.
#[derive(Debug)]
pub(super) struct Column {
    kind: Kind,
    /// How many lists are around each value.
    lists: usize,
    pub(super) levels: Levels,
    values: Values,
    /// A value that a column of this kind cannot have.
    pub(super) fault: Option<String>,
}

/// Values of one type, those that are not there left out.
#[derive(Debug)]
enum Values {
    Boolean(Vec<bool>),
    Int(Vec<i32>),
    Long(Vec<i64>),
    Double(Vec<f64>),
    /// All of them one after the other, and where each ends.
    Text(String, Vec<usize>),
}

impl Column {
    pub(super) fn new(kind: Kind, lists: usize) -> Self {
        Self {
            kind,
            lists,
            levels: Levels::default(),
            values: match kind {
                Kind::Boolean => Values::Boolean(Vec::new()),
                Kind::Int | Kind::Day => Values::Int(Vec::new()),
                Kind::Long | Kind::Moment | Kind::LocalMoment => Values::Long(Vec::new()),
                Kind::Double => Values::Double(Vec::new()),
                Kind::Text => Values::Text(String::new(), Vec::new()),
            },
            fault: None,
        }
    }

    /// A value; null is none.
    pub(super) fn value(&mut self, value: ValueRef<'_>) {
        if value.is_null() {
            return;
        }
        if self.push(value).is_some() {
            self.levels.value();
        } else {
            self.set_fault(&value);
        }
    }

    /// A value or a list of them.
    pub(super) fn value_or_list(&mut self, value: ValueRef<'_>) {
        let Some(elements) = value.elements() else {
            return self.value(value);
        };
        self.levels.begin_list(1);
        for (at, element) in elements.iter().enumerate() {
            self.levels.begin_element(1, at == 0);
            self.value(element);
        }
    }

    /// A value that is JSON.
    pub(super) fn json(&mut self, json: &str) {
        let parsed: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        match parsed {
            serde_json::Value::String(text) if self.kind == Kind::Text => {
                self.value(ValueRef::String(&text));
            }
            serde_json::Value::String(text) => match parse(self.kind.scalar(), &text) {
                Ok(value) => self.value(value.as_ref()),
                Err(_) => self.set_fault(&text),
            },
            serde_json::Value::Null => {}
            _ if self.kind == Kind::Text => self.value(ValueRef::String(json)),
            serde_json::Value::Bool(value) => self.value(ValueRef::Boolean(value)),
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => self.value(ValueRef::Int(number)),
                (None, Some(number)) => self.value(ValueRef::Float(number)),
                (None, None) => self.set_fault(&json),
            },
            serde_json::Value::Array(_) | serde_json::Value::Object(_) => self.set_fault(&json),
        }
    }

    fn set_fault(&mut self, value: &impl fmt::Debug) {
        self.fault.get_or_insert_with(|| format!("{value:?}"));
    }

    /// Adds a value of the column's kind; nothing comes of another.
    fn push(&mut self, value: ValueRef<'_>) -> Option<()> {
        match (&mut self.values, self.kind, value) {
            (Values::Boolean(values), _, ValueRef::Boolean(value)) => values.push(value),
            (Values::Int(values), Kind::Int, ValueRef::Int(value)) => {
                values.push(i32::try_from(value).ok()?);
            }
            (Values::Int(values), Kind::Day, ValueRef::Date(day)) => values.push(day_number(day)?),
            (Values::Long(values), Kind::Long, ValueRef::Int(value)) => values.push(value),
            (Values::Long(values), Kind::Moment, ValueRef::DateTime(moment)) => {
                values.push(moment.as_microsecond());
            }
            (Values::Long(values), Kind::LocalMoment, ValueRef::LocalDateTime(moment)) => {
                values.push(local_microseconds(moment)?);
            }
            (Values::Double(values), _, ValueRef::Float(value)) => values.push(value),
            #[expect(clippy::cast_precision_loss, reason = "JSON has no other floats")]
            (Values::Double(values), _, ValueRef::Int(value)) => values.push(value as f64),
            (Values::Text(text, ends), _, value) => {
                write_joined(value, text);
                ends.push(text.len());
            }
            _ => return None,
        }
        Some(())
    }

    /// Adds entries of another column of the same kind, whose lists down to a depth are unfolded.
    pub(super) fn extend(&mut self, row: &Self, (from, to): (usize, usize), unfolded: usize) {
        let is_value = |definition: &&i16| **definition == level_of_values(row.lists);
        let before = row.levels.definitions.get(..from).unwrap_or_default();
        let mut next = before.iter().filter(is_value).count();
        let levels = row.levels.definitions.iter().zip(&row.levels.repetitions);
        for (definition, repetition) in levels.take(to).skip(from) {
            let definition_here = (definition - level(unfolded).saturating_mul(2)).max(0);
            let repetition_here = (repetition - level(unfolded)).max(0);
            self.levels.entry(definition_here, repetition_here);
            if is_value(&definition) {
                self.values.push_from(&row.values, next);
                next += 1;
            }
        }
    }

    /// How much there is of it, in bytes.
    pub(super) fn size(&self) -> usize {
        self.values.size() + self.levels.len() * 2 * size_of::<i16>()
    }

    pub(super) fn clear(&mut self) {
        self.levels.clear();
        self.values.clear();
    }

    /// Writes all of it into a file, after which nothing is left.
    pub(super) fn write(&mut self, mut writer: SerializedColumnWriter<'_>) -> Result<()> {
        let definitions = Some(&self.levels.definitions[..]);
        let repetitions = (self.lists > 0).then_some(&self.levels.repetitions[..]);
        match &mut self.values {
            Values::Boolean(values) => {
                writer
                    .typed::<BoolType>()
                    .write_batch(values, definitions, repetitions)?;
            }
            Values::Int(values) => {
                writer
                    .typed::<Int32Type>()
                    .write_batch(values, definitions, repetitions)?;
            }
            Values::Long(values) => {
                writer
                    .typed::<Int64Type>()
                    .write_batch(values, definitions, repetitions)?;
            }
            Values::Double(values) => {
                writer
                    .typed::<DoubleType>()
                    .write_batch(values, definitions, repetitions)?;
            }
            Values::Text(text, ends) => {
                let texts = texts(std::mem::take(text), ends);
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(&texts, definitions, repetitions)?;
            }
        }
        writer.close()?;
        self.clear();
        Ok(())
    }
}

/// Texts that share their bytes.
fn texts(text: String, ends: &[usize]) -> Vec<ByteArray> {
    let bytes = Bytes::from(text);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let texts = starts
        .zip(ends)
        .map(|(from, to)| bytes.slice(from..*to).into());
    texts.collect()
}

impl Values {
    /// Adds a value of others of the same type.
    fn push_from(&mut self, others: &Self, at: usize) {
        match (self, others) {
            (Self::Boolean(values), Self::Boolean(others)) => values.extend(others.get(at)),
            (Self::Int(values), Self::Int(others)) => values.extend(others.get(at)),
            (Self::Long(values), Self::Long(others)) => values.extend(others.get(at)),
            (Self::Double(values), Self::Double(others)) => values.extend(others.get(at)),
            (Self::Text(text, ends), Self::Text(other, other_ends)) => {
                let from = at.checked_sub(1).and_then(|before| other_ends.get(before));
                let to = other_ends.get(at).copied().unwrap_or_default();
                let value = other.get(from.copied().unwrap_or_default()..to);
                text.push_str(value.unwrap_or_default());
                ends.push(text.len());
            }
            _ => {}
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Boolean(values) => values.len(),
            Self::Int(values) => size_of_val(&values[..]),
            Self::Long(values) => size_of_val(&values[..]),
            Self::Double(values) => size_of_val(&values[..]),
            Self::Text(text, ends) => text.len() + size_of_val(&ends[..]),
        }
    }

    fn clear(&mut self) {
        match self {
            Self::Boolean(values) => values.clear(),
            Self::Int(values) => values.clear(),
            Self::Long(values) => values.clear(),
            Self::Double(values) => values.clear(),
            Self::Text(text, ends) => {
                text.clear();
                ends.clear();
            }
        }
    }
}
