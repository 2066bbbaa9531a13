//! By which names this service is asked: the header `Host`, in HTTP/2 `:authority`.
//!
//! A page of somebody else may have a name of its own resolve to this machine, and so reach what is meant for
//! people near it alone. Where the setting names the hosts that this service is known by, all others are turned
//! away; else only assistants look at it, at `/mcp`.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::http::{StatusCode, Uri};

use super::listen::Malformed;
use super::refusal::{Refusal, quoted};
use super::{HEALTH, METRICS, READY};
use crate::telemetry::{Guard, Metrics};

/// Hosts that are this machine, whatever it is called elsewhere.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// What is asked by probes, which know a machine by its number.
const FOR_PROBES: [&str; 3] = [HEALTH, READY, METRICS];

/// The hosts that this service is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hosts {
    names: Vec<String>,
    /// The setting names some, so that others are turned away.
    are_named: bool,
}

impl Hosts {
    /// Those that the setting names, with or without a port, beside the loopback and the address at which the
    /// service listens.
    pub(super) fn new(named: &[String], own: Option<IpAddr>) -> Self {
        let always = LOOPBACK.into_iter().map(str::to_owned);
        let own = own.map(|address| address.to_string());
        Self {
            names: always.chain(own).chain(named.iter().cloned()).collect(),
            are_named: !named.is_empty(),
        }
    }

    /// All of them, as they are to be compared with what a client says.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether a client may call this service so.
    fn know(&self, said: &str) -> bool {
        let Ok(said) = said.parse::<Authority>() else {
            return false;
        };
        // A port that is no number, or somebody who is to be let in, is more than a host.
        if said.port_u16().is_none() && said.as_str() != said.host() {
            return false;
        }
        self.names.iter().any(|name| {
            let (host, port) = split(name);
            host.eq_ignore_ascii_case(bare(said.host()))
                && port.is_none_or(|port| said.port_u16() == Some(port))
        })
    }
}

/// A host of the setting: an address of IPv6 may stand without its brackets, where it has no port.
fn split(name: &str) -> (&str, Option<u16>) {
    match name.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            (bare(host), port.parse().ok())
        }
        _ => (bare(name), None),
    }
}

/// Without what does not tell one host from another.
fn bare(host: &str) -> &str {
    let host = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host.strip_suffix('.').unwrap_or(host)
}

/// Which names are let in, and where others are counted.
#[derive(Debug, Clone)]
pub(super) struct HostCheck {
    pub(super) hosts: Arc<Hosts>,
    pub(super) metrics: Metrics,
}

impl HostCheck {
    /// Turns away requests to another host than this one, and what is no request of which that could be told.
    pub(super) fn check(&self, request: &Request) -> Result<(), Refusal> {
        if let Some(Malformed { status, message }) = request.extensions().get().copied() {
            return Err(Refusal::new(status, message));
        }
        if !self.hosts.are_named || FOR_PROBES.contains(&request.uri().path()) {
            return Ok(());
        }
        match stranger(&self.hosts, request) {
            None => Ok(()),
            Some(host) => {
                self.metrics.refused(Guard::Host);
                Err(refusal(&host, request.uri()))
            }
        }
    }
}

/// What the request calls this service, where it is not known by that. A request may say so in its address, too,
/// and then both count.
fn stranger(hosts: &Hosts, request: &Request) -> Option<String> {
    let headers = request.headers().get_all(HOST).iter();
    let headers = headers.map(|host| String::from_utf8_lossy(host.as_bytes()).into_owned());
    let authority = request.uri().authority().map(ToString::to_string);
    let said: Vec<String> = authority.into_iter().chain(headers).collect();
    match said.iter().find(|host| !hosts.know(host)) {
        Some(host) => Some(host.clone()),
        None => said.is_empty().then(String::new),
    }
}

fn refusal(host: &str, uri: &Uri) -> Refusal {
    let path = quoted(uri.path());
    let message = match host {
        "" => format!("The request for {path} says by no header `Host` whom it is for."),
        host => format!(
            "This service is not known by the host {}. If it should be, name the host with --allowed-hosts or \
             SILKGRAPH_ALLOWED_HOSTS.",
            quoted(host)
        ),
    };
    Refusal::new(StatusCode::MISDIRECTED_REQUEST, message)
}
