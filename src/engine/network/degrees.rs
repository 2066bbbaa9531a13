//! How many relations the entities of a subgraph have, and how many of these it shows.

use rustc_hash::FxHashMap;

use super::FoundSubgraph;
use crate::ontology::TypeId;
use crate::query::SubgraphSearch;
use crate::store::Relations;
use crate::work::{Clock, Expired};

/// Counts what was found, by the relations between it.
///
/// A relation counts for an entity if the search would walk it from there: what joins it with a seed
/// of a type that is not asked for is shown and does not count.
pub(super) fn count(
    found: &mut FoundSubgraph,
    relations: &Relations,
    search: &SubgraphSearch,
    clock: &Clock,
) -> Result<(), Expired> {
    for (entity, degree) in found.entities.iter_mut().zip(&relations.degrees) {
        entity.degree = *degree;
        entity.is_hub = entity.hop > 0 && *degree > search.hub_limit;
    }
    let mut shown = FxHashMap::default();
    let is_walked = |to: TypeId| search.entity_types.contains(&to);
    for row in &relations.rows {
        clock.tick()?;
        let (source, target) = (row.source, row.target);
        if is_walked(target.entity_type) {
            *shown.entry(source.key).or_insert(0) += 1;
        }
        if target.key != source.key && is_walked(source.entity_type) {
            *shown.entry(target.key).or_insert(0) += 1;
        }
    }
    for entity in &mut found.entities {
        entity.degree_shown = shown.get(&entity.entity.key).copied().unwrap_or(0);
    }
    Ok(())
}
