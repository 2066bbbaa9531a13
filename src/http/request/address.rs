//! The request in an address: its members are parameters, and maps among them are JSON.

use async_graphql::{Name, Value};
use percent_encoding::percent_decode_str;

use super::json::{Members, read};
use super::members::request;
use super::place::Place;
use super::{Refusal, Requests};

/// The request in the query string of an address. Parameters of other names are not read, but for
/// whether they are a member's name that is written wrong.
pub(in crate::http) fn from_address(query: &str) -> Result<Requests, Refusal> {
    // Decoding by parameters would put U+FFFD for what is not UTF-8, and so ask for something else.
    if percent_decode_str(query).decode_utf8().is_err() {
        return Err(Refusal::bad_request(
            "The address is not UTF-8 behind its percent signs. Encode it as `encodeURIComponent` does.",
        ));
    }
    let mut members = Members::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let Some(value) = member(&name, &text)? else {
            members.entry(Name::new(&name)).or_insert(Value::Null);
            continue;
        };
        if members.insert(Name::new(&name), value).is_some() {
            return Err(Refusal::bad_request(format!(
                "`{name}` stands twice in the address. Send it once."
            )));
        }
    }
    request(members, Place::Address).map(Requests::single)
}

/// The value of a parameter, if it is one of a request's; a map that is left empty is null.
fn member(name: &str, text: &str) -> Result<Option<Value>, Refusal> {
    Ok(match name {
        "query" | "operationName" | "documentId" => Some(Value::from(text)),
        "variables" | "extensions" if text.trim().is_empty() => Some(Value::Null),
        "variables" | "extensions" => {
            let what = format!("`{name}`{}", Place::Address);
            Some(read(text.as_bytes(), &what)?)
        }
        _ => None,
    })
}
