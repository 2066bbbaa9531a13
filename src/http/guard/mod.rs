//! What keeps a public service from harm by its clients, and clients from harm by others.

mod rate;
mod cors;
mod headers;

use std::time::Duration;

use axum::{Router, middleware};

use crate::config::Origins;
use headers::{Headers, secure};

pub(super) use cors::may_ask;
pub(super) use rate::{Left, RateLimit};

/// Has every answer say what browsers are to mind, and pages of those origins told that they may ask.
pub(super) fn guard(router: Router, origins: &Origins, hsts: Option<Duration>) -> Router {
    let router = match cors::cors(origins) {
        Some(cors) => router.layer(cors),
        None => router,
    };
    let headers = Headers::new(origins, hsts);
    router.layer(middleware::from_fn_with_state(headers, secure))
}
