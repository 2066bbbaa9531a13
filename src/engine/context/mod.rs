//! Context for a question: the facts that it is about, in words, within a number of tokens.
//!
//! Seeds are what the question names; a walk from there says how near everything around them is;
//! facts are lines, each worth what it has of the question and how near it is; and a pack has what is
//! worth most a token. All of it is computed here, over a handful of calls of the port, and in an
//! order that follows from ids and names: so every store gives the same.

// In reading order: what a question says, what it is about, what is near, what is known of that, as
// lines, what these are worth and cite, and what they are packed into.
mod vocabulary;
mod kept;
mod asking;
mod question;
mod seeds;
mod walk;
mod rank;
mod facts;
mod wording;
mod lines;
mod worth;
mod pool;
mod sets;
mod rivals;
mod gaps;
mod units;
mod cites;
mod packing;
mod markdown;
mod pack;

use std::sync::Arc;

use super::answers::{Answer, StepAnswer};
use super::execute::Run;
use rustc_hash::FxHashSet;

use crate::query::{ContextSearch, Entity, Scope};
use crate::store::StoreError;
use crate::work::Clock;
use asking::Asking;
use cites::cites;
use facts::{Known, known};
use lines::{Ranks, Told, told};
use packing::{Stock, fill};
use pool::pool;
use question::Question;
use rivals::{Rivals, rivals};
use seeds::{Seed, seeds};
use sets::{LARGEST, Set};
use units::Units;
use worth::Measure;

pub(super) use kept::Kept;
pub use pack::{ContextCitation, ContextLine, ContextLineKind, ContextPack, ContextSeed};
pub use wording::{Facts, Wording};

pub(super) fn env(name: &str, default: f64) -> f64 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}
/// Of how many entities facts are looked at.
const MOST_ENTITIES: usize = 140;

impl Run<'_> {
    /// Packs the facts that a question is about.
    pub(super) async fn context(
        &self,
        search: &ContextSearch,
        scope: Scope,
    ) -> Result<StepAnswer, StoreError> {
        self.budget.work().go_on()?;
        let pack = self.pack(search, scope).await?;
        Ok(StepAnswer {
            answer: Answer::Context(Box::new(pack)),
            verdicts: None,
            links: None,
            branches: Vec::new(),
        })
    }

    async fn pack(&self, search: &ContextSearch, scope: Scope) -> Result<ContextPack, StoreError> {
        let kept = self.books.context();
        let vocabulary = kept.vocabulary(self).await?;
        let asking = Asking::of(self.books.ontology(), (kept, search), scope);
        let seeds = match seeds(self, &asking).await? {
            Ok(seeds) => seeds,
            Err(unknown) => {
                return Ok(ContextPack {
                    unknown,
                    ..ContextPack::default()
                });
            }
        };
        let mut question = Question::of(&search.question);
        let names = seeds.iter().map(|seed| seed.names.clone()).enumerate();
        question.read(&names.collect::<Vec<_>>(), &vocabulary);
        let around = walk::walk(self, &asking, &seeds).await?;
        let visits = rank::rank(&asking, &around, &seeds);
        let ranks = Ranks {
            around: &around,
            visits: &visits,
        };
        let mut measure = Measure::of(&asking, &question, &seeds);
        let asked = (&question, &*seeds);
        let pool = pool(
            self,
            &asking,
            asked,
            (&mut measure, &ranks),
            env("ME", 140.0) as usize,
        )
        .await?;
        let sets = sets::sets(&asking, asked, &around);
        let rivals = rivals(self, &asking, &pool).await?;
        let entities = entities(&seeds, &pool, (&sets, &rivals));
        let known = known(self, &asking, entities).await?;
        let facts = self.facts(&asking, &known, (&mut measure, &ranks))?;
        let gaps = gaps::gaps(&asking, &question, (&sets, &known), (&measure, &facts));
        let units = Units::of(facts, (&asking, &known), &question, (&sets, &rivals));
        let (keys, rows) = units.cited(&search.after, search.budget * 2 + 400);
        let cites = cites(self, &asking, &known, (&keys, &rows)).await?;
        let stock = Stock {
            asking: &asking,
            known: &known,
            cites: &cites,
            units: &units,
        };
        let pack = ContextPack {
            seeds: seeds.iter().map(Seed::told).collect(),
            gaps,
            ..ContextPack::default()
        };
        Ok(fill(&stock, pack))
    }

    /// The facts of what is known, with what they are worth.
    fn facts(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (measure, ranks): (&mut Measure, &Ranks<'_>),
    ) -> Result<units::Facts, StoreError> {
        let clock = Clock::new(Arc::clone(self.budget.work()));
        let told = told(asking, known, ranks, &clock)?;
        let has: Vec<u64> = told.iter().map(|told| measure.has(told)).collect();
        let shares = measure.shares(&has);
        let worth = |(told, has): (&Told, &u64)| measure.worth(told, *has, &shares);
        let worth = told.iter().zip(&has).map(worth).collect();
        Ok(units::Facts {
            told,
            has,
            worth,
            shares,
        })
    }
}

/// What is to be known: the seeds, what is near and asked for, and what belongs to it; each once.
fn entities(seeds: &[Seed], pool: &[Entity], (sets, rivals): (&[Set], &[Rivals])) -> Vec<Entity> {
    let named = seeds.iter().filter(|seed| seed.is_named);
    let named = named.map(|seed| seed.entity);
    let small = sets.iter().filter(|set| set.members.len() <= LARGEST);
    let members = small.flat_map(|set| set.members.iter().copied());
    let rivals = rivals
        .iter()
        .flat_map(|rivals| rivals.claims.iter().copied());
    let all = named
        .chain(pool.iter().copied())
        .chain(members)
        .chain(rivals);
    let mut known = FxHashSet::default();
    all.filter(|entity| known.insert(entity.key)).collect()
}

/// Entities in the order in which they are near, then of their ids.
impl Ranks<'_> {
    pub(super) fn nearest(&self, most: usize) -> Vec<Entity> {
        let mut places: Vec<usize> = (0..self.visits.len()).collect();
        places.sort_by(|a, b| self.visits[*b].total_cmp(&self.visits[*a]));
        let entities = places.into_iter().take(most);
        entities
            .filter_map(|at| Some(self.around.entities.get(at)?.entity))
            .collect()
    }
}
