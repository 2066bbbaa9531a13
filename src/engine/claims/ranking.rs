//! Which of the claims with one key comes first under a policy.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::book::{Book, Fact, Form};
use super::verdict::Decided;
use crate::ontology::TypeId;
use crate::query::{ClaimRule, EntityKey, EntitySet, Filter, Select, Target};
use crate::store::StoreError;
use crate::work::Clock;

/// The claims of a book, those of each group best first.
#[derive(Debug)]
pub(in crate::engine) struct Ranking {
    pub(super) book: Arc<Book>,
    policy: Vec<ClaimRule>,
    /// The places of the facts, group by group as in the book.
    pub(super) order: Vec<u32>,
    /// The claim that comes first in each group.
    preferred: Arc<EntitySet>,
}

/// The rankings of the types among which a request looks for rows; empty where it asks nothing of
/// claims.
#[derive(Debug, Default)]
pub(in crate::engine) struct Rankings(Vec<(TypeId, Arc<Ranking>)>);

impl Rankings {
    pub(super) fn add(&mut self, id: TypeId, ranking: Arc<Ranking>) {
        self.0.push((id, ranking));
    }

    /// Whether nothing is to be known of claims.
    pub(in crate::engine) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranking of a type.
    pub(super) fn of(&self, id: TypeId) -> Option<&Arc<Ranking>> {
        let mut rankings = self.0.iter();
        rankings
            .find(|(of, _)| *of == id)
            .map(|(_, ranking)| ranking)
    }

    /// A select of which claims are only rows where they are preferred.
    pub(in crate::engine) fn narrowed<'s>(&self, select: &'s Select) -> Cow<'s, Select> {
        if !select.claims.preferred || self.0.is_empty() {
            return Cow::Borrowed(select);
        }
        let mut select = select.clone();
        self.narrow(&mut select.targets);
        Cow::Owned(select)
    }

    /// Leaves out claims that are not preferred.
    pub(super) fn narrow(&self, targets: &mut [Target]) {
        for target in targets {
            self.narrow_one(target);
        }
    }

    fn narrow_one(&self, target: &mut Target) {
        if let Some(ranking) = self.of(target.entity_type) {
            let set = Filter::Among(Arc::clone(&ranking.preferred));
            let filter = std::mem::replace(&mut target.filter, Filter::TRUE);
            target.filter = match filter {
                Filter::All(mut all) => {
                    all.push(set);
                    Filter::All(all)
                }
                other => Filter::All(vec![other, set]),
            };
        }
    }
}

impl Ranking {
    pub(super) fn new(
        book: Arc<Book>,
        policy: Vec<ClaimRule>,
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        let mut order = book.members.clone();
        for group in 0..u32::try_from(book.groups()).unwrap_or(u32::MAX) {
            let members = &mut order[book.group(group)];
            clock.spend(members.len() * members.len().max(2).ilog2() as usize)?;
            if members.len() > 1 {
                let judge = Judge::new(&book, members, &policy);
                members.sort_by_cached_key(|place| Standing(judge.standing(*place), *place));
            }
        }
        let preferred = Arc::new(preferred(&book, &order));
        Ok(Self {
            book,
            policy,
            order,
            preferred,
        })
    }

    /// The rules, most significant first.
    pub(super) fn policy(&self) -> &[ClaimRule] {
        &self.policy
    }

    /// The claims with one key, best first.
    pub(super) fn group(&self, group: u32) -> &[u32] {
        &self.order[self.book.group(group)]
    }

    /// By what a claim comes before or behind another of its group.
    pub(super) fn decided(&self, claim: u32, other: u32) -> Decided {
        let members = self.group(self.book.fact(claim).group);
        let judge = Judge::new(&self.book, members, &self.policy);
        let (this, that) = (judge.standing(claim), judge.standing(other));
        let differs = |(a, b): (&f64, &f64)| a.total_cmp(b) != Ordering::Equal;
        match this.iter().zip(&that).position(differs) {
            Some(0) => Decided::Form,
            Some(rule) => self
                .policy
                .get(rule - 1)
                .copied()
                .map_or(Decided::Id, Decided::Rule),
            None => Decided::Id,
        }
    }
}

/// The first of each group, said by the shorter list: where most claims are the only ones of their
/// key, by those that come behind another.
fn preferred(book: &Book, order: &[u32]) -> EntitySet {
    let starts: FxHashSet<usize> = book.offsets.iter().map(|start| *start as usize).collect();
    let key = |place: &u32| book.fact(*place).key;
    let wanted = |first: bool| -> FxHashSet<EntityKey> {
        let places = order.iter().enumerate();
        let places = places.filter(|(at, _)| starts.contains(at) == first);
        places.map(|(_, place)| key(place)).collect()
    };
    if book.groups() * 2 > order.len() {
        EntitySet::except(wanted(false))
    } else {
        EntitySet::only(wanted(true))
    }
}

/// What the claims of one group are judged by.
struct Judge<'a> {
    book: &'a Book,
    policy: &'a [ClaimRule],
    /// The values in the middle: one of an odd number, two of an even one.
    middle: Option<(f64, f64)>,
}

/// How a claim stands, the least first, and its place.
struct Standing(Vec<f64>, u32);

impl<'a> Judge<'a> {
    fn new(book: &'a Book, members: &[u32], policy: &'a [ClaimRule]) -> Self {
        let middle = || {
            let facts = members.iter().map(|place| book.fact(*place));
            let mut values: Vec<f64> = facts.filter_map(Fact::plain_value).collect();
            values.sort_unstable_by(f64::total_cmp);
            let last = values.len().checked_sub(1)?;
            Some((*values.get(last / 2)?, *values.get(last.div_ceil(2))?))
        };
        Self {
            book,
            policy,
            middle: policy.contains(&ClaimRule::Median).then(middle).flatten(),
        }
    }

    /// How a claim stands: by how its value is meant, then by each rule. Less is better.
    fn standing(&self, place: u32) -> Vec<f64> {
        let fact = self.book.fact(place);
        let form = match (fact.value, fact.form) {
            (Some(_), Form::Plain) => 0.0,
            (Some(_), Form::Approximate) => 1.0,
            (Some(_), Form::Bound) => 2.0,
            (None, _) => 3.0,
        };
        let rules = self.policy.iter().map(|rule| self.by(*rule, fact));
        std::iter::once(form).chain(rules).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "places in short lists")]
    fn by(&self, rule: ClaimRule, fact: &Fact) -> f64 {
        match rule {
            ClaimRule::OfficialFirst => f64::from(u8::from(!fact.is_official)),
            ClaimRule::LatestPublished => fact.published.map_or(f64::INFINITY, |day| {
                -(f64::from(day.year()) * 400.0 + f64::from(day.day_of_year()))
            }),
            ClaimRule::HighestGrade => fact.grade as f64,
            ClaimRule::Median => match (fact.plain_value(), self.middle) {
                (Some(value), Some((low, high))) => (low - value).max(value - high).max(0.0),
                _ => f64::INFINITY,
            },
        }
    }
}

impl Ord for Standing {
    fn cmp(&self, other: &Self) -> Ordering {
        let rules = self.0.iter().zip(&other.0);
        let mut rules = rules.map(|(this, that)| this.total_cmp(that));
        let decisive = rules.find(|order| order.is_ne());
        decisive.unwrap_or_else(|| self.1.cmp(&other.1))
    }
}

impl PartialOrd for Standing {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Standing {}
