//! Evaluating a query on one index: which rows, and how well each fits.

use std::borrow::Cow;

use super::hits::{Hits, difference, intersection, union};
use super::index::{Occurrence, TextIndex};
use super::score::{rarity, score};
use crate::query::{Sequence, TextQuery};

/// Everything that the query finds.
pub(super) fn search(index: &TextIndex, query: &TextQuery) -> Hits {
    let sought = query.sought();
    let any = |sequences: &[Sequence]| {
        let found = sequences.iter().map(|one| sequence(index, one));
        found.reduce(union).unwrap_or_default()
    };
    let all = |terms: &Vec<Vec<Sequence>>| {
        let found = terms.iter().map(|term| any(term));
        found.reduce(intersection).unwrap_or_default()
    };
    let wanted = sought.any.iter().map(all).reduce(union);
    difference(wanted.unwrap_or_default(), &any(&sought.without))
}

/// How many occurrences of words the query leads to.
pub(super) fn steps(index: &TextIndex, query: &TextQuery) -> usize {
    let sought = query.sought();
    let sequences = sought.any.iter().flatten().flatten().chain(&sought.without);
    let steps = sequences.map(|sequence| {
        let before = sequence.before.iter().map(|word| index.word(word).len());
        let last = if sequence.prefix {
            index.starting(&sequence.last).len()
        } else {
            index.word(&sequence.last).len()
        };
        before.sum::<usize>() + last
    });
    steps.sum()
}

/// Words next to each other, in this order.
fn sequence(index: &TextIndex, sequence: &Sequence) -> Hits {
    let before = sequence.before.iter();
    let mut slots: Vec<_> = before.map(|word| Cow::Borrowed(index.word(word))).collect();
    slots.push(if sequence.prefix {
        Cow::Owned(index.prefix(&sequence.last))
    } else {
        Cow::Borrowed(index.word(&sequence.last))
    });
    let rarity = slots.iter().map(|slot| rarity(index, slot)).sum();
    match &slots[..] {
        [single] => score(index, single, rarity),
        _ => score(index, &in_sequence(&slots), rarity),
    }
}

/// Occurrences in the rarest slot that those in all other slots stand before and behind.
pub(in super::super::super) fn in_sequence(slots: &[Cow<'_, [Occurrence]>]) -> Vec<Occurrence> {
    let numbered = (0_u32..).zip(slots);
    let Some((place, rarest)) = numbered.clone().min_by_key(|(_, slot)| slot.len()) else {
        return Vec::new();
    };
    let fits = |occurrence: &&Occurrence| {
        let Occurrence { row, position } = **occurrence;
        let Some(start) = position.checked_sub(place) else {
            return false;
        };
        numbered.clone().all(|(place, slot)| {
            let position = start.saturating_add(place);
            slot.binary_search(&Occurrence { row, position }).is_ok()
        })
    };
    rarest.iter().filter(fits).copied().collect()
}
