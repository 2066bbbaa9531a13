//! The places of relations among those with the same ends.

use rustc_hash::FxHashMap;

use crate::store::RelationRecord;

/// A relation and its place among parallel ones, from 0.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Placed<'g> {
    pub(in crate::store) record: &'g RelationRecord,
    pub(in crate::store) place: i64,
}

/// Relations of one type with their places, in their order.
pub(in crate::store) fn placed(records: &[RelationRecord]) -> impl Iterator<Item = Placed<'_>> {
    let mut places = FxHashMap::default();
    records.iter().map(move |record| {
        let next: &mut i64 = places.entry((record.from, record.to)).or_default();
        *next += 1;
        Placed {
            record,
            place: *next - 1,
        }
    })
}
