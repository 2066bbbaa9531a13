//! What a database holds, in numbers.

use std::hash::{Hash, Hasher};

use jiff::Timestamp;
use neo4rs::Row;
use rustc_hash::FxHasher;

use super::NAME;
use super::books;
use super::marks::LOADED;
use super::names;
use super::statement::Statement;
use crate::ontology::Ontology;
use crate::store::{GraphInfo, StoreError};

/// How many there are of each type.
pub(super) fn statement(ontology: &Ontology) -> Statement {
    let relations = ontology.relation_types.iter().map(|of| &*of.name);
    let entities = ontology.entity_types.iter().map(names::labels);
    books::statement("info counts", entities, relations)
}

/// The version and the time of the last load, if this program loaded the database.
pub(super) fn loaded_statement() -> Statement {
    let body =
        format!("MATCH (n:{LOADED}) RETURN n.version AS version, n.loadedAt AS loadedAt LIMIT 1");
    Statement::plain("info loaded", &body)
}

/// What the answers to both statements say. A database that something else filled was loaded, as
/// far as can be known, when it was first reached, and its version follows from its counts.
pub(super) fn info(
    ontology: &Ontology,
    counts: &[Row],
    loaded: &[Row],
    reached: Timestamp,
) -> Result<GraphInfo, StoreError> {
    let types = (ontology.entity_types.len(), ontology.relation_types.len());
    let (entities, relations) = books::counts(counts)
        .filter(|(entities, relations)| (entities.len(), relations.len()) == types)
        .ok_or_else(|| StoreError::Internal("the database answered without a count".to_owned()))?;
    let mut info = GraphInfo {
        version: String::new(),
        loaded_at: reached,
        entities,
        relations,
        source: NAME,
        staleness: None,
    };
    let known = loaded.first().and_then(loaded_before);
    (info.version, info.loaded_at) = known.unwrap_or_else(|| (fingerprint(&info), reached));
    Ok(info)
}

/// The version and the time of the last load together, if this program loaded the database.
pub(super) fn version(loaded: &[Row]) -> Option<String> {
    let (version, loaded_at) = loaded.first().and_then(loaded_before)?;
    Some(format!("{version} {loaded_at}"))
}

fn loaded_before(row: &Row) -> Option<(String, Timestamp)> {
    let loaded_at: String = row.get("loadedAt").ok()?;
    Some((row.get("version").ok()?, loaded_at.parse().ok()?))
}

fn fingerprint(info: &GraphInfo) -> String {
    let mut hasher = FxHasher::default();
    (&info.entities, &info.relations).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
