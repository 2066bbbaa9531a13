//! `silkgraph health`: whether a service answers, for containers and scripts that have no other program
//! to ask with.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::arguments::HealthArguments;
use super::certified::encrypted;
use super::failure::Failure;

/// How long the service may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks once. The exit status is 0 where it answers that all is well, and 1 otherwise.
pub(super) fn health(arguments: &HealthArguments) -> Result<ExitCode, Failure> {
    let address = from_here(arguments.listen);
    let path = if arguments.ready { "/ready" } else { "/health" };
    let certificate = arguments.tls_cert.as_deref();
    let scheme = if certificate.is_some() {
        "https"
    } else {
        "http"
    };
    let asked = format!("{scheme}://{address}{path}");
    match status(address, path, certificate) {
        Ok(status) if status.contains(" 200 ") => Ok(ExitCode::SUCCESS),
        Ok(status) => Err(Failure::Usage(format!(
            "{asked} answered: {}",
            status.trim()
        ))),
        Err(fault) => Err(Failure::Usage(format!("{asked} does not answer: {fault}"))),
    }
}

/// Where a service that listens everywhere is reached from its own machine.
fn from_here(mut listen: SocketAddr) -> SocketAddr {
    if listen.ip().is_unspecified() {
        listen.set_ip(match listen.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    listen
}

/// The first line of the answer.
fn status(address: SocketAddr, path: &str, certificate: Option<&Path>) -> io::Result<String> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    match certificate {
        None => first_line(stream, &request),
        Some(certificate) => first_line(encrypted(stream, certificate)?, &request),
    }
}

fn first_line(mut stream: impl Read + Write, request: &str) -> io::Result<String> {
    stream.write_all(request.as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line)
}
