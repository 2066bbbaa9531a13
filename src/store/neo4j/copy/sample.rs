//! How large the values of a record are, by a few records of each type.

use std::time::{Duration, Instant};

use super::{Copier, Read};
use crate::store::StoreError;
use crate::store::memory::Staged;
use crate::store::neo4j::Neo4jStore;
use crate::value::{Value, ValueRef};

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
            let (read, _) = copier.entities(of).await?;
            entities.push(average(&read.rows));
        }
        let mut relations = Vec::new();
        for of in &self.ontology.relation_types {
            let read = copier.samples(of).await?;
            relations.push(average(&read.arrows.rows));
        }
        Ok((entities, relations))
    }
}

fn average(rows: &Staged) -> u64 {
    let count = rows.len();
    let bytes: u64 = (0..count).flat_map(|row| rows.values(row)).map(size).sum();
    bytes / u64::from(count.max(1))
}

fn size(value: ValueRef<'_>) -> u64 {
    match value {
        ValueRef::Null => 1,
        ValueRef::String(text) => OF_VALUE + OF_TEXT * text.len() as u64,
        ValueRef::List(values) => {
            2 * OF_VALUE + values.iter().map(Value::as_ref).map(size).sum::<u64>()
        }
        ValueRef::Vector(numbers) => 2 * OF_VALUE + 8 * numbers.len() as u64,
        _ => OF_VALUE,
    }
}
