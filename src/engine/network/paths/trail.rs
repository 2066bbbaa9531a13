//! A path among numbered entities.

use std::cmp::Ordering;

use super::known::Known;
use super::map::Map;

/// A path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trail {
    /// One more than relations.
    pub(super) entities: Vec<u32>,
    pub(super) relations: Vec<u32>,
}

impl Trail {
    /// The first so many of the paths along some entities, in their order: by the first relation
    /// in which they differ.
    pub(super) fn along(
        entities: &[u32],
        at_most: usize,
        known: &Known<'_>,
        map: &Map,
    ) -> Vec<Self> {
        let mut trails = vec![Vec::new()];
        for ends in entities.windows(2) {
            let mut parallel: Vec<u32> = map
                .steps_between(ends[0], ends[1])
                .iter()
                .map(|step| step.relation)
                .collect();
            parallel.sort_by(|one, other| known.order_of_relations(*one, *other, ends[1]));
            let longer = trails.iter().flat_map(|trail: &Vec<u32>| {
                let next = parallel.iter();
                next.map(|next| trail.iter().chain([next]).copied().collect())
            });
            trails = longer.take(at_most).collect();
        }
        let trail = |relations| Self {
            entities: entities.to_vec(),
            relations,
        };
        trails.into_iter().map(trail).collect()
    }

    /// Those between its ends.
    pub(super) fn inner(&self) -> &[u32] {
        let last = self.entities.len().saturating_sub(1);
        self.entities.get(1..last).unwrap_or_default()
    }

    /// The order of entities along paths of one length.
    pub(super) fn compare(&self, other: &Self, known: &Known<'_>) -> Ordering {
        let entities = self.entities.iter().zip(&other.entities);
        let mut by_entity = entities.map(|(one, other)| known.order(*one, *other));
        let first = by_entity.find(|order| order.is_ne());
        first.unwrap_or(Ordering::Equal)
    }
}
