//! Ids that clients give their requests, as far as they are ids.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};

const NAME: HeaderName = HeaderName::from_static("x-request-id");

/// Characters of an id. Those that programs make have 16 to 64.
const LENGTH: usize = 128;

/// Takes away what is no id, so that the request is given one: it comes back in a header and stands in the log.
pub(super) async fn bounded(mut request: Request) -> Request {
    let mut ids = request.headers().get_all(&NAME).iter();
    let is_sound = match (ids.next(), ids.next()) {
        (Some(id), None) => is_id(id),
        (None, _) => true,
        (Some(_), Some(_)) => false,
    };
    if !is_sound {
        request.headers_mut().remove(&NAME);
    }
    request
}

/// A few characters that mean nothing to a shell, a log or a page.
fn is_id(value: &HeaderValue) -> bool {
    let bytes = value.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:/+=@".contains(byte);
    (1..=LENGTH).contains(&bytes.len()) && bytes.iter().all(is_plain)
}
