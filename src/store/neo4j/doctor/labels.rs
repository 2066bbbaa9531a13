//! Types of which the database holds nothing: often it has them by another name.

use super::{Doctor, quoted};
use crate::store::StoreError;
use crate::store::neo4j::statement::Statement;
use crate::text::nearest;

impl Doctor<'_> {
    /// Looks for types without entities or relations.
    pub(super) async fn labels(&mut self) -> Result<(), StoreError> {
        let labels = self
            .names("labels", "CALL db.labels() YIELD label AS name RETURN name")
            .await?;
        let relation_types = self
            .names(
                "relation types",
                "CALL db.relationshipTypes() YIELD relationshipType AS name RETURN name",
            )
            .await?;
        let ontology = self.ontology;
        for (at, entity_type) in ontology.entity_types.iter().enumerate() {
            if self.count(at) == 0 {
                let wanted: Vec<&str> = entity_type.labels.iter().map(|label| &**label).collect();
                self.none_of(
                    &entity_type.name,
                    ("entity", "label", "@node(labels:)"),
                    &wanted,
                    &labels,
                );
            }
        }
        for (at, relation_type) in ontology.relation_types.iter().enumerate() {
            if self.info.relations.get(at) == Some(&0) {
                let name = &*relation_type.name;
                let words = ("relation", "type", "@relationship(type:)");
                self.none_of(name, words, &[name], &relation_types);
            }
        }
        Ok(())
    }

    async fn names(&mut self, what: &str, body: &str) -> Result<Vec<String>, StoreError> {
        let statement = Statement::plain(&format!("doctor {what}"), body);
        let rows = self.ask(what, statement).await?.unwrap_or_default();
        Ok(rows.iter().filter_map(|row| row.get("name").ok()).collect())
    }

    /// Tells that there is nothing of a name, and which one may be meant.
    fn none_of(
        &mut self,
        of: &str,
        (thing, kind, directive): (&str, &str, &str),
        wanted: &[&str],
        known: &[String],
    ) {
        let is_known = |name: &&&str| known.iter().any(|known| known == **name);
        let unknown = wanted.iter().find(|name| !is_known(name));
        let near = unknown.and_then(|name| nearest(name, known.iter().map(String::as_str)));
        let (names, many) = (
            quoted(wanted.iter().copied()),
            if wanted.len() > 1 { "s" } else { "" },
        );
        let none = format!("{of}: no {thing} has the {kind}{many} {names}.");
        match near {
            Some(near) => {
                self.fault(format!(
                    "{none} Did you mean `{near}`? {directive} says which it is."
                ));
            }
            None => self.remark(none),
        }
    }
}
