//! What entities are related to, counted before it is asked for: by type of relation, direction and
//! type of the other end.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{CountedEntity, CountedNeighbours, FoundCounts};
use crate::ontology::{RelationTypeId, TypeId};
use crate::query::{Ends, Entity, EntityKey, NeighbourSearch, Neighbours, Scope};
use crate::store::{GraphStore, Limits, Neighbourhood, StoreError};
use crate::work::{Clock, Expired};

/// Counts with one call of the store for all entities.
pub(in crate::engine) async fn counts(
    store: &dyn GraphStore,
    search: &NeighbourSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<FoundCounts, StoreError> {
    let asked = Neighbours {
        relation_types: search.relation_types.clone(),
        entity_types: search.entity_types.clone(),
        degrees: true,
        hub_limit: None,
        limit: search.max_visited,
    };
    let clock = Clock::new(Arc::clone(&limits.work));
    let around = store
        .neighbours(Ends::Ids(&search.ids), &asked, scope, limits)
        .await?;
    let mut found = FoundCounts::default();
    for (end, id) in search.ids.iter().enumerate() {
        match around.entities.get(end).copied().flatten() {
            Some(entity) => {
                let counted = count(end, (id, entity), &around, &clock)?;
                found.entities.push(counted);
            }
            None => found.unknown.push(id.clone()),
        }
    }
    Ok(found)
}

/// By what relations of an entity are counted apart, in their order: those that start there first.
type Kind = (RelationTypeId, bool, TypeId);

fn count(
    end: usize,
    (id, entity): (&str, Entity),
    around: &Neighbourhood,
    clock: &Clock,
) -> Result<CountedEntity, Expired> {
    let mut kinds: BTreeMap<Kind, (u64, FxHashSet<EntityKey>)> = BTreeMap::new();
    let mut others = FxHashSet::default();
    for link in around.links_of(end) {
        clock.tick()?;
        let link = around.links[link];
        let kind = (link.relation_type, !link.forward, link.other.entity_type);
        let (relations, entities) = kinds.entry(kind).or_default();
        *relations += 1;
        if link.other.key != entity.key {
            entities.insert(link.other.key);
            others.insert(link.other.key);
        }
    }
    let kinds = kinds.into_iter();
    Ok(CountedEntity {
        id: id.to_owned(),
        entity,
        degree: around.degrees.get(end).copied().unwrap_or(0),
        entities: others.len() as u64,
        complete: is_whole(end, around),
        neighbours: kinds
            .map(
                |((relation_type, backward, other), (relations, entities))| CountedNeighbours {
                    relation_type,
                    forward: !backward,
                    other,
                    relations,
                    entities: entities.len() as u64,
                },
            )
            .collect(),
    })
}

/// Whether all relations of an end are in an answer: those of the ends at which it was cut off, and
/// behind, are not, unless they have no others.
fn is_whole(end: usize, around: &Neighbourhood) -> bool {
    let links = around.links_of(end);
    let degree = around.degrees.get(end).copied();
    !around.cut || links.end < around.links.len() || degree == Some(links.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Cell, EntityIds};
    use crate::value::ValueRef;

    struct NoIds;

    impl EntityIds for NoIds {
        fn other(&self, _: usize) -> Cell<'_> {
            Ok(ValueRef::Null)
        }

        fn end(&self, _: usize) -> Cell<'_> {
            Ok(ValueRef::Null)
        }
    }

    #[test]
    fn ends_before_the_cut_and_those_with_nothing_more_are_whole() {
        let link = |number| crate::query::Link {
            relation: crate::query::RelationKey(number),
            relation_type: RelationTypeId(0),
            forward: true,
            other: Entity {
                entity_type: TypeId(0),
                key: EntityKey(number),
            },
        };
        let around = Neighbourhood {
            entities: Vec::new(),
            degrees: vec![2, 0, 1, 0, 5],
            offsets: vec![0, 2, 2, 3, 3, 3],
            links: (0..3).map(link).collect(),
            cut: true,
            ids: Box::new(NoIds),
        };
        let whole: Vec<_> = (0..5).map(|end| is_whole(end, &around)).collect();
        assert_eq!(whole, [true, true, true, true, false]);
    }
}
