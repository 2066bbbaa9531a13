//! Evaluating a query on one index: which rows, and how well each fits.

use std::borrow::Cow;

use super::hits::{Hits, difference, intersection, union};
use super::index::{Occurrence, TextIndex};
use super::score::{rarity, score};
use crate::query::TextQuery;
use crate::text::{Word, words};

/// Everything that the query finds.
pub(super) fn search(index: &TextIndex, query: &TextQuery) -> Hits {
    find(index, query).unwrap_or_default()
}

/// `None` where the query asks for nothing: for what has no words in it, or for nothing at all.
fn find(index: &TextIndex, query: &TextQuery) -> Option<Hits> {
    let found = |query| find(index, query);
    match query {
        TextQuery::Word(text) => typed_word(index, text, Last::Whole),
        TextQuery::Prefix(text) => typed_word(index, text, Last::Prefix),
        TextQuery::Phrase(text) => {
            let words: Vec<_> = words(text).collect();
            sequence(index, &words, Last::Whole)
        }
        TextQuery::Any(any) => any.iter().filter_map(found).reduce(union),
        TextQuery::All(all) => all.iter().filter_map(found).reduce(intersection),
        TextQuery::Without(wanted, without) => {
            let wanted = found(wanted)?;
            Some(match found(without) {
                Some(without) => difference(wanted, &without),
                None => wanted,
            })
        }
    }
}

/// How the last word of a sequence is meant.
#[derive(Clone, Copy)]
enum Last {
    Whole,
    Prefix,
}

/// What was typed as one word. Parts of it with nothing but a hyphen or the like between them are
/// looked for next to each other, as Chinese characters are; other parts each by itself.
fn typed_word(index: &TextIndex, text: &str, last: Last) -> Option<Hits> {
    let words: Vec<_> = words(text).collect();
    let joined = |a: &Word<'_>, b: &Word<'_>| joins(&text[a.range.end..b.range.start]);
    let mut parts = words.chunk_by(joined).rev();
    let end = sequence(index, parts.next()?, last)?;
    let others = parts.filter_map(|part| sequence(index, part, Last::Whole));
    Some(others.fold(end, union))
}

fn joins(between: &str) -> bool {
    matches!(between, "" | "-" | "‐" | "‑" | "–" | "." | "_" | "·")
}

/// Words next to each other, in this order.
fn sequence(index: &TextIndex, words: &[Word<'_>], last: Last) -> Option<Hits> {
    let (end, before) = words.split_last()?;
    let exact = |word: &Word<'_>| Cow::Borrowed(index.word(&word.text));
    let mut slots: Vec<_> = before.iter().map(exact).collect();
    slots.push(match last {
        Last::Whole => exact(end),
        Last::Prefix => Cow::Owned(index.prefix(&end.text)),
    });
    let rarity = slots.iter().map(|slot| rarity(index, slot)).sum();
    Some(match &slots[..] {
        [single] => score(index, single, rarity),
        _ => score(index, &in_sequence(&slots), rarity),
    })
}

/// Occurrences in the rarest slot that those in all other slots stand before and behind.
fn in_sequence(slots: &[Cow<'_, [Occurrence]>]) -> Vec<Occurrence> {
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
