//! Entities that terms name, for the values of an example and for the types that they are of.

use std::sync::Arc;

use super::words::{meet, words};
use super::{NoSlice, Whole};
use crate::ontology::{PropertyId, TypeId};
use crate::query::{Page, Scope, Search, Select, Start, Target};
use crate::store::{GraphStore, Limits, Rows, StoreError};
use crate::text::Forms;
use crate::value::ValueRef;
use crate::work::Work;

/// The entities that terms name.
#[derive(Debug, Default)]
pub(super) struct Names {
    hits: Vec<Hit>,
}

/// An entity that terms name.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) of: TypeId,
    pub(super) id: String,
    /// The words of the name.
    name: Vec<Forms>,
}

/// How many entities terms may name, and how many terms are looked up by themselves.
const FINDS: u64 = 8;
const LOOK_UPS: usize = 4;

/// From which score on a search has found a name, and from which on one that has all words.
const CALLED: f64 = 3.0;
const HAS_ALL: f64 = 2.0;

impl Names {
    /// The entities of which a name stands in the terms; of terms that nothing else meets also those
    /// of which a part of a name does.
    pub(super) async fn find(
        of: Whole<'_>,
        terms: &[String],
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Result<Self, NoSlice> {
        let searched = of.searched.types().into_iter();
        let types: Vec<_> = searched
            .filter(|id| of.ontology.entity_type(*id).id.is_some())
            .collect();
        let mut names = Self::default();
        if types.is_empty() {
            return Ok(names);
        }
        let all = terms.join(", ");
        names
            .look_up(of, (&all, CALLED), &types, (FINDS, store, work))
            .await?;
        let unmet = |term: &&String| {
            let words = words(term);
            let is_met = words.iter().any(|word| !of.index.meet(word).is_empty());
            !words.is_empty() && !is_met && !names.is_said(&words)
        };
        let unmet: Vec<_> = terms.iter().filter(unmet).take(LOOK_UPS).collect();
        for term in unmet {
            names
                .look_up(of, (term, HAS_ALL), &types, (1, store, work))
                .await?;
        }
        Ok(names)
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether some of the words are of a name that was found.
    pub(super) fn is_said(&self, said: &[Forms]) -> bool {
        let mut names = self.hits.iter().flat_map(|hit| &hit.name);
        names.any(|name| said.iter().any(|word| meet(name, word)))
    }

    async fn look_up(
        &mut self,
        of: Whole<'_>,
        (text, least): (&str, f64),
        types: &[TypeId],
        (finds, store, work): (u64, &dyn GraphStore, &Arc<Work>),
    ) -> Result<(), StoreError> {
        let Ok(search) = Search::question(text) else {
            return Ok(());
        };
        let start = Start::Search(&search);
        let rows = match select(of, start, types, (finds, store, work)).await {
            // A database that something else filled has no index to search.
            Err(StoreError::Mismatch(_)) => return Ok(()),
            rows => rows?,
        };
        let called = (0..rows.entities.len()).filter(|row| rows.cells.score(*row) >= least);
        for row in called {
            let (Some(entity), Some(id)) = (rows.entities.get(row), id(&rows, row)) else {
                continue;
            };
            let matched = rows.cells.matched(row).into_iter().next();
            let hit = Hit {
                of: entity.entity_type,
                name: matched
                    .map(|matched| words(&matched.text))
                    .unwrap_or_default(),
                id,
            };
            let is_new = self.hits.iter().all(|known| known.id != hit.id);
            self.hits.extend(is_new.then_some(hit));
        }
        Ok(())
    }
}

/// Some entities with their ids, in the store's order.
pub(super) async fn select(
    of: Whole<'_>,
    start: Start<'_>,
    types: &[TypeId],
    (limit, store, work): (u64, &dyn GraphStore, &Arc<Work>),
) -> Result<Rows, StoreError> {
    let id_of =
        |id: TypeId| -> Vec<PropertyId> { of.ontology.entity_type(id).id.into_iter().collect() };
    let targets = types.iter().map(|id| Target {
        projection: id_of(*id),
        ..Target::of(*id)
    });
    let select = Select {
        page: Page {
            limit: Some(limit),
            ..Page::default()
        },
        ..Select::of(targets.collect())
    };
    let limits = Limits {
        max_rows: MOST_ROWS,
        work: Arc::clone(work),
    };
    store.select(start, &select, &Scope::WHOLE, limits).await
}

/// Rows that a store may answer with, which are far fewer.
pub(super) const MOST_ROWS: usize = 100_000;

/// The id of a row.
pub(super) fn id(rows: &Rows, row: usize) -> Option<String> {
    match rows.cells.entity(row, 0) {
        Ok(ValueRef::String(id)) => Some(id.to_owned()),
        _ => None,
    }
}
