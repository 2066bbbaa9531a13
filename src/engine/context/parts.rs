//! What belongs to the entities whose sets are asked for has members of these, too: a minister holds
//! an office of a ministry, and so of its country.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::links::links_along;
use super::sets::Set;
use super::walk::Around;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, RelationId, TypeId};
use crate::query::{Ends, Entity, EntityKey, Neighbours};
use crate::store::{Neighbourhood, StoreError};
use crate::value::ValueRef;

/// How many relations of parts are looked at.
const MOST_LINKS: usize = 4_000;

/// How many parts are looked at.
const MOST_PARTS: usize = 400;

/// What is related to an entity by a field of one of its parts.
pub(super) struct Related {
    member: Entity,
    id: String,
    part: Entity,
}

/// Of entities and fields, what parts of these are related to in the same way.
pub(super) type Parts = FxHashMap<(EntityKey, RelationId), Vec<Related>>;

/// An entity whose parts are asked for a field of theirs.
struct Ask {
    of: EntityKey,
    field: RelationId,
    part: Entity,
    part_field: RelationId,
}

/// What the parts of entities are related to by fields like those of these that are asked for.
pub(super) async fn parts(
    run: &Run<'_>,
    asking: &Asking<'_>,
    fields: &[(Entity, RelationId)],
    around: &Around,
) -> Result<Parts, StoreError> {
    let fields = fields.iter();
    let asks = fields.flat_map(|field| asks(asking.ontology, *field, around));
    let asks: Vec<Ask> = asks.take(MOST_PARTS).collect();
    if asks.is_empty() {
        return Ok(Parts::default());
    }
    let mut keys: Vec<EntityKey> = asks.iter().map(|ask| ask.part.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let near = near(run, asking, (&asks, &keys)).await?;
    let mut parts = Parts::default();
    for ask in asks {
        if let Ok(end) = keys.binary_search(&ask.part.key) {
            let related = parts.entry((ask.of, ask.field)).or_default();
            related.extend(ask.related(asking.ontology, (&near, end)));
        }
    }
    Ok(parts)
}

/// The relations of parts that are of the types which are asked for.
async fn near(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (asks, keys): (&[Ask], &[EntityKey]),
) -> Result<Neighbourhood, StoreError> {
    let fields = asks.iter().map(|ask| asking.ontology.relation(ask.field));
    let mut relation_types: Vec<_> = fields.map(|field| field.relation_type).collect();
    relation_types.sort_unstable();
    relation_types.dedup();
    let ask = Neighbours {
        relation_types,
        entity_types: asking.told_types.clone(),
        degrees: false,
        hub_limit: None,
        limit: MOST_LINKS,
    };
    let limits = run.budget.limits();
    let ends = Ends::Keys(keys);
    run.store
        .neighbours(ends, &ask, &asking.scope, limits)
        .await
}

impl Ask {
    /// What the part is related to, of which the relations stand at an end.
    fn related<'n>(
        &'n self,
        ontology: &'n Ontology,
        (near, end): (&'n Neighbourhood, usize),
    ) -> impl Iterator<Item = Related> + use<'n> {
        let field = ontology.relation(self.part_field);
        links_along(near, end, (field, false)).filter_map(move |(at, link)| {
            let ValueRef::String(id) = near.ids.other(at).ok()? else {
                return None;
            };
            Some(Related {
                member: link.other,
                id: id.to_owned(),
                part: self.part,
            })
        })
    }
}

/// The parts of an entity that have a field like one of its own.
fn asks(ontology: &Ontology, (of, field): (Entity, RelationId), around: &Around) -> Vec<Ask> {
    let Some(place) = around.at.get(&of.key) else {
        return Vec::new();
    };
    let fields = ontology.entity_type(of.entity_type).relations.iter();
    let whole = fields.filter(|relation| relation.has_parts);
    let parts = whole.flat_map(|field| around.led_to(*place, field));
    let parts = parts.map(|part| part.entity);
    let asks = parts.filter_map(|part| {
        Some(Ask {
            of: of.key,
            field,
            part_field: like(ontology, field, part.entity_type)?,
            part,
        })
    });
    asks.collect()
}

/// The field of a type that walks the same relations as another one, the same way.
fn like(ontology: &Ontology, field: RelationId, source: TypeId) -> Option<RelationId> {
    let wanted = ontology.relation(field);
    let mut fields = (0..).zip(&ontology.entity_type(source).relations);
    let found = fields.find(|(_, relation)| {
        relation.relation_type == wanted.relation_type && relation.direction == wanted.direction
    });
    found.map(|(field, _)| RelationId { source, field })
}

impl Set {
    /// Takes up what parts of what it is of are related to in the same way.
    pub(super) fn add_parts(&mut self, parts: &Parts, around: &Around) {
        let related = self.of.iter();
        let related = related.filter_map(|of| parts.get(&(of.entity.key, of.field)));
        let related: Vec<&Related> = related.flatten().collect();
        if related.is_empty() {
            return;
        }
        let id_of = |entity: &Entity| {
            let at = around.at.get(&entity.key);
            let near = at.and_then(|at| around.entities.get(*at as usize));
            near.map_or_else(String::new, |near| near.id.clone())
        };
        let own = self.members.iter();
        let mut members: Vec<(String, Entity)> = own.map(|own| (id_of(own), *own)).collect();
        let mut known: FxHashSet<EntityKey> = members.iter().map(|(_, own)| own.key).collect();
        for related in related {
            if known.insert(related.member.key) {
                members.push((related.id.clone(), related.member));
                self.owners.insert(related.member.key, vec![related.part]);
            }
        }
        members.sort_by(|one, other| one.0.cmp(&other.0));
        self.members = members.into_iter().map(|(_, member)| member).collect();
    }
}
