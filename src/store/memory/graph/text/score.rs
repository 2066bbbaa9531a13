//! Ranking: Okapi BM25 as Lucene computes it, so that scores are like those of Neo4j.

use super::hits::Hits;
use super::index::{Occurrence, TextIndex};

/// How soon further occurrences in a row stop to count.
const SATURATION: f64 = 1.2;
/// How far the length of a row counts against it, from 0 to 1.
const LENGTH: f64 = 0.75;

/// Parts of one that a rarity is rounded to: logarithms differ in their last digit from one
/// machine to another, and scores are the same everywhere.
const PARTS: f64 = 1e9;

/// How much finding one of these occurrences says: the more, the fewer rows have one.
pub(super) fn rarity(index: &TextIndex, occurrences: &[Occurrence]) -> f64 {
    let found = count(occurrences.chunk_by(|a, b| a.row == b.row).count());
    let all = count(index.filled);
    ((1.0 + (all - found + 0.5) / (found + 0.5)).ln() * PARTS).round() / PARTS
}

/// The rows of these occurrences, each with its score.
pub(super) fn score(index: &TextIndex, occurrences: &[Occurrence], rarity: f64) -> Hits {
    let average = count(index.occurrences.len()) / count(index.filled.max(1));
    let of_row = |run: &[Occurrence]| {
        let row = run.first()?.row;
        let length = f64::from(*index.lengths.get(row as usize)?);
        let often = count(run.len());
        let damping = SATURATION * (1.0 - LENGTH + LENGTH * length / average);
        Some((row, rarity * often / (often + damping)))
    };
    let runs = occurrences.chunk_by(|a, b| a.row == b.row);
    runs.filter_map(of_row).collect()
}

/// Exact up to 2^32, which no index comes near.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
