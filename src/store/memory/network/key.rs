//! The name of a relation: its type and its number among those of that type.

use crate::ontology::RelationTypeId;
use crate::query::RelationKey;

/// The name of a relation.
#[inline]
pub(super) fn key(relation_type: RelationTypeId, number: u32) -> RelationKey {
    RelationKey((u64::from(relation_type.0) << u32::BITS) | u64::from(number))
}

/// The relation of a name; nothing where it names none of any graph.
pub(super) fn parts(key: RelationKey) -> Option<(RelationTypeId, u32)> {
    let relation_type = u16::try_from(key.0 >> u32::BITS).ok()?;
    let number = u32::try_from(key.0 & u64::from(u32::MAX)).ok()?;
    Some((RelationTypeId(relation_type), number))
}
