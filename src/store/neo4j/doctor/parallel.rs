//! Parallel relations: what is to tell them apart, so that each has an id of its own, should.

use super::{Doctor, quoted};
use crate::ontology::RelationType;
use crate::store::StoreError;
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::Statement;

/// How many relations of a type are looked at.
const MOST: u64 = 1_000_000;

impl Doctor<'_> {
    /// Looks at every relation type whose relations are told apart by what they say.
    pub(super) async fn parallel(&mut self) -> Result<(), StoreError> {
        let ontology = self.ontology;
        for (at, relation_type) in ontology.relation_types.iter().enumerate() {
            let there = self.info.relations.get(at).is_some_and(|count| *count > 1);
            if there && !relation_type.distinct_by.is_empty() {
                self.alike(relation_type).await?;
            }
        }
        Ok(())
    }

    async fn alike(&mut self, relation_type: &RelationType) -> Result<(), StoreError> {
        let told_apart = relation_type.distinct_by.iter();
        let told_apart: Vec<_> = told_apart.map(|id| relation_type.property(*id)).collect();
        let values = told_apart.iter();
        let values = values.map(|of| format!("toStringOrNull({})", property("r", &of.stored_name)));
        let name = escape(&relation_type.name);
        let body = format!(
            "MATCH (a)-[r:{name}]->(b) WITH a, b, r LIMIT {MOST}\n\
             WITH a, b, [{}] AS values, count(r) AS often WHERE often > 1\n\
             RETURN count(*) AS count",
            values.collect::<Vec<_>>().join(", ")
        );
        let what = format!(
            "{}: whether parallel relations are alike",
            relation_type.name
        );
        let statement = Statement::plain(&format!("doctor parallel {}", relation_type.name), &body);
        let rows = self.ask(&what, statement).await?.unwrap_or_default();
        let count = rows.first().and_then(|row| row.get::<u64>("count").ok());
        if let Some(count) = count.filter(|count| *count > 0) {
            self.fault(format!(
                "{}: entities that several relations with the same {} join: {count}. These have \
                 one id, by which the first is found.",
                relation_type.name,
                quoted(told_apart.iter().map(|of| &*of.name))
            ));
        }
        Ok(())
    }
}
