//! Resolving names: which entities are called so, or alike.

mod lookup;
mod weigh;

use super::graph::Snapshot;
use super::search::place_and_text;
use super::view::View;
use crate::query::{NameMatch, NameSearch};
use crate::store::{Candidate, StoreError};
use crate::work::Clock;
use lookup::Lookup;
use weigh::weigh;

/// An entity whose name is like one that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    pub(super) entity: u32,
    /// Its likest name.
    text: u32,
    score: f64,
    by: NameMatch,
    is_only: bool,
}

/// For each name the entities that are called so or alike, as far as a scope has them.
pub(super) fn resolve(
    view: &View<'_>,
    search: &NameSearch,
    clock: &Clock,
) -> Result<Vec<Vec<Alike>>, StoreError> {
    let mut lookup = Lookup::new(view, &search.types, clock);
    let names = search.names.iter().map(|name| {
        let postings = lookup.postings(name)?;
        let mut alike = weigh(view, name, (&lookup.of(&postings), search.limit), clock)?;
        mark_only(&mut alike);
        alike.truncate(search.limit);
        Ok(alike)
    });
    names.collect()
}

impl Alike {
    /// What a store answers with.
    pub(super) fn candidate(&self, snapshot: &Snapshot) -> Option<Candidate> {
        let text = snapshot.search.text(self.text)?;
        let (place, name) = place_and_text(snapshot, self.entity, text)?;
        Some(Candidate {
            entity: snapshot.named(self.entity),
            score: self.score,
            by: self.by,
            place,
            name: name.into_owned(),
            is_only: self.is_only,
        })
    }
}

/// Marks the only one that is called so.
fn mark_only(alike: &mut [Alike]) {
    let written: fn(NameMatch) -> bool = |by| matches!(by, NameMatch::Exact | NameMatch::Script);
    for is_called in [written, |by| by == NameMatch::Order] {
        let mut called = alike.iter_mut().filter(|alike| is_called(alike.by));
        match (called.next(), called.next()) {
            (None, _) => {}
            (Some(only), None) => return only.is_only = true,
            (Some(_), Some(_)) => return,
        }
    }
}
