//! Entities on their way into the database.

use std::collections::BTreeMap;

use neo4rs::{BoltString, BoltType};

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::survey::{State, Survey};
use super::{Loader, identity, properties};
use crate::ontology::{EntityType, TypeId};
use crate::store::neo4j::marks::{KEY, LOAD};
use crate::store::neo4j::names::{escape, labels_in_a_row};
use crate::store::neo4j::statement::encode::{encode_as, map};
use crate::store::{EntityRecord, Graph};

impl Loader<'_> {
    /// Changes and creates the entities of all types. Changes come first: an entity that gets
    /// another label may have the id that is free then.
    pub(super) async fn entities(&self, graph: &Graph, survey: &Survey) -> Result<(), LoadFault> {
        self.progress
            .begin(LoadStep::Entities, survey.entities.to_write());
        for id in self.ontology.type_ids() {
            self.change_entities(id, graph, survey).await?;
        }
        for id in self.ontology.type_ids() {
            self.create_entities(id, graph, survey).await?;
        }
        Ok(())
    }

    async fn create_entities(
        &self,
        id: TypeId,
        graph: &Graph,
        survey: &Survey,
    ) -> Result<(), LoadFault> {
        let entity_type = self.ontology.entity_type(id);
        let new = survey
            .entities
            .of_type(id.0)
            .filter(|(_, state)| *state == State::New);
        let rows = new.filter_map(|(at, _)| {
            let record = graph.entities.get(usize::from(id.0))?.get(at)?;
            Some(self.new_entity((entity_type, id), at, record))
        });
        let labels = labels_in_a_row(&entity_type.labels);
        let clauses = format!("CREATE (n:{labels})\nSET n = row");
        let name = format!("load new {}", entity_type.name);
        self.write_all((&name, &clauses), Box::new(rows)).await
    }

    fn new_entity(
        &self,
        (entity_type, of): (&EntityType, TypeId),
        at: usize,
        record: &EntityRecord,
    ) -> BoltType {
        let entity = (entity_type, place(of, at));
        let mut properties = properties::of_entity(&self.words, entity, record);
        properties.put(BoltString::new(LOAD), self.version.as_str().into());
        if entity_type.id.is_none() {
            properties.put(BoltString::new(KEY), id(entity_type, at, record));
        }
        BoltType::Map(properties)
    }

    async fn change_entities(
        &self,
        id: TypeId,
        graph: &Graph,
        survey: &Survey,
    ) -> Result<(), LoadFault> {
        let entity_type = self.ontology.entity_type(id);
        let mut by_labels: BTreeMap<&[String], Vec<BoltType>> = BTreeMap::new();
        for (at, state) in survey.entities.of_type(id.0) {
            let record = graph
                .entities
                .get(usize::from(id.0))
                .and_then(|all| all.get(at));
            if let (State::Changed(found), Some(record)) = (state, record) {
                let removed = survey.labels_off.get(&found).map_or(&[][..], Vec::as_slice);
                let row = self.changed_entity((entity_type, id), (at, record), found);
                by_labels.entry(removed).or_default().push(row);
            }
        }
        let name = format!("load changed {}", entity_type.name);
        for (removed, rows) in by_labels {
            let clauses = change(entity_type, removed);
            let rows = Box::new(rows.into_iter());
            self.write_all((&name, &clauses), rows).await?;
        }
        Ok(())
    }

    fn changed_entity(
        &self,
        (entity_type, of): (&EntityType, TypeId),
        (at, record): (usize, &EntityRecord),
        found: i64,
    ) -> BoltType {
        let entity = (entity_type, place(of, at));
        let properties = properties::of_entity(&self.words, entity, record);
        map([
            ("at", found.into()),
            ("id", id(entity_type, at, record)),
            ("properties", BoltType::Map(properties)),
        ])
    }
}

/// An entity of the graph by its type and its place.
fn place(of: TypeId, at: usize) -> (TypeId, u32) {
    (of, u32::try_from(at).unwrap_or(u32::MAX))
}

/// A property that is null is removed, so that what left the graph leaves the database.
fn change(entity_type: &EntityType, removed: &[String]) -> String {
    let identity = escape(identity(entity_type));
    let labels = labels_in_a_row(&entity_type.labels);
    let removal = match removed {
        [] => String::new(),
        removed => format!("\nREMOVE n:{}", labels_in_a_row(removed)),
    };
    // Nothing but what was found there is changed, should its place have gone to another.
    format!(
        "MATCH (n) WHERE id(n) = row.at AND (n.{LOAD} IS NOT NULL OR n.{identity} = row.id)\n\
         SET n:{labels}, n += row.properties{removal}"
    )
}

/// What an entity is found again by: its id, or its place among those of its type.
pub(super) fn id(entity_type: &EntityType, at: usize, record: &EntityRecord) -> BoltType {
    let id = entity_type
        .id
        .and_then(|id| record.values.get(usize::from(id.0)));
    match (id, entity_type.id) {
        (Some(value), Some(id)) => encode_as(entity_type.property(id).kind, value),
        _ => i64::try_from(at).unwrap_or(i64::MAX).into(),
    }
}
