//! All documents that can be asked for without their text, and which may be asked at all.

use super::automatic::Automatic;
use super::lookup::Lookup;
use super::stored::{Operation, Stored};
use super::{Asked, Newcomer, Resolved};
use crate::sample::SampleQuery;
use crate::telemetry::{Metrics, Persisted};

/// Queries that are remembered for clients, where nothing is said.
const AUTOMATIC: usize = 1_000;

/// Which queries can be asked for without their text.
#[derive(Debug, Clone)]
pub struct DocumentOptions {
    /// How many queries of usual length are remembered for clients that send their hash alone; 0
    /// switches that off.
    pub automatic: usize,
    /// Operations that are known from the start, beside the sample queries.
    pub operations: Vec<Operation>,
    /// Whether nothing else than those and the sample queries may be asked.
    pub only_stored: bool,
}

impl Default for DocumentOptions {
    fn default() -> Self {
        Self {
            automatic: AUTOMATIC,
            operations: Vec::new(),
            only_stored: false,
        }
    }
}

/// The documents of a service.
#[derive(Debug)]
pub(in crate::graphql) struct Documents {
    pub(super) automatic: Option<Automatic>,
    pub(super) stored: Stored,
    /// Whether hashes are worth sending: some are remembered, or known beside those of samples.
    pub(super) is_persisting: bool,
    pub(super) only_stored: bool,
    /// Queries that are longer are refused later, and are not hashed.
    pub(super) max_query_bytes: usize,
    pub(super) metrics: Metrics,
}

impl Documents {
    pub(in crate::graphql) fn new(
        options: DocumentOptions,
        max_query_bytes: usize,
        metrics: Metrics,
    ) -> Self {
        let operations = options.operations.iter();
        metrics.expect_operations(operations.filter_map(Operation::name));
        let is_persisting = options.automatic > 0 || !options.operations.is_empty();
        Self {
            // Where only stored ones may be asked, there is nothing to remember.
            automatic: (!options.only_stored)
                .then(|| Automatic::new(options.automatic))
                .flatten(),
            stored: Stored::new(options.operations),
            is_persisting,
            only_stored: options.only_stored,
            max_query_bytes,
            metrics,
        }
    }

    /// Finds the text of what is asked, and refuses what may not be.
    pub(super) fn resolve(&self, asked: Asked, samples: &[SampleQuery]) -> Resolved {
        let lookup = Lookup {
            documents: self,
            samples,
        };
        let mut newcomer = None;
        let request = lookup.find(asked, &mut newcomer);
        Resolved { request, newcomer }
    }

    /// The operations that are known from the start.
    pub(super) fn operations(&self) -> &[Operation] {
        self.stored.operations()
    }

    /// Remembers a query that has turned out to be valid.
    pub(in crate::graphql) fn keep(&self, newcomer: Newcomer) {
        if let Some(automatic) = &self.automatic {
            self.metrics.persisted(Persisted::Kept);
            automatic.keep(newcomer.hash, newcomer.text);
        }
    }
}
