//! Which of the claims that are added up overlap with others: a month with its year, a part of a
//! cost with the whole.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::book::{Fact, Period};
use super::ranking::{Ranking, Rankings};
use crate::query::{Entity, EntityKey};
use crate::store::StoreError;
use crate::work::Clock;

/// The claims among some rows that do not count beside others.
pub(super) fn left_out(
    rows: impl Iterator<Item = Entity>,
    rankings: &Rankings,
    clock: &Clock,
) -> Result<FxHashSet<EntityKey>, StoreError> {
    let mut subjects: FxHashMap<_, Vec<(&Ranking, u32)>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for entity in rows.filter(|entity| seen.insert(entity.key)) {
        let Some(ranking) = rankings.of(entity.entity_type) else {
            continue;
        };
        if let Some(place) = ranking.book.place(entity.key) {
            let subject = (entity.entity_type, ranking.book.fact(place).subject);
            subjects.entry(subject).or_default().push((ranking, place));
        }
    }
    let mut left_out = FxHashSet::default();
    for claims in subjects.values_mut().filter(|claims| claims.len() > 1) {
        clock.spend(claims.len() * claims.len().ilog2() as usize)?;
        claims.sort_by_cached_key(|(ranking, place)| weight(ranking.book.fact(*place), *place));
        let mut counted = Counted::default();
        for (ranking, place) in claims {
            let claim = ranking.book.fact(*place);
            if !counted.takes(claim) {
                left_out.insert(claim.key);
            }
        }
    }
    Ok(left_out)
}

/// What comes first counts first: a value before none, the first kind, the longest period, the
/// earliest, the first id.
fn weight(claim: &Fact, place: u32) -> (bool, usize, i64, Option<Date>, u32) {
    let length = claim.period.map_or(-1, Period::length);
    let start = claim.period.map(|period| period.start);
    (claim.value.is_none(), claim.kind, -length, start, place)
}

/// The claims on one subject that count so far.
#[derive(Default)]
struct Counted {
    /// The kind of all of them.
    kind: Option<usize>,
    /// Their periods: each end by its start.
    periods: BTreeMap<Date, Date>,
    /// Whether the period of one is not known: then it may be any.
    is_any: bool,
}

impl Counted {
    /// Counts a claim, unless it overlaps with one that counts.
    fn takes(&mut self, claim: &Fact) -> bool {
        if *self.kind.get_or_insert(claim.kind) != claim.kind || self.is_any {
            return false;
        }
        let Some(period) = claim.period else {
            self.is_any = self.periods.is_empty();
            return self.is_any;
        };
        let mut before = self.periods.range(..=period.end);
        if before
            .next_back()
            .is_some_and(|(_, end)| *end >= period.start)
        {
            return false;
        }
        self.periods.insert(period.start, period.end);
        true
    }
}
