//! The HTTP door: routes, media types and limits. [`router`] is the table of contents.

mod access;
mod guard;
mod graphql;
mod live;
mod export;
mod mcp;
mod context;
mod reconcile;
mod request;
mod content;
mod accept;
mod media;
mod answer;
mod refusal;
mod panic;
mod staleness;
mod tag;
mod known;
mod keeping;
mod compress;
mod recurring;
mod pieces;
mod coding;
mod stored;
mod plain;
mod admin;
mod pages;
mod pass;
mod observe;
mod sent;
mod metrics;
mod listen;
mod host;
mod slow_body;
mod whole;
mod request_id;
mod signals;
mod stopping;

use std::convert::Infallible;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::Extensions;
use axum::http::request::Parts;
use axum::routing::{get, post};
use xxhash_rust::xxh3::xxh3_64;

use crate::config::{GuardSettings, Origins};
use crate::graphql::Service;
use crate::mcp::{Door as Assistants, DoorOptions as AssistantsOptions, Server};
use crate::reload::Reloader;
use crate::telemetry::Account;
use crate::work::Client;
use access::Entrance;
use guard::{Headers, RateLimit};
use host::{HostCheck, Hosts};
use pass::Gates;
use recurring::Recurring;
use refusal::Refusal;
use slow_body::BodyTime;
use stored::{Stored, TEXT};

pub use access::{Access, AccessFault, Admin, Caller, NewKey, Role, new_key};
pub use keeping::Keeping;
pub use listen::{Ended, ListenOptions, Tls, TlsFault, listen, room_for_connections, serve};
pub use metrics::{MetricsFor, metrics_router, serve_metrics};
pub use signals::{hang_ups, stop_signals};
pub use stopping::Stopping;

/// What the door is set up with.
#[derive(Debug, Clone)]
pub struct DoorOptions {
    /// Bytes of a request's body.
    pub max_body: usize,
    /// Requests in one batch.
    pub max_batch: usize,
    /// How long the body of a request may take to come.
    pub body_within: Duration,
    /// Hosts that the service is known by, with or without a port, beside those of the loopback. Where there
    /// are none, only assistants, at `/mcp`, must not ask by another name.
    pub allowed_hosts: Vec<String>,
    /// Who is told the metrics at `/metrics`.
    pub metrics: MetricsFor,
    /// Where the service listens, which is such a host, too.
    pub own_host: Option<IpAddr>,
    /// Who may ask.
    pub access: Access,
    /// How much, and pages of whom.
    pub guards: GuardSettings,
    /// What answers say to who may keep them.
    pub keeping: Keeping,
    /// Whether the service is about to stop; its listener is told by the same.
    pub stopping: Stopping,
    /// Operations that one WebSocket may have at a time.
    pub max_operations: usize,
    /// Has the data read anew at `/admin/reload`; none where there are none that could be.
    pub reloader: Option<Reloader>,
}

impl Default for DoorOptions {
    fn default() -> Self {
        Self {
            max_body: 1 << 20,
            max_batch: 20,
            body_within: Duration::from_secs(30),
            allowed_hosts: Vec::new(),
            metrics: MetricsFor::default(),
            own_host: None,
            access: Access::default(),
            guards: GuardSettings::default(),
            keeping: Keeping::default(),
            stopping: Stopping::default(),
            max_operations: 100,
            reloader: None,
        }
    }
}

impl DoorOptions {
    /// Pages of which origins may ask: where not anybody may read, it has to be said.
    fn origins(&self) -> Origins {
        let by_default = if self.access.is_restricted() {
            Origins::None
        } else {
            Origins::Any
        };
        self.guards.cors_origins.clone().unwrap_or(by_default)
    }

    /// Those that are named, which may ask at `/mcp`, too. All may not: an assistant is no public page.
    fn named_origins(&self) -> Vec<String> {
        match self.origins() {
            Origins::Named(origins) => origins,
            Origins::Any | Origins::None => Vec::new(),
        }
    }
}

const ASK: &str = "/";
const EXPLORE: &str = "/explore";
const LICENCES: &str = "/licences";
/// Without the name of a file, which follows.
const ASSETS: &str = "/assets/";
const GRAPHQL: &str = "/graphql";
const MCP: &str = "/mcp";
const CONTEXT: &str = "/context";
/// Without what is to be done, which follows.
const ADMIN: &str = "/admin/";
const HEALTH: &str = "/health";
const READY: &str = "/ready";
const METRICS: &str = "/metrics";
const RELOAD: &str = "/admin/reload";
const SCHEMA: &str = "/schema.graphql";
/// Without the name of a file, which follows.
const EXPORT_QUERY: &str = "/export/query/";
/// The same.
const EXPORT_SUBGRAPH: &str = "/export/subgraph/";

/// The protocol by which tables are matched; more addresses follow.
const RECONCILE: &str = "/reconcile";

/// What there is, for whoever asks for something else.
const ADDRESSES: [&str; 13] = [
    ASK,
    EXPLORE,
    GRAPHQL,
    MCP,
    CONTEXT,
    EXPORT_QUERY,
    EXPORT_SUBGRAPH,
    RECONCILE,
    SCHEMA,
    HEALTH,
    READY,
    METRICS,
    LICENCES,
];

/// What the handlers share. The router copies it several times for each request: one pointer is soon copied.
struct Shared {
    service: Service,
    options: DoorOptions,
    mcp: Assistants<Server>,
    /// The API as SDL, which does not change while the service runs.
    sdl: Arc<Stored>,
    /// Tells that API from others, in the tags of answers.
    api_digest: u64,
    entrance: Entrance,
}

/// Routes whose handlers are given that.
type Routes = Router<Arc<Shared>>;

/// The door as one request has it: the service asks on behalf of its client, all from the same data.
struct Door {
    shared: Arc<Shared>,
    service: Service,
    /// Who asks.
    client: Client,
}

impl FromRequestParts<Arc<Shared>> for Door {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Infallible> {
        Ok(Self::of(shared, &parts.extensions))
    }
}

impl Shared {
    /// What stands before a service that is known by these hosts.
    fn open(service: Service, options: DoorOptions, hosts: &Hosts) -> Self {
        let sdl = service.sdl();
        let api_digest = xxh3_64(sdl.as_bytes());
        Self {
            api_digest,
            // Plain text, so that a browser shows it rather than saving it.
            sdl: Stored::text(TEXT, format!("{api_digest:016x}"), sdl),
            mcp: Assistants::new(
                Server::new(service.clone()),
                AssistantsOptions {
                    hosts: hosts.names().to_vec(),
                    origins: options.named_origins(),
                    max_body: options.max_body,
                },
            ),
            entrance: Entrance {
                access: options.access.clone(),
                rate: RateLimit::of(&options.guards, service.metrics()),
                metrics: service.metrics().clone(),
            },
            service,
            options,
        }
    }
}

impl Door {
    /// The door as a request has it whose extensions say who asks.
    fn of(shared: &Arc<Shared>, extensions: &Extensions) -> Self {
        let client = extensions.get::<Client>().copied().unwrap_or_default();
        let account = extensions.get::<Account>().cloned().unwrap_or_default();
        let service = shared.service.clone().on_behalf_of(client).pinned();
        Self {
            shared: Arc::clone(shared),
            service: service.counted_in(account),
            client,
        }
    }

    /// Counts what one request asks beyond the first thing, such as the rest of a batch.
    fn count_more(&self, requests: usize) -> Result<(), Refusal> {
        let requests = u32::try_from(requests).unwrap_or(u32::MAX);
        let Some((rate, requests)) = self
            .shared
            .entrance
            .rate
            .as_ref()
            .zip(NonZeroU32::new(requests))
        else {
            return Ok(());
        };
        rate.take(self.client, requests).map(drop)
    }
}

/// Every address of the service.
pub fn router(service: Service, options: DoorOptions) -> Router {
    let hosts = Arc::new(Hosts::new(&options.allowed_hosts, options.own_host));
    let shared = Arc::new(Shared::open(service, options, &hosts));
    let routes = routes().with_state(Arc::clone(&shared));
    guarded(routes, &shared, hosts)
}

fn routes() -> Routes {
    Router::new()
        .merge(pages::routes())
        .route(GRAPHQL, get(graphql::graphql).post(graphql::graphql))
        .route(MCP, post(mcp::post))
        .route(CONTEXT, get(context::get).post(context::post))
        .route(HEALTH, get(plain::health))
        .route(READY, get(plain::ready))
        .route(METRICS, get(metrics::metrics))
        .route(SCHEMA, get(plain::schema))
        .fallback(plain::not_found)
        .method_not_allowed_fallback(plain::method_not_allowed)
        .merge(export::routes())
        .merge(reconcile::routes())
        .merge(admin::routes())
}

/// Has every request pass what stands before the routes.
fn guarded(routes: Router, shared: &Shared, hosts: Arc<Hosts>) -> Router {
    let metrics = shared.service.metrics();
    let origins = shared.options.origins();
    let gates = Gates {
        headers: Headers::new(&origins, shared.options.guards.hsts),
        host_check: HostCheck {
            hosts,
            metrics: metrics.clone(),
        },
        body_time: BodyTime {
            within: shared.options.body_within,
            metrics: metrics.clone(),
        },
        max_body: shared.options.max_body,
        entrance: shared.entrance.clone(),
        recurring: Recurring::default(),
        service: shared.service.clone(),
        metrics: metrics.clone(),
    };
    pass::pass(routes, gates, &origins)
}
