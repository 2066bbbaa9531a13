//! `/reconcile`: the reconciliation service over HTTP, by which `OpenRefine` and others match tables.

// In reading order: what a client sends, where it reached the service, and pages for frames.
mod form;
mod base;
mod preview;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, RawQuery};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get as on_get;
use serde_json::{Value as Json, json};

use super::access::Reached;
use super::refusal::Refusal;
use super::{Door, RECONCILE, Routes, plain};
use crate::graphql::ClientError;
use crate::reconcile::{self, Prefix};
use form::Form;

/// Below the service: suggestions, with the kind behind it, what is shown of one, and the properties
/// of a type.
const SUGGEST: &str = "/suggest/";
const FLYOUT: &str = "/flyout";
const PROPERTIES: &str = "/properties";

/// Its addresses.
pub(super) fn routes() -> Routes {
    let at = |path: &str| format!("{RECONCILE}{path}");
    Router::new()
        .route(RECONCILE, on_get(service).post(service))
        .route(&at(&format!("{SUGGEST}{{kind}}")), on_get(suggest))
        .route(&at(FLYOUT), on_get(flyout))
        .route(&at(PROPERTIES), on_get(propose))
        .route(&at(preview::PREVIEW), on_get(preview::page))
        .route(&at(preview::STYLE), on_get(preview::style))
        .method_not_allowed_fallback(plain::method_not_allowed)
}

/// What the service is, or what is asked of it by `queries` or `extend`.
async fn service(
    door: Door,
    reached: Reached,
    RawQuery(address): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let deadline = door.service.deadline();
    let form = body
        .map_err(|fault| Refusal::of_body(&fault, door.shared.options.max_body))
        .and_then(|body| Form::read(address.as_deref(), &headers, &body));
    let form = match form {
        Ok(form) => form,
        Err(refusal) => return refusal.into_response(),
    };
    let service = &door.service;
    answer(match (form.get("queries"), form.get("extend")) {
        (Some(queries), _) => reconcile::matches(service, queries, deadline).await,
        (None, Some(extend)) => reconcile::values(service, extend, deadline).await,
        (None, None) => Ok(base::manifest(service, &reached)),
    })
}

/// Suggestions of entities, types or properties.
async fn suggest(
    door: Door,
    Path(kind): Path<String>,
    RawQuery(address): RawQuery,
    uri: Uri,
) -> Response {
    let deadline = door.service.deadline();
    let prefix = match prefix(&Form::of_address(address.as_deref())) {
        Ok(prefix) => prefix,
        Err(refusal) => return refusal.into_response(),
    };
    let ontology = door.service.ontology();
    answer(match &*kind {
        "entity" => reconcile::entities(&door.service, &prefix, deadline).await,
        "type" => Ok(reconcile::types(ontology, &prefix)),
        "property" => Ok(reconcile::properties(ontology, &prefix)),
        _ => return plain::not_found(uri).await.into_response(),
    })
}

fn prefix(form: &Form) -> Result<Prefix, Refusal> {
    Ok(Prefix {
        text: form.get("prefix").unwrap_or_default().to_owned(),
        of: form.text("type").map(str::to_owned),
        cursor: form.number("cursor")?,
        limit: form.number("limit")?,
    })
}

/// What is shown of a suggestion while somebody points at it: a piece of HTML.
async fn flyout(door: Door, RawQuery(address): RawQuery) -> Response {
    let deadline = door.service.deadline();
    let form = Form::of_address(address.as_deref());
    let (service, id) = (&door.service, form.get("id").unwrap_or_default());
    let html = match form.get("kind") {
        Some("type") => Ok(reconcile::described(service.ontology(), true, id)),
        Some("property") => Ok(reconcile::described(service.ontology(), false, id)),
        _ => reconcile::shown(service, id, deadline).await,
    };
    answer(html.map(|html| json!({ "id": id, "html": html })))
}

/// Which properties entities of a type have.
async fn propose(door: Door, RawQuery(address): RawQuery) -> Response {
    let form = Form::of_address(address.as_deref());
    match form.number("limit") {
        Ok(limit) => {
            let of = form.text("type");
            answer(reconcile::proposed(door.service.ontology(), of, limit))
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// An answer as JSON, or why there is none.
fn answer(answer: Result<Json, ClientError>) -> Response {
    match answer {
        Ok(json) => {
            let kind = [
                (CONTENT_TYPE, "application/json; charset=utf-8"),
                (CACHE_CONTROL, "no-cache"),
                // The manifest has the address by which it was asked.
                (VARY, "Host, Forwarded, X-Forwarded-Host, X-Forwarded-Proto"),
            ];
            (kind, json.to_string()).into_response()
        }
        Err(error) => Refusal::of_error(error).into_response(),
    }
}
