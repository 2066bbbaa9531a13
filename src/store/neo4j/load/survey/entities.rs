//! Entities of the database and of the graph, compared.

use neo4rs::{BoltType, Row};

use super::counts::Counts;
use super::matcher::{Findings, Found, Matcher};
use crate::ontology::{EntityType, TypeId};
use crate::store::Graph;
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::record::Known;
use crate::store::neo4j::load::{Loader, identity, label};
use crate::store::neo4j::marks::LOAD;
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::encode::list as encode_list;
use crate::store::neo4j::statement::{Slots, Statement};

/// How many are looked for by their ids at a time.
const ASKED: usize = 5000;

/// How many are compared between two words about it.
const TOLD: u64 = 1000;

impl Loader<'_> {
    /// Compares all entities that this program wrote, and those of others that the graph has too.
    pub(super) async fn compare_entities(
        &self,
        graph: &Graph,
        known: &Known,
        counts: &Counts,
    ) -> Result<Findings, LoadFault> {
        let matcher = Matcher::new((self.ontology, &self.words), graph, known);
        let begin = || Findings::none(graph);
        let mut findings = match ours(counts) {
            None => begin(),
            Some(statement) => {
                let take = |findings: &mut Findings, row: Row| {
                    matcher.take(findings, &row);
                    if findings.seen.is_multiple_of(TOLD) {
                        self.progress.advance(TOLD);
                    }
                };
                self.fold(statement, begin, take).await?
            }
        };
        matcher.settle_misfits(&mut findings);
        for id in self.ontology.type_ids() {
            self.adopt(&matcher, id, counts, &mut findings).await?;
        }
        Ok(findings)
    }

    /// Compares entities that something else wrote and the graph has too, where there can be any.
    async fn adopt(
        &self,
        matcher: &Matcher<'_>,
        id: TypeId,
        counts: &Counts,
        findings: &mut Findings,
    ) -> Result<(), LoadFault> {
        let entity_type = self.ontology.entity_type(id);
        let label = label(entity_type);
        let ours = findings.ours.get(label).copied().unwrap_or(0);
        let all = counts.labels.get(label).copied().unwrap_or(0);
        if entity_type.id.is_none() || all <= ours {
            return Ok(());
        }
        let ids = matcher.new_ids(id, findings);
        for ids in ids.chunks(ASKED) {
            let rows = self.read(theirs(entity_type, ids)).await?;
            for found in rows.iter().filter_map(Found::of) {
                if let Some(end) = matcher.end(id, &found, findings) {
                    matcher.settle(findings, &found, end, false);
                }
            }
        }
        Ok(())
    }
}

/// Everything that this program wrote under labels that it uses or has used.
fn ours(counts: &Counts) -> Option<Statement> {
    let labels: Vec<_> = counts.labels.keys().map(|label| escape(label)).collect();
    if labels.is_empty() {
        return None;
    }
    let body = format!(
        "MATCH (n:{}) WHERE n.{LOAD} IS NOT NULL\n\
         RETURN [id(n), labels(n), properties(n)] AS found",
        labels.join("|")
    );
    Some(Statement::plain("load compare entities", &body))
}

/// With an index each id is looked up, and without one all are looked through once.
fn theirs(entity_type: &EntityType, ids: &[BoltType]) -> Statement {
    let (label, identity) = (escape(label(entity_type)), escape(identity(entity_type)));
    let mut slots = Slots::default();
    slots.named("ids", encode_list(ids.iter().cloned()));
    let body = format!(
        "MATCH (n:{label}) WHERE n.{identity} IN $ids AND n.{LOAD} IS NULL\n\
         RETURN [id(n), labels(n), properties(n)] AS found"
    );
    slots.finish(format!("load compare {}", entity_type.name), &body)
}
