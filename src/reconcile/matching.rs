//! Matches: each query becomes a name that is resolved, and what else is known of its row is
//! compared with the candidates.

use std::fmt::Write;
use std::time::Instant;

use serde_json::{Map, Value as Json, json};

use super::ask::ask;
use super::evidence::{Evidence, Means};
use super::fields::selection;
use super::queries::{Query, read};
use super::values::Node;
use super::{named, wrong};
use crate::graphql::{ClientError, Service};
use crate::ontology::{Ontology, Searched, TypeId};

/// How many different choices of types a batch has at the most: each is a question of its own.
const MAX_CHOICES: usize = 20;

/// What is left of the score of a candidate that is of none of the types it should be of.
const OTHER_TYPE: f64 = 0.9;

/// Entities of a property that are compared at the most.
const COMPARED: usize = 50;

/// The protocol's scores go to a hundred.
const WHOLE: f64 = 100.0;

/// Answers a batch of queries: for each of its keys the candidates.
pub async fn matches(
    service: &Service,
    text: &str,
    deadline: Instant,
) -> Result<Json, ClientError> {
    let ontology = service.ontology();
    let queries = read(ontology, text)?;
    let choices = choices(ontology, &queries);
    if choices.len() > MAX_CHOICES {
        let message = format!(
            "`queries` chooses types in {} ways; at most {MAX_CHOICES} are answered at once. Send \
             them in parts.",
            choices.len()
        );
        return Err(wrong(message));
    }
    let means = Means::of(ontology, &queries);
    let (question, variables) = question(ontology, (&queries, &choices), &means);
    if question.is_empty() {
        return Ok(answers(queries.iter().map(|query| (query, Vec::new()))));
    }
    let data = ask(service, &question, variables, deadline).await?;
    let means = means.resolved(&data);
    let results = queries.iter().map(|query| {
        let candidates = candidates(&data, &choices, query);
        let candidates = candidates.into_iter().flatten();
        (query, results(ontology, query, (candidates, &means)))
    });
    Ok(answers(results))
}

/// The candidates for a query, as the API has answered.
fn candidates<'d>(data: &'d Json, choices: &[Choice<'_>], query: &Query) -> Option<&'d Vec<Json>> {
    choices.iter().enumerate().find_map(|(choice, of)| {
        let mut queries = of.queries.iter();
        let at = queries.position(|known| std::ptr::eq(*known, query))?;
        let of_choice = data.get(format!("r{choice}"))?;
        of_choice.get(at)?.get("candidates")?.as_array()
    })
}

/// Queries that look for entities of the same types.
struct Choice<'q> {
    types: Vec<TypeId>,
    /// Whether that is said, or whatever is usual.
    is_given: bool,
    queries: Vec<&'q Query>,
}

fn choices<'q>(ontology: &Ontology, queries: &'q [Query]) -> Vec<Choice<'q>> {
    let searched = Searched::types_of(ontology);
    let mut choices: Vec<Choice<'_>> = Vec::new();
    for query in queries {
        let is_given = query.types.is_some();
        let mut types = query.types.clone().unwrap_or_else(|| searched.clone());
        // What has no names is called nothing.
        types.retain(|id| searched.contains(id));
        types.sort_unstable();
        types.dedup();
        if types.is_empty() || query.name.trim().is_empty() {
            continue;
        }
        let known = |choice: &&mut Choice<'_>| choice.is_given == is_given && choice.types == types;
        match choices.iter_mut().find(known) {
            Some(choice) => choice.queries.push(query),
            None => choices.push(Choice {
                types,
                is_given,
                queries: vec![query],
            }),
        }
    }
    choices
}

/// One query of the API for all: a field for each choice of types, and one for what properties mean.
fn question(
    ontology: &Ontology,
    (queries, choices): (&[Query], &[Choice<'_>]),
    means: &Means<'_>,
) -> (String, Json) {
    if choices.is_empty() {
        return (String::new(), Json::Null);
    }
    // Where more is known, it may bring another candidate to the front.
    let limit = queries.iter().map(|query| query.limit).max().unwrap_or(0);
    let limit = if means.properties.is_empty() {
        limit
    } else {
        limit.max(10)
    };
    let (mut declared, mut fields, mut variables) = (String::new(), String::new(), Map::new());
    for (at, choice) in choices.iter().enumerate() {
        let node = selection(ontology, &choice.types, (&means.properties, COMPARED));
        let types = choice
            .types
            .iter()
            .map(|id| &*ontology.entity_type(*id).name);
        let types = types.collect::<Vec<_>>().join(", ");
        let types = if choice.is_given {
            format!(", types: [{types}]")
        } else {
            String::new()
        };
        // Writing into a text does not fail.
        let _ = write!(declared, " $n{at}: [String!]!");
        let _ = write!(
            fields,
            " r{at}: resolve(names: $n{at}{types}, limit: {limit}) {{ candidates {{ id type label \
             score match why {{ kind text }} node {{ {node} }} }} }}"
        );
        let names: Vec<_> = choice.queries.iter().map(|query| &*query.name).collect();
        variables.insert(format!("n{at}"), json!(names));
    }
    means.ask(&mut declared, &mut fields, &mut variables);
    (
        format!("query Reconcile({}) {{{fields} }}", declared.trim()),
        Json::Object(variables),
    )
}

/// The candidates for a query, the best first.
fn results<'d>(
    ontology: &Ontology,
    query: &Query,
    (candidates, means): (impl Iterator<Item = &'d Json>, &Means<'_>),
) -> Vec<Json> {
    let results = candidates.filter_map(|candidate| {
        let node = Node::read(ontology, candidate.get("node")?)?;
        let evidence = Evidence::of(ontology, query, (&node, means));
        let name_score = candidate.get("score")?.as_f64()?;
        let fits = query.preferred.is_empty() || query.preferred.contains(&node.of);
        let of_type = if fits { 1.0 } else { OTHER_TYPE };
        Some(Matched {
            score: evidence.weigh(name_score) * of_type,
            is_called_so: name_score >= 1.0,
            is_match: candidate.get("match")?.as_bool()? && fits,
            candidate,
            evidence,
        })
    });
    let mut results: Vec<_> = results.collect();
    // Stable: equal ones stay in the order of names.
    results.sort_by(|a, b| b.score.total_cmp(&a.score));
    decide(&mut results);
    let results = results.iter().take(query.limit);
    results.map(|matched| matched.json(query)).collect()
}

/// A candidate with what speaks for it.
struct Matched<'d> {
    candidate: &'d Json,
    evidence: Evidence,
    score: f64,
    /// Whether one of its names is written so.
    is_called_so: bool,
    is_match: bool,
}

/// Nothing matches against which something speaks; and of several that are called so, the only one
/// for which everything speaks.
fn decide(results: &mut [Matched<'_>]) {
    for matched in results.iter_mut() {
        matched.is_match &= !matched.evidence.contradicts();
    }
    if results.iter().any(|matched| matched.is_match) {
        return;
    }
    let is_meant = |matched: &&mut Matched<'_>| matched.is_called_so && matched.evidence.is_whole();
    let mut meant = results.iter_mut().filter(is_meant);
    if let (Some(only), None) = (meant.next(), meant.next()) {
        only.is_match = true;
    }
}

impl Matched<'_> {
    fn json(&self, query: &Query) -> Json {
        let text = |field: &str| {
            self.candidate
                .get(field)
                .and_then(Json::as_str)
                .unwrap_or("")
        };
        let why = |field: &str| self.candidate.get("why").and_then(|why| why.get(field));
        let (label, of) = (text("label"), text("type"));
        let name = why("text").and_then(Json::as_str).unwrap_or_default();
        let mut features = vec![
            feature("name", self.candidate.get("score").unwrap_or(&Json::Null)),
            feature("exact_name", &json!(self.is_called_so)),
        ];
        features.extend(self.evidence.features(query));
        let mut json = json!({
            "id": text("id"),
            "name": label,
            "type": [named(of, of)],
            "score": (self.score * WHOLE * WHOLE).round() / WHOLE,
            "match": self.is_match,
            "features": features,
        });
        if name != label
            && let Json::Object(fields) = &mut json
        {
            fields.insert(
                "description".to_owned(),
                json!(format!("also called {name}")),
            );
        }
        json
    }
}

/// A feature, as the protocol writes it.
pub(super) fn feature(id: &str, value: &Json) -> Json {
    json!({ "id": id, "value": value })
}

fn answers<'q>(results: impl Iterator<Item = (&'q Query, Vec<Json>)>) -> Json {
    let results = results.map(|(query, result)| (query.key.clone(), json!({ "result": result })));
    Json::Object(results.collect())
}
