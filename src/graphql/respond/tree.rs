//! An answer as a tree of values, as the transports of `async_graphql` take it.

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name as Key, Number, Value, to_value};
use serde::Serialize;

use super::sink::Sink;
use crate::value::{ValueRef, whole, write_text};

/// The values of an answer, as far as they are there.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The objects and lists that are not complete, each within the one before it.
    open: Vec<Open>,
    /// The outermost value, once it is complete.
    root: Value,
    len: usize,
}

/// An object or a list that is not complete.
#[derive(Debug)]
enum Open {
    /// An object, and the key whose value comes next.
    Object(IndexMap<Key, Value>, Key),
    List(Vec<Value>),
}

impl Tree {
    /// The whole of it.
    pub(super) fn finish(self) -> Value {
        self.root
    }

    /// Puts a complete value where it belongs.
    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.root = value,
            Some(Open::List(elements)) => elements.push(value),
            Some(Open::Object(fields, key)) => {
                fields.insert(key.clone(), value);
            }
        }
    }

    fn close(&mut self) {
        let value = match self.open.pop() {
            Some(Open::Object(fields, _)) => Value::Object(fields),
            Some(Open::List(elements)) => Value::List(elements),
            None => return,
        };
        self.put(value);
    }

    fn leaf(&mut self, len: usize, value: Value) {
        self.len += len;
        self.put(value);
    }
}

/// About the length of a number.
const NUMBER: usize = 8;

impl Sink for Tree {
    /// How many objects and lists are open.
    type Mark = usize;

    fn open_object(&mut self) {
        let key = Key::new("");
        self.open.push(Open::Object(IndexMap::new(), key));
    }

    fn key(&mut self, key: &str, written: &str, _: bool) {
        self.len += written.len();
        if let Some(Open::Object(_, next)) = self.open.last_mut() {
            *next = Key::new(key);
        }
    }

    fn close_object(&mut self) {
        self.close();
    }

    fn open_list(&mut self) {
        self.open.push(Open::List(Vec::new()));
    }

    fn element(&mut self, _: bool) {
        self.len += 1;
    }

    fn close_list(&mut self) {
        self.close();
    }

    fn scalar(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Null => self.leaf(NUMBER, Value::Null),
            ValueRef::Boolean(value) => self.leaf(NUMBER, Value::Boolean(value)),
            ValueRef::Int(number) => self.leaf(NUMBER, Value::Number(number.into())),
            ValueRef::Float(float) => {
                let number = whole(float).map(Number::from);
                let number = number.or_else(|| Number::from_f64(float));
                self.leaf(NUMBER, number.map_or(Value::Null, Value::Number));
            }
            ValueRef::String(text) => self.leaf(text.len(), Value::String(text.to_owned())),
            value @ (ValueRef::Date(_)
            | ValueRef::DateTime(_)
            | ValueRef::LocalDateTime(_)
            | ValueRef::Time(_)
            | ValueRef::LocalTime(_)
            | ValueRef::Duration(_)
            | ValueRef::Point(_)
            | ValueRef::List(_)
            | ValueRef::Vector(_)) => {
                let mut text = String::new();
                // Writing to a string cannot fail.
                let _ = write_text(value, &mut text);
                self.leaf(text.len(), Value::String(text));
            }
        }
    }

    fn digits(&mut self, number: i64) {
        self.leaf(NUMBER, Value::String(number.to_string()));
    }

    fn data(&mut self, value: &(impl Serialize + ?Sized)) {
        let value = to_value(value).unwrap_or_default();
        self.leaf(len(&value), value);
    }

    fn json(&mut self, json: &[u8]) {
        let value = serde_json::from_slice(json).unwrap_or_default();
        self.leaf(json.len(), value);
    }

    fn written_since(&self, _: usize) -> Option<&[u8]> {
        None
    }

    fn size(&self) -> usize {
        self.len
    }

    fn mark(&self) -> usize {
        self.open.len()
    }

    fn take_back(&mut self, mark: usize) {
        self.open.truncate(mark);
    }
}

/// About how long the JSON of a value is.
fn len(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Enum(name) => name.len(),
        Value::Binary(bytes) => bytes.len(),
        Value::Null | Value::Boolean(_) | Value::Number(_) => NUMBER,
        Value::List(elements) => elements.iter().map(len).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| key.len() + len(value))
            .sum(),
    }
}
