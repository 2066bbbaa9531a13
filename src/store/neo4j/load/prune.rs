//! Removing what an earlier load wrote and this one did not.

use super::{LOAD, Loader};
use crate::store::StoreError;
use crate::store::neo4j::names::{escape, labels};
use crate::store::neo4j::statement::{Slots, Statement};

impl Loader<'_> {
    /// Relations first, so that entities go without any of ours.
    pub(super) async fn prune(&self) -> Result<(), StoreError> {
        for relation_type in &self.ontology.relation_types {
            let found = format!("MATCH ()-[x:{}]->()", escape(&relation_type.name));
            self.write(self.removal(&relation_type.name, &found, "DELETE"))
                .await?;
        }
        for entity_type in &self.ontology.entity_types {
            let found = format!("MATCH (x:{})", labels(entity_type));
            self.write(self.removal(&entity_type.name, &found, "DETACH DELETE"))
                .await?;
        }
        Ok(())
    }

    fn removal(&self, name: &str, found: &str, delete: &str) -> Statement {
        let mut slots = Slots::default();
        slots.named("load", self.version.as_str());
        let body = format!(
            "{found}\nWHERE x.{LOAD} <> $load\n\
             CALL (x) {{ {delete} x }} IN TRANSACTIONS OF 10000 ROWS"
        );
        slots.finish(format!("load prune {name}"), &body)
    }
}
