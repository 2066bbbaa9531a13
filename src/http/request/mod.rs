//! GraphQL requests out of a body or an address.

mod place;
mod json;
mod members;
mod address;
mod arguments;

use async_graphql::Value;
use axum::http::HeaderMap;

use self::json::{Members, read};
use self::members::{kind, request};
use self::place::Place;
use super::content::check_content;
use super::refusal::Refusal;
use crate::graphql::Asked;

pub(super) use address::from_address;
pub(super) use arguments::{arguments_from_address, arguments_from_object};

/// What a client asks for at once.
#[derive(Debug)]
pub(super) enum Requests {
    /// One request, whose answer stands alone.
    Single(Box<Asked>),
    /// A list of them, answered by a list.
    Batch(Vec<Asked>),
}

impl Requests {
    fn single(asked: Asked) -> Self {
        Self::Single(Box::new(asked))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Batch(requests) => requests.len(),
        }
    }
}

/// The members of the object that a body is.
pub(super) fn object_from_body(headers: &HeaderMap, body: &[u8]) -> Result<Members, Refusal> {
    check_content(headers)?;
    match read(body, "The body")? {
        Value::Object(members) => Ok(members),
        other => Err(Refusal::bad_request(format!(
            "The body is {}. Send a JSON object.",
            kind(&other)
        ))),
    }
}

/// The request or the batch in a body.
pub(super) fn from_body(
    headers: &HeaderMap,
    body: &[u8],
    max_batch: usize,
) -> Result<Requests, Refusal> {
    check_content(headers)?;
    if body.trim_ascii().is_empty() {
        let example = Place::Body.example();
        return Err(Refusal::bad_request(format!(
            "The body is empty. Send {example}."
        )));
    }
    match read(body, "The body")? {
        Value::Object(members) => request(members, Place::Body).map(Requests::single),
        Value::List(values) => batch(values, max_batch).map(Requests::Batch),
        value => Err(no_request("The body", &value, Place::Body)),
    }
}

fn batch(values: Vec<Value>, max_batch: usize) -> Result<Vec<Asked>, Refusal> {
    let of = values.len();
    if of == 0 {
        return Err(Refusal::bad_request(
            "The batch is empty. Send a list of at least one request.",
        ));
    }
    if of > max_batch {
        return Err(Refusal::bad_request(format!(
            "The batch has {of} requests, and may have {max_batch}. Send it in parts."
        )));
    }
    let values = values.into_iter().enumerate().map(|(at, value)| {
        let place = Place::Batch { number: at + 1, of };
        match value {
            Value::Object(members) => request(members, place),
            value => Err(no_request(&place.subject(), &value, place)),
        }
    });
    values.collect()
}

/// Something else than an object stands where a request should.
fn no_request(subject: &str, value: &Value, place: Place) -> Refusal {
    let (kind, example) = (kind(value), place.example());
    Refusal::bad_request(format!(
        "{subject} is {kind}, and no GraphQL request. Send {example}."
    ))
}
