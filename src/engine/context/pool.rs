//! Which of the entities around the seeds are looked at: those that are near and whose names have
//! what is asked.

use rustc_hash::FxHashMap;

use super::Asking;
use super::lines::Ranks;
use super::question::{Question, What};
use super::seeds::Seed;
use super::worth::{Measure, NEARNESS};
use crate::engine::execute::Run;
use crate::query::{Entity, EntityKey, Select, Start, Target};
use crate::store::StoreError;
use crate::value::first_text;

/// Of how many entities the names are looked at.
const MOST_NAMES: usize = 2_500;

/// What an entity without anything of the question is worth beside one that has all of it.
const WITHOUT_WORDS: f64 = 0.1;

/// The entities that may be told of, what is worth most first; at most so many.
pub(super) async fn pool(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    (measure, ranks): (&mut Measure<'_>, &Ranks<'_>),
    most: usize,
) -> Result<Vec<Entity>, StoreError> {
    let near = ranks.nearest(MOST_NAMES);
    let keys: Vec<EntityKey> = near.iter().map(|entity| entity.key).collect();
    let targets = asking.told_types.iter().map(|&id| Target {
        projection: asking.ontology.label(id).into_iter().collect(),
        ..Target::of(id)
    });
    let select = Select::of(targets.collect());
    let (rows, _) = run
        .select(Start::Keys(&keys), &select, asking.scope)
        .await?;
    let mut beside = beside(question, seeds, ranks);
    for seed in seeds.iter().filter(|seed| !seed.is_named) {
        for text in &seed.texts {
            *beside.entry(seed.entity.key).or_default() |= measure.has_in_words(text);
        }
    }
    let has = near.iter().enumerate().map(|(group, entity)| {
        let label = rows.group(group).next();
        let label = label.and_then(|row| rows.cells.entity(row, 0).ok());
        let label = label.and_then(first_text).unwrap_or_default();
        let beside = beside.get(&entity.key).copied().unwrap_or_default();
        beside | measure.has_as_entity(*entity, label)
    });
    let has: Vec<u64> = has.collect();
    let shares = measure.shares(&has);
    let worth = |at: usize| {
        let overlap = Measure::overlap(has[at], &shares);
        ranks.of(near[at].key).powf(NEARNESS) * (WITHOUT_WORDS + overlap)
    };
    let mut order: Vec<(f64, usize)> = (0..near.len()).map(|at| (worth(at), at)).collect();
    // Stable, so that equal ones stay in the order in which they are near.
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    Ok(order
        .into_iter()
        .take(most)
        .map(|(_, at)| near[at])
        .collect())
}

/// For each entity beside a seed that is named, what is named there, as bits.
fn beside(question: &Question, seeds: &[Seed], ranks: &Ranks<'_>) -> FxHashMap<EntityKey, u64> {
    let around = ranks.around;
    let mut named: FxHashMap<u32, u64> = FxHashMap::default();
    for (bit, asked) in question.asked.iter().enumerate().take(u64::BITS as usize) {
        if let What::Named(numbers) = &asked.what {
            let numbers = numbers.iter().filter_map(|at| seeds.get(*at));
            let places = numbers.filter_map(|seed| around.at.get(&seed.entity.key));
            for place in places {
                *named.entry(*place).or_default() |= 1 << bit;
            }
        }
    }
    let mut beside: FxHashMap<EntityKey, u64> = FxHashMap::default();
    for link in &around.links {
        for (end, other) in [(link.source, link.target), (link.target, link.source)] {
            if let Some(bits) = named.get(&end)
                && let Some(other) = around.entities.get(other as usize)
            {
                *beside.entry(other.entity.key).or_default() |= bits;
            }
        }
    }
    beside
}
