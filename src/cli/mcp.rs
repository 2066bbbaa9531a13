//! `silkgraph mcp`: the Model Context Protocol over standard input and output, for programs that start
//! it themselves.

use std::process::ExitCode;

use futures_util::StreamExt;

use super::arguments::McpArguments;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::open::open;
use super::serve::workers;
use crate::http::stop_signals;
use crate::mcp::{Server, serve_stdio};

/// Answers until standard input ends, or SIGINT or SIGTERM. What standard output has is of the protocol
/// alone. A database that does not answer yet is waited for while tools say so.
pub(super) async fn mcp(arguments: &McpArguments, graph: &GraphFiles) -> Result<ExitCode, Failure> {
    let opened = open(graph, &arguments.store, &arguments.limits).await?;
    let mut stop = stop_signals().map_err(Failure::Serve)?;
    let service = opened.service.clone();
    let service = service.with_workers(workers(&arguments.store, &arguments.workers));
    tokio::select! {
        ended = serve_stdio(Server::new(service)) => ended.map_err(Failure::Serve)?,
        failure = never_ready(&opened) => return Err(failure),
        Some(()) = stop.next() => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Ends only where the graph can never be asked.
async fn never_ready(opened: &super::open::Opened) -> Failure {
    match opened.ready().await {
        Ok(_) => std::future::pending().await,
        Err(failure) => failure,
    }
}
