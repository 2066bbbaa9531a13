//! What keeps a public service from harm by its clients, and clients from harm by others.

mod rate;
mod cors;
mod headers;

pub(super) use cors::{cors, may_ask};
pub(super) use headers::Headers;
pub(super) use rate::{Left, RateLimit};
