//! What is known of some entities and of the relations between them, fetched for all at once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Asking;
use super::links::links_along;
use super::wording::Facts;
use crate::engine::execute::Run;
use crate::ontology::{Direction, Ontology, PropertyId, RelationId, RelationTypeId, TypeId};
use crate::query::{
    Ends, Entity, EntityKey, Neighbours, RelationSelect, RelationStart, Select, Start, Target,
};
use crate::store::{Neighbourhood, Relations, Rows, StoreError};
use crate::value::{ValueRef, first_text};
use crate::work::Clock;

/// What is known of entities, and the relations among them.
pub(super) struct Known<'a> {
    asking: &'a Asking<'a>,
    /// The entities that were asked for, then those of which only the label is told.
    pub(super) entities: Vec<Entity>,
    /// How many were asked for.
    pub(super) count: usize,
    places: FxHashMap<EntityKey, usize>,
    rows: Rows,
    /// The row of each entity.
    row_of: Vec<Option<usize>>,
    /// For each type that is told, where each property stands in its rows.
    slots: FxHashMap<TypeId, Vec<Option<usize>>>,
    /// What entities are related to by the fields that lines need.
    related: FxHashMap<(EntityKey, RelationId), Vec<EntityKey>>,
    pub(super) relations: Relations,
    /// The rows of relations by their ends.
    rows_between: FxHashMap<(EntityKey, EntityKey), Vec<usize>>,
}

/// An entity of which something is known.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    known: &'a Known<'a>,
    pub(super) entity: Entity,
    row: usize,
}

/// How many relations are looked at for what lines need.
const MOST_NEEDED: usize = 4_000;

/// Fetches what is known of entities, none of which comes twice.
pub(super) async fn known<'a>(
    run: &Run<'_>,
    asking: &'a Asking<'a>,
    mut entities: Vec<Entity>,
) -> Result<Known<'a>, StoreError> {
    let count = entities.len();
    let related = related(run, asking, &mut entities).await?;
    let all: Vec<EntityKey> = entities.iter().map(|entity| entity.key).collect();
    let select = select(asking);
    let start = RelationStart::Between {
        entities: &all,
        relation_types: &asking.told_relations,
        degree_types: &[],
    };
    let values = RelationSelect {
        properties: true,
        validity: false,
    };
    let limits = run.budget.limits();
    let (rows, relations) = futures_util::join!(
        run.select(Start::Keys(&all), &select, asking.scope),
        run.store.relations(start, values, &asking.scope, limits)
    );
    let (rows, relations) = (rows?.0, relations?);
    let row_of = (0..all.len()).map(|group| rows.group(group).next());
    Ok(Known {
        asking,
        count,
        places: all.iter().enumerate().map(|(at, key)| (*key, at)).collect(),
        row_of: row_of.collect(),
        slots: slots(&select, asking),
        entities,
        rows,
        related,
        rows_between: rows_between(&relations),
        relations,
    })
}

/// The rows of relations by their ends.
fn rows_between(relations: &Relations) -> FxHashMap<(EntityKey, EntityKey), Vec<usize>> {
    let mut between: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (row, relation) in relations.rows.iter().enumerate() {
        let ends = (relation.source.key, relation.target.key);
        between.entry(ends).or_default().push(row);
    }
    between
}

/// What the lines of entities need besides their own values; the entities that are not there yet
/// come behind them.
async fn related(
    run: &Run<'_>,
    asking: &Asking<'_>,
    entities: &mut Vec<Entity>,
) -> Result<FxHashMap<(EntityKey, RelationId), Vec<EntityKey>>, StoreError> {
    let needs = |entity: &Entity| asking.wording.needs(entity.entity_type);
    let needing = entities
        .iter()
        .copied()
        .filter(|entity| !needs(entity).is_empty());
    let needing: Vec<Entity> = needing.collect();
    let fields = needing.iter().flat_map(needs);
    let mut types: Vec<RelationTypeId> = fields
        .map(|field| asking.ontology.relation(*field).relation_type)
        .collect();
    types.sort_unstable();
    types.dedup();
    if types.is_empty() {
        return Ok(FxHashMap::default());
    }
    let ask = Neighbours {
        relation_types: types,
        entity_types: asking.told_types.clone(),
        degrees: false,
        hub_limit: None,
        limit: MOST_NEEDED,
    };
    let keys: Vec<EntityKey> = needing.iter().map(|entity| entity.key).collect();
    let limits = run.budget.limits();
    let around = run
        .store
        .neighbours(Ends::Keys(&keys), &ask, &asking.scope, limits)
        .await?;
    let clock = Clock::new(Arc::clone(run.budget.work()));
    clock.spend(around.links.len())?;
    Ok(by_field(asking, (&needing, &around), entities))
}

fn by_field(
    asking: &Asking<'_>,
    (needing, around): (&[Entity], &Neighbourhood),
    entities: &mut Vec<Entity>,
) -> FxHashMap<(EntityKey, RelationId), Vec<EntityKey>> {
    let mut known: rustc_hash::FxHashSet<EntityKey> =
        entities.iter().map(|entity| entity.key).collect();
    let mut related: FxHashMap<_, Vec<EntityKey>> = FxHashMap::default();
    for (end, entity) in needing.iter().enumerate() {
        for field in asking.wording.needs(entity.entity_type) {
            let relation = asking.ontology.relation(*field);
            let types = asking.ontology.concrete_types(relation.target);
            for (_, link) in links_along(around, end, (relation, false)) {
                if types.contains(&link.other.entity_type) {
                    let others = related.entry((entity.key, *field)).or_default();
                    others.push(link.other.key);
                    if known.insert(link.other.key) {
                        entities.push(link.other);
                    }
                }
            }
        }
    }
    related
}

/// Asks for all that lines are made of.
fn select(asking: &Asking<'_>) -> Select {
    let targets = asking.told_types.iter().map(|&id| {
        let entity_type = asking.ontology.entity_type(id);
        let naming = entity_type.id.into_iter().chain(asking.ontology.label(id));
        let mut projection: Vec<PropertyId> = naming.collect();
        let reads = asking.wording.reads(id).iter().copied();
        let times = times(asking.ontology, id).into_iter().flatten();
        let lists = entity_type.complete_lists.map(|lists| lists.names);
        for property in reads.chain(times).chain(lists) {
            if !projection.contains(&property) {
                projection.push(property);
            }
        }
        Target {
            projection,
            ..Target::of(id)
        }
    });
    Select::of(targets.collect())
}

/// The properties that say when an entity of a type begins and ends, or what it is a figure of.
pub(super) fn times(ontology: &Ontology, id: TypeId) -> Option<[PropertyId; 2]> {
    let of = ontology.entity_type(id);
    let period = of.claim.as_ref().and_then(|claim| claim.period);
    let period = period.map(|period| [period.from, period.until]);
    period.or_else(|| of.valid_time.map(|time| [time.from, time.until]))
}

/// Where each property stands in the rows of a type.
fn slots(select: &Select, asking: &Asking<'_>) -> FxHashMap<TypeId, Vec<Option<usize>>> {
    let of_target = |target: &Target| {
        let properties = &asking.ontology.entity_type(target.entity_type).properties;
        let mut slots = vec![None; properties.len()];
        for (slot, property) in target.projection.iter().enumerate() {
            if let Some(place) = slots.get_mut(usize::from(property.0)) {
                *place = Some(slot);
            }
        }
        (target.entity_type, slots)
    };
    select.targets.iter().map(of_target).collect()
}

impl<'a> Known<'a> {
    /// An entity, if it is still there.
    pub(super) fn subject(&'a self, key: EntityKey) -> Option<Subject<'a>> {
        let at = *self.places.get(&key)?;
        Some(Subject {
            known: self,
            entity: *self.entities.get(at)?,
            row: (*self.row_of.get(at)?)?,
        })
    }

    /// Whether an entity was asked for, and is not there for its label alone.
    pub(super) fn was_asked(&self, key: EntityKey) -> bool {
        self.places.get(&key).is_some_and(|at| *at < self.count)
    }

    /// The rows of the relations by which an entity is related to another one by a field.
    fn rows_of(
        &self,
        (of, other): (EntityKey, EntityKey),
        field: RelationId,
    ) -> impl Iterator<Item = usize> {
        let relation = self.asking.ontology.relation(field);
        let ends = match relation.direction {
            Direction::Out => vec![(of, other)],
            Direction::In => vec![(other, of)],
            Direction::Both => vec![(of, other), (other, of)],
        };
        let rows = ends
            .into_iter()
            .filter_map(|ends| self.rows_between.get(&ends));
        let rows = rows.flatten().copied();
        rows.filter(move |row| {
            let row = self.relations.rows.get(*row);
            row.is_some_and(|row| row.relation_type == relation.relation_type)
        })
    }

    /// The value of a property of a relation.
    pub(super) fn of_relation(&self, row: usize, property: PropertyId) -> ValueRef<'_> {
        let cell = self.relations.cells.property(row, property);
        cell.unwrap_or(ValueRef::Null)
    }
}

impl<'a> Subject<'a> {
    /// Its id.
    pub(super) fn id(self) -> &'a str {
        match self.known.rows.cells.entity(self.row, 0) {
            Ok(ValueRef::String(id)) => id,
            _ => "",
        }
    }

    /// What its words mean.
    pub(super) fn ontology(self) -> &'a Ontology {
        self.known.asking.ontology
    }

    /// A value of it; null where it is not told, or not of its type.
    pub(super) fn read(self, property: PropertyId) -> ValueRef<'a> {
        let slots = self.known.slots.get(&self.entity.entity_type);
        let slot = slots.and_then(|slots| *slots.get(usize::from(property.0))?);
        let cell = slot.and_then(|slot| self.known.rows.cells.entity(self.row, slot).ok());
        cell.unwrap_or(ValueRef::Null)
    }

    /// What it is called.
    pub(super) fn called(self) -> &'a str {
        let label = self.known.asking.ontology.label(self.entity.entity_type);
        let label = label.and_then(|label| first_text(self.read(label)));
        label.unwrap_or_else(|| self.id())
    }

    /// The rows of the relations that the line of an entity tells, since it has their other ends.
    pub(super) fn rows_told(self) -> Vec<usize> {
        let known = self.known;
        let fields = known.asking.wording.line_needs(self.entity.entity_type);
        let of = self.entity.key;
        let rows = fields.iter().flat_map(|field| {
            let related = known.related.get(&(of, *field));
            let others = related.into_iter().flatten();
            others.flat_map(move |other| known.rows_of((of, *other), *field))
        });
        rows.collect()
    }

    /// What it is related to by a field that lines need.
    pub(super) fn related_by(self, field: RelationId) -> impl Iterator<Item = Subject<'a>> {
        let related = self.known.related.get(&(self.entity.key, field));
        let keys = related.into_iter().flatten();
        keys.filter_map(move |key| self.known.subject(*key))
    }
}

impl Facts for Subject<'_> {
    fn label(&self) -> &str {
        self.called()
    }

    fn value(&self, property: PropertyId) -> ValueRef<'_> {
        self.read(property)
    }

    fn related(&self, field: RelationId) -> Vec<&str> {
        self.related_by(field).map(Subject::called).collect()
    }
}
