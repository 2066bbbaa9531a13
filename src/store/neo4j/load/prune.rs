//! Removing what an earlier load wrote and the graph no longer has.

use neo4rs::BoltType;
use rustc_hash::FxHashSet;

use super::Loader;
use super::fault::LoadFault;
use super::found::number;
use super::progress::LoadStep;
use super::survey::Survey;
use crate::store::neo4j::marks::LOAD;
use crate::store::neo4j::statement::Slots;
use crate::store::neo4j::statement::encode::list;

/// How many entities are asked for at a time whether others need them.
const ASKED: usize = 10_000;

impl Loader<'_> {
    /// Relations first, so that entities go without any of ours.
    pub(super) async fn prune(&self, survey: &Survey) -> Result<(), LoadFault> {
        let relations = survey.relations.all_left();
        let entities = survey.entities.all_left().chain(survey.lexicon.all_left());
        let entities = entities.filter(|at| !survey.kept.contains(at));
        self.progress.begin(LoadStep::Removing, survey.to_remove());
        let clauses =
            format!("MATCH ()-[x]->() WHERE id(x) = row AND x.{LOAD} IS NOT NULL DELETE x");
        self.remove(("load prune relations", &clauses), relations)
            .await?;
        let clauses = format!("MATCH (x) WHERE id(x) = row AND x.{LOAD} IS NOT NULL DELETE x");
        self.remove(("load prune entities", &clauses), entities)
            .await
    }

    /// What is not there any more need not be removed.
    async fn remove(
        &self,
        statement: (&str, &str),
        all: impl Iterator<Item = i64> + Send,
    ) -> Result<(), LoadFault> {
        let mut rows = all.map(BoltType::from);
        loop {
            let batch = self.batch(&mut rows);
            if batch.is_empty() {
                return Ok(());
            }
            let size = batch.len() as u64;
            self.write_batch(statement, batch).await?;
            self.progress.advance(size);
        }
    }

    /// Those of some entities that something else has hung relations on: they stay, since what
    /// this program did not write is never removed.
    pub(super) async fn kept(
        &self,
        mut entities: impl Iterator<Item = i64> + Send,
    ) -> Result<FxHashSet<i64>, LoadFault> {
        let mut kept = FxHashSet::default();
        loop {
            let asked: Vec<_> = entities.by_ref().take(ASKED).map(BoltType::from).collect();
            if asked.is_empty() {
                return Ok(kept);
            }
            let mut slots = Slots::default();
            slots.named("rows", list(asked.into_iter()));
            let body = format!(
                "UNWIND $rows AS row\nMATCH (n) WHERE id(n) = row \
                 AND EXISTS {{ (n)-[r]-() WHERE r.{LOAD} IS NULL }}\nRETURN row"
            );
            let rows = self
                .read(slots.finish("load kept".to_owned(), &body))
                .await?;
            kept.extend(rows.iter().filter_map(|row| number(&row.get("row").ok()?)));
        }
    }
}
