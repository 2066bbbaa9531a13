//! What a request has to show: a key or a token.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName};

/// The header for a key, beside `Authorization`.
pub(super) const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// What a request shows. It is for looking it up alone, and has no `Debug`.
#[derive(Clone, Copy)]
pub(super) enum Credential<'a> {
    /// A key in a header of its own.
    Key(&'a str),
    /// A key or a token.
    Bearer(&'a str),
}

/// A header that says several things, or nothing that can be read.
#[derive(Debug)]
pub(super) struct Unreadable;

/// What a request shows; `Authorization` of another scheme than `Bearer` is for somebody else.
pub(super) fn credential(headers: &HeaderMap) -> Result<Option<Credential<'_>>, Unreadable> {
    if let Some(authorization) = only(headers, &AUTHORIZATION)? {
        let (scheme, rest) = authorization.split_once(' ').unwrap_or((authorization, ""));
        if scheme.eq_ignore_ascii_case("bearer") {
            return Ok(Some(Credential::Bearer(rest.trim())));
        }
    }
    Ok(only(headers, &API_KEY)?.map(|key| Credential::Key(key.trim())))
}

/// The value of a header that may stand once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Unreadable> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Unreadable),
        (Some(_), Some(_)) => Err(Unreadable),
    }
}
