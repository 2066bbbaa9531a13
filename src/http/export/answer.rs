//! A table as a response, or the errors in its place.

use std::time::Instant;

use crate::graphql::Request;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::parameters::Parameters;
use super::query::single;
use crate::export::{Form, Format, export};
use crate::graphql::{Answered, ClientError, Service};
use crate::http::Door;
use crate::http::answer::{SERVER_TIMING, server_timing};
use crate::http::keeping::{Keeping, never};
use crate::http::media::MediaType;
use crate::http::refusal::{Refusal, status_of};
use crate::http::request::Requests;

/// The answer of `/graphql` to who takes a file; what it is to be like stands in the address.
pub(in crate::http) async fn file(
    door: &Door,
    requests: Requests,
    deadline: Instant,
    (format, address): (Format, &str),
) -> Result<Response, Refusal> {
    let options = Parameters::read(address, &[])?.options;
    let request = single(&door.service, requests)?;
    let form = Form::new(format, options, "graph");
    Ok(answer(&door.service, request, deadline, form).await)
}

/// The answer as a file.
pub(super) async fn answer(
    service: &Service,
    request: Request,
    deadline: Instant,
    form: Form,
) -> Response {
    let media = MediaType::File(form.format);
    match export(service, request, deadline, form).await {
        Err(busy) => Refusal::busy(busy).answer(media),
        Ok(Err(errors)) => refused(service, &errors),
        Ok(Ok(answered)) => {
            service.note(&answered);
            let timing = [(SERVER_TIMING, server_timing(answered.timing))];
            let kind = [(CONTENT_TYPE, media.header()), (VARY, VARIES)];
            (kind, timing, answered.body).into_response()
        }
    }
}

/// On which headers of a request a file depends: an address without an ending is answered by
/// `Accept`, and proxies compress.
const VARIES: HeaderValue = HeaderValue::from_static("Accept, Accept-Encoding");

/// What a file says of itself to whoever keeps it: that it is to be asked for again, and by what tag.
pub(super) fn headers(keeping: &Keeping, tag: Option<&str>) -> HeaderMap {
    let mut headers = keeping.headers(tag);
    headers.insert(VARY, VARIES);
    headers
}

/// The errors that stand in the place of a file, under the status of the first.
pub(in crate::http) fn refused(service: &Service, errors: &[ClientError]) -> Response {
    let answered = Answered::refused(errors);
    service.note(&answered);
    let status = errors
        .first()
        .map_or(StatusCode::INTERNAL_SERVER_ERROR, status_of);
    let mut headers = headers(&Keeping::default(), None);
    never(&mut headers);
    headers.insert(CONTENT_TYPE, MediaType::Json.header());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    (status, headers, answered.body).into_response()
}
