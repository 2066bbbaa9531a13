//! GraphQL requests out of a body or an address.

use async_graphql::{BatchRequest, Extensions, Request, Variables};
use axum::extract::Query;
use axum::http::{HeaderMap, Uri};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::media::is_json;
use super::refusal::Refusal;

/// A request as it stands in a body. What is null counts as left out.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Variables>,
    extensions: Option<Extensions>,
}

/// A request as it stands in an address: maps are JSON there.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// The request or the batch in a body.
pub(super) fn from_body(
    headers: &HeaderMap,
    body: &[u8],
    max_batch: usize,
) -> Result<BatchRequest, Refusal> {
    if !is_json(headers) {
        return Err(Refusal::unsupported_media_type());
    }
    if body.trim_ascii_start().starts_with(b"[") {
        batch(read(body, "The body")?, max_batch)
    } else {
        read::<Body>(body, "The body")?
            .into_request()
            .map(BatchRequest::Single)
    }
}

/// The request in the query string of an address.
pub(super) fn from_address(query: &str) -> Result<BatchRequest, Refusal> {
    let uri = Uri::builder()
        .path_and_query(format!("/?{query}"))
        .build()
        .map_err(|fault| Refusal::bad_request(format!("The address cannot be read: {fault}.")))?;
    let Query(address) = Query::<Address>::try_from_uri(&uri).map_err(|fault| {
        Refusal::bad_request(format!(
            "The address cannot be read: {}.",
            fault.body_text()
        ))
    })?;
    address.into_request().map(BatchRequest::Single)
}

fn batch(bodies: Vec<Body>, max_batch: usize) -> Result<BatchRequest, Refusal> {
    if bodies.is_empty() {
        return Err(Refusal::bad_request("The batch is empty."));
    }
    if bodies.len() > max_batch {
        return Err(Refusal::bad_request(format!(
            "The batch has {} requests, and may have {max_batch}. Send it in parts.",
            bodies.len()
        )));
    }
    let requests = bodies.into_iter().map(Body::into_request);
    Ok(BatchRequest::Batch(requests.collect::<Result<_, _>>()?))
}

impl Body {
    fn into_request(self) -> Result<Request, Refusal> {
        let query = self
            .query
            .filter(|query| !query.trim().is_empty())
            .ok_or_else(Refusal::no_query)?;
        let mut request = Request::new(query);
        request.operation_name = self.operation_name;
        request.variables = self.variables.unwrap_or_default();
        request.extensions = self.extensions.unwrap_or_default();
        Ok(request)
    }
}

impl Address {
    fn into_request(self) -> Result<Request, Refusal> {
        Body {
            query: self.query,
            operation_name: self.operation_name.filter(|name| !name.is_empty()),
            variables: map(self.variables, "`variables`")?,
            extensions: map(self.extensions, "`extensions`")?,
        }
        .into_request()
    }
}

/// A map of an address; empty counts as left out.
fn map<T: DeserializeOwned>(text: Option<String>, what: &str) -> Result<Option<T>, Refusal> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| read(text.as_bytes(), what))
        .transpose()
}

/// Reads JSON; `what` stands for it in messages.
fn read<T: DeserializeOwned>(json: &[u8], what: &str) -> Result<T, Refusal> {
    serde_json::from_slice(json).map_err(|fault| {
        let wrong = if fault.is_data() {
            "is no GraphQL request"
        } else {
            "is not JSON"
        };
        Refusal::bad_request(format!("{what} {wrong}: {fault}."))
    })
}
