//! By what the service is watched: metrics, the log, spans, and what is made of them.

#![expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "what is counted are small whole numbers"
)]

mod dashboard;
mod exposition;
mod log;
mod metrics;
mod names;
mod readers;
mod served;
mod spans;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::ACCEPT;

use self::exposition::Exposition;
use self::served::{SECRET, Served, secretive};
use crate::support::House;

/// What `/metrics` says, as `OpenMetrics`.
async fn metrics(house: &House) -> Exposition {
    let request = Request::get("/metrics")
        .header(ACCEPT, "application/openmetrics-text; version=1.0.0")
        .body(Body::empty())
        .unwrap();
    let reply = house.send(request).await;
    assert_eq!(reply.status, 200);
    let kind = reply.headers["content-type"].to_str().unwrap();
    assert_eq!(
        kind,
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    Exposition::open_metrics(std::str::from_utf8(&reply.body).unwrap())
}
