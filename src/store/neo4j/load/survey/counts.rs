//! How many entities and relations the database has under the names that are known: what has
//! none is not looked through.

use std::collections::BTreeSet;

use crate::store::neo4j::load::Loader;
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::found::number;
use crate::store::neo4j::load::record::Known;
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::Statement;
use neo4rs::{BoltList, Row};
use rustc_hash::FxHashMap;

/// Counts from Neo4j's own books, which are read at once; whoever wrote what is counted.
#[derive(Debug, Default)]
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
        let labels = known
            .labels
            .iter()
            .map(|name| format!("COUNT {{ (:{}) }}", escape(name)));
        let types = known.relation_types.iter();
        let types = types.map(|name| format!("COUNT {{ ()-[:{}]->() }}", escape(name)));
        let body = format!(
            "RETURN [{}] AS labels, [{}] AS types",
            labels.collect::<Vec<_>>().join(", "),
            types.collect::<Vec<_>>().join(", ")
        );
        let rows = self.read(Statement::plain("load counts", &body)).await?;
        Ok(rows.first().map_or_else(Counts::default, |row| Counts {
            labels: counted(&known.labels, row, "labels"),
            relation_types: counted(&known.relation_types, row, "types"),
        }))
    }
}

/// What is not there is left out.
fn counted(names: &BTreeSet<String>, row: &Row, column: &str) -> FxHashMap<String, u64> {
    let counts: BoltList = row.get(column).unwrap_or_default();
    let counts = counts.iter().map(|count| number(count).unwrap_or(0));
    let counts = names.iter().cloned().zip(counts.map(i64::unsigned_abs));
    counts.filter(|(_, count)| *count > 0).collect()
}
