//! What a request of HTTP/1 must say once and plainly: where it is read in two ways, one reader can be made to
//! take for a request what another took for a body.

use axum::http::header::{HOST, TRANSFER_ENCODING};
use axum::http::{HeaderMap, Request, StatusCode, Version};

/// What is wrong with the form of a request, in its extensions.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Malformed {
    pub(in crate::http) status: StatusCode,
    pub(in crate::http) message: &'static str,
}

impl Malformed {
    /// Nothing where it is in order.
    pub(super) fn of<B>(request: &Request<B>) -> Option<Self> {
        if request.version() > Version::HTTP_11 {
            return None;
        }
        let headers = request.headers();
        let is_new = request.version() == Version::HTTP_11;
        match headers.get_all(HOST).iter().count() {
            0 if is_new => Some(Self::bad("The header `Host` is missing. Send it once.")),
            0 | 1 if is_plain(headers) => None,
            0 | 1 => Some(Self {
                status: StatusCode::NOT_IMPLEMENTED,
                message: "The header `Transfer-Encoding` says more than `chunked`, which is all that is read here.",
            }),
            _ => Some(Self::bad(
                "The header `Host` stands more than once. Send it once.",
            )),
        }
    }

    fn bad(message: &'static str) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            message,
        }
    }
}

/// Whether a body comes as it is, or in chunks.
fn is_plain(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let first = codings.next();
    codings.next().is_none()
        && first.is_none_or(|coding| {
            coding
                .as_bytes()
                .trim_ascii()
                .eq_ignore_ascii_case(b"chunked")
        })
}
