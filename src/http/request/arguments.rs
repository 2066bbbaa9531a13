//! Arguments of a field that has an address of its own: out of a query string, or out of an object.

use async_graphql::{Name, Value};
use serde_json::{Map, Value as Json};

use crate::graphql::RequestArgument;
use crate::http::refusal::{Refusal, quoted};

/// The arguments in a query string. Lists may be parted by commas, or their names repeated.
pub(in crate::http) fn arguments_from_address(
    address: &str,
    all: &[RequestArgument],
) -> Result<Map<String, Json>, Refusal> {
    let mut arguments = Map::new();
    for (name, text) in form_urlencoded::parse(address.as_bytes()) {
        let mut known = all.iter();
        let Some(argument) = known.find(|argument| argument.name == name) else {
            continue;
        };
        let key = argument.name;
        if argument.is_list() {
            let values = text.split(',').map(str::trim);
            let values = values.filter(|text| !text.is_empty());
            let values = values.map(|text| value(*argument, text, "a number"));
            let list = arguments.entry(key).or_insert(Json::Array(Vec::new()));
            if let Json::Array(list) = list {
                list.extend(values.collect::<Result<Vec<_>, _>>()?);
            }
        } else if arguments.contains_key(key) {
            let message = format!("`{name}` stands twice in the address. Send it once.");
            return Err(Refusal::bad_request(message));
        } else {
            let value = value(*argument, &text, "a whole number")?;
            arguments.insert(key.to_owned(), value);
        }
    }
    Ok(arguments)
}

fn value(argument: RequestArgument, text: &str, expected: &str) -> Result<Json, Refusal> {
    argument.value(text).ok_or_else(|| {
        let (name, text) = (argument.name, quoted(text));
        let message = format!("`{name}` in the address is {text}. It must be {expected}.");
        Refusal::bad_request(message)
    })
}

/// The arguments in an object, each by its name.
pub(in crate::http) fn arguments_from_object(
    members: impl IntoIterator<Item = (Name, Value)>,
    (what, all): (&str, &[RequestArgument]),
) -> Result<Map<String, Json>, Refusal> {
    let names: Vec<_> = all.iter().map(|argument| argument.name).collect();
    let mut arguments = Map::new();
    for (name, value) in members {
        if !names.contains(&name.as_str()) {
            let message = format!(
                "The body has {}, which is no argument of {what}. These are {}.",
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
