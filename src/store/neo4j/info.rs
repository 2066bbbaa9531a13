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

/// One row for each type: counts come from Neo4j's own books where a type has one label.
pub(super) fn statement(ontology: &Ontology) -> Statement {
    let entities = ontology
        .entity_types
        .iter()
        .enumerate()
        .map(|(at, entity_type)| {
            let labels = names::labels(entity_type);
            format!("MATCH (n:{labels}) RETURN 'entities' AS what, {at} AS at, count(n) AS count")
        });
    let relations = ontology
        .relation_types
        .iter()
        .enumerate()
        .map(|(at, relation_type)| {
            let name = names::escape(&relation_type.name);
            format!(
                "MATCH ()-[r:{name}]->() RETURN 'relations' AS what, {at} AS at, count(r) AS count"
            )
        });
    let parts: Vec<_> = entities.chain(relations).collect();
    let body = match parts.len() {
        0 => "RETURN 'none' AS what, 0 AS at, 0 AS count".to_owned(),
        _ => parts.join("\nUNION ALL\n"),
    };
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
        entities: vec![0; ontology.entity_types.len()],
        relations: vec![0; ontology.relation_types.len()],
        source: NAME,
        staleness: None,
    };
    for row in counts {
        count(&mut info, row).ok_or_else(|| {
            StoreError::Internal("the database answered without a count".to_owned())
        })?;
    }
    let known = loaded.first().and_then(loaded_before);
    (info.version, info.loaded_at) = known.unwrap_or_else(|| (fingerprint(&info), reached));
    Ok(info)
}

/// The version and the time of the last load together, if this program loaded the database.
pub(super) fn version(loaded: &[Row]) -> Option<String> {
    let (version, loaded_at) = loaded.first().and_then(loaded_before)?;
    Some(format!("{version} {loaded_at}"))
}

fn count(info: &mut GraphInfo, row: &Row) -> Option<()> {
    let at: usize = row.get("at").ok()?;
    let counts = match row.get::<&str>("what").ok()? {
        "entities" => &mut info.entities,
        "relations" => &mut info.relations,
        _ => return Some(()),
    };
    *counts.get_mut(at)? = row.get("count").ok()?;
    Some(())
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
