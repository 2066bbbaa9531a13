//! Whether a copy fits into the memory that it may take up, as far as that can be told before.

use std::fs;

use super::ReplicaStore;
use crate::store::StoreError;

/// What is known of how large a copy will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Bytes that it needs: while it is renewed, there are two.
    pub(super) needed: u64,
    /// Bytes that it may take up; none where that is not known.
    pub(super) given: Option<u64>,
    /// Entities and relations.
    pub(super) records: u64,
}

/// What an entity takes up beside its values: its place in lists and in indexes.
const OF_ENTITY: u64 = 220;

/// What a relation takes up beside its values.
const OF_RELATION: u64 = 90;

/// What is there at the most, by halves of a copy: two of them, where the next one has nothing of the one
/// before, and half of one for what is on its way into it.
const HALVES: u64 = 5;

/// Files that say how much memory the processes of a group may use.
const LIMITS: [&str; 2] = [
    "/sys/fs/cgroup/memory.max",
    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
];

impl Room {
    /// Whether there is enough.
    pub(super) fn is_enough(&self) -> bool {
        self.given.is_none_or(|given| self.needed <= given)
    }

    /// Why there is not.
    pub(super) fn told(&self) -> String {
        const MB: u64 = 1_000_000;
        let given = self.given.unwrap_or(0);
        format!(
            "its {} entities and relations would need about {} MB of memory while they are renewed, and \
             {} MB may be used; give more with --replica-memory, or leave out --replica",
            self.records,
            self.needed.div_ceil(MB),
            given / MB
        )
    }
}

impl ReplicaStore {
    /// How much memory a copy needs, by the database's own counts and a few records of each type.
    pub(super) async fn room(&self) -> Result<Room, StoreError> {
        let info = self.database.counted().await?;
        let (entities, relations) = self.database.sampled().await?;
        let sized = |counts: &[u64], bytes: &[u64], each: u64| -> u64 {
            let types = counts.iter().zip(bytes);
            types.map(|(count, bytes)| count * (bytes + each)).sum()
        };
        let one = sized(&info.entities, &entities, OF_ENTITY)
            + sized(&info.relations, &relations, OF_RELATION);
        let given = self.options.memory.map(|bytes| bytes as u64);
        Ok(Room {
            needed: one * HALVES / 2,
            given: given.or_else(usable),
            records: info.entities.iter().chain(&info.relations).sum(),
        })
    }
}

/// How many bytes of memory this process may use: what its group may, else what the machine has.
fn usable() -> Option<u64> {
    let limits = LIMITS
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    let limits = limits.filter_map(|text| text.trim().parse().ok());
    let machine = fs::read_to_string("/proc/meminfo").ok();
    let machine = machine.as_deref().and_then(total);
    limits.chain(machine).min()
}

/// The memory of the machine, which is told in kB.
fn total(told: &str) -> Option<u64> {
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let number: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(number * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_the_machine_is_read() {
        let told = "MemTotal:       24530484 kB\nMemFree:         1234 kB\n";
        assert_eq!(total(told), Some(24_530_484 * 1024));
        assert_eq!(total("nothing"), None);
    }
}
