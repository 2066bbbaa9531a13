//! Seeds that others stand for: a government, where a question names its capital.

use rustc_hash::FxHashMap;

use super::Asking;
use super::links::links_along;
use super::seeds::{Seed, seeds_of};
use crate::engine::execute::Run;
use crate::ontology::{Ontology, PropertyId, RelationId, TypeId};
use crate::query::{Ends, Entity, EntityKey, Neighbours, Select, Start, Target};
use crate::store::StoreError;
use crate::text::fold;
use crate::value::first_text;

/// How many relations of what is named are looked at.
const MOST_LINKS: usize = 2_000;

/// The seeds that those which are named stand for, by the names that these have in the question.
pub(super) async fn metonyms(
    run: &Run<'_>,
    asking: &Asking<'_>,
    seeds: &[Seed],
) -> Result<Vec<Seed>, StoreError> {
    let ontology = asking.ontology;
    let stands = |seed: &&Seed| {
        let mut fields = asking.metonyms.iter();
        seed.is_named
            && fields.any(|(field, _)| {
                let target = ontology.relation(*field).target;
                ontology
                    .concrete_types(target)
                    .contains(&seed.entity.entity_type)
            })
    };
    let standing: Vec<&Seed> = seeds.iter().filter(stands).collect();
    if standing.is_empty() {
        return Ok(Vec::new());
    }
    let links = links(run, asking, &standing).await?;
    let values = values(run, asking, &links).await?;
    let mut meant: Vec<(Entity, String)> = Vec::new();
    for (at, entity) in links {
        let (Some(seed), Some(value)) = (standing.get(at), values.get(&entity.key)) else {
            continue;
        };
        let is_known = seeds
            .iter()
            .any(|known| known.is_named && known.entity == entity);
        if !is_known && fold(&seed.label.to_lowercase()) == fold(&value.to_lowercase()) {
            meant.extend(seed.texts.iter().map(|text| (entity, text.clone())));
        }
    }
    let mut seeds = seeds_of(run, asking, meant).await?;
    for seed in &mut seeds {
        seed.is_metonym = true;
    }
    Ok(seeds)
}

/// What each seed may stand for, by its place.
async fn links(
    run: &Run<'_>,
    asking: &Asking<'_>,
    standing: &[&Seed],
) -> Result<Vec<(usize, Entity)>, StoreError> {
    let ontology = asking.ontology;
    let fields = asking.metonyms.iter().map(|(field, _)| *field);
    let fields: Vec<_> = fields.collect();
    let mut types: Vec<TypeId> = fields.iter().map(|field| field.source).collect();
    types.sort_unstable();
    types.dedup();
    let relation_types = fields
        .iter()
        .map(|field| ontology.relation(*field).relation_type);
    let ask = Neighbours {
        relation_types: relation_types.collect(),
        entity_types: types,
        degrees: false,
        hub_limit: None,
        limit: MOST_LINKS,
    };
    let keys: Vec<EntityKey> = standing.iter().map(|seed| seed.entity.key).collect();
    let limits = run.budget.limits();
    let around = run
        .store
        .neighbours(Ends::Keys(&keys), &ask, &asking.scope, limits)
        .await?;
    let (fields, around) = (&fields, &around);
    let links = (0..keys.len()).flat_map(|end| {
        fields.iter().flat_map(move |field| {
            // Seen from what the field leads to.
            let links = links_along(around, end, (ontology.relation(*field), true));
            let links = links.filter(|(_, link)| link.other.entity_type == field.source);
            links.map(move |(_, link)| (end, link.other))
        })
    });
    Ok(links.collect())
}

/// What stands for each of them.
async fn values(
    run: &Run<'_>,
    asking: &Asking<'_>,
    links: &[(usize, Entity)],
) -> Result<FxHashMap<EntityKey, String>, StoreError> {
    let keys: Vec<EntityKey> = links.iter().map(|(_, entity)| entity.key).collect();
    let targets = asking.metonyms.iter().map(|(field, property)| Target {
        projection: vec![*property],
        ..Target::of(field.source)
    });
    let select = Select::of(targets.collect());
    let (rows, _) = run
        .select(Start::Keys(&keys), &select, asking.scope)
        .await?;
    let values = keys.iter().enumerate().filter_map(|(group, key)| {
        let row = rows.group(group).next()?;
        let value = first_text(rows.cells.entity(row, 0).ok()?)?;
        Some((*key, value.to_owned()))
    });
    Ok(values.collect())
}

/// The relation fields among whose ends names stand for entities, and the property that says which;
/// of a type one.
pub(super) fn fields(ontology: &Ontology) -> Vec<(RelationId, PropertyId)> {
    let fields = ontology.type_ids().filter_map(|source| {
        let relations = &ontology.entity_type(source).relations;
        let mut fields = (0..).zip(relations);
        fields.find_map(|(field, relation)| {
            let id = RelationId { source, field };
            Some((id, relation.metonym?))
        })
    });
    fields.collect()
}
