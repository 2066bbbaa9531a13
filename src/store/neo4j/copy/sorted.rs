//! Records put into another order, with what comes beside them.

use crate::store::copied::Unlike;

/// An order of records.
pub(super) struct Reordered {
    /// The records, one after the other.
    order: Vec<usize>,
    /// Where each goes.
    places: Vec<u32>,
}

impl Reordered {
    /// So many records in the order of a key; as they are where its values are equal.
    pub(super) fn by<K: Ord>(count: usize, key: impl Fn(usize) -> K) -> Self {
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|at| key(*at));
        let mut places = vec![0; count];
        for (place, at) in (0..).zip(&order) {
            if let Some(of) = places.get_mut(*at) {
                *of = place;
            }
        }
        Self { order, places }
    }

    /// Puts what there is one of for each record into the order.
    pub(super) fn sort<T>(&self, items: &mut Vec<T>) {
        let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
        let sorted = self
            .order
            .iter()
            .filter_map(|at| taken.get_mut(*at)?.take());
        items.extend(sorted);
    }

    /// The same for what is known of some of them.
    pub(super) fn sort_unlike(&self, unlike: &mut Unlike) {
        let all = std::mem::take(unlike).into_iter();
        unlike.extend(all.filter_map(|((record, property), unserved)| {
            let place = *self.places.get(record as usize)?;
            Some(((place, property), unserved))
        }));
    }
}
