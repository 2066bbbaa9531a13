//! Which of the names that have some words are likest: a first look by their words alone, and a
//! second one, word by word, at those that are best then.

use super::super::view::View;
use super::Alike;
use super::lookup::Posting;
use crate::query::{Grade, Name};
use crate::store::likeness::{LEAST, Likeness, at_first_look, likeness, weights, worth};
use crate::work::{Clock, Expired};

/// How many names have a second look for each candidate that is asked for, and at the least.
const LOOKS: (usize, usize) = (8, 64);

/// A name at the first look.
#[derive(Debug, Clone, Copy)]
struct Glimpse {
    text: u32,
    entity: u32,
    score: f64,
}

/// Entities whose names are like one, the likest first, with the posting of each of its words.
pub(super) fn weigh(
    view: &View<'_>,
    name: &Name,
    (postings, limit): (&[&Posting], usize),
    clock: &Clock,
) -> Result<Vec<Alike>, Expired> {
    let rarities: Vec<_> = postings.iter().map(|posting| posting.rarity).collect();
    let weights = weights(name, &rarities);
    let mut glimpses = glimpses(view, (postings, &weights), clock)?;
    keep_best(
        view,
        &mut glimpses,
        LOOKS.1.max(limit.saturating_mul(LOOKS.0)),
    );
    let mut alike = Vec::with_capacity(glimpses.len());
    for glimpse in glimpses {
        clock.spend(name.words.len())?;
        let Some(text) = view.snapshot.search.text(glimpse.text) else {
            continue;
        };
        let words: Vec<_> = view.snapshot.search.spelled(text).collect();
        let Likeness { score, by } = likeness(name, &weights, &words);
        if score >= LEAST {
            alike.push(Alike {
                entity: glimpse.entity,
                text: glimpse.text,
                score,
                by,
                is_only: false,
            });
        }
    }
    Ok(likest(view, alike))
}

/// All names that have one of the words.
fn glimpses(
    view: &View<'_>,
    (postings, weights): (&[&Posting], &[f64]),
    clock: &Clock,
) -> Result<Vec<Glimpse>, Expired> {
    let index = &view.snapshot.search;
    let mut met: Vec<(u32, usize, Grade)> = Vec::new();
    for (word, posting) in postings.iter().enumerate() {
        clock.spend(posting.texts.len())?;
        met.extend(
            posting
                .texts
                .iter()
                .map(|(text, grade)| (*text, word, *grade)),
        );
    }
    met.sort_unstable_by_key(|(text, word, _)| (*text, *word));
    let sum = weights.iter().sum();
    let of_texts = met.chunk_by(|a, b| a.0 == b.0);
    let glimpses = of_texts.filter_map(|of_text| {
        let number = of_text.first()?.0;
        let text = index.text(number)?;
        let weight = |word: usize| weights.get(word).copied().unwrap_or(0.0);
        let met = of_text
            .iter()
            .map(|(_, word, grade)| weight(*word) * worth(*grade));
        let words = u32::try_from(of_text.len()).unwrap_or(u32::MAX);
        Some(Glimpse {
            text: number,
            entity: text.record,
            score: at_first_look((met.sum(), sum), (words, text.words)),
        })
    });
    Ok(glimpses.collect())
}

/// Keeps so many that are best at the first look. Which of equal ones, depends on nothing but the
/// graph.
fn keep_best(view: &View<'_>, glimpses: &mut Vec<Glimpse>, most: usize) {
    if glimpses.len() <= most {
        return;
    }
    let rank = |glimpse: &Glimpse| view.snapshot.positions.rank(glimpse.entity);
    let order = |a: &Glimpse, b: &Glimpse| {
        let best_first = b.score.total_cmp(&a.score);
        best_first.then_with(|| (rank(a), a.text).cmp(&(rank(b), b.text)))
    };
    glimpses.select_nth_unstable_by(most, order);
    glimpses.truncate(most);
}

/// Each entity once, by its likest name; the likest first.
fn likest(view: &View<'_>, mut alike: Vec<Alike>) -> Vec<Alike> {
    let best = |a: &Alike, b: &Alike| b.score.total_cmp(&a.score).then(a.by.cmp(&b.by));
    alike.sort_unstable_by(|a, b| {
        let entities = a.entity.cmp(&b.entity);
        entities.then_with(|| best(a, b)).then(a.text.cmp(&b.text))
    });
    alike.dedup_by_key(|alike| alike.entity);
    let rank = |alike: &Alike| view.snapshot.positions.rank(alike.entity);
    alike.sort_by(|a, b| best(a, b).then_with(|| rank(a).cmp(&rank(b))));
    alike
}
