//! What is counted while the service runs, in the text format of `OpenMetrics` and Prometheus.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::answers::Answers;
use super::buckets::{Timed, timed, times};
use super::calls::{StoreCalls, Stores};
use super::connections::{Connections, OpenConnection};
use super::live::{Live, OpenSubscription, Reload};
use super::log::LostLines;
use super::operations::Operations;
use super::process::Process;
use super::state::{Gauges, State};
use super::told::Told;

/// What one service counts. Clones count together; but for what is the process's, there is nothing global,
/// so that two services in one are told apart.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    refusals: Family<Refused, Counter>,
    operations: Operations,
    errors: Family<Code, Counter>,
    answers: Answers,
    slow: Counter,
    plan_hits: Counter,
    plan_misses: Counter,
    waited: Histogram,
    requests: Family<Request, Counter>,
    request_seconds: Family<Route, Histogram, Timed>,
    stores: Stores,
    connections: Connections,
    gauges: Gauges,
    /// Those who ask one after the other: each is told of its own moment.
    asking: Mutex<()>,
    persisted: Family<ByPersisted, Counter>,
    live: Live,
}

/// What keeps a request or a connection from being served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    /// More connections than may be open.
    Connections,
    /// A request, or the answer to it, was not sent or taken in time.
    Slow,
    /// A name of this machine that it is not known by.
    Host,
    /// No key or token, or one that does not hold.
    Access,
    /// More requests of one client than it may send.
    Rate,
    /// A request that is too large.
    Size,
    /// A query that would cost too much.
    Cost,
    /// No worker in time.
    Busy,
    /// A query that is not among those that are stored.
    Stored,
}

const GUARDS: [Guard; 9] = [
    Guard::Connections,
    Guard::Slow,
    Guard::Host,
    Guard::Access,
    Guard::Rate,
    Guard::Size,
    Guard::Cost,
    Guard::Busy,
    Guard::Stored,
];

impl Guard {
    fn name(self) -> &'static str {
        match self {
            Self::Connections => "connections",
            Self::Slow => "slow",
            Self::Host => "host",
            Self::Access => "access",
            Self::Rate => "rate",
            Self::Size => "size",
            Self::Cost => "cost",
            Self::Busy => "busy",
            Self::Stored => "stored",
        }
    }
}

impl EncodeLabelValue for Guard {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        self.name().encode(encoder)
    }
}

/// What came of a query that was named by its hash or id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Persisted {
    /// It is known from the start.
    Stored,
    /// A client had it remembered.
    Remembered,
    /// It is not known.
    Missing,
    /// It came with its text, and is remembered from now on.
    Kept,
}

const PERSISTED: [Persisted; 4] = [
    Persisted::Stored,
    Persisted::Remembered,
    Persisted::Missing,
    Persisted::Kept,
];

impl EncodeLabelValue for Persisted {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Stored => "stored",
            Self::Remembered => "remembered",
            Self::Missing => "missing",
            Self::Kept => "kept",
        };
        name.encode(encoder)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByPersisted {
    outcome: Persisted,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refused {
    guard: Guard,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Code {
    code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Build {
    version: &'static str,
}

impl Metrics {
    /// Something was refused.
    pub fn refused(&self, guard: Guard) {
        self.0.refusals.get_or_create(&Refused { guard }).inc();
    }

    /// A connection was taken in; it is open until what comes back is dropped.
    pub fn connection(&self) -> OpenConnection {
        self.0.connections.take_in()
    }

    /// An operation was answered.
    pub fn answered(&self, told: &Told<'_>) {
        self.0.operations.answered(told);
        self.0.answers.answered(told);
    }

    /// So many bytes of a body were sent, as they are or in a coding.
    pub fn sent(&self, coding: Option<&str>, bytes: u64) {
        self.0.answers.sent(coding, bytes);
    }

    /// There was an error with this code in an answer.
    pub fn error(&self, code: &'static str) {
        self.0.errors.get_or_create(&Code { code }).inc();
    }

    /// Codes that are counted from the beginning, since an increase is only seen from something.
    pub fn expect_codes(&self, codes: impl Iterator<Item = &'static str>) {
        for code in codes {
            drop(self.0.errors.get_or_create(&Code { code }));
        }
    }

    /// Names of operations that are told apart whatever else is asked, such as those that are stored.
    pub fn expect_operations<'a>(&self, names: impl Iterator<Item = &'a str>) {
        names.for_each(|name| self.0.operations.expect(name));
    }

    /// An operation took longer than is thought good.
    pub fn slow(&self) {
        self.0.slow.inc();
    }

    /// A query was looked for among those whose plans are remembered.
    pub fn looked_for_plan(&self, is_known: bool) {
        let lookups = if is_known {
            &self.0.plan_hits
        } else {
            &self.0.plan_misses
        };
        lookups.inc();
    }

    /// An answer was looked for among those that are kept.
    pub fn looked_for_answer(&self, is_kept: bool) {
        self.0.answers.looked_for(is_kept);
    }

    /// Work was begun that has waited so long for a worker.
    pub fn waited(&self, time: Duration) {
        self.0.waited.observe(time.as_secs_f64());
    }

    /// A request over HTTP was answered. Routes are the service's own, such as `/graphql`.
    pub fn requested(&self, (method, route): (&str, &str), status: u16, took: Duration) {
        let labels = Request {
            route: route.to_owned(),
            method: known(method),
            status,
        };
        self.0.requests.get_or_create(&labels).inc();
        let Request { route, .. } = labels;
        let seconds = self.0.request_seconds.get_or_create(&Route { route });
        seconds.observe(took.as_secs_f64());
    }

    /// What is counted of the calls of a store of that name.
    pub fn store(&self, name: &'static str) -> StoreCalls {
        self.0.stores.of(name)
    }

    /// A query was named by its hash or id.
    pub fn persisted(&self, outcome: Persisted) {
        let persisted = &self.0.persisted;
        persisted.get_or_create(&ByPersisted { outcome }).inc();
    }

    /// The data were read anew, with what came of it.
    pub fn reloaded(&self, outcome: Reload) {
        self.0.live.reloaded(outcome);
    }

    /// A subscription was begun; it is open until what comes back is dropped.
    pub fn subscription(&self) -> OpenSubscription {
        self.0.live.subscription()
    }

    /// All that was counted until now, and how things stand, as `OpenMetrics`.
    pub fn text(&self, state: &State) -> String {
        let _asking = self.0.asking.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.gauges.show(state);
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.0.registry);
        text
    }
}

/// A method as a label: clients may send any.
fn known(method: &str) -> &'static str {
    const METHODS: [&str; 5] = ["GET", "POST", "HEAD", "OPTIONS", "DELETE"];
    let known = METHODS.iter().find(|known| **known == method);
    known.copied().unwrap_or("other")
}

impl Default for Metrics {
    fn default() -> Self {
        let mut top = Registry::default();
        top.register_collector(Box::new(Process::started_now()));
        let registry = top.sub_registry_with_prefix("silkgraph");
        registry.register_collector(Box::new(LostLines));
        let build = Family::<Build, Gauge>::default();
        let version = env!("CARGO_PKG_VERSION");
        build.get_or_create(&Build { version }).set(1);
        registry.register("build_info", "The version of the service", build);
        let mut inner = Inner {
            refusals: Family::default(),
            persisted: Family::default(),
            operations: Operations::new(registry),
            errors: Family::default(),
            answers: Answers::in_registry(registry),
            slow: Counter::default(),
            plan_hits: Counter::default(),
            plan_misses: Counter::default(),
            waited: times(),
            requests: Family::default(),
            request_seconds: timed(),
            stores: Stores::new(registry),
            connections: Connections::new(registry),
            gauges: Gauges::new(registry),
            asking: Mutex::default(),
            live: Live::in_registry(registry),
            registry: Registry::default(),
        };
        inner.register(registry);
        inner.registry = top;
        for guard in GUARDS {
            drop(inner.refusals.get_or_create(&Refused { guard }));
        }
        for outcome in PERSISTED {
            drop(inner.persisted.get_or_create(&ByPersisted { outcome }));
        }
        Self(Arc::new(inner))
    }
}

impl Inner {
    fn register(&self, registry: &mut Registry) {
        let counters = [
            (
                "slow_operations",
                "Operations that took longer than `--slow-query`",
                &self.slow,
            ),
            (
                "plan_cache_hits",
                "Queries whose plan was remembered",
                &self.plan_hits,
            ),
            (
                "plan_cache_misses",
                "Queries that were read and planned",
                &self.plan_misses,
            ),
        ];
        for (name, help, counter) in counters {
            registry.register(name, help, counter.clone());
        }
        registry.register(
            "refusals",
            "Requests and connections that were refused, by what refused them",
            self.refusals.clone(),
        );
        registry.register(
            "errors",
            "Answers that have an error, by its code",
            self.errors.clone(),
        );
        registry.register_with_unit(
            "work_wait",
            "Time that queries waited for a worker",
            Unit::Seconds,
            self.waited.clone(),
        );
        registry.register(
            "http_requests",
            "Requests over HTTP, by route, method and status",
            self.requests.clone(),
        );
        registry.register_with_unit(
            "http_request_duration",
            "Time from a request to the head of its answer, waiting included",
            Unit::Seconds,
            self.request_seconds.clone(),
        );
        registry.register(
            "persisted_queries",
            "Queries that were named by their hash or id, by what came of it",
            self.persisted.clone(),
        );
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}
