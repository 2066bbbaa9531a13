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

use rustc_hash::FxHashSet;

use super::answers::{Answer, StepAnswer};
use super::execute::Run;
use crate::query::{ContextSearch, Entity, Scope};
use crate::store::StoreError;
use crate::work::Clock;
use asking::Asking;
use cites::cites;
use facts::{Known, known};
use lines::{Fact, Ranks, told};
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
        question.read(&seeds, &vocabulary);
        let around = walk::walk(self, &asking, &seeds).await?;
        let clock = Clock::new(Arc::clone(self.budget.work()));
        clock.spend(around.links.len() * rank::ROUNDS)?;
        let visits = rank::rank(&asking, &around, &seeds);
        let ranks = Ranks::of_visits(&around, &visits);
        let mut measure = Measure::of(&asking, &question, &seeds);
        let asked = (&question, &*seeds);
        let pool = pool(self, &asking, asked, (&mut measure, &ranks), MOST_ENTITIES).await?;
        let sets = sets::sets(&asking, asked, &around);
        let rivals = rivals(self, &asking, &pool).await?;
        let (entities, full) = entities(&seeds, &pool, (&sets, &rivals));
        let known = known(self, &asking, entities).await?;
        let near = (&ranks, &*seeds);
        let facts = facts_of(&asking, (&known, full), near, (&mut measure, &clock))?;
        let gaps = gaps::gaps(&asking, asked, (&sets, &known), &facts);
        let units = Units::of(facts, (&asking, &known), &question, (&sets, &rivals));
        let (keys, rows) = units.cited(search.after.as_ref(), search.budget * 2 + 400);
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
}

/// Steps that it takes about to see what a fact has of a question.
const STEPS_A_FACT: usize = 20;

/// The facts of what is known, with what they are worth.
fn facts_of(
    asking: &Asking<'_>,
    known: (&Known<'_>, usize),
    near: (&Ranks<'_>, &[Seed]),
    (measure, clock): (&mut Measure, &Clock),
) -> Result<units::Facts, StoreError> {
    let told = told(asking, known, near, clock)?;
    clock.spend(told.len() * STEPS_A_FACT)?;
    let has: Vec<u64> = told.iter().map(|told| measure.has(told)).collect();
    let shares = measure.shares(&has);
    let mut own = 0;
    let worth = told.iter().zip(&has).map(|(told, has)| {
        // Properties stand behind what their entity is.
        if matches!(told.fact, Fact::Entity(_)) {
            own = *has;
        }
        measure.worth(told, (*has, own), &shares)
    });
    let worth = worth.collect();
    Ok(units::Facts {
        told,
        has,
        worth,
        shares,
    })
}

/// What is to be known: the seeds, what is near, the members of sets, and the rivals of claims; each once.
/// And of how many, which come first, all is to be told.
fn entities(
    seeds: &[Seed],
    pool: &[Entity],
    (sets, rivals): (&[Set], &[Rivals]),
) -> (Vec<Entity>, usize) {
    let named = seeds.iter().filter(|seed| seed.is_named);
    let named = named.map(|seed| seed.entity);
    let small = sets.iter().filter(|set| set.members.len() <= LARGEST);
    let members = small.flat_map(|set| set.members.iter().copied());
    let rivals = rivals
        .iter()
        .flat_map(|rivals| rivals.claims.iter().copied());
    let mut known = FxHashSet::default();
    let mut is_new = |entity: &Entity| known.insert(entity.key);
    let first = named.chain(pool.iter().copied());
    let mut entities: Vec<Entity> = first.filter(&mut is_new).collect();
    let full = entities.len();
    entities.extend(members.chain(rivals).filter(&mut is_new));
    (entities, full)
}
