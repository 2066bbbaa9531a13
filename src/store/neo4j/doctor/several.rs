//! Entities that are of several types at once, and entities with a part of a type's labels.

use super::{Doctor, quoted};
use crate::ontology::EntityType;
use crate::store::StoreError;
use crate::store::neo4j::names::any_of;
use crate::store::neo4j::statement::Statement;

/// How many sets of labels are looked at, those of most entities first.
const MOST: usize = 10_000;

/// Labels that entities have together, and how many entities have these.
struct Labelled {
    labels: Vec<String>,
    count: u64,
}

impl Labelled {
    fn is_of(&self, entity_type: &EntityType) -> bool {
        entity_type.labels.iter().all(|label| self.has(label))
    }

    fn has(&self, label: &str) -> bool {
        self.labels.iter().any(|known| known == label)
    }
}

impl Doctor<'_> {
    /// Looks at which labels stand together.
    pub(super) async fn several(&mut self) -> Result<(), StoreError> {
        let Some(sets) = self.sets_of_labels().await? else {
            return Ok(());
        };
        let ontology = self.ontology;
        for (at, entity_type) in ontology.entity_types.iter().enumerate() {
            for other in ontology.entity_types.iter().skip(at + 1) {
                self.of_both([entity_type, other], &sets);
            }
            self.of_a_part(entity_type, &sets);
        }
        Ok(())
    }

    async fn sets_of_labels(&mut self) -> Result<Option<Vec<Labelled>>, StoreError> {
        let types = &self.ontology.entity_types;
        let labels = any_of(types.iter().flat_map(|entity_type| &entity_type.labels));
        let body = format!(
            "MATCH (x:{labels})\nWITH labels(x) AS labels, count(*) AS count\n\
             RETURN labels, count ORDER BY count DESC LIMIT {MOST}"
        );
        let statement = Statement::plain("doctor sets of labels", &body);
        let rows = self.ask("which labels stand together", statement).await?;
        let read = |rows: Vec<neo4rs::Row>| {
            let rows = rows.into_iter();
            rows.filter_map(|row| {
                Some(Labelled {
                    labels: row.get("labels").ok()?,
                    count: row.get("count").ok()?,
                })
            })
            .collect()
        };
        Ok(rows.map(read))
    }

    /// Tells of entities of two types, of which neither includes the other.
    fn of_both(&mut self, [one, other]: [&EntityType; 2], sets: &[Labelled]) {
        let both = sets.iter().filter(|set| set.is_of(one) && set.is_of(other));
        let count: u64 = both.map(|set| set.count).sum();
        if count == 0 || includes(one, other) || includes(other, one) {
            return;
        }
        let shown = if other.labels.len() > one.labels.len() {
            other
        } else {
            one
        };
        self.remark(format!(
            "{} and {}: entities with the labels of both: {count}. Each type lists them; lists of \
             both types have them once, as {} unless only the other is asked for.",
            one.name, other.name, shown.name
        ));
    }

    /// Tells of entities that have some of a type's labels and are of no type.
    fn of_a_part(&mut self, entity_type: &EntityType, sets: &[Labelled]) {
        let types = &self.ontology.entity_types;
        let is_of_none = |set: &&Labelled| !types.iter().any(|known| set.is_of(known));
        let has_some = |set: &&Labelled| entity_type.labels.iter().any(|label| set.has(label));
        let parts = sets.iter().filter(has_some).filter(is_of_none);
        let (mut count, mut missing) = (0, Vec::new());
        for set in parts {
            count += set.count;
            let lacking = entity_type.labels.iter().filter(|label| !set.has(label));
            missing.extend(lacking.map(|label| &**label));
        }
        missing.sort_unstable();
        missing.dedup();
        if count > 0 {
            self.remark(format!(
                "{}: entities that have some of its labels and lack {}: {count}. They are of no \
                 type, and nothing shows them.",
                entity_type.name,
                quoted(missing)
            ));
        }
    }
}

/// Whether every entity of one type is of the other, too.
fn includes(other: &EntityType, one: &EntityType) -> bool {
    let mut labels = other.labels.iter();
    labels.all(|label| one.labels.contains(label))
}
