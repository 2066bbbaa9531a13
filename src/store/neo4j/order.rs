//! The order of rows: the keys asked for, then the position of the entity, then the relation's.

use super::comparable::Comparable;
use super::names;
use super::source::Source;
use super::writer::Writer;
use crate::ontology::{Direction, PropertyKind, TypeId};
use crate::query::{Order, OrderBy, Position, Select, Start, Target};
use crate::value::Scalar;

/// One key of the whole order.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// The expression.
    pub(super) text: String,
    pub(super) descending: bool,
    /// Its type; `None` for a number that is the store's own.
    pub(super) kind: Option<PropertyKind>,
    /// Whether it may be null.
    pub(super) nullable: bool,
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
    pub(super) key: Key,
    /// Whether some types have an id and others have none: then ids come before numbers.
    pub(super) mixed: bool,
}

impl RowOrder {
    /// All keys, most significant first.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.asked
            .iter()
            .chain(Some(&self.entity.key))
            .chain(&self.relation)
    }

    /// What stands behind `ORDER BY`.
    pub(super) fn text(&self, backward: bool) -> String {
        let keys: Vec<_> = self
            .keys()
            .map(|key| {
                if key.descending == backward {
                    key.text.clone()
                } else {
                    format!("{} DESC", key.text)
                }
            })
            .collect();
        keys.join(", ")
    }
}

impl Writer<'_> {
    /// The order of a request's rows.
    pub(super) fn order(&self, start: Start<'_>, select: &Select, source: &Source) -> RowOrder {
        let mut asked: Vec<_> = select
            .order
            .iter()
            .filter_map(|order| self.key(*order, &select.targets, source))
            .collect();
        if asked.is_empty() && matches!(start, Start::Text { .. }) {
            asked.push(score(true));
        }
        RowOrder {
            asked,
            entity: self.entity_position(select.targets.iter().map(|target| target.entity_type)),
            relation: if select.distinct {
                None
            } else {
                relation_key(source)
            },
        }
    }

    fn key(&self, order: Order, targets: &[Target], source: &Source) -> Option<Key> {
        let (text, kind) = match order.by {
            OrderBy::Score => return Some(score(order.descending)),
            OrderBy::Entity(place) => {
                let properties = targets.iter().filter_map(|target| {
                    let property = target.order.get(usize::from(place))?;
                    Some((target.entity_type, *property))
                });
                self.measured("n", properties)
            }
            OrderBy::Relation(id) => {
                let property = self.ontology.properties(source.properties?).property(id);
                (names::property("r", &property.stored_name), property.kind)
            }
        };
        Some(Key {
            text,
            descending: order.descending,
            kind: Some(kind),
            nullable: true,
        })
    }

    fn entity_position(&self, types: impl Iterator<Item = TypeId> + Clone) -> EntityPosition {
        let ids = types.clone().map(|id| self.ontology.entity_type(id).id);
        let with_id = ids.clone().flatten().count();
        let text = self.by_type(
            "n",
            types.zip(ids).map(|(entity_type, id)| {
                let text = match id {
                    Some(id) => names::property("n", &self.property(entity_type, id).stored_name),
                    // As they were loaded; what something else wrote, as Neo4j numbers it.
                    None => match Position::first_number(entity_type) {
                        0 => "coalesce(n._key, id(n))".to_owned(),
                        first => format!("coalesce(n._key, id(n)) + {first}"),
                    },
                };
                (entity_type, text)
            }),
        );
        EntityPosition {
            mixed: with_id > 0 && text.contains("id(n)"),
            key: Key {
                text,
                descending: false,
                kind: (with_id > 0).then_some(PropertyKind::Scalar(Scalar::Id)),
                nullable: false,
            },
        }
    }
}

impl Key {
    /// How its values compare.
    pub(super) fn comparable(&self) -> Comparable {
        self.kind.map_or(Comparable::Plain, Comparable::of)
    }
}

fn score(descending: bool) -> Key {
    Key {
        text: "score".to_owned(),
        descending,
        kind: None,
        nullable: false,
    }
}

/// Parallel relations stand as they were loaded; those that something else wrote, as Neo4j
/// numbers them. Walked both ways, those away from the parent come before those towards it.
fn relation_key(source: &Source) -> Option<Key> {
    let place = "coalesce(r._ordinal, id(r))";
    let text = match source.direction? {
        Direction::Both => {
            format!("{place} * 2 + CASE WHEN startNode(r) = p THEN 0 ELSE 1 END")
        }
        Direction::Out | Direction::In => place.to_owned(),
    };
    Some(Key {
        text,
        descending: false,
        kind: None,
        nullable: false,
    })
}
