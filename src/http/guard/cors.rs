//! Which pages of others may ask (CORS). None of them comes with what a browser keeps for the service,
//! since that keeps nothing there: a page has only what it knows itself.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer, Vary};

use crate::config::Origins;
use crate::http::staleness::STALENESS;

/// How long a browser remembers what pages may send.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What pages may read of answers, beside what every page may.
const EXPOSED: [HeaderName; 10] = [
    header::CONTENT_DISPOSITION,
    header::ETAG,
    header::RETRY_AFTER,
    header::WWW_AUTHENTICATE,
    HeaderName::from_static("ratelimit"),
    HeaderName::from_static("ratelimit-policy"),
    HeaderName::from_static("server-timing"),
    HeaderName::from_static("silkgraph-cost"),
    STALENESS,
    HeaderName::from_static("x-request-id"),
];

/// Whether a request comes from a page that may ask, or from none at all.
pub(in crate::http) fn may_ask(origins: &Origins, headers: &HeaderMap) -> bool {
    let mut asking = headers.get_all(header::ORIGIN).iter();
    asking.all(|origin| match origins {
        Origins::Any => true,
        Origins::None => false,
        Origins::Named(names) => names
            .iter()
            .any(|name| name.as_bytes() == origin.as_bytes()),
    })
}

/// What tells browsers so; nothing where only pages of the service may ask.
pub(in crate::http) fn cors(origins: &Origins) -> Option<CorsLayer> {
    let (allowed, varies) = match origins {
        Origins::None => return None,
        Origins::Any => (AllowOrigin::any(), Vec::new()),
        Origins::Named(names) => {
            let names = names
                .iter()
                .filter_map(|name| HeaderValue::try_from(name).ok());
            (AllowOrigin::list(names), vec![header::ORIGIN])
        }
    };
    let layer = CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(EXPOSED)
        .max_age(DAY)
        .vary(Vary::list(varies));
    Some(layer)
}
