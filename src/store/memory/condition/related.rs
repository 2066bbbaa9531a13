//! Quantifiers over related entities.

use std::cell::OnceCell;
use std::rc::Rc;

use super::super::graph::Snapshot;
use super::super::view::Reach;
use super::Conditions;
use super::memo::Memo;
use crate::ontology::TypeId;
use crate::query::Quantifier;
use crate::work::{Clock, Expired};

/// A condition on the entities at the other end of a relation.
#[derive(Debug)]
pub(in super::super) struct RelatedCondition<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) path: Reach<'a>,
    /// The types of the field. Relations of the same type may lead to others, for another field.
    pub(super) types: Vec<TypeId>,
    /// Those of them of which something can meet the condition, where an entity may be of several.
    pub(super) met: Rc<[TypeId]>,
    pub(super) quantifier: Quantifier,
    pub(super) conditions: Conditions<'a>,
    pub(super) memo: Memo,
    /// Where it can hold, once that was looked for: see `search`.
    pub(super) sources: OnceCell<Option<Vec<u32>>>,
}

impl RelatedCondition<'_> {
    /// Whether it holds for an entity, which is found out once however many ways lead there.
    pub(super) fn holds(&self, entity: u32, clock: &Clock) -> Result<Option<bool>, Expired> {
        self.memo.of(entity, || self.walk(entity, clock).map(Some))
    }

    /// Walks no further than it has to.
    fn walk(&self, entity: u32, clock: &Clock) -> Result<bool, Expired> {
        let mut met = 0;
        for row in self.path.from(entity) {
            if self.is_told_otherwise(row.entity) {
                continue;
            }
            let meets = self.conditions.keep(row, clock)?;
            met += u32::from(meets);
            match self.quantifier {
                Quantifier::Some if meets => return Ok(true),
                Quantifier::None if meets => return Ok(false),
                Quantifier::All if !meets && self.leads_to(row.entity) => return Ok(false),
                Quantifier::Single if met > 1 => return Ok(false),
                _ => {}
            }
        }
        Ok(match self.quantifier {
            Quantifier::Some => false,
            Quantifier::None => true,
            Quantifier::All => met > 0,
            Quantifier::Single => met == 1,
        })
    }

    /// Whether an entity at the other end is there as another type of the field.
    fn is_told_otherwise(&self, entity: u32) -> bool {
        let aliases = &self.snapshot.aliases;
        !aliases.is_empty() && aliases.is_told_otherwise(entity, |of| self.met.contains(&of))
    }

    /// Whether an entity at the other end is of a type of the field.
    fn leads_to(&self, entity: u32) -> bool {
        let entity_type = self.snapshot.type_of(entity);
        entity_type.is_some_and(|entity_type| self.types.contains(&entity_type))
    }

    /// Whether an entity for which it holds is surely related to one that meets the condition.
    pub(super) fn needs_one(&self) -> bool {
        self.quantifier != Quantifier::None
    }
}
