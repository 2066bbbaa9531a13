//! Claims that stand against each other, which are told together or not at all.

use rustc_hash::FxHashSet;

use super::Asking;
use crate::engine::claims::{Decided, Verdicts};
use crate::engine::execute::Run;
use crate::query::{ClaimRule, Claims, Entity, EntityKey, Select, Start, Target};
use crate::store::StoreError;

/// Claims with one key, of which some disagree.
#[derive(Debug)]
pub(super) struct Rivals {
    /// Best first.
    pub(super) claims: Vec<Entity>,
    /// By what the first comes before the second.
    decided: Decided,
}

/// Among how many entities claims are looked for, and how many rivals they may have in all.
const MOST: usize = 600;

/// The claims among entities that others disagree with, with these others.
pub(super) async fn rivals(
    run: &Run<'_>,
    asking: &Asking<'_>,
    entities: &[Entity],
) -> Result<Vec<Rivals>, StoreError> {
    let is_claim = |entity: &&Entity| {
        asking
            .ontology
            .entity_type(entity.entity_type)
            .claim
            .is_some()
    };
    let claims: Vec<Entity> = entities
        .iter()
        .filter(is_claim)
        .take(MOST)
        .copied()
        .collect();
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<EntityKey> = claims.iter().map(|claim| claim.key).collect();
    let types: FxHashSet<_> = claims.iter().map(|claim| claim.entity_type).collect();
    let mut types: Vec<_> = types.into_iter().collect();
    types.sort_unstable();
    let mut select = Select::of(types.into_iter().map(Target::of).collect());
    select.claims = Claims {
        verdicts: true,
        policy: asking.search.policy.clone(),
        ..Claims::default()
    };
    let (rows, verdicts) = run
        .select(Start::Keys(&keys), &select, asking.scope)
        .await?;
    let Some(verdicts) = verdicts else {
        return Ok(Vec::new());
    };
    Ok(conflicting(&rows.entities, &verdicts))
}

/// Each group of claims that disagree, once.
fn conflicting(claims: &[Entity], verdicts: &Verdicts) -> Vec<Rivals> {
    let mut known: FxHashSet<EntityKey> = FxHashSet::default();
    let mut groups = Vec::new();
    for (row, claim) in claims.iter().enumerate() {
        let conflicts = verdicts.row(row).is_some_and(|verdict| verdict.conflicts);
        if !conflicts || known.contains(&claim.key) || known.len() >= MOST {
            continue;
        }
        let rivals = verdicts.rivals(*claim);
        let claims: Vec<_> = rivals.map(|key| Entity { key, ..*claim }).collect();
        known.extend(claims.iter().map(|claim| claim.key));
        groups.push(Rivals {
            decided: verdicts.decided(*claim),
            claims,
        });
    }
    groups
}

impl Rivals {
    /// What they are, and which is preferred and why.
    pub(super) fn title(&self) -> String {
        format!(
            "{} figures disagree; the first is preferred because {}",
            self.claims.len(),
            self.why()
        )
    }

    /// What is said behind the preferred one where it stands alone.
    pub(super) fn others(&self) -> String {
        format!(
            "; preferred to {} that differ because {}",
            self.claims.len().saturating_sub(1),
            self.why()
        )
    }

    fn why(&self) -> &'static str {
        match self.decided {
            Decided::Alone => "it stands alone",
            Decided::Form => "it gives the value itself, not a bound or an estimate",
            Decided::Rule(ClaimRule::OfficialFirst) => "it cites an official source",
            Decided::Rule(ClaimRule::LatestPublished) => "its source is the latest",
            Decided::Rule(ClaimRule::HighestGrade) => "its evidence is nearest to the fact",
            Decided::Rule(ClaimRule::Median) => "it is nearest to the middle of all",
            Decided::Id => "of no rule, all rules being equal",
        }
    }
}
