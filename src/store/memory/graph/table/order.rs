//! The order of the entities of one type: by id, or as they were loaded where the type has none.

use crate::ontology::{EntityType, PropertyId};
use crate::store::StoreError;
use crate::store::copied::EntitiesBeside;
use crate::store::memory::graph::staged::Staged;
use crate::value::{ValueRef, sort_order};

/// Which record goes to each row. Ids may be missing, come twice or be numbers where a database has
/// numbers of its own by which such entities are told apart.
pub(super) fn of(
    entity_type: &EntityType,
    rows: &Staged,
    beside: Option<&EntitiesBeside>,
) -> Result<Vec<u32>, StoreError> {
    let mut order: Vec<u32> = (0..rows.len()).collect();
    match (entity_type.id, beside) {
        (Some(id), Some(beside)) => {
            let number = |record: u32| beside.numbers.get(record as usize);
            order.sort_by(|&a, &b| {
                let order = sort_order(rows.get(a, id), rows.get(b, id));
                order.then_with(|| number(a).cmp(&number(b)))
            });
        }
        (Some(id), None) => by_id(id, rows, &mut order)?,
        (None, Some(beside)) => {
            let at = |of: &[i64], record: u32| of.get(record as usize).copied();
            order.sort_by_key(|&record| (at(&beside.keys, record), at(&beside.numbers, record)));
        }
        (None, None) => {}
    }
    Ok(order)
}

/// By ids that every entity has, and no two alike.
fn by_id(id: PropertyId, rows: &Staged, order: &mut [u32]) -> Result<(), StoreError> {
    let id = |record: u32| match rows.get(record, id) {
        ValueRef::String(id) => Some(id),
        _ => None,
    };
    order.sort_by_key(|&record| id(record));
    if order.first().is_some_and(|&record| id(record).is_none()) {
        return Err(StoreError::Internal("an entity has no id".to_owned()));
    }
    match order.windows(2).find(|pair| id(pair[0]) == id(pair[1])) {
        None => Ok(()),
        Some(pair) => {
            let again = id(pair[0]).unwrap_or_default();
            let message = format!("two entities have the id {again}");
            Err(StoreError::Internal(message))
        }
    }
}
