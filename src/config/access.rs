//! Who may ask, how they are known, and who tells the addresses of clients.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use ipnet::IpNet;

use super::units::duration;
use super::values::{header_name, network};

/// The header by which proxies tell the addresses of clients, where nothing is said.
const CLIENT_ADDRESS_HEADER: &str = "X-Forwarded-For";

/// How far clocks may be apart, where nothing is said.
const LEEWAY: Duration = Duration::from_secs(30);

/// How far they may be apart at the most.
const MAX_LEEWAY: Duration = Duration::from_secs(60 * 60);

/// Who may ask. Keys and tokens are no settings: of keys only hashes are known here, and tokens are
/// checked by public keys.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "Access")]
pub struct AccessSettings {
    /// Who may read
    #[arg(
        long,
        env = "SILKGRAPH_ACCESS",
        value_name = "WHO",
        default_value = "open"
    )]
    pub access: Access,

    /// File of API keys, a line for each, as `silkgraph key` makes them
    #[arg(long, env = "SILKGRAPH_KEYS", value_name = "FILE")]
    pub keys: Option<PathBuf>,

    /// Public keys of those who issue tokens (JWT): a JSON Web Key Set, as a file or the address of one
    #[arg(long, env = "SILKGRAPH_JWKS", value_name = "FILE|URL")]
    pub jwks: Option<String>,

    /// Who must have issued a token: its `iss`
    #[arg(long, env = "SILKGRAPH_JWT_ISSUER", value_name = "ISSUER")]
    pub jwt_issuer: Option<String>,

    /// For whom a token must have been issued: its `aud`
    #[arg(long, env = "SILKGRAPH_JWT_AUDIENCE", value_name = "AUDIENCE")]
    pub jwt_audience: Option<String>,

    /// The claim of a token that has its roles, `read` or `admin`; a path such as
    /// `realm_access.roles` leads into objects. Without it, every token may read
    #[arg(long, env = "SILKGRAPH_JWT_ROLE_CLAIM", value_name = "CLAIM")]
    pub jwt_role_claim: Option<String>,

    /// How far the clock of who issues tokens may be from the one here
    #[arg(long, env = "SILKGRAPH_JWT_LEEWAY", value_name = "TIME", default_value = "30s", value_parser = leeway)]
    pub jwt_leeway: Duration,

    /// Proxies that are believed when they tell the addresses of clients: addresses, or networks such
    /// as 10.0.0.0/8
    #[arg(
        long,
        env = "SILKGRAPH_TRUSTED_PROXIES",
        value_name = "NETWORK",
        value_delimiter = ',',
        value_parser = network
    )]
    pub trusted_proxies: Vec<IpNet>,

    /// The header by which they tell them, such as `Forwarded` or `X-Real-IP`
    #[arg(
        long,
        env = "SILKGRAPH_CLIENT_ADDRESS_HEADER",
        value_name = "HEADER",
        default_value = CLIENT_ADDRESS_HEADER,
        value_parser = header_name
    )]
    pub client_address_header: String,
}

/// Who may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Access {
    /// Anybody.
    Open,
    /// Whoever has a key or a token.
    Restricted,
}

impl Default for AccessSettings {
    fn default() -> Self {
        Self {
            access: Access::Open,
            keys: None,
            jwks: None,
            jwt_issuer: None,
            jwt_audience: None,
            jwt_role_claim: None,
            jwt_leeway: LEEWAY,
            trusted_proxies: Vec::new(),
            client_address_header: CLIENT_ADDRESS_HEADER.to_owned(),
        }
    }
}

fn leeway(text: &str) -> Result<Duration, String> {
    let leeway = duration(text)?;
    if leeway > MAX_LEEWAY {
        return Err("clocks may be an hour apart at the most".to_owned());
    }
    Ok(leeway)
}
