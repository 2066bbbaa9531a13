//! Headers by which browsers keep pages and answers from being misused.

use std::time::Duration;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

use crate::config::Origins;
use crate::http::keeping::NEVER;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What every answer says that does not say otherwise itself, as pages do.
#[derive(Debug, Clone)]
pub(in crate::http) struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    /// What pages of others may not ask for, they may not put into theirs either. `hsts` is for how long
    /// browsers are to come by TLS alone.
    pub(in crate::http) fn new(origins: &Origins, hsts: Option<Duration>) -> Self {
        let resource_policy = match origins {
            Origins::Any => "cross-origin",
            Origins::None | Origins::Named(_) => "same-origin",
        };
        let always = [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (
                CONTENT_SECURITY_POLICY,
                "default-src 'none'; frame-ancestors 'none'",
            ),
            (RESOURCE_POLICY, resource_policy),
        ];
        let always = always.map(|(name, value)| (name, HeaderValue::from_static(value)));
        let hsts = hsts.and_then(|time| {
            let value = HeaderValue::try_from(format!("max-age={}", time.as_secs())).ok()?;
            Some((STRICT_TRANSPORT_SECURITY, value))
        });
        Self(always.into_iter().chain(hsts).collect())
    }

    /// Adds them to those of an answer.
    pub(in crate::http) fn add(&self, response: &mut Response) {
        let status = response.status();
        let headers = response.headers_mut();
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        // What goes wrong may be right in a moment.
        if status.is_client_error() || status.is_server_error() {
            headers.entry(CACHE_CONTROL).or_insert(NEVER);
        }
    }
}
