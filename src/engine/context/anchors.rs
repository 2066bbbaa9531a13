//! What is told of though the question does not name it: what the question speaks of most, with what
//! this is related to in the ways that are asked for.

use rustc_hash::FxHashSet;

use super::Asking;
use super::question::{Question, What};
use super::walk::Around;
use crate::ontology::RelationTypeId;
use crate::query::{Entity, EntityKey};
use crate::store::Meaning;

/// How many of the entities that are worth most.
const MOST: usize = 12;

/// How many they are related to, at the most.
const MOST_RELATED: usize = 60;

/// The first of some entities, best first, and what the question asks about them.
#[derive(Default)]
pub(super) struct Anchors {
    pub(super) keys: Vec<EntityKey>,
    pub(super) related: Vec<Entity>,
}

pub(super) fn anchors(
    asking: &Asking<'_>,
    question: &Question,
    (pool, around): (&[Entity], &Around),
) -> Anchors {
    let asked = asked(asking, question);
    if asked.is_empty() {
        return Anchors::default();
    }
    let keys: Vec<EntityKey> = pool.iter().take(MOST).map(|entity| entity.key).collect();
    let places = keys.iter().filter_map(|key| around.at.get(key));
    let places: FxHashSet<u32> = places.copied().collect();
    let links = around.links.iter();
    let links = links.filter(|link| asked.contains(&link.relation_type));
    let ends = links.filter_map(|link| {
        let is_one = |place: u32| places.contains(&place);
        match (is_one(link.source), is_one(link.target)) {
            (true, false) => Some(link.target),
            (false, true) => Some(link.source),
            _ => None,
        }
    });
    let mut known = FxHashSet::default();
    let ends = ends.filter(|place| known.insert(*place));
    let related = ends.filter_map(|place| Some(around.entities.get(place as usize)?.entity));
    Anchors {
        related: related.take(MOST_RELATED).collect(),
        keys,
    }
}

/// The types of the relations that a question asks for.
fn asked(asking: &Asking<'_>, question: &Question) -> Vec<RelationTypeId> {
    let meanings = question.asked.iter().filter_map(|asked| match &asked.what {
        What::Meant(meanings) => Some(meanings),
        _ => None,
    });
    let types = meanings.flatten().filter_map(|meaning| match meaning {
        Meaning::Relation(field) => Some(asking.ontology.relation(*field).relation_type),
        _ => None,
    });
    let mut types: Vec<RelationTypeId> = types.collect();
    types.sort_unstable();
    types.dedup();
    types
}
