//! What is counted by operation. Clients name operations as they like, so that not every name is told
//! apart.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::buckets::{Timed, timed};
use super::told::{Outcome, Told};

/// Names that are told apart: the first that answered without an error.
const NAMES: usize = 100;

/// Letters of a name that is told apart.
const NAME: usize = 64;

/// What has no name, as a label: no client can name an operation so, but for the second.
const ANONYMOUS: &str = "(anonymous)";
const OTHER: &str = "other";

pub(super) struct Operations {
    labelled: Labelled,
    anonymous: Series,
    others: Series,
    named: RwLock<HashMap<Box<str>, Arc<Series>>>,
}

/// All series, by their labels.
struct Labelled {
    answers: Family<Ended, Counter>,
    seconds: Family<Operation, Histogram, Timed>,
}

/// What is counted of one operation, found once.
struct Series {
    ok: Counter,
    partial: Counter,
    error: Counter,
    seconds: Histogram,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Operation {
    operation: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    operation: String,
    outcome: &'static str,
}

impl Operations {
    pub(super) fn new(registry: &mut Registry) -> Self {
        let labelled = Labelled {
            answers: Family::default(),
            seconds: timed(),
        };
        registry.register(
            "operations",
            "GraphQL operations that were answered, by name and by how they ended",
            labelled.answers.clone(),
        );
        registry.register_with_unit(
            "operation_duration",
            "Time that operations took, without what they waited for a worker",
            Unit::Seconds,
            labelled.seconds.clone(),
        );
        Self {
            anonymous: labelled.series(ANONYMOUS),
            others: labelled.series(OTHER),
            named: RwLock::default(),
            labelled,
        }
    }

    pub(super) fn answered(&self, told: &Told<'_>) {
        let Some(name) = told.operation else {
            return self.anonymous.answered(told);
        };
        match self.of_name(name, told.errors == 0) {
            Some(series) => series.answered(told),
            None => self.others.answered(told),
        }
    }

    /// A name that is told apart whatever else is asked, such as that of an operation that is stored.
    pub(super) fn expect(&self, name: &str) {
        let mut named = self.named.write().unwrap_or_else(PoisonError::into_inner);
        let series = || Arc::new(self.labelled.series(name));
        named.entry(name.into()).or_insert_with(series);
    }

    /// What is counted by that name, which may be a new one.
    fn of_name(&self, name: &str, may_be_new: bool) -> Option<Arc<Series>> {
        let named = self.named.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(series) = named.get(name) {
            return Some(Arc::clone(series));
        }
        if !may_be_new || named.len() >= NAMES || name.len() > NAME || name == OTHER {
            return None;
        }
        drop(named);
        let mut named = self.named.write().unwrap_or_else(PoisonError::into_inner);
        // Others may have come in between.
        if named.len() >= NAMES {
            return named.get(name).cloned();
        }
        let series = || Arc::new(self.labelled.series(name));
        let series = named.entry(name.into()).or_insert_with(series);
        Some(Arc::clone(series))
    }
}

impl Labelled {
    fn series(&self, name: &str) -> Series {
        let answers = |outcome: Outcome| {
            self.answers.get_or_create_owned(&Ended {
                operation: name.to_owned(),
                outcome: outcome.name(),
            })
        };
        Series {
            ok: answers(Outcome::Ok),
            partial: answers(Outcome::Partial),
            error: answers(Outcome::Error),
            seconds: self.seconds.get_or_create_owned(&Operation {
                operation: name.to_owned(),
            }),
        }
    }
}

impl Series {
    fn answered(&self, told: &Told<'_>) {
        match told.outcome() {
            Outcome::Ok => self.ok.inc(),
            Outcome::Partial => self.partial.inc(),
            Outcome::Error => self.error.inc(),
        };
        self.seconds.observe(told.took().as_secs_f64());
    }
}
