//! The entities that may be meant: by ids that are spelled almost so, and by what a search finds.

use std::sync::Arc;
use std::time::Instant;

use super::sought::{Sought, sought};
use super::{Hint, MAX_IDS};
use crate::engine::{Answers, StepAnswer};
use crate::graphql::shape::{Fields, RootOut};
use crate::ontology::{Ontology, Searched, TypeId};
use crate::query::{Page, Scope, Search, Select, Start, Target};
use crate::store::{GraphStore, Limits, MatchPlace, Rows, StoreError};
use crate::value::ValueRef;
use crate::work::Work;

/// What may be meant by the values behind empty answers; of at most so many values. What cannot be
/// found in time is left out: a database is given part of what is left, so that an answer that is there
/// does not come too late.
pub(in crate::graphql) async fn hints(
    (ontology, searched): (&Ontology, &Searched),
    store: &dyn GraphStore,
    asked: (&Fields<RootOut>, &Answers),
    (most, work): (usize, &Arc<Work>),
) -> Vec<Hint> {
    let any_is_empty = asked.1.roots.iter().flatten().any(StepAnswer::lacks_rows);
    if most == 0 || !any_is_empty {
        return Vec::new();
    }
    let all_sought = sought(ontology, searched, asked, most);
    if !all_sought.is_empty() && !store.is_in_process() && work.is_for_a_moment() {
        // All that a search may find is read here, which takes longer.
        work.outlast();
        return Vec::new();
    }
    let finder = Finder {
        ontology,
        searched,
        store,
        work: &share_of(work, store),
    };
    let mut hints = Vec::new();
    for sought in all_sought {
        let ids = finder.ids(&sought).await.unwrap_or_default();
        if !ids.is_empty() {
            hints.push(Hint {
                path: [sought.field],
                argument: sought.argument,
                value: sought.value,
                ids,
            });
        }
    }
    hints
}

fn share_of(work: &Arc<Work>, store: &dyn GraphStore) -> Arc<Work> {
    if store.is_in_process() {
        return Arc::clone(work);
    }
    let now = Instant::now();
    let left = work.deadline().saturating_duration_since(now);
    Work::until(now + left / 4)
}

struct Finder<'a> {
    ontology: &'a Ontology,
    searched: &'a Searched,
    store: &'a dyn GraphStore,
    work: &'a Arc<Work>,
}

impl Finder<'_> {
    /// The ids of what may be meant; none where the value names something.
    async fn ids(&self, sought: &Sought) -> Result<Vec<String>, StoreError> {
        let types = sought.types.iter().copied();
        let types: Vec<_> = types
            .filter(|of| self.ontology.entity_type(*of).id.is_some())
            .collect();
        let mut ids = Vec::new();
        if sought.name.is_none() {
            let as_ids = [sought.value.clone(), as_id(&sought.value)];
            let rows = self.select(Start::Ids(&as_ids), &types).await?;
            if !rows.group(0).is_empty() {
                return Ok(Vec::new());
            }
            ids.extend(rows.group(1).filter_map(|row| id(&rows, row)));
        }
        let Ok(search) = Search::parse(&as_words(sought)) else {
            return Ok(ids);
        };
        let types: Vec<_> = types
            .into_iter()
            .filter(|of| self.searched.has(*of))
            .collect();
        let rows = self
            .select(Start::Search(&search), &self.of_prefix(sought, types))
            .await?;
        for row in 0..rows.entities.len() {
            if is_named(&rows, row, sought) {
                return Ok(Vec::new());
            }
            ids.extend(id(&rows, row).filter(|id| !ids.contains(id)));
        }
        ids.truncate(MAX_IDS);
        Ok(ids)
    }

    /// Of some types those whose ids begin as the value does, where there are any.
    fn of_prefix(&self, sought: &Sought, types: Vec<TypeId>) -> Vec<TypeId> {
        let prefix = sought.value.split_once(':').map(|(prefix, _)| prefix);
        let Some(prefix) = prefix.filter(|_| sought.name.is_none()) else {
            return types;
        };
        let has = |of: &TypeId| {
            let mut prefixes = self.ontology.entity_type(*of).id_prefixes.iter();
            prefixes.any(|known| known.eq_ignore_ascii_case(prefix))
        };
        let of_prefix: Vec<_> = types.iter().copied().filter(has).collect();
        if of_prefix.is_empty() {
            types
        } else {
            of_prefix
        }
    }

    async fn select(&self, start: Start<'_>, types: &[TypeId]) -> Result<Rows, StoreError> {
        let targets = types.iter().map(|of| Target {
            projection: self.ontology.entity_type(*of).id.into_iter().collect(),
            ..Target::of(*of)
        });
        let select = Select {
            page: Page {
                limit: Some(MAX_IDS as u64),
                ..Page::default()
            },
            ..Select::of(targets.collect())
        };
        let limits = Limits {
            max_rows: 100,
            work: Arc::clone(self.work),
        };
        self.store
            .select(start, &select, &Scope::WHOLE, limits)
            .await
    }
}

fn id(rows: &Rows, row: usize) -> Option<String> {
    match rows.cells.entity(row, 0) {
        Ok(ValueRef::String(id)) => Some(id.to_owned()),
        _ => None,
    }
}

/// Whether an entity has just this value as the name that was asked for.
fn is_named(rows: &Rows, row: usize, sought: &Sought) -> bool {
    let matched = rows.cells.matched(row).into_iter();
    let mut names = matched.filter(|matched| {
        let place = sought.name.map(MatchPlace::Property);
        place == Some(matched.place)
    });
    names.any(|matched| *matched.text == *sought.value)
}

/// A value as ids are commonly written.
fn as_id(value: &str) -> String {
    value.trim().to_lowercase().replace([' ', '_'], "-")
}

/// What is searched for: of an id what stands behind its prefix.
fn as_words(sought: &Sought) -> String {
    let value = &*sought.value;
    match value.split_once(':') {
        Some((_, rest)) if sought.name.is_none() => rest.replace(['-', '_'], " "),
        _ => value.to_owned(),
    }
}
