//! Sets that a question asks for: what something that it names is related to in a way that it speaks
//! of.

use rustc_hash::FxHashSet;

use super::Asking;
use super::facts::Known;
use super::question::{Question, What};
use super::seeds::Seed;
use super::walk::Around;
use crate::ontology::{Direction, EnumId, Ontology, PropertyId, PropertyKind, RelationId, TypeId};
use crate::query::{Entity, EntityKey};
use crate::store::Meaning;
use crate::value::{Value, ValueRef};

/// What something is related to by a field.
#[derive(Debug, Clone)]
pub(super) struct Set {
    /// Of what, by which field; of several the set is what all have.
    pub(super) of: Vec<(Entity, RelationId)>,
    /// In the order of their ids.
    pub(super) members: Vec<Entity>,
}

/// A larger set is only counted, and of its members those are told that are worth most.
pub(super) const LARGEST: usize = 400;

/// Of how many seeds that are not named there are sets, where those that are named have none.
const MOST_LIKELY: usize = 3;

/// How many sets there are at the most.
const MOST_SETS: usize = 4;

/// The sets that a question asks for; empty ones too.
pub(super) fn sets(
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    around: &Around,
) -> Vec<Set> {
    let meanings: Vec<Meaning> = meanings(question).collect();
    let mut sets: Vec<Set> = Vec::new();
    let (named, unnamed): (Vec<&Seed>, Vec<&Seed>) = seeds.iter().partition(|seed| seed.is_named);
    for seed in named {
        sets.extend(of_seed(asking, &meanings, seed, around));
    }
    if sets.iter().all(|set| set.members.is_empty()) {
        let likely = unnamed.into_iter().take(MOST_LIKELY);
        let of_likely = likely.flat_map(|seed| of_seed(asking, &meanings, seed, around));
        sets.extend(of_likely.filter(|set| set.members.len() > 1));
    }
    sets.truncate(MOST_SETS * 2);
    meet(asking.ontology, &mut sets);
    sets.truncate(MOST_SETS);
    sets
}

fn meanings(question: &Question) -> impl Iterator<Item = Meaning> {
    question.asked.iter().flat_map(|asked| match &asked.what {
        What::Meant(meanings) => meanings.clone(),
        _ => Vec::new(),
    })
}

/// The sets of one entity: by the fields that most of the question speaks of.
fn of_seed(asking: &Asking<'_>, meanings: &[Meaning], seed: &Seed, around: &Around) -> Vec<Set> {
    let ontology = asking.ontology;
    let source = seed.entity.entity_type;
    let fields = (0..).zip(&ontology.entity_type(source).relations);
    let fields = fields.filter(|(_, relation)| {
        relation.selectable && asking.told_relations.contains(&relation.relation_type)
    });
    let fits = fields.map(|(field, _)| {
        let id = RelationId { source, field };
        let fit = meanings.iter().map(|meaning| fit(ontology, id, *meaning));
        (fit.sum::<u32>(), id)
    });
    let fits: Vec<(u32, RelationId)> = fits.filter(|(fit, _)| *fit > 0).collect();
    let best = fits.iter().map(|(fit, _)| *fit).max().unwrap_or(0);
    let best = fits.into_iter().filter(|(fit, _)| *fit == best);
    let sets = best.map(|(_, id)| Set {
        members: members(asking, (id, meanings), seed.entity, around),
        of: vec![(seed.entity, id)],
    });
    sets.collect()
}

/// How much a word speaks of a field: most where it means it, less where it means what the field
/// leads to.
fn fit(ontology: &Ontology, id: RelationId, meaning: Meaning) -> u32 {
    let relation = ontology.relation(id);
    match meaning {
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

/// What a field of an entity leads to, of the types that are asked for.
fn members(
    asking: &Asking<'_>,
    (id, meanings): (RelationId, &[Meaning]),
    of: Entity,
    around: &Around,
) -> Vec<Entity> {
    let ontology = asking.ontology;
    let relation = ontology.relation(id);
    let mut types = ontology.concrete_types(relation.target);
    let asked = meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Type(target) => Some(ontology.concrete_types(*target)),
        _ => None,
    });
    let asked: Vec<TypeId> = asked.flatten().collect();
    if types.iter().any(|of| asked.contains(of)) {
        types.retain(|of| asked.contains(of));
    }
    let Some(place) = around.at.get(&of.key) else {
        return Vec::new();
    };
    let mut places: Vec<u32> = around
        .links
        .iter()
        .filter(|link| link.relation_type == relation.relation_type)
        .filter_map(|link| match relation.direction {
            Direction::Out | Direction::Both if link.source == *place => Some(link.target),
            Direction::In | Direction::Both if link.target == *place => Some(link.source),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    let entities = places
        .iter()
        .filter_map(|at| around.entities.get(*at as usize));
    let entities = entities.map(|near| near.entity);
    entities
        .filter(|entity| types.contains(&entity.entity_type))
        .collect()
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
            }
            None => at += 1,
        }
    }
}

impl Set {
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

    /// What it is, how many members it has, and whether these are known to be all.
    pub(super) fn title(
        &self,
        asking: &Asking<'_>,
        known: &Known<'_>,
        (count, only): (usize, &str),
    ) -> String {
        let of = self.of.iter().filter_map(|(entity, field)| {
            let label = known.subject(entity.key)?.called();
            Some(asking.wording.list(*field, label, count as u64))
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
        self.of.iter().all(|(entity, field)| {
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
