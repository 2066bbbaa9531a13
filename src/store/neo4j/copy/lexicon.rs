//! What words mean, the names of entities included.

use neo4rs::{BoltList, BoltType, Row};
use rustc_hash::FxHashMap;

use super::Copier;
use crate::ontology::{Ontology, TypeId};
use crate::store::neo4j::marks::TERM;
use crate::store::neo4j::statement::Statement;
use crate::store::{Graph, Meaning, StoreError, Term};
use crate::value::Value;

/// A term as it is stored: what it means is a name of the ontology, or the id of an entity.
#[derive(Debug)]
pub(super) struct StoredTerm {
    text: String,
    language: String,
    is_entity: bool,
    means: String,
    sources: Vec<String>,
}

impl Copier<'_> {
    /// Reads the terms that the loader wrote; whether nothing was written meanwhile.
    pub(super) async fn terms(&self) -> Result<(Vec<StoredTerm>, bool), StoreError> {
        let body = format!(
            "MATCH (t:{TERM})\nRETURN [t.term, t.lang, t.kind, t.means, t.sources] AS found"
        );
        let take = |terms: &mut Vec<StoredTerm>, row: Row| {
            let found = row.get::<BoltList>("found").ok();
            terms.extend(found.and_then(|found| StoredTerm::read(&found)));
        };
        let statement = Statement::plain("copy lexicon", &body);
        self.fold(statement, Vec::new, take).await
    }
}

impl StoredTerm {
    fn read(found: &BoltList) -> Option<Self> {
        let text_at = |at| text(found.get(at)?);
        let sources = match found.get(4) {
            Some(BoltType::List(sources)) => sources.iter().filter_map(text).collect(),
            _ => Vec::new(),
        };
        Some(Self {
            text: text_at(0).filter(|text| !text.is_empty())?,
            language: text_at(1)?,
            is_entity: text_at(2)? == "entity",
            means: text_at(3)?,
            sources,
        })
    }
}

fn text(found: &BoltType) -> Option<String> {
    match found {
        BoltType::String(found) => Some(found.value.clone()),
        _ => None,
    }
}

/// The terms of a graph. Those that name nothing in it mean nothing.
pub(super) fn terms(ontology: &Ontology, graph: &Graph, stored: Vec<StoredTerm>) -> Vec<Term> {
    if stored.is_empty() {
        return Vec::new();
    }
    let ids = by_id(ontology, graph);
    let entity = |id: &String| ids.get(id.as_str()).copied();
    let terms = stored.into_iter().filter_map(|stored| {
        let means = if stored.is_entity {
            Meaning::Entity(entity(&stored.means)?)
        } else {
            Meaning::named(ontology, &stored.means)?
        };
        Some(Term {
            text: stored.text,
            language: stored.language,
            means,
            sources: stored.sources.iter().filter_map(entity).collect(),
        })
    });
    terms.collect()
}

/// Where the entity with an id is; of several types the first.
fn by_id<'g>(ontology: &Ontology, graph: &'g Graph) -> FxHashMap<&'g str, (TypeId, u32)> {
    let mut ids = FxHashMap::default();
    for (of, records) in ontology.type_ids().zip(&graph.entities) {
        let Some(id) = ontology.entity_type(of).id else {
            continue;
        };
        for (at, record) in (0..).zip(records) {
            if let Some(Value::String(id)) = record.values.get(usize::from(id.0)) {
                ids.entry(id.as_str()).or_insert((of, at));
            }
        }
    }
    ids
}
