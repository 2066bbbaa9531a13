//! The relations behind rows that count once however many relations lead to them.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::execute::Run;
use crate::ontology::{Direction, RelationId};
use crate::query::{EntityKey, RelationSelect, RelationStart, Scope};
use crate::store::{Relations, Rows, StoreError};

/// Every relation that a walk from some entities to some rows may have come along.
#[derive(Debug)]
pub struct Links {
    /// The relations. Those from one entity to another stand side by side, by place.
    pub relations: Relations,
    direction: Direction,
    /// Where those of each pair of a source and a target are.
    pairs: FxHashMap<(EntityKey, EntityKey), Range<usize>>,
}

impl Links {
    /// The relations from an entity to a row that it has led to, as rows of [`Links::relations`]. A
    /// relation of an entity with itself is there once.
    pub fn between(&self, parent: EntityKey, row: EntityKey) -> impl Iterator<Item = usize> + '_ {
        let is_out = self.direction != Direction::In;
        let is_in =
            self.direction == Direction::In || (self.direction == Direction::Both && parent != row);
        let pair = |walked: bool, pair| walked.then(|| self.pairs.get(&pair)).flatten();
        let out = pair(is_out, (parent, row));
        let back = pair(is_in, (row, parent));
        [out, back].into_iter().flatten().cloned().flatten()
    }

    fn of(relations: Relations, direction: Direction) -> Self {
        let mut pairs: FxHashMap<_, Range<usize>> = FxHashMap::default();
        for (at, row) in relations.rows.iter().enumerate() {
            let pair = (row.source.key, row.target.key);
            pairs.entry(pair).or_insert(at..at).end = at + 1;
        }
        Self {
            relations,
            direction,
            pairs,
        }
    }
}

impl Run<'_> {
    /// The relations that may have led from parents to rows.
    pub(super) async fn links(
        &self,
        relation: RelationId,
        (parents, rows): (&[EntityKey], &Rows),
        scope: Scope,
    ) -> Result<Links, StoreError> {
        let relation = self.books.ontology().relation(relation);
        let mut known = FxHashSet::default();
        let ends = rows.entities.iter().map(|entity| entity.key);
        let ends = parents.iter().copied().chain(ends);
        let entities: Vec<_> = ends.filter(|end| known.insert(*end)).collect();
        let start = RelationStart::Between {
            entities: &entities,
            relation_types: &[relation.relation_type],
            degree_types: &[],
        };
        let select = RelationSelect {
            properties: true,
            validity: scope.as_of.is_some(),
        };
        let limits = self.budget.limits();
        let relations = self.store.relations(start, select, &scope, limits).await?;
        self.budget.spend(relations.rows.len())?;
        Ok(Links::of(relations, relation.direction))
    }
}
