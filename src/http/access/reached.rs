//! Where clients reach the service: by what a request says, or what a proxy says that is trusted.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{FORWARDED, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName};

use super::Access;
use super::address::{Proxies, from_the_end};
use crate::http::Shared;
use crate::http::listen::Encrypted;

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Where a request reached the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::http) struct Reached {
    scheme: &'static str,
    host: String,
}

impl Reached {
    /// The address of the service, without a slash at its end.
    pub(in crate::http) fn base(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }

    /// Whether a request comes from a page of the service itself, or from no page at all. The scheme may be
    /// another where a proxy keeps it to itself.
    pub(in crate::http) fn is_own(&self, headers: &HeaderMap) -> bool {
        headers.get_all(ORIGIN).iter().all(|origin| {
            let origin = origin.to_str().ok();
            let host = origin.and_then(|origin| origin.split_once("://"));
            host.is_some_and(|(_, host)| host.eq_ignore_ascii_case(&self.host))
        })
    }
}

impl FromRequestParts<Arc<Shared>> for Reached {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Infallible> {
        Ok(shared.options.access.reached(parts))
    }
}

impl Access {
    /// Where a request reached the service.
    pub(in crate::http) fn reached(&self, request: &Parts) -> Reached {
        let told = |name, part| self.0.proxies.told(request, (name, part));
        let said = request
            .headers
            .get(HOST)
            .and_then(|host| host.to_str().ok());
        let said = said.or(request.uri.authority().map(Authority::as_str));
        let host = told(FORWARDED_HOST, "host").or(said);
        let host = host.and_then(|host| host.parse::<Authority>().ok());
        let host = host.map_or_else(|| "localhost".to_owned(), |host| host.to_string());
        let is_encrypted = match told(FORWARDED_PROTO, "proto") {
            Some(scheme) => scheme.eq_ignore_ascii_case("https"),
            None => request.extensions.get::<Encrypted>().is_some(),
        };
        let scheme = if is_encrypted { "https" } else { "http" };
        Reached { scheme, host }
    }
}

impl Proxies {
    /// What the outermost of the proxies that are trusted says by a header of its own, or a part of
    /// `Forwarded` where that is the header they use. One that passes a header on, as it may, adds to it.
    fn told<'a>(&self, request: &'a Parts, (name, part): (HeaderName, &str)) -> Option<&'a str> {
        let hops = match request.extensions.get::<ConnectInfo<SocketAddr>>() {
            Some(peer) => self.hops(peer.0.ip(), &request.headers),
            // It comes from this process.
            None => usize::MAX,
        };
        let in_parts = self.header == FORWARDED;
        let name = if in_parts { FORWARDED } else { name };
        let values = request.headers.get_all(name).iter().rev();
        let values = values.filter_map(|value| value.to_str().ok());
        let values = values.flat_map(|value| from_the_end(value, ','));
        let value = values.take(hops).last()?;
        let value = if in_parts {
            let mut pairs = from_the_end(value, ';').filter_map(|pair| pair.split_once('='));
            let pair = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case(part));
            pair?.1
        } else {
            value
        };
        Some(value.trim().trim_matches('"'))
    }
}
