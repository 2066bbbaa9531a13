//! How large the values of a record are, by a few records of each type.

use std::time::{Duration, Instant};

use super::entities::EntityRows;
use super::relations::RelationRows;
use super::{Copier, Read};
use crate::store::StoreError;
use crate::store::neo4j::Neo4jStore;
use crate::value::Value;

/// Records of a type that are looked at.
const SAMPLE: u16 = 200;

/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes for a value of fixed size, and for a text beside its own: where it stands in indexes, too.
const OF_VALUE: u64 = 24;

/// How often the bytes of a text are kept, in its column and in indexes.
const OF_TEXT: u64 = 3;

impl Neo4jStore {
    /// About how many bytes the values of one record take up: of each type of entities and of each type of
    /// relations, in the order of the ontology.
    pub(in crate::store) async fn sampled(&self) -> Result<(Vec<u64>, Vec<u64>), StoreError> {
        let read = Read::default();
        let copier = Copier {
            ontology: &self.ontology,
            client: self.client.clone(),
            mark: None,
            deadline: Instant::now() + PATIENCE,
            read: &read,
            at_most: Some(SAMPLE),
        };
        let mut entities = Vec::new();
        for of in self.ontology.type_ids() {
            let (rows, _): (EntityRows, _) = copier.entities(of).await?;
            let values = rows.records.iter().map(|record| &*record.values);
            entities.push(average(values));
        }
        let mut relations = Vec::new();
        for at in 0..self.ontology.relation_types.len() {
            let (rows, _): (RelationRows, _) = copier.samples(at).await?;
            relations.push(average(rows.values()));
        }
        Ok((entities, relations))
    }
}

fn average<'v>(records: impl ExactSizeIterator<Item = &'v [Value]>) -> u64 {
    let count = records.len() as u64;
    let bytes: u64 = records.flatten().map(size).sum();
    bytes / count.max(1)
}

fn size(value: &Value) -> u64 {
    match value {
        Value::Null => 1,
        Value::String(text) => OF_VALUE + OF_TEXT * text.len() as u64,
        Value::List(values) => 2 * OF_VALUE + values.iter().map(size).sum::<u64>(),
        _ => OF_VALUE,
    }
}
