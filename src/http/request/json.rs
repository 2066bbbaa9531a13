//! JSON as it came over the wire, read strictly: nothing of it is dropped in silence.

use std::fmt;

use async_graphql::indexmap::IndexMap;
use async_graphql::indexmap::map::Entry;
use async_graphql::{Name, Value};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::super::refusal::Refusal;

/// Levels of objects and lists, one in the other. The parser itself stops a little later.
const MAX_DEPTH: usize = 100;

/// Members of an object, in their order.
pub(super) type Members = IndexMap<Name, Value>;

/// Reads a JSON text in UTF-8. An object that has a member twice is refused, since which of the
/// two was meant nobody can tell. `what` stands for the text in messages.
pub(super) fn read(bytes: &[u8], what: &str) -> Result<Value, Refusal> {
    // A byte order mark says nothing of UTF-8, and some clients write it all the same.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let place = fault.valid_up_to() + 1;
        let coding = coding_of(bytes);
        Refusal::bad_request(format!(
            "{what} is not UTF-8 from byte {place} on{coding}. Send JSON in UTF-8."
        ))
    })?;
    let mut parser = serde_json::Deserializer::from_str(text);
    let value = Element { depth: 0 }.deserialize(&mut parser);
    value
        .and_then(|value| parser.end().map(|()| value))
        .map_err(|fault| Refusal::bad_request(told(what, &fault)))
}

/// What else the bytes look like, by how they begin.
fn coding_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x1f, 0x8b, ..] => ", and looks as if compressed by gzip",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ", and looks like UTF-16",
        _ => "",
    }
}

/// The parser ends its sentence with the line and the column.
fn told(what: &str, fault: &serde_json::Error) -> String {
    if fault.is_data() {
        format!("{what} cannot be read: {fault}.")
    } else {
        format!("{what} is not JSON: {fault}.")
    }
}

/// A value at some depth.
#[derive(Clone, Copy)]
struct Element {
    depth: usize,
}

impl Element {
    /// What stands inside of it, unless that is too deep.
    fn inside<E: Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            let message = format!("lists and objects are nested more than {MAX_DEPTH} deep");
            return Err(E::custom(message));
        }
        Ok(Self {
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Element {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // The parser refuses numbers that are too large to be finite.
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inside)? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut members = Members::new();
        while let Some(name) = object.next_key::<Name>()? {
            match members.entry(name) {
                Entry::Occupied(first) => {
                    let message = format!("{:?} stands twice in one object", first.key().as_str());
                    return Err(A::Error::custom(message));
                }
                Entry::Vacant(place) => place.insert(object.next_value_seed(inside)?),
            };
        }
        Ok(Value::Object(members))
    }
}
