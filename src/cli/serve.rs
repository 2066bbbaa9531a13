//! `silkgraph serve`: loads the graph, then answers until asked to stop.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use tokio::net::TcpListener;

use super::arguments::ServeArguments;
use super::failure::Failure;
use super::open::{Opened, open};
use super::report;
use crate::http::{self, DoorOptions};

/// Serves until SIGINT or SIGTERM. Nothing is served of a graph that has faults.
pub(super) async fn serve(arguments: &ServeArguments) -> Result<ExitCode, Failure> {
    let opened = open(&arguments.graph, &arguments.limits).await?;
    let (listener, address) = listen(arguments.server.listen).await?;
    let stop = http::stop_signal().map_err(Failure::Serve)?;
    if let Err(fault) = greet(arguments, &opened, address) {
        // Nobody reads standard output any more, which is no reason not to serve.
        tracing::warn!(%fault, "the greeting cannot be written");
    }
    let options = DoorOptions {
        max_body: arguments.server.max_body,
        max_batch: arguments.server.max_batch,
    };
    let router = http::router(opened.service, options);
    http::serve(listener, router, stop, arguments.server.stop_within)
        .await
        .map_err(Failure::Serve)?;
    Ok(ExitCode::SUCCESS)
}

/// The listener, and the address that it has in fact.
async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let failure = |fault| Failure::Listen { address, fault };
    let listener = TcpListener::bind(address).await.map_err(failure)?;
    let address = listener.local_addr().map_err(failure)?;
    Ok((listener, address))
}

/// Says what is there and where.
fn greet(arguments: &ServeArguments, opened: &Opened, address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let graph = &arguments.graph;
    writeln!(out, "silkgraph {}", env!("CARGO_PKG_VERSION"))?;
    report::ontology(&mut out, &graph.schema, &opened.ontology)?;
    report::graph(
        &mut out,
        graph,
        &opened.ontology,
        &opened.info.entities,
        &opened.info.relations,
        opened.took,
    )?;
    writeln!(
        out,
        "Open http://{address}/ in a browser, or post queries to http://{address}/graphql (Ctrl+C stops)"
    )
}
