//! The order of rows: the keys asked for, then the position of the entity, then the relation's.

use std::collections::BTreeSet;

use neo4rs::BoltType;

use super::encode::list;
use super::source::Source;
use super::typed::{stored_id, typed};
use super::writer::Writer;
use crate::ontology::{Direction, PropertyKind, TypeId};
use crate::query::{Nulls, Order, OrderBy, Position, Select, Start, Target};
use crate::store::neo4j::indexes::is_key;
use crate::store::neo4j::marks::{KEY, ORDINAL};
use crate::store::neo4j::names;
use crate::value::Scalar;

/// One key of the whole order.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// What rows are sorted by; null where the value is not of its type.
    pub(super) text: String,
    /// The value as it stands, which an index may have.
    pub(super) value: String,
    pub(super) descending: bool,
    /// Where null stands upwards.
    pub(super) nulls: Nulls,
    /// Its type; `None` for a number that is the store's own.
    pub(super) kind: Option<PropertyKind>,
    /// Whether every row has it in the same property, which has an index.
    pub(super) is_indexed: bool,
}

/// The whole order of a request.
#[derive(Debug, Clone)]
pub(super) struct RowOrder {
    /// The keys that were asked for; for a text search the score, where nothing was.
    pub(super) asked: Vec<Key>,
    /// The position of the entity.
    pub(super) entity: EntityPosition,
    /// The place among parallel relations, where rows are relations.
    pub(super) relation: Option<Key>,
}

/// How entities are told apart at the end of an order.
#[derive(Debug, Clone)]
pub(super) struct EntityPosition {
    /// The id; the store's own number where the type has none.
    pub(super) key: Key,
    /// Tells apart what the key does not: nothing outside promises that every entity has an id,
    /// and one of its own.
    pub(super) number: Option<Key>,
    /// Whether some types have no id: the key of their entities is the store's own number.
    pub(super) has_numbers: bool,
    /// Whether every row has its id in the same property, where an index may have it.
    pub(super) is_indexed: bool,
}

impl RowOrder {
    /// All keys, the most significant first.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        let id = (!self.is_by_id()).then_some(&self.entity.key);
        let entity = id.into_iter().chain(&self.entity.number);
        self.asked.iter().chain(entity).chain(&self.relation)
    }

    /// Whether what was asked for has the position of the entity, but for its number.
    pub(super) fn is_by_id(&self) -> bool {
        let mut asked = self.asked.iter();
        asked.any(|key| key.text == self.entity.key.text)
    }

    /// What stands behind `ORDER BY`, from a key on; by that one as it is stored, which an index may
    /// have, where all rows stand so.
    pub(super) fn text(&self, backward: bool, first_key: usize, by_value: bool) -> String {
        let keys = self.keys().skip(first_key).enumerate();
        let keys = keys.flat_map(|(at, key)| {
            let by_value = at == 0 && by_value;
            // What stands as it is stored is never null.
            let nulls = if by_value { None } else { key.nulls_first() };
            let text = if by_value { &key.value } else { &key.text };
            let texts = nulls.into_iter().chain([text.clone()]);
            texts.map(move |text| key.directed(text, backward))
        });
        keys.collect::<Vec<_>>().join(", ")
    }
}

impl Writer<'_> {
    /// The order of a request's rows.
    pub(super) fn order(&mut self, start: Start<'_>, select: &Select, source: &Source) -> RowOrder {
        let mut asked: Vec<_> = select
            .order
            .iter()
            .filter_map(|order| self.key(*order, &select.targets, source))
            .collect();
        if asked.is_empty() && start.is_scored() {
            asked.push(score(true));
        }
        RowOrder {
            asked,
            entity: self
                .entity_position("n", select.targets.iter().map(|target| target.entity_type)),
            relation: if select.distinct {
                None
            } else {
                relation_key(source)
            },
        }
    }

    fn key(&mut self, order: Order, targets: &[Target], source: &Source) -> Option<Key> {
        let mut is_indexed = false;
        let (text, kind) = match order.by {
            OrderBy::Score => return Some(score(order.descending)),
            OrderBy::Entity(place) => {
                let properties = targets.iter().filter_map(|target| {
                    let property = target.order.get(usize::from(place))?;
                    Some((target.entity_type, *property))
                });
                let mut keys = properties.clone();
                is_indexed =
                    targets.len() == 1 && keys.any(|(of, id)| is_key(self.property(of, id)));
                self.measured("n", properties)
            }
            OrderBy::Relation(id) => {
                let property = self.ontology.properties(source.properties?).property(id);
                (names::property("r", &property.stored_name), property.kind)
            }
        };
        Some(Key {
            text: self.sorted_by(kind, &text),
            value: text,
            descending: order.descending,
            nulls: order.nulls,
            kind: Some(kind),
            is_indexed,
        })
    }

    /// What rows are sorted by: the value as it is served, and ids as they are stored.
    pub(super) fn sorted_by(&mut self, kind: PropertyKind, value: &str) -> String {
        match kind {
            PropertyKind::Enum(id) => {
                let values = self.ontology.enum_type(id).values.iter();
                let known = list(values.map(|value| BoltType::from(&*value.name)));
                let known = self.slots.shared(&format!("enum{}", id.0), known);
                format!("CASE WHEN {value} IN {known} THEN {value} END")
            }
            PropertyKind::Scalar(Scalar::Id) => stored_id(value),
            PropertyKind::Scalar(_) => typed(kind, value),
        }
    }

    /// The position of the entities of a variable, which are of these types.
    pub(super) fn entity_position(
        &mut self,
        variable: &str,
        types: impl Iterator<Item = TypeId>,
    ) -> EntityPosition {
        let ids: Vec<_> = types.map(|id| (id, self.stored_id(id))).collect();
        let stored: BTreeSet<_> = ids.iter().map(|(_, name)| *name).collect();
        let has_numbers = stored.contains(&None);
        let values = ids.into_iter().map(|(entity_type, id)| {
            let value = match id {
                Some(id) => names::property(variable, id),
                // As they were loaded; what something else wrote, as Neo4j numbers it.
                None => match Position::first_number(entity_type) {
                    0 => as_loaded(variable, KEY),
                    first => format!("{} + {first}", as_loaded(variable, KEY)),
                },
            };
            (entity_type, value)
        });
        let value = self.by_type(variable, values);
        let has_ids = stored.iter().any(Option::is_some);
        let kind = has_ids.then_some(PropertyKind::Scalar(Scalar::Id));
        EntityPosition {
            has_numbers,
            is_indexed: has_ids && stored.len() == 1,
            number: kind.map(|_| Key {
                // Entities are sorted by their numbers, and nothing has to be called deprecated.
                text: variable.to_owned(),
                ..Key::number(&format!("id({variable})"))
            }),
            key: match kind {
                Some(kind) => Key {
                    text: self.sorted_by(kind, &value),
                    value,
                    descending: false,
                    nulls: Nulls::Largest,
                    kind: Some(kind),
                    is_indexed: false,
                },
                None => Key::number(&value),
            },
        }
    }

    /// The property that has the ids of a type.
    pub(super) fn stored_id(&self, entity_type: TypeId) -> Option<&str> {
        let id = self.ontology.entity_type(entity_type).id?;
        Some(&self.property(entity_type, id).stored_name)
    }
}

impl EntityPosition {
    /// What stands behind `ORDER BY` for it.
    pub(super) fn text(&self) -> String {
        let keys = Some(&self.key).into_iter().chain(&self.number);
        keys.map(|key| key.text.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Key {
    /// A number that the store gives, and so always has.
    fn number(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            value: text.to_owned(),
            descending: false,
            nulls: Nulls::Largest,
            kind: None,
            is_indexed: false,
        }
    }

    /// What puts null before all values upwards, where Cypher would have it behind them.
    fn nulls_first(&self) -> Option<String> {
        match self.nulls {
            Nulls::Largest => None,
            Nulls::Smallest => Some(format!("{} IS NOT NULL", self.text)),
        }
    }

    /// An expression of the key in the direction in which rows are taken.
    fn directed(&self, text: String, backward: bool) -> String {
        if self.descending == backward {
            text
        } else {
            format!("{text} DESC")
        }
    }

    /// Whether it is an id, which stands as it is stored.
    pub(super) fn is_id(&self) -> bool {
        self.kind == Some(PropertyKind::Scalar(Scalar::Id))
    }
}

fn score(descending: bool) -> Key {
    Key {
        descending,
        ..Key::number("score")
    }
}

/// What parallel relations are ordered by: they stand as they were loaded; those that something
/// else wrote, as Neo4j numbers them.
pub(in super::super) fn place(relation: &str) -> String {
    as_loaded(relation, ORDINAL)
}

/// The number that something was loaded with; what something else wrote, as Neo4j numbers it.
///
/// Every `id()` in a text has Neo4j send a warning with each answer, which takes it 0.05 ms, so the
/// number is taken out of the other name here, where hardly ever any is.
fn as_loaded(variable: &str, property: &str) -> String {
    format!("coalesce({variable}.{property}, {})", own_number(variable))
}

/// How Neo4j numbers something: the end of `4:database:number`.
pub(super) fn own_number(variable: &str) -> String {
    format!("toInteger(split(elementId({variable}), ':')[2])")
}

/// The place of a relation of one of some types among parallel ones, from 0. What something else
/// wrote stands behind what was loaded, and is counted.
pub(super) fn place_from_zero((from, relation, to): (&str, &str, &str), types: &str) -> String {
    format!(
        "CASE WHEN {relation}.{ORDINAL} IS NOT NULL THEN {relation}.{ORDINAL} ELSE \
         COUNT {{ ({from})-[parallel:{types}]->({to}) WHERE type(parallel) = type({relation}) AND \
         (parallel.{ORDINAL} IS NOT NULL OR {} < {}) }} END",
        own_number("parallel"),
        own_number(relation)
    )
}

/// Walked both ways, parallel relations away from the parent come before those towards it.
fn relation_key(source: &Source) -> Option<Key> {
    let place = place("r");
    Some(match source.direction? {
        Direction::Both => Key::number(&format!(
            "{place} * 2 + CASE WHEN startNode(r) = p THEN 0 ELSE 1 END"
        )),
        Direction::Out | Direction::In => Key::number(&place),
    })
}
