//! The page for browsers: writes and runs queries, and shows the API's documentation.
//!
//! One document with its style and its script inside. It asks this service and nobody else.

use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::http::header::{HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;

/// The document. The parts stand in files of their own so that editors know their languages.
const PAGE: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n",
    include_str!("head.html"),
    "<style>\n",
    include_str!("layout.css"),
    include_str!("colours.css"),
    "</style>\n</head>\n<body>\n",
    include_str!("body.html"),
    "<script type=\"module\">\n",
    include_str!("service.js"),
    include_str!("query.js"),
    include_str!("docs.js"),
    include_str!("start.js"),
    "</script>\n</body>\n</html>\n",
);

/// Nothing is loaded from anywhere, and nothing is sent anywhere but here.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
     connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// The page.
pub(super) async fn page() -> impl IntoResponse {
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    (headers, PAGE)
}
