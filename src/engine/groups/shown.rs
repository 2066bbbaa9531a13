//! The groups that are shown: those that meet the condition, in order, as many as are asked for.

use std::cmp::Ordering;

use super::Formed;
use crate::query::{Aggregates, Figure, GroupSort, GroupSortBy, Grouping, Groups, KeyValue, Nulls};
use crate::store::StoreError;
use crate::work::Clock;

/// The groups of so many parents that are shown.
pub(in crate::engine) fn shown(
    grouping: &Grouping,
    formed: &Formed,
    parents: usize,
    clock: &Clock,
) -> Result<Groups, StoreError> {
    let count = formed.parents.len();
    clock.spend(count * (1 + grouping.having.tests()))?;
    let is_met = |group: &usize| grouping.having.holds(formed, *group) == Some(true);
    let mut order: Vec<usize> = (0..count).filter(is_met).collect();
    clock.spend(order.len() * (1 + order.len().max(1).ilog2() as usize))?;
    let sorts: Vec<_> = grouping
        .sort
        .iter()
        .map(|sort| Sorted::new(*sort, formed))
        .collect();
    order.sort_unstable_by(|a, b| compare(formed, &sorts, *a, *b));
    let lists = Lists::of(formed, &order, parents, grouping.limit);
    let gather = |aggregates: &Aggregates| lists.aggregates(aggregates);
    Ok(Groups {
        keys: formed.keys.iter().map(|key| lists.gathered(key)).collect(),
        members: gather(&formed.members),
        related: formed.related.iter().map(gather).collect(),
        offsets: lists.offsets,
        totals: lists.totals,
    })
}

/// What one key of the order goes by, group by group.
struct Sorted<'a> {
    by: By<'a>,
    descending: bool,
    nulls: Nulls,
}

enum By<'a> {
    Key(&'a [KeyValue]),
    Figure(Vec<Figure>),
}

impl<'a> Sorted<'a> {
    fn new(sort: GroupSort, formed: &'a Formed) -> Self {
        let by = match sort.by {
            GroupSortBy::Key(key) => By::Key(formed.keys.get(key).map_or(&[], Vec::as_slice)),
            GroupSortBy::Figure(figure) => {
                let groups = 0..formed.parents.len();
                By::Figure(groups.map(|group| formed.figure(figure, group)).collect())
            }
        };
        Self {
            by,
            descending: sort.descending,
            nulls: sort.nulls,
        }
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let order = match &self.by {
            By::Key(key) => compared(key, a, b, self.nulls),
            By::Figure(figures) => figures[a].compare(&figures[b], self.nulls),
        };
        if self.descending {
            order.reverse()
        } else {
            order
        }
    }
}

/// Parent by parent, then as asked, then by the keys: no two groups of a parent have the same.
fn compare(formed: &Formed, sorts: &[Sorted<'_>], a: usize, b: usize) -> Ordering {
    let parents = formed.parents[a].cmp(&formed.parents[b]);
    let asked = sorts.iter().map(|sort| sort.compare(a, b));
    let keys = formed.keys.iter();
    let keys = keys.map(|key| compared(key, a, b, Nulls::Largest));
    let mut orders = std::iter::once(parents).chain(asked).chain(keys);
    orders
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn compared(key: &[KeyValue], a: usize, b: usize, nulls: Nulls) -> Ordering {
    match (key.get(a), key.get(b)) {
        (Some(a), Some(b)) => a.compare(b, nulls),
        _ => Ordering::Equal,
    }
}

/// The groups of each parent that are shown.
struct Lists {
    /// As in [`Groups`].
    offsets: Vec<u32>,
    totals: Vec<u64>,
    /// Which groups they are.
    groups: Vec<usize>,
}

impl Lists {
    fn of(formed: &Formed, order: &[usize], parents: usize, limit: Option<u64>) -> Self {
        let limit = limit.map_or(usize::MAX, |limit| {
            usize::try_from(limit).unwrap_or(usize::MAX)
        });
        let mut lists = Self {
            offsets: vec![0],
            totals: Vec::with_capacity(parents),
            groups: Vec::new(),
        };
        let mut rest = order;
        for parent in 0..parents {
            let end = rest.partition_point(|group| formed.parents[*group] as usize <= parent);
            let (own, others) = rest.split_at(end);
            lists.groups.extend(own.iter().take(limit));
            lists.totals.push(own.len() as u64);
            lists
                .offsets
                .push(u32::try_from(lists.groups.len()).unwrap_or(u32::MAX));
            rest = others;
        }
        lists
    }

    fn gathered<T: Clone>(&self, column: &[T]) -> Vec<T> {
        let groups = self.groups.iter();
        groups
            .filter_map(|group| column.get(*group).cloned())
            .collect()
    }

    fn aggregates(&self, all: &Aggregates) -> Aggregates {
        Aggregates {
            entities: self.gathered(&all.entities),
            relations: self.gathered(&all.relations),
            overlapping: self.gathered(&all.overlapping),
            spreads: self.gathered(&all.spreads),
            measures: all
                .measures
                .iter()
                .map(|measure| self.gathered(measure))
                .collect(),
        }
    }
}
