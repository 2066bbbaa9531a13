//! The values of properties: of their types, there where they must be, and there at all.

use neo4rs::{BoltList, BoltType, Row};

use super::tally::{Looked, Tally, expected};
use super::{Doctor, pattern};
use crate::ontology::{Ontology, Property};
use crate::store::StoreError;
use crate::store::neo4j::indexes::LONGEST_KEY;
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::Slots;
use crate::text::nearest;

/// Entities of one type, or relations.
struct Things<'o> {
    name: &'o str,
    /// What they are, as `x`.
    pattern: String,
    properties: &'o [Property],
    /// Which of the properties they are called by.
    id: Option<usize>,
}

impl Doctor<'_> {
    /// Looks at the values of all types.
    pub(super) async fn values(&mut self) -> Result<(), StoreError> {
        let ontology = self.ontology;
        for (at, entity_type) in ontology.entity_types.iter().enumerate() {
            let things = Things {
                name: &entity_type.name,
                pattern: pattern(entity_type),
                properties: &entity_type.properties,
                id: entity_type.id.map(|id| usize::from(id.0)),
            };
            let looked = match self.count(at) {
                0 => None,
                _ => self.things(&things).await?,
            };
            self.looked.push(looked);
        }
        for (at, relation_type) in ontology.relation_types.iter().enumerate() {
            let things = Things {
                name: &relation_type.name,
                pattern: format!("()-[x:{}]->()", escape(&relation_type.name)),
                properties: &relation_type.properties,
                id: None,
            };
            if self.info.relations.get(at) != Some(&0) && !things.properties.is_empty() {
                self.things(&things).await?;
            }
        }
        Ok(())
    }

    async fn things(&mut self, things: &Things<'_>) -> Result<Option<Looked>, StoreError> {
        let mut slots = Slots::default();
        slots.named("sample", i64::from(self.options.sample));
        let values: Vec<_> = things.properties.iter().map(value).collect();
        let body = format!(
            "MATCH {}\nWITH x LIMIT $sample\nRETURN id(x) AS number, [{}] AS values",
            things.pattern,
            values.join(", ")
        );
        let statement = slots.finish(format!("doctor values {}", things.name), &body);
        let rows = self.ask(things.name, statement).await?.unwrap_or_default();
        if rows.is_empty() {
            return Ok(None);
        }
        let looked = look(self.ontology, things, &rows);
        let mut keys = None;
        for (property, tally) in things.properties.iter().zip(&looked.properties) {
            self.property((things.name, property), looked.rows, tally);
            if tally.there == 0 && !property.required {
                if keys.is_none() {
                    keys = Some(self.keys(things).await?);
                }
                self.nobody_has(things, property, looked.rows, keys.as_deref());
            }
        }
        Ok(Some(looked))
    }

    fn property(&mut self, (of, property): (&str, &Property), rows: u64, tally: &Tally) {
        let name = format!("{of}.{}", property.name);
        if tally.unlike.count > 0 {
            let (count, such_as) = (tally.unlike.count, &tally.unlike.such_as);
            let expected = expected(self.ontology, property);
            self.fault(format!(
                "{name}: {count} of {rows} looked at hold something else than {expected}, \
                 such as {such_as}."
            ));
        }
        if tally.no_vector.count > 0 {
            let (count, such_as) = (tally.no_vector.count, &tally.no_vector.such_as);
            self.fault(format!(
                "{name}: {count} of {rows} looked at hold no vector that others are compared with, \
                 such as {such_as}. No search by vectors finds them: store the vectors of one model, \
                 and its length in @vector(dimensions:)."
            ));
        }
        if tally.missing.count > 0 {
            let (count, such_as) = (tally.missing.count, &tally.missing.such_as);
            self.fault(format!(
                "{name}: {count} of {rows} looked at lack it, though it must be there, \
                 such as {such_as}."
            ));
        }
    }

    /// The names of properties that there are.
    async fn keys(&mut self, things: &Things<'_>) -> Result<Vec<String>, StoreError> {
        let mut slots = Slots::default();
        slots.named("sample", i64::from(self.options.sample));
        let body = format!(
            "MATCH {}\nWITH x LIMIT $sample\nUNWIND keys(x) AS key\nRETURN DISTINCT key",
            things.pattern
        );
        let statement = slots.finish(format!("doctor keys {}", things.name), &body);
        let rows = self.ask(things.name, statement).await?.unwrap_or_default();
        Ok(rows.iter().filter_map(|row| row.get("key").ok()).collect())
    }

    fn nobody_has(
        &mut self,
        things: &Things<'_>,
        property: &Property,
        rows: u64,
        keys: Option<&[String]>,
    ) {
        let declared = |key: &&str| {
            let mut all = things.properties.iter();
            all.any(|property| &*property.stored_name == *key)
        };
        let others = keys.unwrap_or_default().iter().map(String::as_str);
        let others = others.filter(|key| !declared(key));
        let name = format!("{}.{}", things.name, property.name);
        let stored_name = &*property.stored_name;
        match nearest(stored_name, others) {
            Some(near) => self.remark(format!(
                "{name}: none of {rows} looked at has the property `{stored_name}`. \
                 Did you mean `{near}`? @alias(property:) says which it is."
            )),
            None => self.unused.push(name),
        }
    }
}

/// The value of a property; of a text, no more than shows how long it is.
fn value(of: &Property) -> String {
    let value = property("x", &of.stored_name);
    let most = LONGEST_KEY + 1;
    format!("CASE WHEN {value} IS :: STRING NOT NULL THEN left({value}, {most}) ELSE {value} END")
}

fn look(ontology: &Ontology, things: &Things<'_>, rows: &[Row]) -> Looked {
    let mut looked = Looked::new(things.properties);
    for row in rows {
        let (Ok(number), Ok(values)) = (row.get::<i64>("number"), row.get::<BoltList>("values"))
        else {
            continue;
        };
        let name = match things.id.and_then(|at| values.get(at)) {
            Some(BoltType::String(id)) => format!("`{}`", id.value),
            _ => format!("the one that Neo4j numbers {number}"),
        };
        looked.add(ontology, things.properties, &values, &name);
    }
    looked
}
