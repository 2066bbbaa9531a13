//! Entities by id: one table for all types, which holds no text of its own.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use super::table::Table;
use crate::value::ValueRef;

/// Finds entities by id.
#[derive(Debug, Default)]
pub(in super::super) struct Ids(HashTable<u32>);

impl Ids {
    /// Takes up every entity that has an id.
    pub(super) fn build(tables: &[Table]) -> Self {
        let all = tables.iter().map(|table| table.len as usize).sum();
        let mut ids = HashTable::with_capacity(all);
        for table in tables {
            for entity in table.entities() {
                if let ValueRef::String(id) = table.id(entity) {
                    // Nothing grows, so no hash is asked for again.
                    ids.insert_unique(hash(id), entity, |_| 0);
                }
            }
        }
        Self(ids)
    }

    /// The entities with an id: one a type at the most.
    pub(in super::super) fn find<'a>(
        &'a self,
        id: &'a str,
        tables: &'a [Table],
    ) -> impl Iterator<Item = u32> + 'a {
        let candidates = self.0.iter_hash(hash(id)).copied();
        candidates.filter(move |&entity| {
            let table = tables
                .iter()
                .find(|table| table.entities().contains(&entity));
            table.is_some_and(|table| table.id(entity) == ValueRef::String(id))
        })
    }
}

fn hash(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}
