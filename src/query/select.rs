//! Asking for rows: where to start, which types, in which order, which page.

use super::{Claims, Filter, Order, Page, Search, TextQuery};
use crate::ontology::{PropertyId, RelationId, TypeId};

/// How a store names an entity between two levels of one request. It means nothing outside that
/// store and is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityKey(pub u64);

/// An entity in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entity {
    /// The store's name for it.
    pub key: EntityKey,
    /// Its concrete type.
    pub entity_type: TypeId,
}

/// Where rows come from. The answer has one group of rows for each parent.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a> {
    /// Every entity of the target types: one group.
    Types,
    /// The entity with each of these ids: one group an id, of one row or none.
    Ids(&'a [String]),
    /// What the parents are related to: one group a parent.
    Related {
        /// Gives relation type, direction and properties. The parents may be of any type: only
        /// what it walks counts, not the type it is a field of.
        relation: RelationId,
        /// Each at most once.
        parents: &'a [EntityKey],
    },
    /// The entity of each key: one group a key, of one row or none.
    Keys(&'a [EntityKey]),
    /// What a full-text index finds: one group.
    Text(&'a TextSearch),
    /// What is found in the texts of the whole graph, by [`Searched`]: one group. How it is ranked
    /// says [`crate::store::ranking`].
    ///
    /// [`Searched`]: crate::ontology::Searched
    Search(&'a Search),
}

impl Start<'_> {
    /// The relation that is walked from parents.
    pub fn relation(self) -> Option<RelationId> {
        match self {
            Self::Related { relation, .. } => Some(relation),
            Self::Types | Self::Ids(_) | Self::Keys(_) | Self::Text(_) | Self::Search(_) => None,
        }
    }

    /// How many groups of rows the answer has.
    pub fn groups(self) -> usize {
        match self {
            Self::Types | Self::Text(_) | Self::Search(_) => 1,
            Self::Ids(ids) => ids.len(),
            Self::Keys(keys) => keys.len(),
            Self::Related { parents, .. } => parents.len(),
        }
    }

    /// Whether rows have a score: then the best come first where no order is asked for.
    pub fn is_scored(self) -> bool {
        matches!(self, Self::Text(_) | Self::Search(_))
    }
}

/// A search in a full-text index.
#[derive(Debug, Clone, PartialEq)]
pub struct TextSearch {
    /// The entity type whose index it is.
    pub entity_type: TypeId,
    /// Its place among the type's full-text indexes.
    pub index: usize,
    /// What to find.
    pub query: TextQuery,
    /// Scores below are left out.
    pub min_score: Option<f64>,
    /// Scores above are left out.
    pub max_score: Option<f64>,
}

impl TextSearch {
    /// A search for hits of any score.
    pub fn of(entity_type: TypeId, index: usize, query: TextQuery) -> Self {
        Self {
            entity_type,
            index,
            query,
            min_score: None,
            max_score: None,
        }
    }

    /// Whether a score is within the bounds.
    pub fn admits(&self, score: f64) -> bool {
        self.min_score.is_none_or(|min| score >= min)
            && self.max_score.is_none_or(|max| score <= max)
    }
}

/// A request for rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// The concrete types that rows may have; an entity of another type is no row.
    pub targets: Vec<Target>,
    /// What rows are ordered by, most significant first. Every order ends with the position of
    /// the entity: its `id`, or the store's own order where its type has none; then, for
    /// relations, the place among parallel ones. Without an entry that is the whole order; for
    /// [`Start::Text`] and [`Start::Search`] it is preceded by the score, best first.
    pub order: Vec<Order>,
    /// Which of them, for each group.
    pub page: Page,
    /// For related rows: whether an entity counts once however many relations lead to it. Then
    /// there are no relation properties.
    pub distinct: bool,
    /// Properties of the relation to answer with, by index in its properties type.
    pub relation_projection: Vec<PropertyId>,
    /// Whether rows are wanted, and not only totals.
    pub rows: bool,
    /// Whether the number of all rows of each group is wanted, the page aside.
    pub total: bool,
    /// Whether [`Cells::position`](crate::store::Cells::position) will be asked.
    pub positions: bool,
    /// Whether [`Cells::validity`](crate::store::Cells::validity) will be asked.
    pub validity: bool,
    /// Whether [`Cells::id_parts`](crate::store::Cells::id_parts) will be asked: only for related
    /// rows that are not distinct.
    pub relation_ids: bool,
    /// Whether the relations are wanted that lead to rows which count once: for the engine, and not
    /// for a store.
    pub links: bool,
    /// What is wanted of rows that are claims: for the engine, and not for a store.
    pub claims: Claims,
}

impl Select {
    /// All rows of some types, in the usual order, and nothing besides.
    pub fn of(targets: Vec<Target>) -> Self {
        Self {
            targets,
            order: Vec::new(),
            page: Page::default(),
            distinct: false,
            relation_projection: Vec::new(),
            rows: true,
            total: false,
            positions: false,
            validity: false,
            relation_ids: false,
            links: false,
            claims: Claims::default(),
        }
    }
}

impl Target {
    /// Every entity of a type, and nothing of it.
    pub fn of(entity_type: TypeId) -> Self {
        Self {
            entity_type,
            filter: Filter::TRUE,
            projection: Vec::new(),
            order: Vec::new(),
        }
    }

    /// The type of each target, in their order.
    pub fn types(targets: &[Self]) -> Vec<TypeId> {
        targets.iter().map(|target| target.entity_type).collect()
    }
}

/// A concrete type that rows may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The type.
    pub entity_type: TypeId,
    /// What its entities, and the relations to them, must meet.
    pub filter: Filter,
    /// Properties to answer with.
    pub projection: Vec<PropertyId>,
    /// Properties that [`OrderBy::Entity`](super::OrderBy::Entity) refers to.
    pub order: Vec<PropertyId>,
}
