//! Who may ask, how much, and pages of whom: through the front door.

mod keys;
mod tokens;
mod secrets;
mod rate;
mod pages_of_others;
mod headers;

use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use silkgraph::config::AccessSettings;
use silkgraph::http::{Access, DoorOptions};
use tempfile::TempDir;

use crate::support::{House, Reply, door, posted};

const QUERY: &str = r#"{"query":"{ films { title } }"}"#;

/// A service with these settings of who may ask.
async fn house(settings: &AccessSettings) -> House {
    let access = Access::open(settings).unwrap();
    House::films_behind(DoorOptions { access, ..door() }).await
}

/// A file of keys.
struct KeyFile {
    folder: TempDir,
}

impl KeyFile {
    fn new(lines: &[String]) -> Self {
        let file = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        file.write(lines);
        file
    }

    fn write(&self, lines: &[String]) {
        fs::write(self.path(), lines.join("\n")).unwrap();
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("keys.txt")
    }
}

/// A query with further headers.
fn asking(headers: &[(&str, &str)]) -> Request<Body> {
    with(posted(QUERY), headers)
}

/// Adds headers to a request.
fn with(mut request: Request<Body>, headers: &[(&str, &str)]) -> Request<Body> {
    for (name, value) in headers {
        let name: axum::http::HeaderName = name.parse().unwrap();
        request.headers_mut().append(name, value.parse().unwrap());
    }
    request
}

/// The same request as it comes over a connection from an address.
fn from(address: &str, mut request: Request<Body>) -> Request<Body> {
    let address: IpAddr = address.parse().unwrap();
    let connection = ConnectInfo(SocketAddr::new(address, 4711));
    request.extensions_mut().insert(connection);
    request
}

fn header_of<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let value = reply.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}
