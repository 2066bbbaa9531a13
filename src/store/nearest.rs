//! How a search ranks what it finds by a vector, alone and beside words: one formula for every store.
//!
//! By a vector alone the score is the likeness. Where words are looked for, too, what each of both finds
//! has a rank: 1 and how many of its finds are better. The score is what the ranks of an entity give
//! together, each one part of `RANKS` and the rank: reciprocal rank fusion, as G. V. Cormack, C. L. A.
//! Clarke and S. Büttcher have it (2009). Equal scores are ordered by id, as everywhere.

use std::cmp::Ordering;

use crate::query::Nearest;

/// What is added to a rank, so that the first ones do not decide alone.
const RANKS: f64 = 60.0;

/// The likest of what was found, and whatever is as like as the last of them; in no order.
pub fn likest<K>(mut found: Vec<(K, f64)>) -> Vec<(K, f64)> {
    if found.len() > Nearest::MOST {
        let place = Nearest::MOST - 1;
        let (_, (_, least), _) = found.select_nth_unstable_by(place, better_first);
        let least = *least;
        found.retain(|(_, likeness)| *likeness >= least);
    }
    found
}

/// What words and a vector have found, each with its score, as one: by key, each once.
pub fn joined<K: Ord + Copy>(by_words: Vec<(K, f64)>, by_vector: Vec<(K, f64)>) -> Vec<(K, f64)> {
    let mut parts = given_by_ranks(by_words);
    parts.extend(given_by_ranks(by_vector));
    // What words give stands first, so that sums are the same everywhere.
    parts.sort_by_key(|(key, _)| *key);
    parts.dedup_by(|(other, part), (key, sum)| {
        let is_same = other == key;
        if is_same {
            *sum += *part;
        }
        is_same
    });
    parts
}

/// What the rank of each gives.
fn given_by_ranks<K>(mut found: Vec<(K, f64)>) -> Vec<(K, f64)> {
    found.sort_by(better_first);
    let (mut rank, mut last) = (0.0, None);
    for (better, (_, score)) in found.iter_mut().enumerate() {
        if last != Some(*score) {
            last = Some(*score);
            rank = count(better) + 1.0;
        }
        *score = 1.0 / (RANKS + rank);
    }
    found
}

fn better_first<K>(one: &(K, f64), other: &(K, f64)) -> Ordering {
    other.1.total_cmp(&one.1)
}

#[expect(clippy::cast_precision_loss, reason = "nothing finds 2^53 entities")]
fn count(number: usize) -> f64 {
    number as f64
}
