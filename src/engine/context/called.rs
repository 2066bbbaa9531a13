//! Seeds of whose names a question has only a part: a surname, a company without its legal form, a
//! place without what it is.

use super::Asking;
use super::common::is_common;
use super::question::Question;
use super::seeds::{Seed, seeds_of};
use super::vocabulary::Vocabulary;
use crate::engine::execute::Run;
use crate::query::{Entity, Name, NameSearch};
use crate::store::{Candidate, StoreError};

/// The least [likeness](crate::store::likeness) of a name that the question has a part of: of three
/// words one.
const LEAST: f64 = 0.66;

/// From this on something is called so, in whatever letters.
const CALLED: f64 = 0.95;

/// Below this nothing is called so.
const UNLIKE: f64 = 0.5;

/// What several are called alike is the name of none.
const MOST_ALIKE: usize = 3;

/// How much less than the likest a name may be like the words.
const ALIKE: f64 = 0.08;

/// At most so many parts of names are looked up.
const MOST_NAMES: usize = 8;

/// The seeds that a question names so, which are not among those that are known.
pub(super) async fn called(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, vocabulary): (&mut Question, &Vocabulary),
    known: &[Seed],
) -> Result<Vec<Seed>, StoreError> {
    let mut places = question.capitals(known, vocabulary);
    places.truncate(MOST_NAMES);
    let names = places
        .iter()
        .filter_map(|(start, length)| Name::read(&question.text_of(*start, *length)).ok());
    let names: Vec<Name> = names.collect();
    if names.is_empty() || asking.searched.is_empty() {
        return Ok(Vec::new());
    }
    let candidates = resolved(run, asking, &names).await?;
    let unnamed = places
        .iter()
        .zip(&candidates)
        .filter(|(_, candidates)| candidates.first().is_none_or(|best| best.score < UNLIKE));
    let unnamed =
        unnamed.map(|((start, length), _)| (*start, *length, question.written(*start, *length)));
    question.unnamed = unnamed.collect();
    let found = names.iter().zip(&candidates);
    let found = found.flat_map(|(name, candidates)| {
        let likest = likest(candidates).iter();
        likest.map(|candidate| (candidate.entity, name.text.clone()))
    });
    let mut found: Vec<_> = found.collect();
    found.retain(|(entity, _)| {
        known
            .iter()
            .all(|seed| !seed.is_named || seed.entity != *entity)
    });
    seeds_of(run, asking, found).await
}

/// Names that end within a word which goes on behind them are none where what stands before that word
/// is one: `中国外交部长` names China, and asks for a minister.
pub(super) async fn uncut(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, vocabulary): (&Question, &Vocabulary),
    seeds: &mut Vec<Seed>,
) -> Result<(), StoreError> {
    let cut = question.cut(seeds, vocabulary).into_iter();
    let texts = cut.filter_map(|(number, start, length)| {
        let name = Name::read(&question.text_of(start, length)).ok()?;
        Some((seeds.get(number)?.entity, name))
    });
    let (cut, names): (Vec<Entity>, Vec<Name>) = texts.take(MOST_NAMES).unzip();
    if names.is_empty() {
        return Ok(());
    }
    let candidates = resolved(run, asking, &names).await?;
    let mut meant: Vec<(Entity, String)> = Vec::new();
    for ((entity, name), candidates) in cut.into_iter().zip(names).zip(&candidates) {
        let best = likest(candidates).first();
        if let Some(best) = best.filter(|best| best.score >= CALLED) {
            seeds.retain(|seed| seed.entity != entity);
            meant.push((best.entity, name.text));
        }
    }
    meant.retain(|(entity, _)| {
        seeds
            .iter()
            .all(|seed| !seed.is_named || seed.entity != *entity)
    });
    let left = seeds_of(run, asking, meant).await?;
    seeds.retain(|seed| left.iter().all(|other| other.entity != seed.entity));
    seeds.extend(left);
    Ok(())
}

/// What names may mean, the likest first.
async fn resolved(
    run: &Run<'_>,
    asking: &Asking<'_>,
    names: &[Name],
) -> Result<Vec<Vec<Candidate>>, StoreError> {
    let types = asking.searched.types().into_iter();
    let search = NameSearch {
        types: types.filter(|of| !asking.sources.contains(of)).collect(),
        limit: MOST_ALIKE + 1,
        names: names.to_vec(),
    };
    let limits = run.budget.limits();
    run.store.resolve(&search, &asking.scope, limits).await
}

/// The candidates that the words are the name of; none where they are of too many.
fn likest(candidates: &[Candidate]) -> &[Candidate] {
    let Some(best) = candidates.first().filter(|best| best.score >= LEAST) else {
        return &[];
    };
    let alike = candidates.partition_point(|other| other.score >= LEAST.max(best.score - ALIKE));
    match candidates.get(..alike) {
        Some(alike) if alike.len() <= MOST_ALIKE => alike,
        _ => &[],
    }
}

/// Letters that a name has at least.
const SHORTEST: usize = 3;

impl Question {
    /// What is written with capitals, words next to each other together, of which some are no name
    /// yet and mean nothing: the first of them, and how many; and the last of several where the others mean something, as titles do.
    fn capitals(&self, known: &[Seed], vocabulary: &Vocabulary) -> Vec<(usize, usize)> {
        let (unnamed, free) = self.free(known, vocabulary);
        let is_capital = |at: &usize| {
            let word = self.words.get(*at);
            self.is_capital(*at) && word.is_some_and(|word| !is_common(word))
        };
        let capitals: Vec<usize> = (0..self.words.len()).filter(is_capital).collect();
        let mut texts = Vec::new();
        for run in capitals.chunk_by(|one, next| one + 1 == *next) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            let is_new = run.iter().any(|at| free[*at]);
            let letters = |at: usize| self.text_of(at, 1).chars().count();
            if !is_new || run.iter().all(|at| letters(*at) < SHORTEST) {
                continue;
            }
            texts.push((*first, run.len()));
            let before = run.split_last().map_or(&[][..], |(_, before)| before);
            let is_title = |at: &usize| unnamed[*at] && !free[*at];
            if !before.is_empty() && free[*last] && before.iter().all(is_title) {
                texts.push((*last, 1));
            }
        }
        texts
    }
}
