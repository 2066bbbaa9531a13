//! How `silkgraph serve` listens: on which address, with which bounds, and encrypted with what.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::Path;

use tokio::net::TcpListener;

use super::arguments::ServeArguments;
use super::failure::Failure;
use crate::config::SocketSettings;
use crate::http::{self, ListenOptions, Stopping, Tls};
use crate::telemetry::Metrics;

/// The listener, and the address that it has in fact.
pub(super) fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let failure = |fault| Failure::Listen { address, fault };
    let listener = http::listen(address).map_err(failure)?;
    let address = listener.local_addr().map_err(failure)?;
    Ok((listener, address))
}

/// What the listener is set up with.
pub(super) fn options(
    arguments: &ServeArguments,
    stopping: Stopping,
    metrics: Metrics,
) -> Result<ListenOptions, Failure> {
    let sockets = &arguments.sockets;
    let max_connections = max_connections(arguments);
    let by_address = sockets.max_connections_by_address;
    Ok(ListenOptions {
        header_within: sockets.header_within,
        idle_within: sockets.idle_within,
        write_within: sockets.write_within,
        max_connections,
        max_connections_by_address: by_address
            .map_or(max_connections.div_ceil(2), NonZeroUsize::get),
        proxies: arguments.access.trusted_proxies.clone(),
        stop_grace: sockets.stop_grace,
        stop_within: sockets.stop_within,
        tls: tls(sockets)?,
        stopping,
        metrics,
    })
}

/// As many as the setting says, else as there is room for.
fn max_connections(arguments: &ServeArguments) -> usize {
    let database = &arguments.store.neo4j;
    // One more is for questions about the database.
    let for_database = database.uri().map_or(0, |_| database.neo4j_connections + 1);
    let room = http::room_for_connections(for_database);
    let Some(connections) = arguments.sockets.max_connections else {
        return room;
    };
    if connections.get() > room {
        tracing::warn!(
            %connections,
            room,
            "--max-connections is more than the limit of open files has room for; raise that limit"
        );
    }
    connections.get()
}

fn tls(sockets: &SocketSettings) -> Result<Option<Tls>, Failure> {
    match (named(sockets.tls_cert.as_deref()), named(sockets.tls_key.as_deref())) {
        (Some(certificate), Some(key)) => Ok(Some(Tls::read(certificate, key)?)),
        (None, None) => Ok(None),
        _ => Err(Failure::Usage(
            "--tls-cert (SILKGRAPH_TLS_CERT) and --tls-key (SILKGRAPH_TLS_KEY) go together: the file of the \
             certificate, and that of its private key"
                .to_owned(),
        )),
    }
}

/// A variable that is set to nothing names no file.
fn named(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| !path.as_os_str().is_empty())
}
