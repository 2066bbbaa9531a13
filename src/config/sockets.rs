//! How long clients may take, how many there may be, and how connections end.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::units::{duration, positive_duration};

/// Connections.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Connections")]
pub struct SocketSettings {
    /// How long the head of a request may take to come, and TLS to be agreed on
    #[arg(long, env = "SILKGRAPH_HEADER_WITHIN", value_name = "TIME", default_value = "10s", value_parser = positive_duration)]
    pub header_within: Duration,

    /// How long the body of a request may take to come
    #[arg(long, env = "SILKGRAPH_BODY_WITHIN", value_name = "TIME", default_value = "30s", value_parser = positive_duration)]
    pub body_within: Duration,

    /// How long a connection is kept open for a next request; longer than a proxy before it keeps its own
    #[arg(long, env = "SILKGRAPH_IDLE_WITHIN", value_name = "TIME", default_value = "75s", value_parser = positive_duration)]
    pub idle_within: Duration,

    /// How long a client may take nothing of its answer
    #[arg(long, env = "SILKGRAPH_WRITE_WITHIN", value_name = "TIME", default_value = "30s", value_parser = positive_duration)]
    pub write_within: Duration,

    /// Connections at a time; by default as many as the limit of open files has room for, 10000 at the most
    #[arg(long, env = "SILKGRAPH_MAX_CONNECTIONS", value_name = "CONNECTIONS")]
    pub max_connections: Option<NonZeroUsize>,

    /// Connections of one address at a time; by default half of all
    #[arg(
        long,
        env = "SILKGRAPH_MAX_CONNECTIONS_BY_ADDRESS",
        value_name = "CONNECTIONS"
    )]
    pub max_connections_by_address: Option<NonZeroUsize>,

    /// The certificate, in PEM form, with those that vouch for it; with it connections are encrypted
    #[arg(
        long,
        env = "SILKGRAPH_TLS_CERT",
        value_name = "FILE",
        requires = "tls_key"
    )]
    pub tls_cert: Option<PathBuf>,

    /// The private key of the certificate, in PEM form
    #[arg(
        long,
        env = "SILKGRAPH_TLS_KEY",
        value_name = "FILE",
        requires = "tls_cert"
    )]
    pub tls_key: Option<PathBuf>,

    /// How long new connections are taken after the service was asked to stop, while `/ready` says so already
    #[arg(long, env = "SILKGRAPH_STOP_GRACE", value_name = "TIME", default_value = "0s", value_parser = duration)]
    pub stop_grace: Duration,

    /// How long requests under way have after that
    #[arg(long, env = "SILKGRAPH_STOP_WITHIN", value_name = "TIME", default_value = "10s", value_parser = duration)]
    pub stop_within: Duration,
}
