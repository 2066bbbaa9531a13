//! The facts that may be told, each as a line with what it speaks of.

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::FxHashSet;

use super::Asking;
use super::facts::{Known, Subject, times};
use super::walk::Around;
use crate::ontology::{PropertyId, RelationTypeId};
use crate::query::{Entity, EntityKey};
use crate::store::{IdParts, StoreError};
use crate::value::{ValueRef, first_text};
use crate::work::Clock;

/// A fact in words.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) fact: Fact,
    /// The entities that it speaks of: its own first.
    pub(super) entities: Vec<Entity>,
    /// How near what it speaks of is to the seeds.
    pub(super) nearness: f64,
    /// The years in which it holds, as far as it says so.
    pub(super) years: Option<(i16, i16)>,
    /// The rows of the relations that it tells.
    pub(super) rows: Vec<usize>,
    /// The properties of its relation that it tells.
    pub(super) values: Vec<PropertyId>,
}

impl Told {
    /// How many of its entities it is about; the others it only speaks of.
    pub(super) fn own_entities(&self) -> usize {
        match self.fact {
            Fact::Entity(_) | Fact::Property(..) | Fact::Member(..) => 1,
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
    /// What an entity is that a relation leads to, by its row.
    Member(EntityKey, usize),
}

/// How near the entities around the seeds are.
pub(super) struct Ranks<'a> {
    pub(super) around: &'a Around,
    /// By the places of the entities.
    near: Vec<f64>,
}

impl Ranks<'_> {
    /// How near an entity is to the seeds.
    pub(super) fn of(&self, key: EntityKey) -> f64 {
        let at = self.around.at.get(&key);
        at.and_then(|at| self.near.get(*at as usize))
            .copied()
            .unwrap_or(0.0)
    }

    /// The entities that are nearest, those first; at most so many.
    pub(super) fn nearest(&self, most: usize) -> Vec<Entity> {
        let mut places: Vec<usize> = (0..self.near.len()).collect();
        // Stable, so that equal ones stay in the order of their ids.
        places.sort_by(|a, b| self.near[*b].total_cmp(&self.near[*a]));
        let entities = places.into_iter().take(most);
        entities
            .filter_map(|at| Some(self.around.entities.get(at)?.entity))
            .collect()
    }
}

impl<'a> Ranks<'a> {
    /// How often a walk visits entities says how near they are. What joins two others, as a claim or a
    /// meeting does, is as near as a relation between these would be.
    pub(super) fn of_visits(around: &'a Around, visits: &[f64]) -> Self {
        let mut ends = vec![[0.0_f64; 2]; visits.len()];
        for link in &around.links {
            let pair = [link.source as usize, link.target as usize];
            for [this, other] in [pair, [pair[1], pair[0]]] {
                let visits = visits[other];
                let [first, second] = &mut ends[this];
                if visits > *first {
                    *second = *first;
                    *first = visits;
                } else if visits > *second {
                    *second = visits;
                }
            }
        }
        let near = ends.iter().zip(visits).map(|([first, second], visits)| {
            let joined = (first * second).sqrt();
            joined.max(*visits)
        });
        Self {
            near: near.collect(),
            around,
        }
    }
}

/// All facts of what is known, in the order of its entities, then of its relations.
///
/// Of the first so many entities all is told; of the others what they are, and how they are related
/// to what is named.
pub(super) fn told(
    asking: &Asking<'_>,
    (known, full): (&Known<'_>, usize),
    (ranks, named): (&Ranks<'_>, &FxHashSet<EntityKey>),
    clock: &Clock,
) -> Result<Vec<Told>, StoreError> {
    let mut lines = Vec::new();
    let (first, others) = known.entities.split_at(full.min(known.entities.len()));
    let others = others.iter().take(known.count.saturating_sub(full));
    let full: FxHashSet<EntityKey> = first.iter().map(|entity| entity.key).collect();
    for (entity, is_full) in first
        .iter()
        .map(|entity| (entity, true))
        .chain(others.map(|entity| (entity, false)))
    {
        clock.tick()?;
        let Some(subject) = known.subject(entity.key) else {
            continue;
        };
        if asking.is_told(entity.entity_type) {
            of_entity(asking, (subject, is_full), ranks, &mut lines);
        }
    }
    for row in 0..known.relations.rows.len() {
        clock.tick()?;
        let row_of = known.relations.rows.get(row);
        let ends = row_of.map(|row| [row.source.key, row.target.key]);
        let is_wanted = |ends: [EntityKey; 2]| {
            ends.iter().any(|end| named.contains(end)) || ends.iter().all(|end| full.contains(end))
        };
        // Of what is only named in the lines of others no relation is told by itself.
        let is_told = |ends: [EntityKey; 2]| ends.iter().all(|end| known.was_asked(*end));
        if ends.is_some_and(|ends| is_wanted(ends) && is_told(ends)) {
            lines.extend(of_relation(asking, known, row, ranks));
        }
    }
    Ok(lines)
}

fn of_entity(
    asking: &Asking<'_>,
    (subject, is_full): (Subject<'_>, bool),
    ranks: &Ranks<'_>,
    lines: &mut Vec<Told>,
) {
    let (key, entity_type) = (subject.entity.key, subject.entity.entity_type);
    let nearness = ranks.of(key);
    let fields = asking.wording.needs(entity_type).iter();
    let related = fields.flat_map(|field| subject.related_by(*field));
    let related = related.map(|other| other.entity);
    let mut entities: Vec<Entity> = std::iter::once(subject.entity).chain(related).collect();
    let mut known = FxHashSet::default();
    entities.retain(|entity| known.insert(entity.key));
    let years = subject.years();
    lines.push(Told {
        text: asking.wording.entity(entity_type, &subject),
        fact: Fact::Entity(key),
        entities,
        nearness,
        years,
        rows: subject.rows_told(),
        values: Vec::new(),
    });
    for property in asking.wording.told(entity_type).iter().filter(|_| is_full) {
        if let Some(text) = asking.wording.property(entity_type, *property, &subject) {
            lines.push(Told {
                text,
                fact: Fact::Property(key, *property),
                entities: vec![subject.entity],
                nearness,
                years: None,
                rows: Vec::new(),
                values: Vec::new(),
            });
        }
    }
}

impl Subject<'_> {
    /// The years of which an entity is, as far as it says so.
    fn years(self) -> Option<(i16, i16)> {
        let times = times(self.ontology(), self.entity.entity_type)?;
        years(times.map(|property| self.read(property)))
    }
}

/// Years that something has lasted at the most whose beginning is not known, so that it is taken for
/// what held then.
const LASTS: i16 = 5;

/// The years from one partial date to another; an end that is not known is open, and a beginning is
/// not long before the end.
fn years([from, until]: [ValueRef<'_>; 2]) -> Option<(i16, i16)> {
    between(year_of(from), year_of(until))
}

fn year_of(value: ValueRef<'_>) -> Option<i16> {
    first_text(value)?.get(..4)?.parse().ok()
}

fn between(from: Option<i16>, until: Option<i16>) -> Option<(i16, i16)> {
    match (from, until) {
        (None, None) => None,
        (from, until) => Some((
            from.or(until.map(|until| until - LASTS))
                .unwrap_or(i16::MIN),
            until.unwrap_or(i16::MAX),
        )),
    }
}

fn of_relation(
    asking: &Asking<'_>,
    known: &Known<'_>,
    row: usize,
    ranks: &Ranks<'_>,
) -> Option<Told> {
    let relation = known.relations.rows.get(row)?;
    let (source, target) = (
        known.subject(relation.source.key)?,
        known.subject(relation.target.key)?,
    );
    let types = [source.entity.entity_type, target.entity.entity_type];
    if !types.iter().any(|of| asking.is_told(*of)) {
        return None;
    }
    let read = RefCell::new(Vec::new());
    let text = asking.wording.relation(
        relation.relation_type,
        (types[0], source.called()),
        (types[1], target.called()),
        &|property| {
            let value = known.of_relation(row, property);
            if !matches!(value, ValueRef::Null) {
                read.borrow_mut().push(property);
            }
            value
        },
    )?;
    let mut values = read.into_inner();
    values.sort_unstable();
    values.dedup();
    let ends = [source.entity, target.entity];
    let [near, far] = ends.map(|end| ranks.of(end.key));
    Some(Told {
        text,
        fact: Fact::Relation(row, relation.relation_type),
        entities: ends.to_vec(),
        nearness: (near * far).sqrt(),
        years: relation_years(asking, known, row)
            .or_else(|| source.years())
            .or_else(|| target.years()),
        rows: vec![row],
        values,
    })
}

fn relation_years(asking: &Asking<'_>, known: &Known<'_>, row: usize) -> Option<(i16, i16)> {
    let relation = known.relations.rows.get(row)?;
    let time = asking
        .ontology
        .relation_type(relation.relation_type)
        .valid_time?;
    let year = |property: PropertyId| year_of(known.of_relation(row, property));
    let seen = time.seen.map(|seen| known.of_relation(row, seen));
    let seen: Vec<i16> = match seen {
        Some(ValueRef::List(days)) => {
            let days = days.iter().filter_map(|day| year_of(day.as_ref()));
            days.collect()
        }
        _ => Vec::new(),
    };
    let from = year(time.from).or_else(|| seen.iter().min().copied());
    let ended = time.ended_by.and_then(year);
    let until = year(time.until).or(ended);
    // What was only seen may have ended since.
    let until = until.or_else(|| {
        seen.iter()
            .max()
            .copied()
            .filter(|_| year(time.from).is_none())
    });
    between(from, until)
}

/// The id of a relation; nothing where it cannot be said.
pub(super) fn relation_id(asking: &Asking<'_>, known: &Known<'_>, row: usize) -> Option<String> {
    let relation = known.relations.rows.get(row)?;
    let relation_type = asking.ontology.relation_type(relation.relation_type);
    let parts = IdParts::of(&*known.relations.cells, row, relation_type);
    parts.id(relation_type).ok().map(Cow::into_owned)
}
