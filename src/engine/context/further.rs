//! Sets that are two relations away: what was signed at the meetings that were held in a town.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Asking;
use super::links::along;
use super::origin::Origin;
use super::sets::Set;
use super::spoken::Spoken;
use super::walk::{Around, HUB, Joined};
use crate::ontology::{RelationId, RelationTypeId, TypeId};
use crate::query::Entity;

/// How much a question has to speak of what is so far away: more than of a value that it may have.
const LEAST: u32 = 2;

/// How much a question speaks of a set, where it starts, and by which relations it goes on.
type Way = (u32, std::cmp::Reverse<RelationId>, RelationTypeId);

/// The set of an entity two relations away which the question speaks of, and how much it does; of
/// several that of which it speaks most. If it is `asked`, one of what is asked for.
pub(super) fn further(
    asking: &Asking<'_>,
    (spoken, asked): (&Spoken, bool),
    of: Entity,
    around: &Around,
) -> Option<(u32, Set)> {
    let place = *around.at.get(&of.key)?;
    let steps = steps(asking, (place, of), asked.then_some(spoken), around);
    let links = links_of(&steps, around);
    let mut ways: FxHashMap<(RelationId, TypeId), Vec<(u32, RelationId)>> = FxHashMap::default();
    let mut sets: BTreeMap<Way, Set> = BTreeMap::new();
    for (field, at) in &steps {
        let Some(owner) = around.entities.get(*at as usize) else {
            continue;
        };
        let owner_type = owner.entity.entity_type;
        let ways = ways.entry((*field, owner_type));
        let ways = ways.or_insert_with(|| on(asking, (spoken, asked), *field, owner_type));
        for (fit, next) in ways.iter() {
            let relation = asking.ontology.relation(*next);
            let types = spoken.types_of(asking.ontology, *next);
            let links = links.get(at).into_iter().flatten();
            let others = along(links, *at, relation).filter(|other| *other != place);
            let members = around.near(others).map(|near| near.entity);
            let members = members.filter(|member| types.contains(&member.entity_type));
            let way = (*fit, std::cmp::Reverse(*field), relation.relation_type);
            for member in members {
                let set = sets.entry(way).or_insert_with(|| Set {
                    of: vec![Origin {
                        through: Some(*next),
                        ..Origin::near(of, *field)
                    }],
                    ..Set::default()
                });
                let owners = set.owners.entry(member.key).or_default();
                if owners.is_empty() {
                    set.members.push(member);
                }
                // Several relations may lead to one member.
                if owners.last() != Some(&owner.entity) {
                    owners.push(owner.entity);
                }
            }
        }
    }
    let ((fit, ..), mut set) = sets
        .into_iter()
        .rev()
        .find(|(_, set)| set.members.len() > 1)?;
    set.members.sort_by_key(|member| around.at.get(&member.key));
    Some((fit, set))
}

/// By which fields a question goes on from what a field leads to, and how much it speaks of that.
fn on(
    asking: &Asking<'_>,
    (spoken, asked): (&Spoken, bool),
    field: RelationId,
    owner_type: TypeId,
) -> Vec<(u32, RelationId)> {
    let ontology = asking.ontology;
    let fits = spoken.fits(asking, owner_type).into_iter();
    let fits = fits.filter(|(fit, next)| *fit >= LEAST && spoken.goes_on(ontology, [field, *next]));
    if !asked {
        return fits.collect();
    }
    let both = fits.map(|(_, next)| [field, next]);
    let both = both.filter(|both| spoken.asks_for_second(ontology, *both));
    both.map(|both| (spoken.fit_of_both(ontology, both), both[1]))
        .collect()
}

/// Where an entity leads to by each of its fields, or those that are spoken of, but for what has too
/// many relations.
fn steps(
    asking: &Asking<'_>,
    (place, of): (u32, Entity),
    only: Option<&Spoken>,
    around: &Around,
) -> Vec<(RelationId, u32)> {
    let source = of.entity_type;
    let fields = (0..).zip(&asking.ontology.entity_type(source).relations);
    let fields = fields.filter(|(field, relation)| {
        let id = RelationId {
            source,
            field: *field,
        };
        relation.selectable && only.is_none_or(|spoken| spoken.speaks_of(asking.ontology, id))
    });
    let steps = fields.flat_map(|(field, relation)| {
        let others = along(around.links.iter(), place, relation);
        let small = others.filter(|at| {
            let near = around.entities.get(*at as usize);
            let degree = near.and_then(|near| near.degree);
            degree.is_some_and(|degree| degree <= HUB)
        });
        small.map(move |at| (RelationId { source, field }, at))
    });
    steps.collect()
}

/// The relations of what steps lead to.
fn links_of(steps: &[(RelationId, u32)], around: &Around) -> FxHashMap<u32, Vec<Joined>> {
    let mut links: FxHashMap<u32, Vec<Joined>> = FxHashMap::default();
    for (_, at) in steps {
        links.entry(*at).or_default();
    }
    for link in &around.links {
        for end in [link.source, link.target] {
            if let Some(links) = links.get_mut(&end) {
                links.push(*link);
            }
        }
    }
    links
}
