//! The relations among some entities, so that what joins hubs is not looked for among all that
//! they have.

use super::super::encode::list;
use super::super::source::key;
use super::super::writer::Writer;
use super::END;
use crate::ontology::{RelationTypeId, TypeId};
use crate::query::{EntityKey, Neighbours, RelationSelect};
use crate::store::copied::LOOKED_AT;

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
        let each = format!("UNWIND range(0, size({entities}) - 1) AS g\nMATCH {there}\n");
        let degrees = self.degrees_of_entries(&each, types, degree_types);
        let joining = self.joining(&entities, types);
        let kept = self.kept_relations(types, "");
        let order = self.order_by_ends();
        let columns = self.relation_columns(types, select);
        Some(format!(
            "{degrees}{joining}{kept}\n\
             WITH r, s, e ORDER BY {order} LIMIT $limit\nRETURN {columns} AS found"
        ))
    }

    /// The part of the union that tells the degree of each entity, if these are asked for.
    fn degrees_of_entries(
        &mut self,
        each: &str,
        relation_types: &[RelationTypeId],
        entity_types: &[TypeId],
    ) -> String {
        if entity_types.is_empty() {
            return String::new();
        }
        let degree = self.degree(&Neighbours {
            relation_types: relation_types.to_vec(),
            entity_types: entity_types.to_vec(),
            degrees: true,
            hub_limit: None,
            limit: 0,
        });
        format!("{each}RETURN [{END}, g, {degree}] AS found\nUNION ALL\n")
    }

    /// Finds each relation once: from where it starts, or from the end that is no hub; between
    /// hubs, pair by pair.
    ///
    /// Which entities there are is looked up in the parameter: a list of them would be in each row
    /// that is sorted, and of each the memory is counted.
    fn joining(&self, entities: &str, types: &[RelationTypeId]) -> String {
        let [p_is_hub, n_is_hub] =
            ["p", "n"].map(|end| format!("{} > {LOOKED_AT}", self.stored_degree(end, types)));
        let types = self.any_relation(types);
        format!(
            "CALL () {{\n  UNWIND {entities} AS key\n  MATCH (p) WHERE id(p) = key AND NOT {p_is_hub}\n  \
             MATCH (p)-[r:{types}]-(n) \
             WHERE id(n) IN {entities} AND (startNode(r) = p OR {n_is_hub})\n  RETURN r\n  \
             UNION ALL\n  UNWIND {entities} AS key\n  MATCH (p) WHERE id(p) = key AND {p_is_hub}\n  \
             UNWIND {entities} AS other\n  MATCH (n) WHERE id(n) = other AND {n_is_hub}\n  \
             MATCH (p)-[r:{types}]->(n)\n  RETURN r\n}}\n"
        )
    }
}
