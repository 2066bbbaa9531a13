//! Terms of the lexicon in the database and in the graph, compared.

use std::sync::Arc;

use neo4rs::{BoltMap, BoltType, Row};
use rustc_hash::FxHashMap;

use super::{Compared, State};
use crate::store::Graph;
use crate::store::neo4j::load::Loader;
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::found::{holds, list, number, property, text};
use crate::store::neo4j::marks::{LOAD, TERM};
use crate::store::neo4j::statement::Statement;

/// What the terms of the lexicon are counted under.
pub(super) const NAME: &str = "terms";

impl Loader<'_> {
    /// Compares all terms that this program wrote.
    pub(super) async fn compare_lexicon(&self, graph: &Graph) -> Result<Compared, LoadFault> {
        let mut compared = Compared::new([&graph.lexicon]);
        let wanted: Vec<_> = graph
            .lexicon
            .iter()
            .map(|term| self.term(graph, term))
            .collect();
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, term) in wanted.iter().enumerate() {
            places.entry(text_of(term)).or_default().push(at);
        }
        for (number, found) in self
            .fold(ours(), Vec::new, |terms, row| take(terms, &row))
            .await?
        {
            let places = places.entry(text_of(&found)).or_default();
            let same = places
                .iter()
                .position(|at| wanted.get(*at).is_some_and(|wanted| holds(&found, wanted)));
            match same.map(|same| places.swap_remove(same)) {
                Some(at) => {
                    if let Some(state) = compared.state(0, at) {
                        *state = State::Same;
                    }
                }
                None => compared.leave(&Arc::from(NAME), number),
            }
        }
        Ok(compared)
    }
}

/// The terms that this program wrote.
fn ours() -> Statement {
    let body = format!(
        "MATCH (t:{TERM}) WHERE t.{LOAD} IS NOT NULL\nRETURN [id(t), properties(t)] AS found"
    );
    Statement::plain("load compare terms", &body)
}

fn take(terms: &mut Vec<(i64, BoltMap)>, row: &Row) {
    let term = list(row).and_then(|found| {
        let mut found = found.into_iter();
        match (number(&found.next()?)?, found.next()?) {
            (at, BoltType::Map(properties)) => Some((at, properties)),
            _ => None,
        }
    });
    terms.extend(term);
}

fn text_of(term: &BoltMap) -> String {
    text(property(term, "term")).unwrap_or_default()
}
