//! What a database holds, in numbers.

use std::hash::{Hash, Hasher};

use jiff::Timestamp;
use neo4rs::Row;
use rustc_hash::FxHasher;

use super::NAME;
use super::marks::LOADED;
use super::names;
use super::statement::Statement;
use crate::ontology::Ontology;
use crate::store::{GraphInfo, StoreError};

/// How many there are of each type. Each is a count of its own, since such Neo4j has in its books where
/// a type has one label; with anything beside it, it would count.
pub(super) fn statement(ontology: &Ontology) -> Statement {
    let entities = ontology.entity_types.iter();
    let entities = entities.map(|of| format!("COUNT {{ (:{}) }}", names::labels(of)));
    let relations = ontology.relation_types.iter();
    let relations =
        relations.map(|of| format!("COUNT {{ ()-[:{}]->() }}", names::escape(&of.name)));
    let body = format!(
        "RETURN [{}] AS entities, [{}] AS relations",
        entities.collect::<Vec<_>>().join(", "),
        relations.collect::<Vec<_>>().join(", ")
    );
    Statement::plain("info counts", &body)
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
    let mut info = GraphInfo {
        version: String::new(),
        loaded_at: reached,
        entities: counted(counts, "entities", ontology.entity_types.len())?,
        relations: counted(counts, "relations", ontology.relation_types.len())?,
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

fn counted(counts: &[Row], column: &str, types: usize) -> Result<Vec<u64>, StoreError> {
    let counts = counts.first().and_then(|row| row.get(column).ok());
    counts
        .filter(|counts: &Vec<u64>| counts.len() == types)
        .ok_or_else(|| StoreError::Internal("the database answered without a count".to_owned()))
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
