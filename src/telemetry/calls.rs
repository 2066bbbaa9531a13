//! What is counted of the calls of a store.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::buckets::{Timed, timed};

/// What a store can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Rows.
    Select,
    /// Several requests at once.
    AtOnce,
    /// Counts and measures.
    Aggregate,
    /// Groups.
    Group,
    /// Relations of some entities.
    Neighbours,
    /// How many relations some entities have.
    Degrees,
    /// Relations with their values.
    Relations,
    /// What words mean.
    Lexicon,
    /// What names mean.
    Resolve,
    /// What it holds, and of which version.
    Info,
}

const CALLS: [Call; 10] = [
    Call::Select,
    Call::AtOnce,
    Call::Aggregate,
    Call::Group,
    Call::Neighbours,
    Call::Degrees,
    Call::Relations,
    Call::Lexicon,
    Call::Resolve,
    Call::Info,
];

impl Call {
    /// As metrics and spans have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::AtOnce => "at_once",
            Self::Aggregate => "aggregate",
            Self::Group => "group",
            Self::Neighbours => "neighbours",
            Self::Degrees => "degrees",
            Self::Relations => "relations",
            Self::Lexicon => "lexicon",
            Self::Resolve => "resolve",
            Self::Info => "info",
        }
    }
}

/// What is counted of the calls of all stores.
pub(super) struct Stores {
    seconds: Family<Labels, Histogram, Timed>,
    failures: Family<Labels, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    store: &'static str,
    call: &'static str,
}

/// What is counted of the calls of one store. Clones count together.
#[derive(Debug, Clone)]
pub struct StoreCalls {
    name: &'static str,
    series: Arc<[(Histogram, Counter); CALLS.len()]>,
}

impl Stores {
    pub(super) fn new(registry: &mut Registry) -> Self {
        let stores = Self {
            seconds: timed(),
            failures: Family::default(),
        };
        registry.register_with_unit(
            "store_call_duration",
            "Time that calls of the store took, by store and by what was asked",
            Unit::Seconds,
            stores.seconds.clone(),
        );
        registry.register(
            "store_call_failures",
            "Calls of the store that ended in an error, which may be a bound that was crossed",
            stores.failures.clone(),
        );
        stores
    }

    /// Those of a store of that name.
    pub(super) fn of(&self, store: &'static str) -> StoreCalls {
        let series = CALLS.map(|call| {
            let labels = Labels {
                store,
                call: call.name(),
            };
            (
                self.seconds.get_or_create_owned(&labels),
                self.failures.get_or_create_owned(&labels),
            )
        });
        StoreCalls {
            name: store,
            series: Arc::new(series),
        }
    }
}

impl StoreCalls {
    /// What the store is called.
    pub fn store(&self) -> &'static str {
        self.name
    }

    /// A call has ended.
    pub fn ended(&self, call: Call, took: Duration, failed: bool) {
        let (seconds, failures) = &self.series[call as usize];
        seconds.observe(took.as_secs_f64());
        if failed {
            failures.inc();
        }
    }
}
