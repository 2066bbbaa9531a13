//! Where the service listens, and how it deals with connections.

use std::net::SocketAddr;
use std::num::NonZeroUsize;

use clap::Args;

use super::units::{bytes, directives};

/// The HTTP door.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server")]
pub struct ServerSettings {
    /// Address and port; port 0 takes any that is free
    #[arg(
        long,
        env = "SILKGRAPH_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Size of a request's body
    #[arg(long, env = "SILKGRAPH_MAX_BODY", value_name = "SIZE", default_value = "1MiB", value_parser = bytes)]
    pub max_body: usize,

    /// Requests that one batch may have
    #[arg(
        long,
        env = "SILKGRAPH_MAX_BATCH",
        value_name = "REQUESTS",
        default_value_t = 20
    )]
    pub max_batch: usize,

    /// What answers to GET say to caches, as the header `Cache-Control`: `no-cache`, so that they are
    /// asked for again by their tags, or `public, max-age=60`
    #[arg(long, env = "SILKGRAPH_CACHE_CONTROL", value_name = "DIRECTIVES", default_value = "no-cache", value_parser = directives)]
    pub cache_control: String,

    /// Hosts that the service is known by, beside `localhost` and the address: `example.org`, or with a port.
    /// Requests to others are turned away; where none is named, those of assistants at `/mcp`
    #[arg(
        long,
        env = "SILKGRAPH_ALLOWED_HOSTS",
        value_name = "HOST",
        value_delimiter = ','
    )]
    pub allowed_hosts: Vec<String>,

    /// Who does what takes longer than a moment.
    #[command(flatten)]
    pub workers: WorkerSettings,
}

/// Who does what takes longer than a moment.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server")]
pub struct WorkerSettings {
    /// Queries at work at the most, beside those that are answered in a moment; by default one more
    /// than there are processors, or connections to a database. No client has all of them
    #[arg(long, env = "SILKGRAPH_WORKERS", value_name = "WORKERS")]
    pub workers: Option<NonZeroUsize>,

    /// Queries that wait for a worker; more are refused. By default 16 for each worker
    #[arg(long, env = "SILKGRAPH_MAX_WAITING", value_name = "QUERIES")]
    pub max_waiting: Option<usize>,
}
