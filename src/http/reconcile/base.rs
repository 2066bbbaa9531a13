//! The manifest, which tells clients the addresses of its parts.

use serde_json::Value as Json;

use super::preview::PREVIEW;
use super::{FLYOUT, PROPERTIES, SUGGEST};
use crate::graphql::Service;
use crate::http::access::Reached;
use crate::http::{EXPLORE, RECONCILE};
use crate::reconcile::{self, Addresses};

/// The manifest, with the address by which it was asked.
pub(super) fn manifest(service: &Service, reached: &Reached) -> Json {
    let base = reached.base();
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
