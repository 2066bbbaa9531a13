//! From claims that others disagree with to all claims with their keys.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::answers::{Groups, NO_GROUP};
use super::claims::Verdicts;
use crate::query::{Branch, ClaimRule, Claims, EntityKey, Scope, Select};
use crate::store::Rows;

/// Claims in groups of those with the same key.
#[derive(Debug, Default)]
pub(super) struct Rivals<'a> {
    /// Group by group, best first.
    pub(super) keys: Vec<EntityKey>,
    /// How many keys there are up to the end of each group.
    ends: Vec<usize>,
    policy: &'a [ClaimRule],
    /// What of the graph the claims were judged in that lead here.
    pub(super) scope: Scope,
}

/// The groups of the rows that others disagree with, each once, and which of them is that of each
/// row.
pub(super) fn rivals_of<'a>(
    branch: &Branch,
    rows: &Rows,
    verdicts: Option<&'a Verdicts>,
) -> (Groups, Rivals<'a>) {
    let mut rivals = Rivals::default();
    let mut seen = FxHashMap::default();
    let groups = rows.entities.iter().enumerate().map(|(row, entity)| {
        let conflicts = verdicts.and_then(|all| Some((all, all.row(row)?.conflicts)));
        let Some((verdicts, true)) = conflicts else {
            return NO_GROUP;
        };
        if !branch.parents.contains(&entity.entity_type) {
            return NO_GROUP;
        }
        rivals.policy = verdicts.policy(entity.entity_type);
        rivals.scope = verdicts.scope();
        let Some(number) = verdicts.group(*entity) else {
            return NO_GROUP;
        };
        match seen.entry(number) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                rivals.keys.extend(verdicts.rivals(*entity));
                let group = u32::try_from(rivals.ends.len()).unwrap_or(NO_GROUP);
                rivals.ends.push(rivals.keys.len());
                *new.insert(group)
            }
        }
    });
    (Groups::One(groups.collect()), rivals)
}

impl Rivals<'_> {
    /// What is asked of them, under the policy by which the claims were judged that lead here.
    pub(super) fn asked(&self, select: &Select) -> Select {
        Select {
            claims: Claims {
                policy: self.policy.to_vec(),
                ..select.claims
            },
            ..select.clone()
        }
    }

    /// Rows in one group a key become rows in one group a claim's key.
    pub(super) fn regroup(&self, rows: &mut Rows) {
        let at = |keys: usize| rows.offsets.get(keys).copied().unwrap_or(0);
        let ends = self.ends.iter().map(|keys| at(*keys));
        rows.offsets = std::iter::once(0).chain(ends).collect();
        rows.more = vec![false; self.ends.len()];
    }
}
