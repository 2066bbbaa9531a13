//! Seeds by a vector: what has one like that of the question, beside what has its words.

use std::cmp::Ordering;

use super::Asking;
use super::seeds::{MOST_FOUND, Seed, seed, select_of};
use crate::engine::execute::Run;
use crate::ontology::TypeId;
use crate::query::{Page, Search, Start};
use crate::store::{StoreError, nearest};

/// The entities that have the likest vectors, the likest first; each weighs as much as it is alike.
pub(super) async fn by_vector(run: &Run<'_>, asking: &Asking<'_>) -> Result<Vec<Seed>, StoreError> {
    let Some(asked) = &asking.search.nearest else {
        return Ok(Vec::new());
    };
    let mut types: Vec<TypeId> = asked.properties.iter().map(|(of, _)| *of).collect();
    types.dedup();
    let mut select = select_of(asking.ontology, types.into_iter());
    select.page = Page {
        limit: Some(MOST_FOUND),
        ..Page::default()
    };
    let search = Search {
        nearest: Some(asked.clone()),
        ..Search::default()
    };
    let start = Start::Search(&search);
    let (rows, _) = run.select(start, &select, asking.scope).await?;
    let seeds = (0..rows.entities.len()).filter_map(|row| {
        Some(Seed {
            weight: rows.cells.score(row),
            ..seed(asking.ontology, &rows, row)?
        })
    });
    Ok(seeds.collect())
}

/// What words and a vector have found as one, best first. What the question names weighs what it did;
/// of the rest each weighs what its ranks are worth beside the best.
pub(super) fn joined(by_words: Vec<Seed>, by_vector: Vec<Seed>) -> Vec<Seed> {
    if by_vector.is_empty() {
        return by_words;
    }
    let (mut seeds, rest): (Vec<Seed>, Vec<Seed>) =
        by_words.into_iter().partition(|seed| seed.is_named);
    let is_new = |seed: &Seed| seeds.iter().all(|named| named.entity != seed.entity);
    let by_vector: Vec<Seed> = by_vector.into_iter().filter(is_new).collect();
    let ranked = nearest::joined(keyed(&rest), keyed(&by_vector));
    let best = ranked.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    let mut joined: Vec<Seed> = Vec::with_capacity(ranked.len());
    for (key, score) in &ranked {
        // What is found by words knows by which.
        let mut found = rest.iter().chain(&by_vector);
        if let Some(seed) = found.find(|seed| key_of(seed) == *key) {
            let part = score / best;
            joined.push(Seed {
                weight: part * part,
                ..seed.clone()
            });
        }
    }
    joined.sort_by(better_first);
    seeds.extend(joined);
    seeds
}

/// By what a seed is known on every store.
fn key_of(seed: &Seed) -> (&str, TypeId) {
    (&seed.id, seed.entity.entity_type)
}

fn keyed(seeds: &[Seed]) -> Vec<((&str, TypeId), f64)> {
    seeds
        .iter()
        .map(|seed| (key_of(seed), seed.weight))
        .collect()
}

fn better_first(one: &Seed, other: &Seed) -> Ordering {
    let by_weight = other.weight.total_cmp(&one.weight);
    by_weight.then_with(|| key_of(one).cmp(&key_of(other)))
}
