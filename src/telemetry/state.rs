//! How things stand when somebody asks for the metrics: the graph, and who waits for what.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

/// How things stand at the moment.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Whether the store answers.
    pub store_is_up: bool,
    /// What it holds, as far as it could be asked.
    pub graph: Option<GraphState>,
    /// Queries that workers are at.
    pub at_work: usize,
    /// Queries that wait for a worker.
    pub waiting: usize,
    /// Queries whose plans are remembered.
    pub plans: usize,
    /// Bytes of answers that are kept.
    pub kept_answers: u64,
    /// Connections to a database, where there is one.
    pub pool: Option<Pool>,
    /// How keeping a copy of a database goes, where there is one.
    pub copying: Option<Copying>,
}

/// What a store holds.
#[derive(Debug, Clone, Default)]
pub struct GraphState {
    /// The same for the same data.
    pub version: String,
    /// When it was loaded, in seconds since 1970.
    pub loaded_at: f64,
    /// Entities by type.
    pub entities: Vec<(Arc<str>, u64)>,
    /// Relations by type.
    pub relations: Vec<(Arc<str>, u64)>,
}

/// Connections to a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// Those on which a statement is at work.
    pub in_use: usize,
    /// Statements that wait for one.
    pub waiting: usize,
    /// How many may be in use.
    pub at_most: usize,
}

/// How keeping a copy of a database goes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Copying {
    /// For how long the copy is not known to be the same as the database; nothing while there is none.
    pub staleness: Option<Duration>,
    /// Copies that were made.
    pub made: u64,
    /// Those of them during which others wrote, so that they are of no one moment.
    pub unsettled: u64,
    /// Times that the database could not be asked or read.
    pub failures: u64,
    /// How long the last copy took.
    pub took: Duration,
}

/// The gauges that show it.
pub(super) struct Gauges {
    store_up: Gauge,
    info: Family<Version, Gauge>,
    loaded: Gauge<f64, AtomicU64>,
    entities: Family<Type, Gauge>,
    relations: Family<Type, Gauge>,
    at_work: Gauge,
    waiting: Gauge,
    plans: Gauge,
    kept_answers: Gauge,
    pool: Family<PoolState, Gauge>,
    staleness: Gauge<f64, AtomicU64>,
    copy_took: Gauge<f64, AtomicU64>,
    copies: Family<CopyState, Gauge>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Version {
    version: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Type {
    r#type: Arc<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolState {
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CopyState {
    outcome: &'static str,
}

impl Gauges {
    pub(super) fn new(registry: &mut Registry) -> Self {
        let gauges = Self {
            store_up: Gauge::default(),
            info: Family::default(),
            loaded: Gauge::default(),
            entities: Family::default(),
            relations: Family::default(),
            at_work: Gauge::default(),
            waiting: Gauge::default(),
            plans: Gauge::default(),
            kept_answers: Gauge::default(),
            pool: Family::default(),
            staleness: Gauge::default(),
            copy_took: Gauge::default(),
            copies: Family::default(),
        };
        let mut register = |name: &str, help: &str, gauge: &Gauge| {
            registry.register(name, help, gauge.clone());
        };
        register("store_up", "Whether the store answers", &gauges.store_up);
        register(
            "work_running",
            "Queries that workers are at",
            &gauges.at_work,
        );
        register(
            "work_waiting",
            "Queries that wait for a worker",
            &gauges.waiting,
        );
        register(
            "plan_cache_entries",
            "Queries whose plans are remembered",
            &gauges.plans,
        );
        registry.register_with_unit(
            "answer_cache",
            "Size of the answers that are kept",
            Unit::Bytes,
            gauges.kept_answers.clone(),
        );
        registry.register(
            "graph_info",
            "The version of the graph, which is the same for the same data",
            gauges.info.clone(),
        );
        registry.register_with_unit(
            "graph_loaded_timestamp",
            "When the graph was loaded, in seconds since 1970",
            Unit::Seconds,
            gauges.loaded.clone(),
        );
        registry.register(
            "graph_entities",
            "Entities by type",
            gauges.entities.clone(),
        );
        registry.register(
            "graph_relations",
            "Relations by type",
            gauges.relations.clone(),
        );
        registry.register(
            "store_connections",
            "Connections to the database: in use, waited for, and how many there may be",
            gauges.pool.clone(),
        );
        gauges.register_copying(registry);
        gauges
    }

    fn register_copying(&self, registry: &mut Registry) {
        registry.register_with_unit(
            "replica_staleness",
            "For how long the copy of the database is not known to be the same as that; -1 while there is none",
            Unit::Seconds,
            self.staleness.clone(),
        );
        registry.register_with_unit(
            "replica_copy",
            "How long it took to read the database the last time",
            Unit::Seconds,
            self.copy_took.clone(),
        );
        registry.register(
            "replica_copies",
            "Times that the database was read: in all, those while others wrote, and those that failed",
            self.copies.clone(),
        );
    }

    pub(super) fn show(&self, state: &State) {
        self.store_up.set(state.store_is_up.into());
        self.at_work.set(number(state.at_work));
        self.waiting.set(number(state.waiting));
        self.plans.set(number(state.plans));
        let bytes = i64::try_from(state.kept_answers);
        self.kept_answers.set(bytes.unwrap_or(i64::MAX));
        if let Some(graph) = &state.graph {
            self.show_graph(graph);
        }
        if let Some(pool) = state.pool {
            let states = [
                ("in_use", pool.in_use),
                ("waiting", pool.waiting),
                ("max", pool.at_most),
            ];
            for (state, count) in states {
                let gauge = self.pool.get_or_create(&PoolState { state });
                gauge.set(number(count));
            }
        }
        if let Some(copying) = state.copying {
            self.show_copying(copying);
        }
    }

    fn show_copying(&self, copying: Copying) {
        let staleness = copying.staleness.map_or(-1.0, |age| age.as_secs_f64());
        self.staleness.set(staleness);
        self.copy_took.set(copying.took.as_secs_f64());
        let outcomes = [
            ("made", copying.made),
            ("unsettled", copying.unsettled),
            ("failed", copying.failures),
        ];
        for (outcome, count) in outcomes {
            let gauge = self.copies.get_or_create(&CopyState { outcome });
            gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
        }
    }

    fn show_graph(&self, graph: &GraphState) {
        let version = Version {
            version: graph.version.clone(),
        };
        self.info.clear();
        self.info.get_or_create(&version).set(1);
        self.loaded.set(graph.loaded_at);
        let show = |gauges: &Family<Type, Gauge>, counts: &[(Arc<str>, u64)]| {
            for (name, count) in counts {
                let r#type = Arc::clone(name);
                let gauge = gauges.get_or_create(&Type { r#type });
                gauge.set(i64::try_from(*count).unwrap_or(i64::MAX));
            }
        };
        show(&self.entities, &graph.entities);
        show(&self.relations, &graph.relations);
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
