//! The simple paths of one length, best first.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::iter::successors;

use super::known::Role;
use super::trail::Trail;
use super::visits::{Spent, Visits};
use super::walks::Walks;
use crate::store::StoreError;
use crate::work::Clock;

/// Paths of a length.
#[derive(Default)]
pub(super) struct Best {
    pub(super) trails: Vec<Trail>,
    /// Whether there are no others. If not, as many relations were looked at as may be, or there
    /// are as many paths as were asked for.
    pub(super) all: bool,
}

/// Which order paths come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The cheapest first, and of these by ids.
    Best,
    /// Any that is the same each time.
    Any,
}

/// The first so many paths in their order.
///
/// Beginnings of paths are lengthened by an entity at a time. Each is worth what it and the
/// cheapest walk from its last entity to a target cost: no path with this beginning costs less, as a
/// path is a walk. Always the best beginning is taken: the one that is worth least and, of these,
/// whose entities come first, a beginning before what it is lengthened to. When that is whole, no
/// other path comes before it: of any other that was not taken, a beginning is among what is left,
/// which does not come before what was taken, is worth no more than its path and, if as much, does
/// not come behind it.
///
/// What a beginning is lengthened to is worth no less than itself, since the cheapest walk from an
/// entity begins with some step from there. So what is worth the same can be a stack: what a
/// beginning was lengthened to comes before all that is left there, as that comes behind the
/// beginning and does not begin with it. And what is worth more is put in order when its turn comes.
///
/// Relations do not matter to this, as no two beginnings have the same entities: parallel ones are
/// told apart when a path is whole.
pub(super) fn best(
    walks: &Walks<'_>,
    (count, order): (usize, Order),
    visits: &mut Visits,
    clock: &Clock,
) -> Result<Best, StoreError> {
    let mut search = Search::new(walks, order);
    let mut best = Best::default();
    while let Some((worth, mut stack)) = search.cheapest(clock)? {
        while let Some(at) = stack.pop() {
            let left = count - best.trails.len();
            if left == 0 {
                return Ok(best);
            }
            if search.is_whole(at) {
                best.trails.extend(search.trails(at, left));
                continue;
            }
            match search.lengthen((at, worth), visits, clock)? {
                Ok(more) => stack.extend(more),
                Err(Spent) => return Ok(best),
            }
        }
    }
    best.all = true;
    Ok(best)
}

struct Search<'a> {
    walks: &'a Walks<'a>,
    order: Order,
    beginnings: Vec<Beginning>,
    /// Those that are worth more than what is looked at, by what they are worth.
    by_worth: BTreeMap<u32, Vec<u32>>,
}

/// The beginning of a path.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// The one that it is longer than by an entity; nothing where it has one alone.
    before: Option<u32>,
    entity: u32,
    /// What its inner entities cost.
    cost: u32,
    /// How many steps are missing to a target.
    left: u32,
}

impl<'a> Search<'a> {
    /// Every start is a beginning.
    fn new(walks: &'a Walks<'a>, order: Order) -> Self {
        let mut search = Self {
            walks,
            order,
            beginnings: Vec::new(),
            by_worth: BTreeMap::new(),
        };
        for entity in walks.known.ends(Role::Start) {
            let at = search.begin(Beginning {
                before: None,
                entity,
                cost: 0,
                left: walks.length,
            });
            search.by_worth.entry(0).or_default().push(at);
        }
        search
    }

    fn begin(&mut self, beginning: Beginning) -> u32 {
        let at = u32::try_from(self.beginnings.len()).unwrap_or(u32::MAX);
        self.beginnings.push(beginning);
        at
    }

    fn at(&self, at: u32) -> &Beginning {
        &self.beginnings[at as usize]
    }

    /// What is worth least, and how much that is; the best last.
    fn cheapest(&mut self, clock: &Clock) -> Result<Option<(u32, Vec<u32>)>, StoreError> {
        let Some((worth, mut stack)) = self.by_worth.pop_first() else {
            return Ok(None);
        };
        self.sort(&mut stack, clock)?;
        Ok(Some((worth, stack)))
    }

    fn sort(&self, beginnings: &mut [u32], clock: &Clock) -> Result<(), StoreError> {
        if self.order == Order::Best {
            clock.spend(beginnings.len())?;
            beginnings.sort_by(|one, other| self.compare(*one, *other).reverse());
        }
        Ok(())
    }

    /// All ways to lengthen a beginning: those that are worth the same, the best last; the others
    /// are kept for later.
    fn lengthen(
        &mut self,
        (at, worth): (u32, u32),
        visits: &mut Visits,
        clock: &Clock,
    ) -> Result<Result<Vec<u32>, Spent>, StoreError> {
        let Beginning {
            entity, cost, left, ..
        } = *self.at(at);
        let walks = self.walks;
        let mut same = Vec::new();
        let mut last = None;
        for step in walks.steps(entity, left) {
            clock.tick()?;
            if let Err(spent) = visits.visit() {
                return Ok(Err(spent));
            }
            // Parallel relations stand side by side.
            if last.replace(step.entity) == Some(step.entity) {
                continue;
            }
            let Some((more, rest)) = walks.by(step.entity, left - 1) else {
                continue;
            };
            if self.entities(at).any(|entity| entity == step.entity) {
                continue;
            }
            let longer = self.begin(Beginning {
                before: Some(at),
                entity: step.entity,
                cost: cost + more,
                left: left - 1,
            });
            if cost + rest == worth {
                same.push(longer);
            } else {
                self.by_worth.entry(cost + rest).or_default().push(longer);
            }
        }
        self.sort(&mut same, clock)?;
        Ok(Ok(same))
    }

    fn is_whole(&self, at: u32) -> bool {
        self.at(at).left == 0
    }

    /// The entities of a beginning, the last one first.
    fn entities(&self, at: u32) -> impl Iterator<Item = u32> {
        let beginnings = successors(Some(at), |at| self.at(*at).before);
        beginnings.map(|at| self.at(at).entity)
    }

    /// The first so many of the paths along the entities of a whole one.
    fn trails(&self, at: u32, at_most: usize) -> Vec<Trail> {
        let mut entities: Vec<u32> = self.entities(at).collect();
        entities.reverse();
        Trail::along(&entities, at_most, self.walks.known, self.walks.map)
    }

    /// The order of beginnings that are worth the same: by their entities, and what is a beginning
    /// of the other first.
    fn compare(&self, one: u32, other: u32) -> Ordering {
        let left = [one, other].map(|at| self.at(at).left);
        let shorter = left[0].max(left[1]);
        self.compare_alike(self.cut(one, shorter), self.cut(other, shorter))
            // What has more steps left is shorter.
            .then_with(|| left[1].cmp(&left[0]))
    }

    /// The beginning of a beginning that has so many steps left.
    fn cut(&self, at: u32, left: u32) -> u32 {
        let mut beginnings = successors(Some(at), |at| self.at(*at).before);
        let cut = beginnings.find(|at| self.at(*at).left >= left);
        cut.unwrap_or(at)
    }

    /// The order of beginnings of one length.
    fn compare_alike(&self, one: u32, other: u32) -> Ordering {
        if one == other {
            return Ordering::Equal;
        }
        let (one, other) = (self.at(one), self.at(other));
        let before = one.before.zip(other.before);
        let before = before.map_or(Ordering::Equal, |(one, other)| {
            self.compare_alike(one, other)
        });
        before.then_with(|| self.walks.known.order(one.entity, other.entity))
    }
}
