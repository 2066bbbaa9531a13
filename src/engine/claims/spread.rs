//! How far claims lie apart: those with one key, or with the keys of all that are added up.

use rustc_hash::FxHashSet;

use super::book::Fact;
use super::ranking::{Ranking, Rankings};
use crate::query::{Entity, Spread};
use crate::value::ExactSum;

/// What lies between two values.
pub(super) fn spread(min: f64, max: f64) -> Option<Spread> {
    let relative = relative(max - min, min.abs().max(max.abs()));
    (min <= max).then_some(Spread { min, max, relative })
}

/// A difference as a part of a magnitude, also where there is no float for the difference.
fn relative(difference: f64, largest: f64) -> f64 {
    if largest == 0.0 {
        0.0
    } else if difference.is_finite() {
        difference / largest
    } else {
        2.0
    }
}

impl Ranking {
    /// The least and the greatest value of some claims; bounds and expectations are none.
    pub(super) fn range(&self, claims: &[u32]) -> Option<(f64, f64)> {
        let claims = claims.iter().map(|place| self.book.fact(*place));
        let values = claims.filter_map(Fact::plain_value);
        values.fold(None, |range, value| {
            let (min, max) = range.unwrap_or((value, value));
            Some((min.min(value), max.max(value)))
        })
    }
}

/// The spread of what some claims add up to, each key of theirs once. Where all claims with a key
/// are bounds or expectations, it is the value of the one that counts.
pub(super) fn spread_of(
    claims: impl Iterator<Item = Entity>,
    rankings: &Rankings,
) -> Option<Spread> {
    let mut seen = FxHashSet::default();
    let (mut least, mut greatest) = (ExactSum::default(), ExactSum::default());
    for claim in claims {
        let ranking = rankings.of(claim.entity_type);
        let known = ranking.and_then(|ranking| Some((ranking, ranking.book.place(claim.key)?)));
        let Some((ranking, place)) = known else {
            continue;
        };
        let fact = ranking.book.fact(place);
        let range = ranking.range(ranking.group(fact.group));
        let range = range.or_else(|| fact.value.map(|value| (value, value)));
        if let Some((min, max)) = range
            && seen.insert((claim.entity_type, fact.group))
        {
            least.add(min);
            greatest.add(max);
        }
    }
    let (least, greatest) = (least.total()?, greatest.total()?);
    spread(least, greatest).filter(|_| !seen.is_empty())
}
