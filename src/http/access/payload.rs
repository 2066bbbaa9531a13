//! What the first message over a WebSocket shows, as the headers that a browser could not send with it.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value as Json};

use super::credential::{API_KEY, Unreadable};

/// The member in which some clients send headers as such.
const HEADERS: &str = "headers";

/// The headers that a payload stands for, by the names that clients have for them, however these are
/// written: `Authorization`, `apiKey` and `X-Api-Key`, `authToken` and the like.
pub(super) fn as_headers(payload: &Map<String, Json>) -> Result<HeaderMap, Unreadable> {
    let nested = payload.get(HEADERS).and_then(Json::as_object);
    let members = payload.iter().chain(nested.into_iter().flatten());
    let mut headers = HeaderMap::new();
    for (name, value) in members.filter(|(_, value)| !value.is_null()) {
        if let Some((name, scheme)) = header(name) {
            let value = value.as_str().ok_or(Unreadable)?;
            let value = format!("{}{value}", scheme_before(value, scheme));
            let value = HeaderValue::try_from(value).map_err(|_| Unreadable)?;
            headers.append(name, value);
        }
    }
    Ok(headers)
}

/// The header that a member stands for, and the scheme that its value goes without.
fn header(name: &str) -> Option<(HeaderName, &'static str)> {
    let letters = name.chars().filter(|letter| !"-_".contains(*letter));
    let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    Some(match &*name {
        "authorization" => (AUTHORIZATION, ""),
        "authtoken" | "accesstoken" | "bearertoken" | "token" => (AUTHORIZATION, "Bearer "),
        "apikey" | "xapikey" => (API_KEY, ""),
        _ => return None,
    })
}

/// The scheme, unless the value has it already.
fn scheme_before<'a>(value: &str, scheme: &'a str) -> &'a str {
    let start = value.get(..scheme.len()).unwrap_or_default();
    if start.eq_ignore_ascii_case(scheme) {
        ""
    } else {
        scheme
    }
}
