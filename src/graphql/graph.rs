//! What `graph` answers with: what the store holds, and the queries that ship with it.

use serde_json::{Value as Json, json};

use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::store::GraphInfo;
use crate::value::{ValueRef, write_text};

/// The fields of `GraphInfo`.
pub(super) fn graph_info(ontology: &Ontology, info: &GraphInfo, samples: &[SampleQuery]) -> Json {
    let entities = ontology.entity_types.iter().zip(&info.entities);
    let entities = entities.map(|(entity_type, count)| {
        json!({
            "type": &*entity_type.name,
            "description": entity_type.description.as_deref(),
            "count": count,
        })
    });
    let relations = ontology.relation_types.iter().zip(&info.relations);
    let relations =
        relations.map(|(relation, count)| json!({ "type": &*relation.name, "count": count }));
    let samples = samples
        .iter()
        .map(|sample| json!({ "name": sample.name, "title": sample.title, "query": sample.query }));
    let mut loaded_at = String::new();
    // Writing to a string cannot fail.
    let _ = write_text(ValueRef::DateTime(info.loaded_at), &mut loaded_at);
    json!({
        "version": info.version,
        "loadedAt": loaded_at,
        "entities": entities.collect::<Vec<_>>(),
        "relations": relations.collect::<Vec<_>>(),
        "sampleQueries": samples.collect::<Vec<_>>(),
    })
}
