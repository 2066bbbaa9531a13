//! Where clients reach the service: the manifest tells them the addresses of its parts.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, header};
use serde_json::Value as Json;

use super::preview::PREVIEW;
use super::{FLYOUT, PROPERTIES, SUGGEST};
use crate::graphql::Service;
use crate::http::{EXPLORE, RECONCILE};
use crate::reconcile::{self, Addresses};

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// The manifest, with the address by which it was asked.
pub(super) fn manifest(service: &Service, headers: &HeaderMap) -> Json {
    let base = base(headers);
    let addresses = Addresses {
        service: &format!("{base}{RECONCILE}"),
        view: &format!("{base}{EXPLORE}#seeds="),
        preview: &format!("{PREVIEW}?id="),
        flyout: &format!("{FLYOUT}?kind="),
        suggest: SUGGEST,
        properties: PROPERTIES,
    };
    reconcile::manifest(service.ontology(), addresses)
}

/// How clients reach the service: by the host that they asked, or that a proxy was asked for.
fn base(headers: &HeaderMap) -> String {
    let text = |name: &HeaderName| {
        let value = headers.get(name)?.to_str().ok()?;
        Some(value.split(',').next().unwrap_or(value).trim().to_owned())
    };
    let host = text(&FORWARDED_HOST).or_else(|| text(&header::HOST));
    let host = host.and_then(|host| host.parse::<Authority>().ok());
    let host = host.map_or_else(|| "localhost".to_owned(), |host| host.to_string());
    let scheme = text(&FORWARDED_PROTO).filter(|scheme| scheme == "https");
    format!("{}://{host}", scheme.as_deref().unwrap_or("http"))
}
