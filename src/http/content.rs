//! What a body says of itself: only JSON in UTF-8, as it is, is read.

use axum::http::HeaderMap;
use axum::http::header::{AsHeaderName, CONTENT_ENCODING, CONTENT_TYPE};
use mime::Mime;

use super::refusal::Refusal;

/// Refuses a body that says it is something else than JSON in UTF-8, or that it is compressed.
pub(super) fn check_content(headers: &HeaderMap) -> Result<(), Refusal> {
    let content_type = text(headers, CONTENT_TYPE);
    if !content_type.as_deref().is_some_and(is_json) {
        return Err(Refusal::media_type(content_type.as_deref()));
    }
    match text(headers, CONTENT_ENCODING) {
        Some(coding) if !is_identity(&coding) => Err(Refusal::content_coding(&coding)),
        _ => Ok(()),
    }
}

/// The values of a header, of which there may be several.
fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<String> {
    let values = headers.get_all(name).iter();
    let values: Vec<_> = values
        .map(|v| String::from_utf8_lossy(v.as_bytes()))
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

fn is_json(content_type: &str) -> bool {
    media_range(content_type).is_some_and(|mime| {
        mime.essence_str() == "application/json"
            && mime
                .get_param("charset")
                .is_none_or(|charset| is_utf8(charset.as_str()))
    })
}

/// A media type or a range of them. Spaces may stand on either side of a semicolon.
pub(super) fn media_range(text: &str) -> Option<Mime> {
    if !text.contains(';') {
        return text.trim().parse().ok();
    }
    let parts: Vec<_> = text.split(';').map(str::trim).collect();
    parts.join(";").parse().ok()
}

/// Whether a `charset` means UTF-8; without the hyphen it is written often, too.
pub(super) fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

fn is_identity(codings: &str) -> bool {
    let mut codings = codings.split(',').map(str::trim);
    codings.all(|coding| coding.is_empty() || coding.eq_ignore_ascii_case("identity"))
}
