//! Sets that a question asks for: what something that it names is related to in a way that it speaks
//! of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::facts::Known;
use super::further::further;
use super::parts::parts;
use super::question::Question;
use super::seeds::Seed;
use super::walk::Around;
use crate::engine::execute::Run;
use crate::ontology::{Direction, EnumId, Ontology, PropertyId, PropertyKind, RelationId, TypeId};
use crate::query::{Entity, EntityKey};
use crate::store::{Meaning, StoreError};
use crate::value::{Value, ValueRef};

/// What something is related to by a field.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    /// Of what, by which field; of several the set is what all have.
    pub(super) of: Vec<(Entity, RelationId)>,
    /// By which other field these lead to what has the members, where they do not themselves.
    pub(super) through: Option<RelationId>,
    /// In the order of their ids.
    pub(super) members: Vec<Entity>,
    /// What a member is related to, where that is not what the set is of.
    pub(super) owners: FxHashMap<EntityKey, Entity>,
}

/// A larger set is only counted, and of its members those are told that are worth most.
pub(super) const LARGEST: usize = 400;

/// Of how many seeds that are not named there are sets, where those that are named have none.
const MOST_LIKELY: usize = 3;

/// How many sets there are at the most.
const MOST_SETS: usize = 4;

/// What of the ontology a question speaks of, and how much of it is what is asked for.
pub(super) type Spoken = Vec<(Meaning, u32)>;

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
        .map(|seed| (*seed, fields(asking, &spoken, seed)));
    let wanted: Vec<_> = wanted.collect();
    let parts = parts(run, asking, &wanted, around).await?;
    let mut sets: Vec<Set> = Vec::new();
    for (seed, (_, fields)) in &wanted {
        sets.extend(fields.iter().map(|id| {
            let mut set = Set::of(asking, (*id, &spoken), seed.entity, around);
            set.add_parts(&parts, around);
            set
        }));
    }
    if sets.iter().all(|set| set.members.len() < 2) {
        let seeds = wanted.iter().map(|(seed, _)| seed.entity);
        sets.extend(seeds.filter_map(|of| further(asking, &spoken, of, around)));
    }
    if sets.iter().all(|set| set.members.is_empty()) {
        let likely = unnamed.into_iter().take(MOST_LIKELY);
        let of_likely = likely.flat_map(|seed| {
            let (_, fields) = fields(asking, &spoken, seed);
            let sets = fields.into_iter();
            sets.map(|id| Set::of(asking, (id, &spoken), seed.entity, around))
        });
        sets.extend(of_likely.filter(|set| set.members.len() > 1));
    }
    sets.truncate(MOST_SETS * 2);
    meet(asking.ontology, &mut sets);
    sets.truncate(MOST_SETS);
    Ok(sets)
}

/// The fields of an entity that most of the question speaks of, and how much that is.
fn fields(asking: &Asking<'_>, spoken: &Spoken, seed: &Seed) -> (u32, Vec<RelationId>) {
    let fits = fits(asking, spoken, seed.entity.entity_type);
    let best = fits.iter().map(|(fit, _)| *fit).max().unwrap_or(0);
    let best_fields = fits.into_iter().filter(|(fit, _)| *fit == best);
    (best, best_fields.map(|(_, id)| id).collect())
}

/// How much of the question speaks of each field of a type; those that it does not speak of are left
/// out.
pub(super) fn fits(asking: &Asking<'_>, spoken: &Spoken, source: TypeId) -> Vec<(u32, RelationId)> {
    let ontology = asking.ontology;
    let fields = (0..).zip(&ontology.entity_type(source).relations);
    let fields = fields.filter(|(_, relation)| {
        relation.selectable && asking.told_relations.contains(&relation.relation_type)
    });
    let fits = fields.map(|(field, _)| {
        let id = RelationId { source, field };
        let fit = spoken.iter();
        let fit = fit.map(|(meaning, weight)| fit_of(ontology, id, meaning) * weight);
        (fit.sum::<u32>(), id)
    });
    fits.filter(|(fit, _)| *fit > 0).collect()
}

/// How much a word speaks of a field: most where it means it, less where it means what the field
/// leads to.
fn fit_of(ontology: &Ontology, id: RelationId, meaning: &Meaning) -> u32 {
    let relation = ontology.relation(id);
    match *meaning {
        Meaning::Relation(other) if other == id => 4,
        Meaning::Relation(other) => {
            let asked = ontology.relation(other);
            let leads = || {
                let types = ontology.concrete_types(asked.target);
                let from = ontology.concrete_types(relation.target);
                types.contains(&id.source) && from.contains(&other.source)
            };
            let turned = matches!(
                (relation.direction, asked.direction),
                (Direction::Out, Direction::In)
                    | (Direction::In, Direction::Out)
                    | (Direction::Both, Direction::Both)
            );
            3 * u32::from(relation.relation_type == asked.relation_type && turned && leads())
        }
        Meaning::Type(target) => {
            let types = ontology.concrete_types(target);
            let leads = ontology.concrete_types(relation.target);
            2 * u32::from(leads.iter().any(|of| types.contains(of)))
        }
        // A value that only one type has speaks of this type.
        Meaning::Value(of, _) => {
            let leads = ontology.concrete_types(relation.target);
            let types: Vec<TypeId> = with_values_of(ontology, of).collect();
            u32::from(types.len() == 1 && leads == types)
        }
        _ => 0,
    }
}

/// The types that have values of an enum.
pub(super) fn with_values_of(ontology: &Ontology, of: EnumId) -> impl Iterator<Item = TypeId> {
    let kind = PropertyKind::Enum(of);
    ontology.type_ids().filter(move |id| {
        let mut properties = ontology.entity_type(*id).properties.iter();
        properties.any(|property| property.kind == kind)
    })
}

/// The types that a field leads to, or those of them that are asked for.
pub(super) fn types_of(ontology: &Ontology, id: RelationId, spoken: &Spoken) -> Vec<TypeId> {
    let mut types = ontology.concrete_types(ontology.relation(id).target);
    let asked = spoken.iter().filter_map(|(meaning, _)| match meaning {
        Meaning::Type(target) => Some(ontology.concrete_types(*target)),
        _ => None,
    });
    let asked: Vec<TypeId> = asked.flatten().collect();
    if types.iter().any(|of| asked.contains(of)) {
        types.retain(|of| asked.contains(of));
    }
    types
}

/// Sets of different entities, by different relations, that have members in common become the set of
/// these.
fn meet(ontology: &Ontology, sets: &mut Vec<Set>) {
    let mut at = 0;
    while at + 1 < sets.len() {
        let (set, others) = (&sets[at], &sets[at + 1..]);
        match others.iter().position(|other| set.meets(other, ontology)) {
            Some(next) => {
                let other = sets.remove(at + 1 + next);
                let members = other.keys();
                sets[at]
                    .members
                    .retain(|member| members.contains(&member.key));
                sets[at].of.extend(other.of);
                sets[at].owners.extend(other.owners);
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
        let types = types_of(ontology, id, spoken);
        let relation = ontology.relation(id);
        let place = around.at.get(&of.key).copied();
        let links = around.links.iter();
        let links = links.filter(|link| link.relation_type == relation.relation_type);
        let places = links.filter_map(|link| link.other(place?, relation.direction));
        let mut places: Vec<u32> = places.collect();
        places.sort_unstable();
        places.dedup();
        let entities = places
            .iter()
            .filter_map(|at| around.entities.get(*at as usize));
        let entities = entities.map(|near| near.entity);
        Self {
            of: vec![(of, id)],
            members: entities
                .filter(|entity| types.contains(&entity.entity_type))
                .collect(),
            ..Self::default()
        }
    }

    fn keys(&self) -> FxHashSet<EntityKey> {
        self.members.iter().map(|member| member.key).collect()
    }

    /// Whether another one asks the same things for something else.
    fn meets(&self, other: &Self, ontology: &Ontology) -> bool {
        let differs = |(one, way): &(Entity, RelationId)| {
            let relation_type = |id: RelationId| ontology.relation(id).relation_type;
            let mut others = other.of.iter();
            others.all(|(other, other_way)| {
                one != other && relation_type(*way) != relation_type(*other_way)
            })
        };
        self.of.iter().all(differs) && !self.keys().is_disjoint(&other.keys())
    }

    /// That no member is of a year, in words.
    pub(super) fn lacks(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (only, year): (&str, i16),
    ) -> String {
        let of = self.of.iter().filter_map(|(entity, field)| {
            let label = known.subject(entity.key)?.called();
            let list = asking.wording.list(*field, label, 0);
            Some(
                list.rsplit_once(':')
                    .map_or(&*list, |(list, _)| list)
                    .to_owned(),
            )
        });
        let lists: Vec<String> = of.collect();
        let only = match only {
            "" => String::new(),
            only => format!(" with {only}"),
        };
        format!("nothing of {year} among: {}{only}", lists.join(" and "))
    }

    /// What it is, how many members it has, and whether these are known to be all.
    pub(super) fn title(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (count, only): (usize, &str),
    ) -> String {
        let of = self.of.iter().filter_map(|(entity, field)| {
            let label = known.subject(entity.key)?.called();
            let list = asking.wording.list(*field, label, count as u64);
            let through = self
                .through
                .map(|field| asking.wording.relation_words(field));
            Some(match (through, list.rsplit_once(": ")) {
                (Some(through), Some((list, count))) => format!("{list} – {through}: {count}"),
                _ => list,
            })
        });
        let lists: Vec<String> = of.collect();
        let mut title = match &lists[..] {
            [list] => list.clone(),
            lists => {
                let without = lists
                    .iter()
                    .map(|list| list.rsplit_once(':').map_or(&**list, |(list, _)| list));
                format!("{}: {count}", without.collect::<Vec<_>>().join(" and "))
            }
        };
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

    /// Whether what it is of says that the list is whole.
    fn is_complete(&self, asking: &Asking<'_>, known: &Known<'_>) -> bool {
        self.through.is_none()
            && self.owners.is_empty()
            && self.of.iter().all(|(entity, field)| {
                let entity_type = asking.ontology.entity_type(entity.entity_type);
                let Some(lists) = &entity_type.complete_lists else {
                    return false;
                };
                let name = &asking.ontology.relation(*field).name;
                let by: PropertyId = lists.names;
                let value = known.subject(entity.key).map(|subject| subject.read(by));
                match value {
                    Some(ValueRef::List(names)) => names.iter().any(|known| match known {
                        Value::String(known) => **known == **name,
                        _ => false,
                    }),
                    _ => false,
                }
            })
    }
}
