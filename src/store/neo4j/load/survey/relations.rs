//! Relations of the database and of the graph, compared.

use std::sync::Arc;

use neo4rs::{BoltList, Row};
use rustc_hash::FxHashMap;

use super::counts::Counts;
use super::{Compared, End, State};
use crate::ontology::{RelationType, RelationTypeId};
use crate::store::neo4j::load::fault::LoadFault;
use crate::store::neo4j::load::found::{list, number, property, same};
use crate::store::neo4j::load::{Loader, properties};
use crate::store::neo4j::marks::{LOAD, ORDINAL, TOKENS};
use crate::store::neo4j::names::{self, escape};
use crate::store::neo4j::search::Words;
use crate::store::neo4j::statement::Statement;
use crate::store::places::placed;
use crate::store::{Graph, RelationRecord};

/// How many are compared between two words about it.
const TOLD: usize = 1000;

/// What is known of the database's relations of a type so far.
#[derive(Debug, Default)]
struct Findings {
    states: Vec<State>,
    left: Vec<i64>,
    seen: usize,
}

/// The relations of a type in the graph, by ends and place.
struct Matcher<'g> {
    relation_type: &'g RelationType,
    id: RelationTypeId,
    words: &'g Words,
    records: &'g [RelationRecord],
    places: FxHashMap<(End, End, i64), usize>,
    /// Which entity of the graph each of the database's is.
    ends: &'g FxHashMap<i64, End>,
}

impl Loader<'_> {
    /// Compares all relations that this program wrote.
    pub(super) async fn compare_relations(
        &self,
        graph: &Graph,
        ends: &FxHashMap<i64, End>,
        counts: &Counts,
    ) -> Result<Compared, LoadFault> {
        let mut compared = Compared::new(&graph.relations);
        let mut gone = counts.relation_types.clone();
        let all = self.ontology.relation_types.iter().zip(&graph.relations);
        for (number, (relation_type, records)) in all.enumerate() {
            // Where there are none there is nothing to compare.
            if gone.remove(&*relation_type.name).is_none() {
                continue;
            }
            let id = RelationTypeId(u16::try_from(number).unwrap_or(u16::MAX));
            let matcher = Matcher::new((relation_type, id), &self.words, records, ends);
            let findings = self.compare_relations_of(&matcher).await?;
            if let Some(states) = compared.states.get_mut(number) {
                *states = findings.states;
            }
            for at in findings.left {
                compared.leave(&relation_type.name, at);
            }
        }
        for name in gone.keys() {
            let rows = self.fold(all_of(name), Vec::new, Vec::push).await?;
            let ours = rows.iter().filter_map(|row| number(list(row)?.get(0)?));
            let name = Arc::from(name.as_str());
            ours.for_each(|at| compared.leave(&name, at));
        }
        Ok(compared)
    }

    async fn compare_relations_of(&self, matcher: &Matcher<'_>) -> Result<Findings, LoadFault> {
        let begin = || Findings {
            states: vec![State::New; matcher.records.len()],
            ..Findings::default()
        };
        let take = |findings: &mut Findings, row: Row| {
            matcher.take(findings, &row);
            if findings.seen.is_multiple_of(TOLD) {
                self.progress.advance(TOLD as u64);
            }
        };
        self.fold(ours(matcher.relation_type), begin, take).await
    }
}

/// The relations that this program wrote: ends, place and properties of each.
fn ours(relation_type: &RelationType) -> Statement {
    let properties = relation_type.properties.iter();
    let properties = properties.map(|one| format!(", {}", names::property("r", &one.stored_name)));
    let body = format!(
        "MATCH (a)-[r:{}]->(b) WHERE r.{LOAD} IS NOT NULL\n\
         RETURN [id(r), id(a), id(b), r.{ORDINAL}, r.{TOKENS}{}] AS found",
        escape(&relation_type.name),
        properties.collect::<String>()
    );
    Statement::plain(&format!("load compare {}", relation_type.name), &body)
}

/// The relations that this program wrote, of a type that the ontology no longer has.
fn all_of(name: &str) -> Statement {
    let body = format!(
        "MATCH ()-[r:{}]->() WHERE r.{LOAD} IS NOT NULL RETURN [id(r)] AS found",
        escape(name)
    );
    Statement::plain(&format!("load compare {name}"), &body)
}

impl<'g> Matcher<'g> {
    fn new(
        (relation_type, id): (&'g RelationType, RelationTypeId),
        words: &'g Words,
        records: &'g [RelationRecord],
        ends: &'g FxHashMap<i64, End>,
    ) -> Self {
        let places = placed(records).enumerate();
        let places = places.map(|(at, placed)| {
            let record = placed.record;
            ((record.from, record.to, placed.place), at)
        });
        Self {
            relation_type,
            id,
            words,
            records,
            places: places.collect(),
            ends,
        }
    }

    fn take(&self, findings: &mut Findings, row: &Row) {
        findings.seen += 1;
        let Some(found) = list(row) else { return };
        let Some(number) = found.get(0).and_then(number) else {
            return;
        };
        let at = self.record(&found);
        let state = at.and_then(|at| findings.states.get_mut(at));
        match (at, state) {
            (Some(at), Some(state)) if *state == State::New => {
                *state = self.state(at, number, &found);
            }
            _ => findings.left.push(number),
        }
    }

    /// The place of the record that it is.
    fn record(&self, found: &BoltList) -> Option<usize> {
        let end = |column| self.ends.get(&number(found.get(column)?)?).copied();
        let key = (end(1)?, end(2)?, number(found.get(3)?)?);
        self.places.get(&key).copied()
    }

    fn state(&self, at: usize, number: i64, found: &BoltList) -> State {
        let Some(record) = self.records.get(at) else {
            return State::Same;
        };
        let named = (self.relation_type, self.id);
        let wanted = properties::of_relation(self.words, named, record);
        let mut all = self
            .relation_type
            .properties
            .iter()
            .zip(found.iter().skip(5));
        let alike = all.all(|(one, found)| same(found, property(&wanted, &one.stored_name)));
        let tokens = found.get(4);
        if alike && tokens.is_some_and(|tokens| same(tokens, property(&wanted, TOKENS))) {
            State::Same
        } else {
            State::Changed(number)
        }
    }
}
