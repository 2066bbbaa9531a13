//! Searching the whole graph: which entities are found, how well each fits, and by which texts.

mod clues;
mod finds;
mod matches;
mod mentions;
mod nearest;

use super::graph::SearchIndex;
use super::view::View;
use crate::query::Search;
use crate::store::StoreError;
use crate::store::ranking::{Evidence, Ranking};
use crate::work::Clock;
use clues::Clues;
use finds::{Find, finds};
pub(super) use matches::place_and_text;

/// What a search has found.
#[derive(Debug)]
pub(super) struct Found {
    /// The entities in the order of their numbers, each with its score.
    pub(super) entities: Vec<(u32, f64)>,
    /// What each text gives an entity, by entity and then by text.
    finds: Vec<Find>,
    ranking: Ranking,
    /// The names that stand in a question, in order.
    named: Vec<u32>,
}

/// Searches what a scope has; filters are for others to ask.
pub(super) fn search(view: &View<'_>, search: &Search, clock: &Clock) -> Result<Found, StoreError> {
    let index = &view.snapshot.search;
    let clues = Clues::new(index, search, clock)?;
    let ranking = Ranking::new(search, index.records.into(), &clues.found);
    let finds = finds(view, &clues, clock)?;
    let mut evidence = Evidence::none(search);
    let of_entities = finds.chunk_by(|a, b| a.entity == b.entity);
    let scored = of_entities.filter_map(|of_entity| {
        evidence.clear();
        for of_text in of_entity.chunk_by(|a, b| a.text == b.text) {
            weigh(index, of_text, (&clues, &ranking), &mut evidence);
        }
        Some((of_entity.first()?.entity, ranking.score(&evidence)?))
    });
    let entities = nearest::joined(view, search, scored.collect(), clock)?;
    Ok(Found {
        entities,
        finds,
        ranking,
        named: if search.is_question {
            clues.exact
        } else {
            Vec::new()
        },
    })
}

/// Adds what one text gives an entity.
fn weigh(
    index: &SearchIndex,
    of_text: &[Find],
    (clues, ranking): (&Clues, &Ranking),
    evidence: &mut Evidence,
) {
    let mut bits = 0;
    for find in of_text {
        evidence.add(find.clue.into(), find.gain);
        bits |= 1 << find.clue;
    }
    let number = of_text.first().map_or(u32::MAX, |find| find.text);
    if index.text(number).is_some_and(|text| text.is_name) {
        let is_exact = clues.is_exact(number);
        if is_exact || ranking.is_complete(bits) {
            evidence.add_name(is_exact);
        }
    }
}
