//! How many entities and relations the database has under the names that are known: what has
//! none is not looked through.

use std::collections::BTreeSet;

use crate::store::neo4j::books;
use crate::store::neo4j::load::Loader;
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::record::Known;
use crate::store::neo4j::names::escape;
use rustc_hash::FxHashMap;

/// Counts from Neo4j's own books, which are read at once; whoever wrote what is counted.
#[derive(Debug)]
pub(super) struct Counts {
    /// Entities with each label.
    pub(super) labels: FxHashMap<String, u64>,
    /// Relations of each type.
    pub(super) relation_types: FxHashMap<String, u64>,
}

impl Counts {
    /// All together. Entities with several labels count more than once.
    pub(super) fn total(&self) -> u64 {
        self.labels
            .values()
            .chain(self.relation_types.values())
            .sum()
    }
}

impl Loader<'_> {
    pub(super) async fn counts(&self, known: &Known) -> Result<Counts, LoadFault> {
        let labels = known.labels.iter().map(|name| escape(name));
        let types = known.relation_types.iter().map(String::as_str);
        let asked = books::statement("load counts", labels, types);
        let (labels, types) = books::counts(&self.read(asked).await?).unwrap_or_default();
        Ok(Counts {
            labels: counted(&known.labels, labels),
            relation_types: counted(&known.relation_types, types),
        })
    }
}

/// What is not there is left out.
fn counted(names: &BTreeSet<String>, counts: Vec<u64>) -> FxHashMap<String, u64> {
    let counts = names.iter().cloned().zip(counts);
    counts.filter(|(_, count)| *count > 0).collect()
}
