//! What is counted of answers: entities and bytes in them, and the bytes that are sent of them.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::{Registry, Unit};

use super::told::Told;

/// How bodies are sent; the first one as they are.
const CODINGS: [&str; 4] = ["identity", "br", "gzip", "zstd"];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Coded {
    coding: &'static str,
}

/// Counts answers.
#[derive(Debug, Default)]
pub(super) struct Answers {
    rows: Counter,
    bytes: Counter,
    sent: Family<Coded, Counter>,
    kept: Counter,
    not_kept: Counter,
}

impl Answers {
    pub(super) fn in_registry(registry: &mut Registry) -> Self {
        let answers = Self::default();
        registry.register("answer_rows", "Entities in answers", answers.rows.clone());
        registry.register_with_unit(
            "answer",
            "Bytes of answers, before they are compressed",
            Unit::Bytes,
            answers.bytes.clone(),
        );
        registry.register_with_unit(
            "http_sent",
            "Bytes of bodies that were sent, by how they were compressed",
            Unit::Bytes,
            answers.sent.clone(),
        );
        registry.register(
            "answer_cache_hits",
            "Answers that were given before and kept",
            answers.kept.clone(),
        );
        registry.register(
            "answer_cache_misses",
            "Answers that could have been kept and were not",
            answers.not_kept.clone(),
        );
        for coding in CODINGS {
            drop(answers.sent.get_or_create(&Coded { coding }));
        }
        answers
    }

    pub(super) fn answered(&self, told: &Told<'_>) {
        self.rows.inc_by(told.rows as u64);
        self.bytes.inc_by(told.bytes as u64);
    }

    /// An answer was looked for among those that are kept.
    pub(super) fn looked_for(&self, is_kept: bool) {
        let lookups = if is_kept { &self.kept } else { &self.not_kept };
        lookups.inc();
    }

    /// So many bytes of a body were sent in a coding.
    pub(super) fn sent(&self, coding: Option<&str>, bytes: u64) {
        let name = coding.unwrap_or(CODINGS[0]);
        if let Some(coding) = CODINGS.into_iter().find(|coding| *coding == name) {
            self.sent.get_or_create(&Coded { coding }).inc_by(bytes);
        }
    }
}
