//! How many entities and relations of each type a graph has, and how many relations an entity.

use rustc_hash::FxHashMap;

use crate::ontology::{Direction, Ontology, RelationId, RelationTypeId, TypeId};
use crate::store::GraphInfo;

/// The numbers of a graph, as far as they are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sizes {
    /// Entities by type, relations by type.
    entities: Vec<f64>,
    relations: Vec<f64>,
    /// The entities that can have relations of a type in a direction, of all types together.
    ends: FxHashMap<(RelationTypeId, Direction), f64>,
}

/// Entities or relations of a type of which nothing is known.
const UNKNOWN: f64 = 1_000.0;

impl Sizes {
    /// Those that a store tells.
    pub fn of(ontology: &Ontology, info: &GraphInfo) -> Self {
        let mut sizes = Self {
            entities: info.entities.iter().map(|count| float(*count)).collect(),
            relations: info.relations.iter().map(|count| float(*count)).collect(),
            ends: FxHashMap::default(),
        };
        for id in ontology.type_ids() {
            let entities = sizes.entities(id);
            for relation in &ontology.entity_type(id).relations {
                let end = (relation.relation_type, relation.direction);
                *sizes.ends.entry(end).or_default() += entities;
            }
        }
        sizes
    }

    /// Entities of a type.
    pub(super) fn entities(&self, id: TypeId) -> f64 {
        let count = self.entities.get(usize::from(id.0));
        count.copied().unwrap_or(UNKNOWN)
    }

    /// Relations of a type.
    pub(super) fn relations(&self, id: RelationTypeId) -> f64 {
        let count = self.relations.get(usize::from(id.0));
        count.copied().unwrap_or(UNKNOWN)
    }

    /// How many relations of a field an entity has, in the mean.
    pub(super) fn degree(&self, ontology: &Ontology, id: RelationId) -> f64 {
        let relation = ontology.relation(id);
        let both = if relation.direction == Direction::Both {
            2.0
        } else {
            1.0
        };
        let end = (relation.relation_type, relation.direction);
        let ends = self.ends.get(&end).copied().unwrap_or(UNKNOWN);
        both * self.relations(relation.relation_type) / ends.max(1.0)
    }

    /// Entities of all types, and the relations that one has of some types, or of all.
    pub(super) fn network(&self, types: &[RelationTypeId]) -> (f64, f64) {
        let entities: f64 = self.entities.iter().sum();
        let relations: f64 = match types {
            [] => self.relations.iter().sum(),
            types => types.iter().map(|id| self.relations(*id)).sum(),
        };
        (entities, 2.0 * relations / entities.max(1.0))
    }
}

/// A count; beyond 2^53 it is near enough.
#[expect(
    clippy::cast_precision_loss,
    reason = "an estimate is one of magnitude"
)]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}
