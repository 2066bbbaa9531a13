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

/// A UUID of version 4, whose other digits are left to chance where there are zeros.
const FORM: &[u8; 36] = b"00000000-0000-4000-a000-000000000000";
const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// An id that no other request has, written as a UUID. The system is asked for chance only once: to ask it for
/// each request would take longer than all else that is done for an id.
fn new() -> HeaderValue {
    static CHANCE: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let [first, last] = ["first", "last"].map(|half| CHANCE.hash_one((half, number)));
    let bytes = first.to_ne_bytes().into_iter().chain(last.to_ne_bytes());
    let digits = bytes.flat_map(|byte| [byte >> 4, byte & 0xf]);
    let mut id = *FORM;
    let places = id.iter_mut().filter(|place| **place == b'0');
    for (place, digit) in places.zip(digits) {
        *place = DIGITS[usize::from(digit)];
    }
    HeaderValue::from_bytes(&id).unwrap_or(HeaderValue::from_static("none"))
}
