//! Relations on their way into the database.

use std::collections::BTreeMap;

use neo4rs::{BoltString, BoltType};

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::survey::{State, Survey};
use super::{Loader, identity, label, properties};
use crate::ontology::{RelationType, RelationTypeId, TypeId};
use crate::store::neo4j::marks::{LOAD, ORDINAL};
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::encode::map;
use crate::store::places::{Placed, placed};
use crate::store::{Graph, RelationRecord};

/// Relations between entities of the same two types.
type ByEnds<'g> = BTreeMap<(TypeId, TypeId), Vec<Placed<'g>>>;

impl Loader<'_> {
    /// Changes and creates the relations of all types.
    pub(super) async fn relations(&self, graph: &Graph, survey: &Survey) -> Result<(), LoadFault> {
        self.progress
            .begin(LoadStep::Relations, survey.relations.to_write());
        let all = self.ontology.relation_types.iter().zip(&graph.relations);
        for (number, (relation_type, records)) in (0..).zip(all) {
            let named = (relation_type, RelationTypeId(number));
            let states = || survey.relations.of_type(number);
            let changed = states()
                .zip(records)
                .filter_map(|((_, state), record)| match state {
                    State::Changed(found) => Some(self.changed_relation(named, record, found)),
                    _ => None,
                });
            let name = format!("load changed {}", relation_type.name);
            self.write_all((&name, &change()), Box::new(changed))
                .await?;
            let new = states().zip(placed(records));
            let new = new.filter(|((_, state), _)| *state == State::New);
            let new = by_ends(new.map(|(_, placed)| placed));
            self.create_relations(graph, named, new).await?;
        }
        Ok(())
    }

    async fn create_relations(
        &self,
        graph: &Graph,
        named: (&RelationType, RelationTypeId),
        new: ByEnds<'_>,
    ) -> Result<(), LoadFault> {
        let name = format!("load new {}", named.0.name);
        for ((from, to), records) in new {
            let clauses = self.creation(named.0, from, to);
            let rows = records.into_iter();
            let rows = rows.map(|placed| self.new_relation(graph, named, placed));
            self.write_all((&name, &clauses), Box::new(rows)).await?;
        }
        Ok(())
    }

    fn creation(&self, relation_type: &RelationType, from: TypeId, to: TypeId) -> String {
        let end = |id: TypeId| {
            let entity_type = self.ontology.entity_type(id);
            (escape(label(entity_type)), escape(identity(entity_type)))
        };
        let ((from, from_id), (to, to_id)) = (end(from), end(to));
        let name = escape(&relation_type.name);
        format!(
            "MATCH (a:{from} {{{from_id}: row.from}})\nMATCH (b:{to} {{{to_id}: row.to}})\n\
             CREATE (a)-[r:{name}]->(b)\nSET r = row.properties"
        )
    }

    fn new_relation(
        &self,
        graph: &Graph,
        named: (&RelationType, RelationTypeId),
        Placed { record, place }: Placed<'_>,
    ) -> BoltType {
        let mut properties = properties::of_relation(&self.words, named, record);
        properties.put(BoltString::new(LOAD), self.version.as_str().into());
        properties.put(BoltString::new(ORDINAL), place.into());
        map([
            ("from", self.id_of(graph, record.from)),
            ("to", self.id_of(graph, record.to)),
            ("properties", BoltType::Map(properties)),
        ])
    }

    fn changed_relation(
        &self,
        named: (&RelationType, RelationTypeId),
        record: &RelationRecord,
        found: i64,
    ) -> BoltType {
        let properties = properties::of_relation(&self.words, named, record);
        map([
            ("at", found.into()),
            ("properties", BoltType::Map(properties)),
        ])
    }
}

/// Nothing but what was found there is changed, should its place have gone to another.
fn change() -> String {
    format!(
        "MATCH ()-[r]->() WHERE id(r) = row.at AND r.{LOAD} IS NOT NULL\nSET r += row.properties"
    )
}

fn by_ends<'g>(records: impl Iterator<Item = Placed<'g>>) -> ByEnds<'g> {
    let mut by_ends = ByEnds::new();
    for placed in records {
        let ends = (placed.record.from.0, placed.record.to.0);
        by_ends.entry(ends).or_default().push(placed);
    }
    by_ends
}
