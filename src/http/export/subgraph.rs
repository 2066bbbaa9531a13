//! The arguments of a subgraph, in an address or in a body.

use async_graphql::{Name, Value};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;

use serde_json::{Map, Value as Json};

use crate::graphql::{Request, SubgraphArgument, around};
use crate::http::Door;
use crate::http::refusal::{Refusal, quoted};
use crate::http::request::object_from_body;

/// The request for a subgraph whose arguments stand in a body; without one, in the address.
pub(super) fn request(
    door: &Door,
    address: &str,
    (headers, body): (&HeaderMap, Option<Result<Bytes, BytesRejection>>),
) -> Result<Request, Refusal> {
    let body = body
        .transpose()
        .map_err(|rejection| Refusal::of_body(&rejection, door.options.max_body))?;
    let body = body.filter(|body| !body.is_empty());
    let in_address = from_address(address)?;
    let arguments = match body {
        None => in_address,
        Some(_) if !in_address.is_empty() => {
            return Err(Refusal::bad_request(
                "The body has arguments, and the address others. Send them in one place.",
            ));
        }
        Some(body) => from_object(object_from_body(headers, &body)?)?,
    };
    if !arguments.contains_key("seeds") {
        return Err(Refusal::bad_request(
            "There are no `seeds`, the ids of the entities in the middle. Send them, as in \
             `/export/subgraph/graph.gexf?seeds=ID&seeds=ID&hops=2`.",
        ));
    }
    Ok(around(door.service.ontology(), arguments))
}

/// The arguments in a query string. Lists may be parted by commas, or their names repeated.
fn from_address(address: &str) -> Result<Map<String, Json>, Refusal> {
    let mut arguments = Map::new();
    for (name, text) in form_urlencoded::parse(address.as_bytes()) {
        let mut known = SubgraphArgument::ALL.into_iter();
        let Some(argument) = known.find(|argument| argument.name == name) else {
            continue;
        };
        let key = argument.name;
        if argument.is_list() {
            let values = text.split(',').map(str::trim);
            let values = values.filter(|text| !text.is_empty()).map(Json::from);
            let list = arguments.entry(key).or_insert(Json::Array(Vec::new()));
            if let Json::Array(list) = list {
                list.extend(values);
            }
        } else if arguments.contains_key(key) {
            let message = format!("`{name}` stands twice in the address. Send it once.");
            return Err(Refusal::bad_request(message));
        } else {
            let value = argument.value(&text).ok_or_else(|| {
                let text = quoted(&text);
                let message =
                    format!("`{name}` in the address is {text}. It must be a whole number.");
                Refusal::bad_request(message)
            })?;
            arguments.insert(key.to_owned(), value);
        }
    }
    Ok(arguments)
}

/// The arguments in an object, each by its name.
fn from_object(
    members: impl IntoIterator<Item = (Name, Value)>,
) -> Result<Map<String, Json>, Refusal> {
    let names = SubgraphArgument::ALL.map(|argument| argument.name);
    let mut arguments = Map::new();
    for (name, value) in members {
        if !names.contains(&name.as_str()) {
            let message = format!(
                "The body has {}, which is no argument of a subgraph. These are {}.",
                quoted(&name),
                names.join(", ")
            );
            let refusal = Refusal::bad_request(message);
            return Err(refusal.instead_of(&name, &names).allowing(&names));
        }
        let value = value.into_json().unwrap_or_default();
        if !value.is_null() {
            arguments.insert(name.to_string(), value);
        }
    }
    Ok(arguments)
}
