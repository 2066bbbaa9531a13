//! Answering with rows.

mod answer;
mod collect;
mod ends;
mod hub;
mod lane;
mod order;
mod page;
mod ranks;
mod related;
mod roots;

use std::sync::Arc;

use super::condition::Conditions;
use super::graph::Snapshot;
use super::hits::Hits;
use super::view::View;
use crate::ontology::RelationId;
use crate::query::{Scope, Select, Start};
use crate::store::{Limits, Rows, StoreError};
use crate::work::Clock;
use answer::Answer;
use collect::Collector;
use order::RowOrder;
use page::Window;

/// Answers a request for rows.
pub(super) fn select(
    snapshot: &Arc<Snapshot>,
    start: Start<'_>,
    select: &Select,
    scope: Scope,
    limits: Limits,
) -> Result<Rows, StoreError> {
    let relation = start.relation();
    let view = View::new(snapshot, scope);
    let hits = Hits::of(start, &view, &limits)?;
    let scores = hits.as_ref().map(|hits| hits.scores.as_slice());
    let mut call = Call::new(&view, select, relation, scores, limits)?;
    let mut answer = Answer::new(select);
    match start {
        Start::Types => answer.push(snapshot, &mut call.types()?),
        Start::Ids(ids) => {
            for id in ids {
                answer.push(snapshot, &mut call.id(id)?);
            }
        }
        Start::Keys(keys) => {
            for &key in keys {
                answer.push(snapshot, &mut call.key(key)?);
            }
        }
        Start::Related { relation, parents } => {
            let walker = call.walker(view.path(relation)?);
            for &parent in parents {
                call.clock.tick()?;
                answer.push(snapshot, &mut walker.group(&mut call, parent)?);
            }
        }
        Start::Text(_) | Start::Search(_) => {
            let none = Hits::default();
            let hits = hits.as_ref().unwrap_or(&none);
            answer.push(snapshot, &mut call.hits(hits)?);
        }
    }
    if matches!(start, Start::Search(_)) {
        answer.types = call.counted();
    }
    answer.rows(&view, snapshot, select, (relation, hits))
}

/// What is made ready once for all groups of a request.
struct Call<'a> {
    snapshot: &'a Snapshot,
    select: &'a Select,
    conditions: Conditions<'a>,
    clock: Clock,
    collector: Collector<'a>,
    /// Hits by type.
    of_types: Vec<u64>,
}

impl<'a> Call<'a> {
    fn new(
        view: &'a View<'a>,
        select: &'a Select,
        relation: Option<RelationId>,
        scores: Option<&'a [f64]>,
        limits: Limits,
    ) -> Result<Self, StoreError> {
        let snapshot = view.snapshot;
        let clock = Clock::new(limits.work);
        let order = RowOrder::new(snapshot, select, relation, scores, &clock)?;
        let window = Window::new(snapshot, relation, &select.page);
        Ok(Self {
            snapshot,
            select,
            conditions: Conditions::of_targets(view, &select.targets, relation)?,
            clock,
            collector: Collector::new(select, order, window, limits.max_rows),
            of_types: Vec::new(),
        })
    }
}
