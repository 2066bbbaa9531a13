//! The version of a graph that is loaded: the same for the same data, in whatever order it comes.

use std::fmt::{self, Write};

use xxhash_rust::xxh3::Xxh3;

use super::places::Placed;
use crate::ontology::{Ontology, TypeId};
use crate::store::Graph;
use crate::value::Value;

/// Sums the hashes of all entities and relations, so that their order does not count.
pub(super) fn of(ontology: &Ontology, graph: &Graph) -> String {
    let mut sum = 0_u64;
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        for record in records {
            sum = sum.wrapping_add(hash((&entity_type.name, &record.values)));
        }
    }
    for (relation_type, records) in ontology.relation_types.iter().zip(&graph.relations) {
        for Placed { record, place } in super::places::placed(records) {
            let ends = (
                end(ontology, graph, record.from),
                end(ontology, graph, record.to),
            );
            sum = sum.wrapping_add(hash((&relation_type.name, ends, place, &record.values)));
        }
    }
    format!("{sum:016x}")
}

/// The id of an entity, or its place where its type has none.
fn end(ontology: &Ontology, graph: &Graph, (entity_type, at): (TypeId, u32)) -> (TypeId, Value) {
    let id = ontology.entity_type(entity_type).id;
    let records = graph.entities.get(usize::from(entity_type.0));
    let id = id.and_then(|id| records?.get(at as usize)?.values.get(usize::from(id.0)));
    (entity_type, id.cloned().unwrap_or(Value::Int(at.into())))
}

/// Hashes what is written for debugging: names, kinds and values to the last digit.
fn hash(part: impl fmt::Debug) -> u64 {
    let mut digest = Digest(Xxh3::new());
    // Hashing does not fail.
    let _ = write!(digest, "{part:?}");
    digest.0.digest()
}

struct Digest(Xxh3);

impl Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
