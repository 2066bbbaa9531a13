//! The indexes that a database has, as it tells of them.

use neo4rs::Row;

use super::statement::Statement;
use crate::ontology::EntityType;

/// An index that a database has.
#[derive(Debug)]
pub(super) struct Existing {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) of_relations: bool,
    pub(super) labels: Vec<String>,
    pub(super) properties: Vec<String>,
    pub(super) state: String,
    /// How much of it is built.
    pub(super) percent: f64,
    /// Whether it is a constraint's, so that no value comes twice.
    pub(super) is_unique: bool,
}

/// The statement that tells of them.
pub(super) fn statement(name: &str) -> Statement {
    let body = "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, state, \
                populationPercent, owningConstraint \
                RETURN name, type, entityType, labelsOrTypes, properties, state, \
                populationPercent, owningConstraint IS NOT NULL AS isUnique";
    Statement::plain(name, body)
}

impl Existing {
    pub(super) fn of(row: &Row) -> Option<Self> {
        Some(Self {
            name: row.get("name").ok()?,
            kind: row.get("type").ok()?,
            of_relations: row.get::<String>("entityType").ok()? == "RELATIONSHIP",
            labels: row.get("labelsOrTypes").unwrap_or_default(),
            properties: row.get("properties").unwrap_or_default(),
            state: row.get("state").ok()?,
            percent: row.get("populationPercent").unwrap_or(0.0),
            is_unique: row.get("isUnique").ok()?,
        })
    }

    /// Whether entities of a type are found and sorted by a property through it. One over several
    /// properties is used only where all of them are asked for.
    pub(super) fn serves(&self, entity_type: &EntityType, stored_name: &str) -> bool {
        entity_type
            .labels
            .iter()
            .any(|label| self.is_range(label, stored_name))
    }

    /// Whether it has the values of a property of what has a label.
    pub(super) fn is_range(&self, label: &str, stored_name: &str) -> bool {
        self.kind == "RANGE"
            && !self.of_relations
            && self.labels.iter().any(|known| known == label)
            && self.properties == [stored_name]
    }
}
