//! Relations on their way into the database.

use std::collections::BTreeMap;

use neo4rs::BoltType;

use super::places::{Placed, placed};
use super::{LOAD, Loader, ORDINAL, entities, identity, label};
use crate::ontology::{RelationType, TypeId};
use crate::store::neo4j::encode::encode_as;
use crate::store::neo4j::names::escape;
use crate::store::neo4j::source::map;
use crate::store::{Graph, RelationRecord, StoreError};

/// Relations between entities of the same two types.
type ByEnds<'g> = BTreeMap<(TypeId, TypeId), Vec<Placed<'g>>>;

impl Loader<'_> {
    /// Creates and updates the relations of all types.
    pub(super) async fn relations(&self, graph: &Graph) -> Result<u64, StoreError> {
        let mut written = 0;
        for (relation_type, records) in self.ontology.relation_types.iter().zip(&graph.relations) {
            for ((from, to), records) in by_ends(records) {
                let name = format!("load {}", relation_type.name);
                let body = self.relation_statement(relation_type, from, to);
                let rows = records.into_iter();
                let rows = rows.map(|placed| self.row(graph, relation_type, placed));
                written += self.write_all((&name, &body), rows).await?;
            }
        }
        Ok(written)
    }

    fn relation_statement(&self, relation_type: &RelationType, from: TypeId, to: TypeId) -> String {
        let end = |id: TypeId| {
            let entity_type = self.ontology.entity_type(id);
            (escape(label(entity_type)), escape(identity(entity_type)))
        };
        let ((from, from_id), (to, to_id)) = (end(from), end(to));
        let name = escape(&relation_type.name);
        format!(
            "UNWIND $rows AS row\n\
             MATCH (a:{from} {{{from_id}: row.from}})\nMATCH (b:{to} {{{to_id}: row.to}})\n\
             MERGE (a)-[r:{name} {{{ORDINAL}: row.place}}]->(b)\n\
             SET r += row.properties, r.{LOAD} = $load"
        )
    }

    fn row(
        &self,
        graph: &Graph,
        relation_type: &RelationType,
        Placed { record, place }: Placed<'_>,
    ) -> BoltType {
        let properties = relation_type.properties.iter().zip(&record.values);
        let properties = properties
            .map(|(property, value)| (&*property.stored_name, encode_as(property.kind, value)));
        map([
            ("from", self.id_of(graph, record.from)),
            ("to", self.id_of(graph, record.to)),
            ("place", place.into()),
            ("properties", map(properties)),
        ])
    }

    /// What the entity at an end is found by; null, which is nobody, where the graph lacks it.
    fn id_of(&self, graph: &Graph, (entity_type, at): (TypeId, u32)) -> BoltType {
        let records = graph.entities.get(usize::from(entity_type.0));
        let record = records.and_then(|records| records.get(at as usize));
        record.map_or(BoltType::Null(neo4rs::BoltNull), |record| {
            entities::id(self.ontology.entity_type(entity_type), at as usize, record)
        })
    }
}

fn by_ends(records: &[RelationRecord]) -> ByEnds<'_> {
    let mut by_ends = ByEnds::new();
    for placed in placed(records) {
        let ends = (placed.record.from.0, placed.record.to.0);
        by_ends.entry(ends).or_default().push(placed);
    }
    by_ends
}
