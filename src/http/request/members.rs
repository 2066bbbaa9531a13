//! The members of a request: each is what it must be, or the client is told which one is not.

use async_graphql::{Request, Value, Variables};

use super::super::refusal::{Refusal, quoted};
use super::Place;
use super::json::Members;
use crate::graphql::Asked;
use crate::text::is_slip;

/// What each member must be; the example of a query is one that every graph answers.
const QUERY: &str = r#"a string with the text of a GraphQL query, such as "{ graph { version } }""#;
const OPERATION_NAME: &str = r#"a string that names one of the query's operations, such as "A""#;
const VARIABLES: &str = r#"an object with a value for each variable, such as {"id": "country:kz"}"#;
const EXTENSIONS: &str = r#"an object, such as {"key": "value"}"#;
const DOCUMENT_ID: &str =
    r#"a string that names a query, such as "sha256:" and the SHA-256 of its text"#;

/// The members of a request.
const MEMBERS: [&str; 4] = ["query", "variables", "operationName", "extensions"];

/// The member that names a query in the place of its text.
const ID: &str = "documentId";

/// A request out of its members. What is null counts as left out, and members of other names are
/// for other servers, unless the name is one of these with a slip.
pub(super) fn request(mut members: Members, place: Place) -> Result<Asked, Refusal> {
    let [query, variables, operation_name, extensions] =
        MEMBERS.map(|name| members.shift_remove(name).filter(|v| *v != Value::Null));
    let document_id = members.shift_remove(ID).filter(|v| *v != Value::Null);
    let given = [&query, &variables, &operation_name, &extensions].map(Option::is_some);
    check_names(&members, given, place)?;
    let query = self::query(query, place)?;
    let operation_name = self::operation_name(operation_name, place)?;
    let variables = object(variables, ("variables", VARIABLES), place)?;
    let extensions = object(extensions, ("extensions", EXTENSIONS), place)?;
    let document_id = string(document_id, (ID, DOCUMENT_ID), place)?;
    let document_id = document_id.filter(|id| !id.is_empty());
    if query.is_none() && document_id.is_none() && !extensions.contains_key("persistedQuery") {
        return Err(no_query(&members, place));
    }
    let variables = Variables::from_value(Value::Object(variables));
    let mut request = Request::new(query.unwrap_or_default()).variables(variables);
    request.operation_name = operation_name;
    let extensions = extensions.into_iter();
    request.extensions.0 = extensions
        .map(|(name, value)| (name.to_string(), value))
        .collect();
    Ok(Asked {
        request,
        document_id,
    })
}

/// Refuses what seems to be a member that is not given, so that it is not dropped in silence.
fn check_names(others: &Members, given: [bool; 4], place: Place) -> Result<(), Refusal> {
    let missing = MEMBERS.iter().zip(given).filter(|(_, given)| !given);
    let missing: Vec<_> = missing.map(|(name, _)| *name).collect();
    let slip = others.keys().find_map(|other| {
        let name = missing.iter().find(|name| is_slip(other, name))?;
        Some((other, *name))
    });
    match slip {
        None => Ok(()),
        Some((other, name)) => {
            let message = format!("{}{place} is not read.", quoted(other));
            Err(Refusal::bad_request(message).instead_of(other, &[name]))
        }
    }
}

/// The text of the query; blank counts as left out.
fn query(value: Option<Value>, place: Place) -> Result<Option<String>, Refusal> {
    let query = string(value, ("query", QUERY), place)?;
    Ok(query.filter(|query| !query.trim().is_empty()))
}

fn operation_name(value: Option<Value>, place: Place) -> Result<Option<String>, Refusal> {
    let name = string(value, ("operationName", OPERATION_NAME), place)?;
    Ok(name.filter(|name| !name.is_empty()))
}

fn string(
    value: Option<Value>,
    member: (&str, &str),
    place: Place,
) -> Result<Option<String>, Refusal> {
    match value {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(value) => Err(wrong(member, &value, place)),
    }
}

/// An object, by its members. An empty list counts as an object without any: PHP, R and others
/// write an empty map so.
fn object(value: Option<Value>, member: (&str, &str), place: Place) -> Result<Members, Refusal> {
    match value {
        None => Ok(Members::new()),
        Some(Value::Object(members)) => Ok(members),
        Some(Value::List(values)) if values.is_empty() => Ok(Members::new()),
        Some(value) => Err(wrong(member, &value, place)),
    }
}

/// A member that is something else than it must be.
fn wrong((name, expected): (&str, &str), value: &Value, place: Place) -> Refusal {
    let kind = kind(value);
    Refusal::bad_request(format!("`{name}`{place} is {kind}. It must be {expected}."))
}

/// What a value is, in the words of GraphQL and JSON.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::String(_) | Value::Enum(_) | Value::Binary(_) => "a string",
        Value::Boolean(_) => "a boolean",
        Value::List(values) if values.is_empty() => "an empty list",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// How many of a request's other members are named.
const MAX_NAMES: usize = 5;

/// The request does not say what is asked; `others` are its members that mean nothing here.
fn no_query(others: &Members, place: Place) -> Refusal {
    let names = others.keys().take(MAX_NAMES);
    let names: Vec<_> = names.map(|name| quoted(name)).collect();
    let beside = match &*names {
        [] => String::new(),
        names => format!(" What it has, {}, is not read here.", names.join(", ")),
    };
    let (subject, example) = (place.subject(), place.example());
    let message = format!("{subject} has no `query`.{beside} Send {example}.");
    Refusal::bad_request(message).suggesting(&["query"])
}
