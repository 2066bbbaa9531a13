//! The query that a file is the answer to: in a body, in the address, or one that ships with the graph.

use std::time::Instant;

use crate::graphql::Request;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};

use super::parameters::Parameters;
use crate::graphql::Service;
use crate::http::Door;
use crate::http::content::{is_utf8, media_range};
use crate::http::graphql::read;
use crate::http::refusal::{Refusal, quoted, status_of};
use crate::http::request::{Requests, from_address};

/// Where a query may be found.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) door: &'a Door,
    pub(super) parameters: &'a Parameters,
    /// The name of the file, which may be that of a sample query.
    pub(super) stem: &'a str,
}

impl Asking<'_> {
    /// The request in a body; without one that of the address, and where that has no query either,
    /// the sample query that is named.
    pub(super) async fn request(
        self,
        headers: HeaderMap,
        body: Option<Result<Bytes, BytesRejection>>,
        deadline: Instant,
    ) -> Result<Request, Refusal> {
        let service = &self.door.service;
        let is_empty = |body: &Result<Bytes, _>| matches!(body, Ok(body) if body.is_empty());
        let Some(body) = body.filter(|body| !is_empty(body)) else {
            return single(service, from_address(&self.address()?)?);
        };
        if self.parameters.has_query || self.parameters.sample.is_some() {
            return Err(Refusal::bad_request(
                "The body has a query, and the address another. Send one of them.",
            ));
        }
        if !is_graphql(&headers) {
            return single(service, read(self.door, headers, body, deadline).await?);
        }
        let body = body
            .map_err(|rejection| Refusal::of_body(&rejection, self.door.shared.options.max_body))?;
        let text = std::str::from_utf8(&body).map_err(|_| {
            Refusal::bad_request("The body is not UTF-8. Send the text of a query in UTF-8.")
        })?;
        single(service, from_address(&self.with_query(text))?)
    }

    /// The address, with the sample query that it names.
    fn address(&self) -> Result<String, Refusal> {
        let sample = self.parameters.sample.as_deref();
        match (sample, self.parameters.has_query) {
            (Some(_), true) => Err(Refusal::bad_request(
                "The address has a `query` and a `sample`. Send one of them.",
            )),
            (None, true) => Ok(self.parameters.address.clone()),
            (sample, false) => {
                let text = self.sample(sample)?;
                Ok(self.with_query(&text))
            }
        }
    }

    fn with_query(&self, text: &str) -> String {
        let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        format!("{}&query={query}", self.parameters.address)
    }

    /// The text of the sample query of that name, else of the name of the file.
    fn sample(&self, name: Option<&str>) -> Result<String, Refusal> {
        let service = &self.door.service;
        let (wrong, said) = match name {
            Some(name) => (name, "There is no sample query"),
            None => (
                self.stem,
                "Neither the body nor the address has a query, and there is no sample query",
            ),
        };
        service.sample(wrong).ok_or_else(|| {
            let message = format!(
                "{said} called {}. Send `?query=`, percent-encoded, or `?sample=` with a name of `{{ graph \
                 {{ sampleQueries {{ name }} }} }}`.",
                quoted(wrong)
            );
            let samples = service.samples();
            let names: Vec<_> = samples.iter().map(|sample| &*sample.name).collect();
            Refusal::new(StatusCode::NOT_FOUND, message).instead_of(wrong, &names)
        })
    }
}

/// The only request; a table is the answer to one.
pub(in crate::http) fn single(service: &Service, requests: Requests) -> Result<Request, Refusal> {
    match requests {
        Requests::Single(asked) => {
            let request = service.resolve(*asked).into_request();
            request.map_err(|error| Refusal::of(status_of(&error), error))
        }
        Requests::Batch(_) => Err(Refusal::bad_request(
            "The body is a batch, and a table is the answer to one request. Send each by itself.",
        )),
    }
}

/// Whether a body is said to be the text of a query.
fn is_graphql(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    content_type.and_then(media_range).is_some_and(|media| {
        let charset = media.get_param("charset");
        media.essence_str() == "application/graphql"
            && charset.is_none_or(|charset| is_utf8(charset.as_str()))
    })
}
