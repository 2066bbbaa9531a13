//! Ids of a file, of which no two are the same: in somebody else's data entities of different types
//! may have one id.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::export::graph::model::{FileEntity, GraphFile};

/// Of entities with one id, that of the first type in the ontology keeps it, as everywhere; the
/// others have theirs with the name of their type behind it.
pub(super) fn entities(file: &mut GraphFile<'_>) {
    let types = std::mem::take(&mut file.entity_types);
    for entities in [&mut file.entities, &mut file.cited] {
        tell_apart(entities, &types);
    }
    file.entity_types = types;
}

fn tell_apart(entities: &mut [FileEntity<'_>], types: &[&str]) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut shared = false;
    for entity in &*entities {
        let known = first.entry(entity.id.clone().into_owned());
        let known = known.or_insert(entity.entity_type);
        shared |= *known != entity.entity_type;
        *known = (*known).min(entity.entity_type);
    }
    if !shared {
        return;
    }
    for entity in entities {
        if first.get(&*entity.id) != Some(&entity.entity_type) {
            let name = types.get(entity.entity_type).copied().unwrap_or_default();
            entity.id = Cow::Owned(format!("{}#{name}", entity.id));
        }
    }
}

/// Relations between entities that share their ids have theirs numbered, from the second on.
pub(super) fn relations(file: &mut GraphFile<'_>) {
    let mut known = FxHashSet::default();
    for relation in &mut file.relations {
        let mut number = 1;
        let mut id = relation.id.clone();
        while !known.insert(id.clone()) {
            number += 1;
            id = Cow::Owned(format!("{}#{number}", relation.id));
        }
        relation.id = id;
    }
}
