//! Context for a question: the facts that it is about, in words, within a number of tokens.
//!
//! Seeds are what the question names; a walk from there says how near everything around them is;
//! facts are lines, each worth what it has of the question and how near it is; and a pack has what is
//! worth most a token. All of it is computed here, over a handful of calls of the port, and in an
//! order that follows from ids and names: so every store gives the same.

// In reading order: what a question says, what it is about, what is near, what is known of that, as
// lines, what these are worth and cite, and what they are packed into.
mod vocabulary;
mod memo;
mod kept;
mod asking;
mod common;
mod ordinals;
mod question;
mod present;
mod worded;
mod seeds;
mod called;
mod nearest;
mod metonyms;
mod walk;
mod links;
mod rank;
mod facts;
mod wording;
mod lines;
mod worth;
mod pool;
mod spoken;
mod origin;
mod further;
mod parts;
mod pairs;
mod found;
mod sets;
mod anchors;
mod rivals;
mod gaps;
mod figures;
mod narrow;
mod members;
mod units;
mod listed;
mod cites;
mod packing;
mod citing;
mod markdown;
mod pack;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::answers::{Answer, StepAnswer};
use super::execute::Run;
use crate::query::{ContextSearch, Entity, EntityKey, Scope};
use crate::store::StoreError;
use crate::work::Clock;
use anchors::anchors;
use asking::Asking;
use cites::cites;
use facts::{Known, Subject, known};
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
        let mut question = Question::of(&search.question);
        let seeds = match seeds(self, &asking, (&mut question, &vocabulary)).await? {
            Ok(seeds) => seeds,
            Err(unknown) => {
                return Ok(ContextPack {
                    unknown,
                    ..ContextPack::default()
                });
            }
        };
        question.read(&seeds, &vocabulary);
        // As of a day all that is left holds.
        if asking.scope.as_of.is_none() {
            question.read_present();
        }
        let asked = (&question, &*seeds);
        let around = walk::walk(self, &asking, &seeds).await?;
        let found = self.found(&asking, asked, &around).await?;
        let Found {
            known,
            sets,
            rivals,
            facts,
        } = found;
        let figures = figures::figures(self, &asking, asked, &around).await?;
        let gaps = gaps::gaps(&asking, asked, (&sets, &known), &facts);
        let units = Units::of(facts, (&asking, &known), asked, (&sets, &rivals));
        let gaps = gaps.into_iter().chain(figures);
        let gaps = gaps.chain(units.gaps.iter().cloned()).take(gaps::MOST);
        let pack = ContextPack {
            seeds: seeds.iter().map(Seed::told).collect(),
            gaps: gaps.collect(),
            ..ContextPack::default()
        };
        let (keys, rows) = units.cited(search.after.as_ref(), search.budget * 2 + 400);
        let cites = cites(self, &asking, &known, (&keys, &rows)).await?;
        let stock = Stock {
            asking: &asking,
            known: &known,
            cites: &cites,
            units: &units,
        };
        Ok(fill(&stock, pack))
    }

    /// Finds what may be told, and what it is worth.
    async fn found<'a>(
        &self,
        asking: &'a Asking<'a>,
        asked: (&Question, &[Seed]),
        around: &walk::Around,
    ) -> Result<Found<'a>, StoreError> {
        let (question, seeds) = asked;
        let clock = Clock::new(Arc::clone(self.budget.work()));
        clock.spend(around.links.len() * rank::ROUNDS)?;
        let visits = rank::rank(asking, around, seeds);
        let ranks = Ranks::of_visits(around, &visits);
        let mut measure = Measure::of(asking, question, seeds);
        let pool = pool(self, asking, asked, (&mut measure, &ranks), MOST_ENTITIES).await?;
        let sets = sets::sets(self, asking, asked, around).await?;
        let of_seeds = seeds.iter().map(|seed| seed.entity);
        let claims: Vec<Entity> = of_seeds.chain(pool.iter().copied()).collect();
        let rivals = rivals(self, asking, &claims).await?;
        let anchors = anchors(asking, question, (&pool, around));
        let others = (&*sets, &*rivals, &*anchors.related);
        let (entities, full) = entities(asking, (seeds, &pool), others);
        let known = known(self, asking, entities).await?;
        let named = seeds.iter().filter(|seed| seed.is_named);
        let named = named.map(|seed| seed.entity.key);
        let owners = sets.iter().flat_map(Set::owners);
        let named = named.chain(owners.map(|owner| owner.key));
        let named = named.chain(anchors.keys).collect();
        let near = (&ranks, &named);
        let facts = facts_of(asking, (&known, full), near, (&mut measure, &clock))?;
        Ok(Found {
            known,
            sets,
            rivals,
            facts,
        })
    }
}

/// What may be told of a question.
struct Found<'a> {
    known: Known<'a>,
    sets: Vec<Set>,
    rivals: Vec<Rivals>,
    facts: units::Facts,
}

/// Steps that it takes about to see what a fact has of a question.
const STEPS_A_FACT: usize = 20;

/// The facts of what is known, with what they are worth.
fn facts_of(
    asking: &Asking<'_>,
    known: (&Known<'_>, usize),
    near: (&Ranks<'_>, &FxHashSet<EntityKey>),
    (measure, clock): (&mut Measure<'_>, &Clock),
) -> Result<units::Facts, StoreError> {
    let told = told(asking, known, near, clock)?;
    clock.spend(told.len() * STEPS_A_FACT)?;
    let known = known.0;
    let has = told.iter().map(|told| match told.fact {
        // Its line may have other words than its name, as that of a figure does.
        Fact::Entity(key) => {
            let name = known.subject(key).map_or("", Subject::called);
            measure.has(told) | measure.has_in_words(name)
        }
        _ => measure.has(told),
    });
    let has: Vec<u64> = has.collect();
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
    asking: &Asking<'_>,
    (seeds, pool): (&[Seed], &[Entity]),
    (sets, rivals, related): (&[Set], &[Rivals], &[Entity]),
) -> (Vec<Entity>, usize) {
    let named = seeds.iter().filter(|seed| seed.is_named);
    let named = named.map(|seed| seed.entity);
    let small = sets.iter().filter(|set| set.members.len() <= LARGEST);
    let members = small.flat_map(|set| set.members.iter().chain(set.owners()).copied());
    // Claims are told with their rivals alone.
    let is_claim = |of: &Entity| asking.ontology.entity_type(of.entity_type).claim.is_some();
    let members = members.filter(|member| !is_claim(member));
    let rivals = rivals
        .iter()
        .flat_map(|rivals| rivals.claims.iter().copied());
    let mut known = FxHashSet::default();
    let mut is_new = |entity: &Entity| known.insert(entity.key);
    let first = named.chain(pool.iter().copied());
    let mut entities: Vec<Entity> = first.filter(&mut is_new).collect();
    let full = entities.len();
    let related = related.iter().copied();
    entities.extend(members.chain(rivals).chain(related).filter(&mut is_new));
    (entities, full)
}
