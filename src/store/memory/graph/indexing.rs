//! Sorting every column before the first question, so that none waits for it.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::column::Column;
use super::snapshot::Snapshot;

/// So many rows are sorted before another thread would have begun.
const FEW: usize = 10_000;

impl Snapshot {
    /// Sorts all columns that can be searched or sorted by, on all cores.
    pub(in super::super) fn sort_columns(&self) {
        let tables = self.tables.iter();
        let of_entities = tables.flat_map(|table| table.columns.iter().map(|c| (&**c, table.len)));
        let tables = self.relations.iter();
        let of_relations = tables.flat_map(|table| table.columns.iter().map(|c| (&**c, table.len)));
        let columns = of_entities.chain(of_relations);
        let mut columns: Vec<_> = columns.filter(|(column, _)| column.is_sortable()).collect();
        // The longest first, so that no thread is left with one of them at the end.
        columns.sort_by_key(|(_, len)| std::cmp::Reverse(*len));
        let rows: usize = columns.iter().map(|(_, len)| *len as usize).sum();
        let threads = if rows > FEW { cores() } else { 1 };
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 1..threads {
                // Where there is no thread to be had, this one sorts them all.
                let _ = thread::Builder::new().spawn_scoped(scope, || sort(&columns, &next));
            }
            sort(&columns, &next);
        });
    }
}

/// Sorts columns that nobody has taken yet.
fn sort(columns: &[(&Column, u32)], next: &AtomicUsize) {
    while let Some((column, len)) = columns.get(next.fetch_add(1, Ordering::Relaxed)) {
        column.sort(*len);
        // The same, but where a database stores ids as numbers.
        column.ordering().sort(*len);
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
