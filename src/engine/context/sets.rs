//! Sets that a question asks for: what something that it names is related to in a way that it speaks
//! of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::facts::Known;
use super::found::{Found, choose, pair_up};
use super::links::along;
use super::origin::Origin;
use super::pairs::{Pair, pairs};
use super::parts::parts;
use super::question::Question;
use super::seeds::Seed;
use super::spoken::Spoken;
use super::walk::Around;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, RelationId};
use crate::query::{Entity, EntityKey};
use crate::store::StoreError;

/// What something is related to in some way.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    /// What it is of; of several it is what all have.
    pub(super) of: Vec<Origin>,
    /// In the order of their ids.
    pub(super) members: Vec<Entity>,
    /// What members are related to, where that is not what the set is of.
    pub(super) owners: FxHashMap<EntityKey, Vec<Entity>>,
}

/// A larger set is only counted, and of its members those are told that are worth most.
pub(super) const LARGEST: usize = 400;

/// Of how many seeds that are not named there are sets, where those that are named have none.
const MOST_LIKELY: usize = 3;

/// How many sets there are at the most.
const MOST_SETS: usize = 4;

/// The sets that a question asks for; empty ones too.
pub(super) async fn sets(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    around: &Around,
) -> Result<Vec<Set>, StoreError> {
    let spoken = question.spoken();
    let (named, unnamed): (Vec<&Seed>, Vec<&Seed>) = seeds.iter().partition(|seed| seed.is_named);
    let wanted = named
        .iter()
        .map(|seed| (*seed, spoken.fields(asking, seed.entity.entity_type)));
    let wanted: Vec<_> = wanted.collect();
    let pairs = pairs(asking, &spoken, &named);
    let fields = fields_of(&wanted, &pairs);
    let parts = parts(run, asking, &fields, around).await?;
    let near = |seed: &Seed, id: &RelationId| {
        let mut set = Set::of(asking, (*id, &spoken), seed.entity, around);
        set.add_parts(&parts, around);
        set
    };
    let found = wanted.iter().map(|(seed, (fit, fields))| Found {
        seed,
        fit: *fit,
        sets: fields.iter().map(|id| near(seed, id)).collect(),
    });
    let mut found: Vec<Found<'_>> = found.collect();
    pair_up(&mut found, &pairs, near);
    let has_none = found.iter().all(|found| !found.has_sets());
    for found in &mut found {
        found.look_further(asking, (&spoken, has_none), around);
    }
    let is_asked = found.iter().any(|found| found.is_asked(asking, &spoken));
    choose(&mut found);
    let mut sets: Vec<Set> = found.into_iter().flat_map(|found| found.sets).collect();
    if !is_asked && sets.iter().all(|set| set.members.is_empty()) {
        let likely = unnamed.into_iter().take(MOST_LIKELY);
        let of_likely = likely.flat_map(|seed| {
            let (_, fields) = spoken.fields(asking, seed.entity.entity_type);
            let sets = fields.into_iter();
            sets.map(|id| Set::of(asking, (id, &spoken), seed.entity, around))
        });
        sets.extend(of_likely.filter(|set| set.members.len() > 1));
    }
    sets.truncate(MOST_SETS * 2);
    meet(asking.ontology, &spoken, &mut sets);
    sets.truncate(MOST_SETS);
    Ok(sets)
}

/// The fields of what is named by which sets of it are looked for, each once.
fn fields_of(
    wanted: &[(&Seed, (u32, Vec<RelationId>))],
    pairs: &[Pair],
) -> Vec<(Entity, RelationId)> {
    let best = wanted.iter().flat_map(|(seed, (_, fields))| {
        let fields = fields.iter();
        fields.map(|field| (seed.entity, *field))
    });
    let of_pairs = pairs.iter();
    let of_pairs = of_pairs.flat_map(|pair| pair.places.iter().zip(pair.fields));
    let of_pairs = of_pairs.filter_map(|(at, field)| Some((wanted.get(*at)?.0.entity, field)));
    let mut known = FxHashSet::default();
    let fields = best.chain(of_pairs);
    fields
        .filter(|(of, field)| known.insert((of.key, *field)))
        .collect()
}

/// Sets of different entities, by different relations, that have members in common become the set of
/// these.
fn meet(ontology: &Ontology, spoken: &Spoken, sets: &mut Vec<Set>) {
    let mut at = 0;
    while at + 1 < sets.len() {
        let (set, others) = (&sets[at], &sets[at + 1..]);
        match others
            .iter()
            .position(|other| set.meets(other, (ontology, spoken)))
        {
            Some(next) => {
                let other = sets.remove(at + 1 + next);
                sets[at].keep_common(other);
            }
            None => at += 1,
        }
    }
}

impl Set {
    /// What a field of an entity leads to, of the types that are asked for.
    fn of(
        asking: &Asking<'_>,
        (id, spoken): (RelationId, &Spoken),
        of: Entity,
        around: &Around,
    ) -> Self {
        let ontology = asking.ontology;
        let types = spoken.types_of(ontology, id);
        let relation = ontology.relation(id);
        let place = around.at.get(&of.key).copied();
        let places = place.into_iter();
        let places = places.flat_map(|place| along(around.links.iter(), place, relation));
        let mut places: Vec<u32> = places.collect();
        places.sort_unstable();
        places.dedup();
        let entities = around.near(places.into_iter()).map(|near| near.entity);
        Self {
            of: vec![Origin::near(of, id)],
            members: entities
                .filter(|entity| types.contains(&entity.entity_type))
                .collect(),
            ..Self::default()
        }
    }

    /// What members are related to, in the order of these.
    pub(super) fn owners(&self) -> impl Iterator<Item = &Entity> {
        let members = self.members.iter();
        let owners = members.filter_map(|member| self.owners.get(&member.key));
        owners.flatten()
    }

    /// Whether something that it is of is two relations away from the members.
    pub(super) fn is_further(&self) -> bool {
        self.of.iter().any(|origin| origin.through.is_some())
    }

    pub(super) fn keys(&self) -> FxHashSet<EntityKey> {
        self.members.iter().map(|member| member.key).collect()
    }

    /// Leaves the members that another set has as well, and where both are two relations away, has
    /// them by the same: who attended the summits in Astana and those of an organization attended the
    /// summits of that in Astana.
    fn keep_common(&mut self, mut other: Self) {
        let both = self.is_further() && other.is_further();
        let others = other.keys();
        self.members.retain(|member| {
            let mut has = others.contains(&member.key);
            let owners = other.owners.remove(&member.key).unwrap_or_default();
            let own = self.owners.entry(member.key).or_default();
            if both {
                own.retain(|owner| owners.contains(owner));
                has &= !own.is_empty();
            } else {
                own.extend(owners);
            }
            has
        });
        let members = self.keys();
        self.owners
            .retain(|member, owners| members.contains(member) && !owners.is_empty());
        self.of.extend(other.of);
    }

    /// Whether another one asks the same things for something else.
    fn meets(&self, other: &Self, (ontology, spoken): (&Ontology, &Spoken)) -> bool {
        let is_spoken_of = |set: &Self| {
            let mut of = set.of.iter();
            of.all(|origin| spoken.names(ontology, origin.field))
        };
        if !is_spoken_of(self) && !is_spoken_of(other) {
            return false;
        }
        let differs = |own: &Origin| {
            let relation_type = |id: RelationId| ontology.relation(id).relation_type;
            let mut others = other.of.iter();
            others.all(|other| {
                own.entity != other.entity && relation_type(own.field) != relation_type(other.field)
            })
        };
        self.of.iter().all(differs) && !self.keys().is_disjoint(&other.keys())
    }

    /// That no member is of a year or has a value, in words.
    pub(super) fn lacks(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (only, lacking): (&str, &str),
    ) -> String {
        let only = match only {
            "" => String::new(),
            only => format!(" with {only}"),
        };
        format!(
            "nothing of {lacking} among: {}{only}",
            self.list(asking, known)
        )
    }

    /// What it is, how many members it has, and whether these are known to be all.
    pub(super) fn title(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (count, only): (usize, &str),
    ) -> String {
        let mut title = format!("{}: {count}", self.list(asking, known));
        if !only.is_empty() {
            title.push_str(" with ");
            title.push_str(only);
        }
        title.push_str(if self.is_complete(asking, known) {
            " (complete)"
        } else {
            " in the graph"
        });
        title
    }

    /// Of what by which fields it is, in words.
    fn list(&self, asking: &Asking<'_>, known: &Known<'_>) -> String {
        let of = self.of.iter();
        let lists: Vec<String> = of.filter_map(|origin| origin.list(asking, known)).collect();
        lists.join(" and ")
    }

    /// Whether what it is of says that the list is whole.
    fn is_complete(&self, asking: &Asking<'_>, known: &Known<'_>) -> bool {
        let mut of = self.of.iter();
        !self.is_further()
            && self.owners.is_empty()
            && of.all(|origin| origin.is_complete(asking, known))
    }
}
