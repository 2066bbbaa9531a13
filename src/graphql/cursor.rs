//! Cursors: the position of a row, and which field and order it belongs to, as opaque text.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value as Json;

use crate::query::Position;
use crate::value::{self, Crs, Point, Scalar, Value, write_text};

/// What a cursor is good for: the connection it was made by, and that connection's order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CursorScope {
    /// Tells fields and orders apart.
    pub(super) fingerprint: u64,
    /// What each key of the order is, to read it back; `None` for a score.
    pub(super) keys: Vec<Option<Scalar>>,
}

impl CursorScope {
    /// The text of a position.
    pub(super) fn encode(&self, position: &Position) -> String {
        let keys = position.keys.iter().map(to_json).collect();
        let parts = Json::Array(vec![
            self.fingerprint.into(),
            Json::Array(keys),
            to_json(&position.entity),
            position.relation.into(),
        ]);
        URL_SAFE_NO_PAD.encode(parts.to_string())
    }

    /// The position of a text; `None` for one that was made by another field or order, or made up.
    pub(super) fn decode(&self, cursor: &str) -> Option<Position> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let Json::Array(parts) = serde_json::from_slice(&bytes).ok()? else {
            return None;
        };
        let [fingerprint, Json::Array(keys), entity, relation] = parts.as_slice() else {
            return None;
        };
        if fingerprint.as_u64()? != self.fingerprint || keys.len() != self.keys.len() {
            return None;
        }
        let keys = keys.iter().zip(&self.keys);
        Some(Position {
            keys: keys
                .map(|(key, kind)| from_json(key, *kind))
                .collect::<Option<_>>()?,
            entity: entity_from_json(entity)?,
            relation: relation.as_i64()?,
        })
    }
}

/// An id, a number, or an id and the number that tells it apart from its like.
fn entity_from_json(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::String(id) => Value::String(id.clone()),
        Json::Array(parts) => match parts.as_slice() {
            [id, number] if !id.is_array() => {
                let number = Value::Int(number.as_i64()?);
                Value::List(vec![entity_from_json(id)?, number])
            }
            _ => return None,
        },
        number => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => Value::Float(number.as_f64()?),
        },
    })
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(*value),
        Value::Int(value) => (*value).into(),
        // Both zeros stand at one place.
        Value::Float(value) => (*value + 0.0).into(),
        Value::Point(point) => [Some(point.x), Some(point.y), point.z]
            .into_iter()
            .flatten()
            .collect(),
        Value::List(parts) => parts.iter().map(to_json).collect(),
        Value::DateTime(at) => at.to_string().into(),
        other => {
            let mut text = String::new();
            // Writing to a string cannot fail.
            let _ = write_text(other.as_ref(), &mut text);
            text.into()
        }
    }
}

fn from_json(json: &Json, kind: Option<Scalar>) -> Option<Value> {
    Some(match (json, kind) {
        (Json::Null, _) => Value::Null,
        (Json::Bool(value), _) => Value::Boolean(*value),
        (Json::Number(number), Some(Scalar::Int | Scalar::BigInt | Scalar::Id)) => {
            Value::Int(number.as_i64()?)
        }
        (Json::Number(number), _) => Value::Float(number.as_f64()?),
        (Json::String(text), Some(scalar)) => value::parse(scalar, text).ok()?,
        (Json::Array(numbers), Some(scalar)) => {
            let crs = match scalar {
                Scalar::Point => Crs::Wgs84,
                Scalar::CartesianPoint => Crs::Cartesian,
                _ => return None,
            };
            let at = |index: usize| numbers.get(index).and_then(Json::as_f64);
            Value::Point(Point::new(crs, at(0)?, at(1)?, at(2))?)
        }
        _ => return None,
    })
}
