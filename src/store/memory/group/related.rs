//! Figures over what the members of groups are related to, each entity once in a group.

use super::super::aggregate::Measured;
use super::super::condition::Conditions;
use super::super::graph::Row;
use super::super::view::{Reach, View};
use super::counted::Counted;
use crate::ontology::{RelationId, TypeId};
use crate::query::{RelatedFigures, Target};
use crate::store::{Figures, Limits, StoreError};
use crate::work::Clock;

/// Members by group, group by group.
#[derive(Debug, Default)]
pub(super) struct Memberships(Vec<(u32, u32)>);

/// So many entities may be members of groups, each as often as it is.
const MOST: usize = 10_000_000;

impl Memberships {
    /// Adds an entity to a group.
    #[inline]
    pub(super) fn add(&mut self, group: u32, entity: u32) -> Result<(), StoreError> {
        if self.0.len() >= MOST {
            return Err(StoreError::TooCostly(format!(
                "more than {MOST} members of groups"
            )));
        }
        self.0.push((group, entity));
        Ok(())
    }

    /// Puts the groups one after the other.
    pub(super) fn sort(&mut self, clock: &Clock) -> Result<(), StoreError> {
        clock.spend(self.0.len() * (1 + self.0.len().max(1).ilog2() as usize))?;
        self.0.sort_unstable();
        Ok(())
    }

    /// The figures over what the members of so many groups are related to.
    pub(super) fn figures(
        &self,
        view: &View<'_>,
        (related, groups): (&RelatedFigures, usize),
        limits: &Limits,
        clock: &Clock,
    ) -> Result<Figures, StoreError> {
        let snapshot = view.snapshot;
        let targets = &related.of.targets;
        let conditions = Conditions::of_targets(view, targets, None)?;
        let types = Target::types(targets);
        let measures = related.of.measures.iter();
        let measures = measures.map(|m| Measured::new(snapshot, &types, None, &m.of, m.function));
        let measures = measures.collect::<Result<Vec<_>, _>>()?;
        let paths = paths(view, &related.relations)?;
        let mut counted = Counted::new(snapshot, &measures, related.rows, limits.max_rows);
        counted.reserve(groups);
        // The last group in which each entity was counted, and one more.
        let mut seen: Vec<u32> = vec![0; snapshot.types.len()];
        for &(group, member) in &self.0 {
            clock.tick()?;
            let from = snapshot.type_of(member);
            let path = paths.iter().find(|(source, _)| Some(*source) == from);
            for row in path.into_iter().flat_map(|(_, path)| path.from(member)) {
                let row = Row::entity(row.entity);
                let last = seen.get_mut(row.entity as usize);
                let is_new =
                    last.is_some_and(|last| std::mem::replace(last, group + 1) != group + 1);
                clock.tick()?;
                if is_new && conditions.keep(row, clock)? {
                    counted.add(group, row)?;
                }
            }
        }
        Ok(counted.figures(groups))
    }
}

fn paths<'a>(
    view: &'a View<'a>,
    relations: &[RelationId],
) -> Result<Vec<(TypeId, Reach<'a>)>, StoreError> {
    let relations = relations.iter();
    relations
        .map(|relation| Ok((relation.source, view.path(*relation)?)))
        .collect()
}
