//! GraphQL over Server-Sent Events, in the mode of distinct connections: each request has a stream of
//! its own, as the [protocol](https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md) says.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::header::{CACHE_CONTROL, VARY};
use axum::http::{HeaderMap, HeaderName, Method};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, StreamExt, once};

use super::session::Session;
use crate::graphql::{Answered, Request};
use crate::http::Door;
use crate::http::access::{Caller, Shown};
use crate::http::export::single;
use crate::http::graphql::read;
use crate::http::media::MediaType;
use crate::http::request::from_address;

/// How often something is sent, so that whoever is between does not take the stream for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// By this proxies pass on what they would collect.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Answers a request by a stream of events. What is no request is refused; what is wrong with one is an
/// event, since clients do not read other answers.
pub(super) async fn answer(
    door: &Door,
    caller: Caller,
    (method, headers): (Method, HeaderMap),
    (query, body): (Option<String>, Result<Bytes, BytesRejection>),
) -> Response {
    let shown = Shown::in_headers(&headers);
    let asked = match method {
        Method::POST => read(door, headers, body, door.service.deadline()).await,
        _ => from_address(query.as_deref().unwrap_or_default()),
    };
    match asked.and_then(|asked| single(&door.service, asked)) {
        Ok(request) => stream(door, (caller, shown), request),
        Err(refusal) => refusal.answer(MediaType::Json),
    }
}

fn stream(door: &Door, caller: (Caller, Shown), request: Request) -> Response {
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (VARY, "Accept"),
        (X_ACCEL_BUFFERING, "no"),
    ];
    let keep_alive = KeepAlive::new().interval(HEARTBEAT);
    let events = events(door, caller, request);
    (headers, Sse::new(events).keep_alive(keep_alive)).into_response()
}

/// Each answer, and the end; which comes early where the service is about to stop, or what was shown holds
/// no longer.
fn events(
    door: &Door,
    (caller, shown): (Caller, Shown),
    request: Request,
) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let session = Session::new("SSE", caller.clone());
    let entrance = door.shared.entrance.clone();
    let stopping = door.shared.options.stopping.clone();
    // What lasts is answered from what is there then.
    let answers = door.service.clone().unpinned().stream(request);
    let answers = answers.take_until(async move {
        tokio::select! {
            () = stopping.begun() => {}
            () = entrance.outlived(|| (caller.clone(), shown.clone())) => {}
        }
    });
    let next = answers.map(move |answered| next(&answered, session.tell()));
    let complete = Event::default().event("complete").data("");
    next.chain(once(async { complete })).map(Ok)
}

fn next(answered: &Answered, number: u64) -> Event {
    // The bytes are JSON, which has no line breaks.
    let json = String::from_utf8_lossy(&answered.body);
    let event = Event::default().event("next").id(number.to_string());
    event.data(json)
}
