//! Ids of requests: those that clients give, as far as they are ids, and new ones.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

const NAME: HeaderName = HeaderName::from_static("x-request-id");

/// Characters of an id. Those that programs make have 16 to 64.
const LENGTH: usize = 128;

/// The id of a request. What the client gives and is no id is not taken: it comes back in a header and stands in
/// the log.
pub(super) fn of(headers: &HeaderMap) -> HeaderValue {
    let mut ids = headers.get_all(&NAME).iter();
    match (ids.next(), ids.next()) {
        (Some(id), None) if is_id(id) => id.clone(),
        _ => new(),
    }
}

/// Tells a client the id of its request.
pub(super) fn tell(id: HeaderValue, headers: &mut HeaderMap) {
    headers.insert(NAME, id);
}

/// A few characters that mean nothing to a shell, a log or a page.
fn is_id(value: &HeaderValue) -> bool {
    let bytes = value.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:/+=@".contains(byte);
    (1..=LENGTH).contains(&bytes.len()) && bytes.iter().all(is_plain)
}

/// An id that no other request has, written as a UUID. The system is asked for chance only once: to ask it for
/// each request would take longer than all else that is done for an id.
fn new() -> HeaderValue {
    static CHANCE: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let [first, last] = ["first", "last"].map(|half| CHANCE.hash_one((half, number)));
    let id = format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        first >> 32,
        first >> 16 & 0xffff,
        first & 0xfff,
        last >> 48 & 0xfff,
        last & 0xffff_ffff_ffff
    );
    HeaderValue::try_from(id).unwrap_or(HeaderValue::from_static("none"))
}
