//! The facts that may be told, each as a line with what it speaks of.

use super::facts::{Known, Subject};
use super::walk::Around;
use super::Asking;
use crate::ontology::{PropertyId, RelationTypeId};
use crate::query::EntityKey;
use crate::store::{IdParts, StoreError};
use crate::work::Clock;

/// A fact in words.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) fact: Fact,
    /// The entities that it speaks of: its own first.
    pub(super) entities: Vec<EntityKey>,
    /// How near what it speaks of is to the seeds.
    pub(super) nearness: f64,
}

impl Told {
    /// How many of its entities it is about; the others it only speaks of.
    pub(super) fn own_entities(&self) -> usize {
        match self.fact {
            Fact::Entity(_) | Fact::Property(..) => 1,
            Fact::Relation(..) => 2,
        }
    }
}

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// What an entity is.
    Entity(EntityKey),
    /// One property of it.
    Property(EntityKey, PropertyId),
    /// A relation, by its row.
    Relation(usize, RelationTypeId),
}

/// The ranks of entities, by their keys.
pub(super) struct Ranks<'a> {
    pub(super) around: &'a Around,
    pub(super) visits: &'a [f64],
}

impl Ranks<'_> {
    /// How near an entity is to the seeds.
    pub(super) fn of(&self, key: EntityKey) -> f64 {
        let at = self.around.at.get(&key);
        at.and_then(|at| self.visits.get(*at as usize)).copied().unwrap_or(0.0)
    }
}

/// All facts of what is known, in the order of its entities, then of its relations.
pub(super) fn told(
    asking: &Asking<'_>,
    known: &Known<'_>,
    ranks: &Ranks<'_>,
    clock: &Clock,
) -> Result<Vec<Told>, StoreError> {
    let mut lines = Vec::new();
    for entity in known.entities.iter().take(known.count) {
        clock.tick()?;
        let Some(subject) = known.subject(entity.key) else {
            continue;
        };
        if asking.is_told(entity.entity_type) {
            of_entity(asking, subject, ranks, &mut lines);
        }
    }
    for row in 0..known.relations.rows.len() {
        clock.tick()?;
        lines.extend(of_relation(asking, known, row, ranks));
    }
    Ok(lines)
}

fn of_entity(asking: &Asking<'_>, subject: Subject<'_>, ranks: &Ranks<'_>, lines: &mut Vec<Told>) {
    let (key, entity_type) = (subject.entity.key, subject.entity.entity_type);
    let nearness = ranks.of(key);
    let fields = asking.wording.needs(entity_type).iter();
    let related = fields.flat_map(|field| subject.related_by(*field));
    let related = related.map(|other| other.entity.key);
    let mut entities: Vec<EntityKey> = std::iter::once(key).chain(related).collect();
    let mut known = rustc_hash::FxHashSet::default();
    entities.retain(|key| known.insert(*key));
    lines.push(Told {
        text: asking.wording.entity(entity_type, &subject),
        fact: Fact::Entity(key),
        entities,
        nearness,
    });
    for property in asking.wording.told(entity_type) {
        if let Some(text) = asking.wording.property(entity_type, *property, &subject) {
            lines.push(Told {
                text,
                fact: Fact::Property(key, *property),
                entities: vec![key],
                nearness,
            });
        }
    }
}

fn of_relation(asking: &Asking<'_>, known: &Known<'_>, row: usize, ranks: &Ranks<'_>) -> Option<Told> {
    let relation = known.relations.rows.get(row)?;
    let (source, target) = (
        known.subject(relation.source.key)?,
        known.subject(relation.target.key)?,
    );
    let types = [source.entity.entity_type, target.entity.entity_type];
    if !types.iter().any(|of| asking.is_told(*of)) {
        return None;
    }
    let text = asking.wording.relation(
        relation.relation_type,
        (types[0], source.called()),
        (types[1], target.called()),
        &|property| known.of_relation(row, property),
    )?;
    let keys = [source.entity.key, target.entity.key];
    let [near, far] = keys.map(|key| ranks.of(key));
    Some(Told {
        text,
        fact: Fact::Relation(row, relation.relation_type),
        entities: keys.to_vec(),
        nearness: (near * far).sqrt(),
    })
}

/// The id of a relation; nothing where it cannot be said.
pub(super) fn relation_id(asking: &Asking<'_>, known: &Known<'_>, row: usize) -> Option<String> {
    let relation = known.relations.rows.get(row)?;
    let relation_type = asking.ontology.relation_type(relation.relation_type);
    let parts = IdParts::of(&*known.relations.cells, row, relation_type);
    parts.id(relation_type).ok()
}
