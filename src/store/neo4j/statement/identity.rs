//! What the ids of relations to rows are made of.

use super::columns::Columns;
use super::order::place_from_zero;
use super::writer::Writer;
use crate::ontology::{PropertyId, PropertyKind, RelationId, RelationType, TypeId};
use crate::store::neo4j::layout::{Expected, IdentityColumns, Slot};
use crate::store::neo4j::names;
use crate::value::Scalar;

/// What comes before rows are returned, so that both ends of their relations have names.
pub(super) const ENDS: &str = "WITH n, r, startNode(r) AS source, endNode(r) AS target\n  ";

impl Writer<'_> {
    /// The columns with what the id of the relation of a row is made of.
    pub(super) fn identity(
        &self,
        relation: RelationId,
        read: impl Fn(&str, &RelationType, PropertyId) -> String,
        columns: &mut Columns,
    ) -> IdentityColumns {
        let relation_type = self
            .ontology
            .relation_type(self.ontology.relation(relation).relation_type);
        let (sources, targets): (Vec<TypeId>, Vec<TypeId>) =
            relation_type.ends.iter().copied().unzip();
        let distinct = relation_type.distinct_by.iter().map(|id| Slot {
            column: columns.place(&read("r", relation_type, *id)),
            expected: relation_type.property(*id).into(),
        });
        let distinct: Vec<_> = distinct.collect();
        let place = distinct.is_empty().then(|| {
            let types = names::escape(&relation_type.name);
            columns.place(&place_from_zero(("source", "r", "target"), &types))
        });
        IdentityColumns {
            source: self.id_slot("source", sources, columns),
            target: self.id_slot("target", targets, columns),
            distinct,
            place,
        }
    }

    /// The id of an entity that has one of some types.
    fn id_slot(&self, variable: &str, mut types: Vec<TypeId>, columns: &mut Columns) -> Slot {
        types.sort_unstable();
        types.dedup();
        let ids = types.into_iter().map(|id| {
            let name = self.stored_id(id);
            let value = name.map(|name| names::property(variable, name));
            (id, value.unwrap_or_else(|| "null".to_owned()))
        });
        Slot {
            column: columns.place(&self.by_type(variable, ids)),
            expected: Expected::one(PropertyKind::Scalar(Scalar::Id)),
        }
    }
}
