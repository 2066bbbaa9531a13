//! How many relations entities have.

use super::super::Statement;
use super::super::encode::list;
use super::super::source::key;
use super::super::writer::{Known, Writer};
use crate::ontology::RelationTypeId;
use crate::query::{EntityKey, Neighbours};
use crate::store::copied::LOOKED_AT;

/// The statement for how many relations of some types entities have; `None` where none can have
/// any. Each row is `g`, the number of an entity among the keys, and `degree`.
pub(in super::super::super) fn degrees(
    known: Known<'_>,
    of: &[EntityKey],
    relation_types: &[RelationTypeId],
) -> Option<Statement> {
    if of.is_empty() || relation_types.is_empty() {
        return None;
    }
    let mut writer = Writer::new(known);
    let keys = writer
        .slots
        .named("keys", list(of.iter().map(|of| key(*of))));
    let degree = writer.stored_degree("n", relation_types);
    let body = format!(
        "UNWIND range(0, size({keys}) - 1) AS g\nMATCH (n) WHERE id(n) = {keys}[g]\n\
         RETURN g, {degree} AS degree"
    );
    Some(writer.slots.finish("degrees".to_owned(), &body))
}

impl Writer<'_> {
    /// How many relations of some types an entity has, as Neo4j keeps it.
    pub(super) fn stored_degree(
        &self,
        variable: &str,
        relation_types: &[RelationTypeId],
    ) -> String {
        format!(
            "COUNT {{ ({variable})-[:{}]-() }}",
            self.any_relation(relation_types)
        )
    }

    /// How many relations of the entity `p` a walk would lead over.
    pub(super) fn degree(&mut self, asked: &Neighbours) -> String {
        if asked.relation_types.is_empty() {
            return "0".to_owned();
        }
        let counted = format!("COUNT {{ {} }}", self.walked(asked));
        let whole = asked.entity_types.len() == self.ontology.entity_types.len();
        if !whole || self.scope.as_of.is_some() {
            return counted;
        }
        let kept = self.stored_degree("p", &asked.relation_types);
        format!("CASE WHEN {kept} > {LOOKED_AT} THEN {kept} ELSE {counted} END")
    }

    /// The pattern from the entity `p` over a relation `r` to an entity `n`, and what must hold.
    pub(super) fn walked(&mut self, asked: &Neighbours) -> String {
        let relations = self.any_relation(&asked.relation_types);
        let joins = self.joins(&asked.relation_types);
        let (labels, conditions) = self.of_types("n", &asked.entity_types);
        let conditions = [&[joins], &conditions[..]].concat();
        format!(
            "(p)-[r:{relations}]-(n{labels}) WHERE ({})",
            conditions.join(") AND (")
        )
    }
}
