//! Ids: everybody should have one, and one of their own.

use super::{Doctor, pattern, quoted};
use crate::ontology::EntityType;
use crate::store::StoreError;
use crate::store::neo4j::existing::Existing;
use crate::store::neo4j::names::property;
use crate::store::neo4j::statement::Statement;

/// How many ids are looked at for whether they come twice.
const MOST: u64 = 1_000_000;

impl Doctor<'_> {
    /// Looks at the ids of every type that has one; answers for each type whether some repeat.
    pub(super) async fn ids(&mut self, indexes: &[Existing]) -> Result<Vec<bool>, StoreError> {
        let mut repeated = Vec::new();
        for (at, entity_type) in self.ontology.entity_types.iter().enumerate() {
            let id = entity_type.id.filter(|_| self.count(at) > 0);
            let Some(id) = id.map(|id| entity_type.property(id)) else {
                repeated.push(false);
                continue;
            };
            self.numbers(at, entity_type);
            let stored_name = &*id.stored_name;
            let is_unique = indexes
                .iter()
                .any(|index| index.is_unique && index.serves(entity_type, stored_name));
            repeated.push(!is_unique && self.repeat(entity_type, stored_name).await?);
        }
        Ok(repeated)
    }

    fn numbers(&mut self, at: usize, entity_type: &EntityType) {
        let looked = self.looked.get(at).and_then(Option::as_ref);
        let id = entity_type
            .id
            .and_then(|id| looked?.properties.get(usize::from(id.0)));
        if let Some(count) = id.map(|id| id.whole_numbers).filter(|count| *count > 0) {
            self.remark(format!(
                "{}: ids that are whole numbers: {count} of those looked at. They are served as text and found by it, and \
                 stand behind those that are text.",
                entity_type.name
            ));
        }
    }

    async fn repeat(&mut self, entity_type: &EntityType, id: &str) -> Result<bool, StoreError> {
        let id = property("x", id);
        let body = format!(
            "MATCH {} WHERE {id} IS NOT NULL\nWITH {id} AS id LIMIT {MOST}\n\
             WITH id, count(*) AS often WHERE often > 1\n\
             RETURN count(*) AS count, collect(toStringOrNull(id))[..3] AS ids",
            pattern(entity_type)
        );
        let what = format!("{}: whether ids repeat", entity_type.name);
        let statement = Statement::plain(&format!("doctor ids {}", entity_type.name), &body);
        let rows = self.ask(&what, statement).await?.unwrap_or_default();
        let count = rows.first().and_then(|row| row.get::<u64>("count").ok());
        let Some(count) = count.filter(|count| *count > 0) else {
            return Ok(false);
        };
        let ids: Vec<String> = rows
            .first()
            .and_then(|row| row.get("ids").ok())
            .unwrap_or_default();
        self.fault(format!(
            "{}: ids that several entities share: {count}, such as {}. Only one of these is found by it.",
            entity_type.name,
            quoted(ids.iter().map(String::as_str))
        ));
        Ok(true)
    }
}
