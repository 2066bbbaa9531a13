//! Pieces of the graph: searches through relations of any type, one algorithm for all stores.

// In reading order: what is found of each kind of search, and what a step is answered with.
mod found;
mod paths;
mod nearest;
mod degrees;
mod subgraph;
mod counts;
mod names;
mod answer;

use std::sync::Arc;

use futures_util::future::join_all;
use rustc_hash::FxHashMap;

use super::answers::{Answer, Groups, StepAnswer};
use super::execute::{Above, Run};
use super::starts::ids_of;
use crate::ontology::{Ontology, RelationName};
use crate::query::{
    EntityKey, Network, NetworkSearch, RelationSelect, RelationStart, Scope, Start, Step,
    SubgraphSearch, Way,
};
use crate::store::{IdParts, Relations, StoreError};
use crate::work::Clock;

pub use answer::{Found, NetworkAnswer};
pub use found::{
    CountedEntity, CountedNeighbours, EndedBy, FoundCounts, FoundEntity, FoundName, FoundPath,
    FoundPaths, FoundStep, FoundSubgraph,
};

/// What a search has found.
pub(super) struct Pieces {
    found: Found,
    /// Its entities, none of them twice.
    entities: Vec<EntityKey>,
    relations: Relations,
}

impl Run<'_> {
    /// Searches, and answers with what was found and what hangs below it.
    pub(super) async fn network(
        &self,
        network: &Network,
        step: &Step,
    ) -> Result<StepAnswer, StoreError> {
        self.budget.work().go_on()?;
        let pieces = self.pieces(network, step.scope).await?;
        self.budget.spend(pieces.relations.rows.len())?;
        let (entities, verdicts) = match &network.entities {
            None => (None, None),
            Some(select) => {
                let start = Start::Keys(&pieces.entities);
                let (rows, verdicts) = self.select(start, select, step.scope).await?;
                self.budget.spend(rows.entities.len())?;
                (Some(rows), verdicts)
            }
        };
        let above = |way| match &entities {
            Some(rows) if way != Way::Cited => Above::Rows(rows, verdicts.as_ref()),
            _ => Above::Relations(&pieces),
        };
        let branches = step.branches.iter();
        let branches = branches.map(|branch| self.branch(branch, above(branch.way), None));
        let branches = join_all(branches).await;
        let places = pieces.entities.into_iter().enumerate();
        let places: FxHashMap<_, _> = places.map(|(at, key)| (key, at)).collect();
        Ok(StepAnswer {
            answer: Answer::Network(Box::new(NetworkAnswer {
                found: pieces.found,
                entities,
                relations: pieces.relations,
                places,
            })),
            verdicts,
            links: None,
            branches,
        })
    }

    async fn pieces(&self, network: &Network, scope: Scope) -> Result<Pieces, StoreError> {
        match &network.search {
            NetworkSearch::Relation(name) => self.named(name, network.relations, scope).await,
            NetworkSearch::Paths(search) => {
                let limits = self.budget.limits();
                let found = paths::paths(self.store, search, &scope, limits).await?;
                let start = RelationStart::Keys(&found.relations);
                let relations = self.relations(start, network.relations, scope).await?;
                if relations.rows.len() != found.relations.len() {
                    return Err(changed());
                }
                Ok(Pieces {
                    entities: found.entities.iter().map(|entity| entity.key).collect(),
                    relations,
                    found: Found::Paths(found),
                })
            }
            NetworkSearch::Subgraph(search) => self.around(search, network.relations, scope).await,
            NetworkSearch::Neighbours(search) => {
                let limits = self.budget.limits();
                let found = counts::counts(self.store, search, &scope, limits).await?;
                Ok(Pieces {
                    found: Found::Neighbours(found),
                    entities: Vec::new(),
                    relations: Relations::none(),
                })
            }
            NetworkSearch::Names(search) => {
                let limits = self.budget.limits();
                let found = names::names(self.store, search, &scope, limits).await?;
                Ok(Pieces {
                    entities: names::entities(&found),
                    found: Found::Names(found),
                    relations: Relations::none(),
                })
            }
        }
    }

    /// The relation with an id.
    async fn named(
        &self,
        name: &RelationName,
        select: RelationSelect,
        scope: Scope,
    ) -> Result<Pieces, StoreError> {
        let relation_type = self.books.ontology().relation_type(name.relation_type);
        let start = RelationStart::Named {
            relation_type: name.relation_type,
            source: &name.source,
            target: &name.target,
        };
        let select = RelationSelect {
            properties: select.properties || !relation_type.distinct_by.is_empty(),
            ..select
        };
        let relations = self.relations(start, select, scope).await?;
        let row = (0..relations.rows.len()).find(|row| {
            let parts = IdParts::of(&*relations.cells, *row, relation_type);
            parts.id(relation_type).is_ok_and(|id| id == name.id)
        });
        let ends = row.and_then(|row| relations.rows.get(row));
        let ends = ends.map(|row| [row.source.key, row.target.key]);
        let mut entities = ends.map_or_else(Vec::new, Vec::from);
        entities.dedup();
        Ok(Pieces {
            found: Found::Relation(row),
            entities,
            relations,
        })
    }

    /// What is around some entities, and every relation between what is shown.
    async fn around(
        &self,
        search: &SubgraphSearch,
        select: RelationSelect,
        scope: Scope,
    ) -> Result<Pieces, StoreError> {
        let limits = self.budget.limits();
        let mut found = subgraph::subgraph(self.store, search, &scope, limits).await?;
        let entities = found.entities.iter().map(|found| found.entity.key);
        let entities: Vec<EntityKey> = entities.collect();
        let start = RelationStart::Between {
            entities: &entities,
            relation_types: &search.relation_types,
            degree_types: &search.entity_types,
        };
        let relations = self.relations(start, select, scope).await?;
        let clock = Clock::new(Arc::clone(self.budget.work()));
        degrees::count(&mut found, &relations, search, &clock)?;
        Ok(Pieces {
            found: Found::Subgraph(found),
            entities,
            relations,
        })
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: Scope,
    ) -> Result<Relations, StoreError> {
        let limits = self.budget.limits();
        self.store.relations(start, select, &scope, limits).await
    }
}

impl Pieces {
    /// The distinct ids that relations name as their sources, and for each relation which of them.
    pub(super) fn cited(&self, ontology: &Ontology) -> (Groups, Vec<String>) {
        let (found, relations) = (&self.found, &self.relations);
        let cell = |row| {
            let relation = relations.rows.get(row).filter(|_| found.has(row))?;
            let (ids, _) = ontology.cited_by(relation.relation_type)?;
            Some(relations.cells.property(row, ids))
        };
        ids_of(relations.rows.len(), cell, &[])
    }
}

/// A database that was written to between two statements of one answer.
fn changed() -> StoreError {
    let reason = "the graph was changed while it was searched";
    StoreError::Unavailable(reason.to_owned())
}
