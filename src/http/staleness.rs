//! The header `silkgraph-staleness`: for how long the copy of a database that answers is not known to be
//! the same as that.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::graphql::Service;

/// Seconds, with their thousandths.
pub(super) const STALENESS: HeaderName = HeaderName::from_static("silkgraph-staleness");

/// Tells with every answer how old a copy is, where a copy answers.
pub(super) async fn tell(State(service): State<Service>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(age) = service.staleness() {
        let seconds = format!("{:.3}", age.as_secs_f64());
        if let Ok(seconds) = HeaderValue::from_str(&seconds) {
            response.headers_mut().insert(STALENESS, seconds);
        }
    }
    response
}
