//! The relations among some entities, so that what joins hubs is not looked for among all that
//! they have.

use super::super::encode::list;
use super::super::source::key;
use super::super::writer::Writer;
use super::END;
use super::degrees::LOOKED_AT;
use crate::ontology::{RelationTypeId, TypeId};
use crate::query::{EntityKey, Neighbours, RelationSelect};

impl Writer<'_> {
    /// The body of the statement; `None` where there can be nothing.
    pub(super) fn between(
        &mut self,
        entities: &[EntityKey],
        (types, degree_types): (&[RelationTypeId], &[TypeId]),
        select: RelationSelect,
    ) -> Option<String> {
        if types.is_empty() {
            return None;
        }
        let entities = self
            .slots
            .named("entities", list(entities.iter().map(|of| key(*of))));
        let all = self.all_types();
        let there = self.entities("p", &all);
        let there = there.meeting(Some(&format!("id(p) = {entities}[g]")));
        let is_hub = format!("{} > {LOOKED_AT}", self.stored_degree("p", types));
        let (degree, degrees) = self.degrees_of_entries(types, degree_types);
        let joining = self.joining(types);
        let kept = self.kept_relations(types, "");
        let order = self.order_by_ends();
        let columns = self.relation_columns(types, select);
        Some(format!(
            "UNWIND range(0, size({entities}) - 1) AS g\nMATCH {there}\n\
             WITH collect([g, id(p), {is_hub}, {degree}]) AS ends\nCALL (ends) {{\n  {degrees}\
             WITH [entry IN ends WHERE NOT entry[2] | entry[1]] AS few, \
             [entry IN ends WHERE entry[2] | entry[1]] AS hubs\n  {joining}  {kept}\n  \
             WITH r, s, e ORDER BY {order} LIMIT $limit\n  RETURN {columns} AS found\n}}\n\
             RETURN found"
        ))
    }

    /// The degree of an entity, and the part of the union that tells it.
    fn degrees_of_entries(
        &mut self,
        relation_types: &[RelationTypeId],
        entity_types: &[TypeId],
    ) -> (String, String) {
        if entity_types.is_empty() {
            return ("0".to_owned(), String::new());
        }
        let degree = self.degree(&Neighbours {
            relation_types: relation_types.to_vec(),
            entity_types: entity_types.to_vec(),
            degrees: true,
            hub_limit: None,
            limit: 0,
        });
        let degrees = format!(
            "UNWIND ends AS entry\n  RETURN [{END}, entry[0], entry[3]] AS found\n  UNION ALL\n  "
        );
        (degree, degrees)
    }

    /// Finds each relation once: from where it starts, or from the end that is no hub; between
    /// hubs, pair by pair.
    fn joining(&self, types: &[RelationTypeId]) -> String {
        let types = self.any_relation(types);
        format!(
            "CALL (few, hubs) {{\n    UNWIND few AS key\n    MATCH (p) WHERE id(p) = key\n    \
             MATCH (p)-[r:{types}]-(n) \
             WHERE id(n) IN few AND startNode(r) = p OR id(n) IN hubs\n    RETURN r\n    \
             UNION ALL\n    UNWIND hubs AS key\n    UNWIND hubs AS other\n    \
             MATCH (p) WHERE id(p) = key\n    MATCH (n) WHERE id(n) = other\n    \
             MATCH (p)-[r:{types}]->(n)\n    RETURN r\n  }}\n"
        )
    }
}
