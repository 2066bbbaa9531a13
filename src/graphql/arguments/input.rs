//! Argument values: literals of the document with variables put in, coerced as they are read.

use apollo_compiler::Node;
use apollo_compiler::ast::Value as Literal;
use apollo_compiler::executable::Field;
use apollo_compiler::response::{JsonMap, JsonValue};

/// The value of an argument or of a part of it, by its form alone: which type it has is for the
/// argument that reads it to say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Input {
    Null,
    Boolean(bool),
    Int(i64),
    /// Also a whole number of more than 64 bits.
    Float(f64),
    /// Also an enum value.
    String(String),
    List(Vec<Input>),
    /// Keys in the order in which they were written.
    Object(Vec<(String, Input)>),
}

impl Input {
    /// The value of a field's argument; `None` where it is not given, or is a variable that is
    /// not given.
    pub(super) fn argument(field: &Field, name: &str, variables: &JsonMap) -> Option<Self> {
        let literal = field.argument_by_name(name).ok()?;
        Self::read(literal, variables)
    }

    /// The value of an argument; `None` where it is a variable that is not given.
    pub(super) fn read(literal: &Literal, variables: &JsonMap) -> Option<Self> {
        Some(match literal {
            Literal::Null => Self::Null,
            Literal::Boolean(value) => Self::Boolean(*value),
            Literal::String(value) => Self::String(value.clone()),
            Literal::Enum(name) => Self::String(name.to_string()),
            Literal::Float(number) => Self::number(number.as_str()),
            Literal::Int(number) => Self::number(number.as_str()),
            Literal::Variable(name) => return variables.get(name.as_str()).map(Self::from_json),
            // An absent variable in a list is null, and in an object leaves its key out.
            Literal::List(items) => Self::List(
                items
                    .iter()
                    .map(|item| Self::read(item, variables).unwrap_or(Self::Null))
                    .collect(),
            ),
            Literal::Object(fields) => Self::Object(
                fields
                    .iter()
                    .filter_map(|(key, value)| {
                        Some((key.to_string(), Self::read(value, variables)?))
                    })
                    .collect(),
            ),
        })
    }

    fn number(text: &str) -> Self {
        text.parse()
            .map(Self::Int)
            .or_else(|_| text.parse().map(Self::Float))
            .unwrap_or(Self::Null)
    }

    pub(super) fn from_json(value: &JsonValue) -> Self {
        match value {
            JsonValue::Null => Self::Null,
            JsonValue::Bool(value) => Self::Boolean(*value),
            JsonValue::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(int), _) => Self::Int(int),
                (None, Some(float)) => Self::Float(float),
                (None, None) => Self::Null,
            },
            JsonValue::String(text) => Self::String(text.as_str().to_owned()),
            JsonValue::Array(items) => Self::List(items.iter().map(Self::from_json).collect()),
            JsonValue::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|(key, value)| (key.as_str().to_owned(), Self::from_json(value)))
                    .collect(),
            ),
        }
    }

    /// The value as a list: one that is no list stands for a list of one, as the specification
    /// coerces it.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Null => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The keys and values of an object; of anything else none.
    pub(super) fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The value of a key of an object.
    pub(super) fn field(&self, key: &str) -> Option<&Self> {
        let found = self.fields().iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// Whether an argument's value depends on variables.
pub(super) fn has_variables(literal: &Node<Literal>) -> bool {
    match &**literal {
        Literal::Variable(_) => true,
        Literal::List(items) => items.iter().any(has_variables),
        Literal::Object(fields) => fields.iter().any(|(_, value)| has_variables(value)),
        _ => false,
    }
}
