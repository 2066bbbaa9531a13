//! The search as a whole: how long paths are, and when there are enough of them.

use super::super::{EndedBy, FoundPaths};
use super::answer::{Costs, found};
use super::best::{Order, best};
use super::between::{Between, between};
use super::levels::{Grown, Levels};
use super::map::FAR;
use super::trail::Trail;
use super::walks::Walks;
use crate::query::{PathSearch, Scope};
use crate::store::{GraphStore, Limits, StoreError};
use crate::work::Clock;

/// The best paths that a search asks for, by length, by what the entities between their ends cost,
/// by the ids of their entities in the order of the path, and then by relations: by type in the
/// order of the ontology, those that are walked forward first, then by place.
///
/// An entity costs the logarithm of one more than its degree to the base 2, rounded up. A path is
/// simple: it comes to no entity twice; and between its ends is none at which paths may begin or
/// end. Paths that differ in nothing but which of parallel relations they take are different paths.
pub(in crate::engine) async fn paths(
    store: &dyn GraphStore,
    search: &PathSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<FoundPaths, StoreError> {
    let mut levels = Levels::new((store, search), scope, limits);
    let unknown = levels.begin().await?;
    if !unknown.is_empty() {
        return Ok(FoundPaths {
            visited: levels.visited(),
            unknown,
            ..FoundPaths::default()
        });
    }
    let mut lengths = Lengths::of(search);
    while lengths.go_on() {
        lengths.look(&mut levels).await?;
    }
    lengths.best(&mut levels).await
}

/// Paths as they are counted, length by length.
struct Lengths {
    count: usize,
    max_length: u32,
    /// The length that is looked at.
    length: u32,
    /// All paths that are shorter.
    shorter: Vec<Trail>,
    /// What can be between the ends of paths of this length, of which there are more than are
    /// wanted or can be counted.
    last: Option<Between>,
    ended_by: Option<EndedBy>,
}

impl Lengths {
    fn of(search: &PathSearch) -> Self {
        Self {
            count: search.count,
            max_length: search.max_length.try_into().unwrap_or(FAR - 1),
            length: 1,
            shorter: Vec::new(),
            last: None,
            ended_by: None,
        }
    }

    fn go_on(&self) -> bool {
        self.last.is_none() && self.ended_by.is_none() && self.shorter.len() < self.count
    }

    /// Counts the paths of the next length, if there is one.
    async fn look(&mut self, levels: &mut Levels<'_>) -> Result<(), StoreError> {
        let is_too_long = self.length > self.max_length;
        if !is_too_long && levels.reach(self.length).await? == Grown::Spent {
            self.ended_by = Some(EndedBy::Budget);
            return Ok(());
        }
        let clock = levels.clock();
        let between = self.between(levels, &clock)?;
        if levels.is_whole && between.longest < self.length {
            self.ended_by = Some(EndedBy::NoneExists);
        } else if is_too_long {
            self.ended_by = Some(EndedBy::MaxLength);
        } else {
            self.count(between, levels, &clock)?;
        }
        Ok(())
    }

    fn count(
        &mut self,
        between: Between,
        levels: &mut Levels<'_>,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let wanted = self.count - self.shorter.len();
        let inner: Vec<_> = between.entities.iter().map(|entity| (*entity, 0)).collect();
        let walks = Walks::of((&levels.known, &levels.map), self.length, &inner, clock)?;
        // Counting them all may be in vain, and is not to use up what finding the best takes.
        let mut visits = levels.visits.half();
        let asked = (wanted.saturating_add(1), Order::Any);
        let counted = best(&walks, asked, &mut visits, clock)?;
        levels.visits.add(visits.so_far());
        if counted.all && counted.trails.len() <= wanted {
            self.shorter.extend(counted.trails);
            self.length += 1;
        } else {
            self.last = Some(between);
        }
        Ok(())
    }

    /// What can be between the ends of paths of this length, or of any where all is known.
    fn between(&self, levels: &Levels<'_>, clock: &Clock) -> Result<Between, StoreError> {
        let length = if levels.is_whole {
            FAR - 1
        } else {
            self.length
        };
        Ok(between(&levels.known, &levels.map, length, clock)?)
    }

    /// The best of the last length behind all that are shorter.
    async fn best(mut self, levels: &mut Levels<'_>) -> Result<FoundPaths, StoreError> {
        let inner = self.inner();
        let degrees = levels.degrees(&inner).await?;
        let clock = levels.clock();
        let costs = Costs::new(inner, &degrees);
        costs.sort(&mut self.shorter, &levels.known, &clock)?;
        if let Some(last) = self.last.take() {
            self.add_last(&last, &costs, levels, &clock)?;
        }
        let found = found(&self.shorter, &costs, &levels.known);
        Ok(FoundPaths {
            ended_by: self.ended_by,
            visited: levels.visited(),
            ..found
        })
    }

    /// What can be on a path of the answer besides its ends, each once.
    fn inner(&self) -> Vec<u32> {
        let shorter = self.shorter.iter().flat_map(Trail::inner);
        let last = self.last.iter().flat_map(|last| &last.entities);
        let mut inner: Vec<u32> = shorter.chain(last).copied().collect();
        inner.sort_unstable();
        inner.dedup();
        inner
    }

    fn add_last(
        &mut self,
        last: &Between,
        costs: &Costs,
        levels: &mut Levels<'_>,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let wanted = self.count - self.shorter.len();
        let inner: Vec<_> = last
            .entities
            .iter()
            .map(|at| (*at, costs.of(*at)))
            .collect();
        let walks = Walks::of((&levels.known, &levels.map), self.length, &inner, clock)?;
        let found = best(&walks, (wanted, Order::Best), &mut levels.visits, clock)?;
        if found.trails.len() < wanted {
            self.ended_by = Some(if !found.all {
                EndedBy::Budget
            } else if levels.is_whole && last.longest <= self.length {
                EndedBy::NoneExists
            } else if self.length == self.max_length {
                EndedBy::MaxLength
            } else {
                EndedBy::Budget
            });
        }
        self.shorter.extend(found.trails);
        Ok(())
    }
}
