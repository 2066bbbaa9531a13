//! How many relations entities have.

use super::super::graph::{Snapshot, number};
use super::super::view::View;
use super::sides::Sides;
use crate::ontology::RelationTypeId;
use crate::query::{EntityKey, Scope};
use crate::store::{Limits, StoreError};
use crate::work::Clock;

/// How many relations of some types each entity has, whatever holds when.
pub(in super::super) fn degrees(
    snapshot: &Snapshot,
    of: &[EntityKey],
    relation_types: &[RelationTypeId],
    limits: Limits,
) -> Result<Vec<u64>, StoreError> {
    let clock = Clock::new(limits.work);
    let view = View::new(snapshot, Scope::WHOLE);
    let types: Vec<_> = snapshot.ontology.type_ids().collect();
    let sides = Sides::new(&view, relation_types, &types)?;
    let entities: Vec<_> = of.iter().map(|key| number(*key)).collect();
    let mut degrees = sides.degrees(&entities, &clock)?;
    for (degree, &entity) in degrees.iter_mut().zip(&entities) {
        let unseen = relation_types.iter().map(|id| snapshot.unseen(entity, *id));
        *degree += unseen.sum::<u64>();
    }
    Ok(degrees)
}
