//! `paths`: how entities are connected, with the evidence of each step.

use serde_json::{Value as Json, json};

use super::{Call, Definition, input, output, place_in, sources, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::{Answer, Record};
use crate::mcp::catalogue::{Catalogue, Named, named};
use crate::mcp::facts::words;
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::{Citations, Source, selection, source_types};
use crate::mcp::unknown::known;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Paths) && catalogue.has(RootField::Nodes)
}

pub(super) fn definition() -> Definition {
    let path = json!({ "entities": texts(), "steps": texts(), "relations": texts(), "citations": texts() });
    Definition {
        description: "The `k` best paths between entities, with the evidence of each step.",
        input: input(
            &json!({ "from": texts(), "to": texts(), "k": { "type": "integer" } }),
            &["from", "to"],
        ),
        output: output("paths", &path, &json!({ "sources": sources() })),
    }
}

/// Paths where the caller does not say, and at the most.
const PATHS: usize = 3;
const MOST_PATHS: usize = 100;

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let (from, to) = (call.arguments.texts("from")?, call.arguments.texts("to")?);
    let ends: Vec<_> = from.iter().chain(&to).copied().collect();
    known(call, &ends).await?;
    let wanted = call.arguments.number("k", PATHS, (1, MOST_PATHS))?;
    let variables = json!({ "from": from, "to": to, "k": wanted });
    let found = call
        .asker
        .ask(&document(call.catalogue), variables)
        .await?
        .data;
    let found = &found["paths"];
    let mut answer = Answer::new("paths");
    let mut citations = Citations::default();
    let paths = found["paths"].as_array().into_iter().flatten().enumerate();
    let paths = paths.skip(place_in(call.position));
    answer.records = paths
        .map(|(at, path)| record(path, at, &mut citations))
        .collect();
    if !answer.records.is_empty() {
        answer
            .from_here
            .insert("path".to_owned(), answer.records.len() as u64);
    }
    if let Some(reason) = found["reason"].as_str() {
        answer.lines.push(in_words(reason, answer.records.len()));
    }
    Ok(answer)
}

fn document(catalogue: Catalogue<'_>) -> String {
    let types = source_types(catalogue.ontology);
    let mut relations = catalogue.ontology.relation_type_ids();
    let cited = if relations.any(|id| catalogue.ontology.cited_by(id).is_some()) {
        format!("citations {{ {} }}", selection(catalogue, &types))
    } else {
        String::new()
    };
    format!(
        "query McpPaths($from: [ID!]!, $to: [ID!]!, $k: Int) {{ {}(from: $from, to: $to, k: $k) {{ reason paths {{ \
         entities {{ {} }} steps {{ forward relation {{ id type properties {cited} }} }} }} }} }}",
        catalogue.root(RootField::Paths),
        catalogue.any_names()
    )
}

fn record(path: &Json, at: usize, citations: &mut Citations) -> Record {
    let entities = path["entities"].as_array().into_iter().flatten();
    let entities: Vec<Named> = entities.filter_map(named).collect();
    let steps = path["steps"].as_array().into_iter().flatten();
    let mut cited: Vec<Source> = Vec::new();
    let (mut lines, mut ids) = (Vec::new(), Vec::new());
    for (step, ends) in steps.zip(entities.windows(2)) {
        let relation = &step["relation"];
        let sources = relation["citations"].as_array().into_iter().flatten();
        let sources: Vec<_> = sources.filter_map(|it| citations.source(it)).collect();
        lines.push(line(step, ends, &sources));
        ids.push(relation["id"].clone());
        cited.extend(sources);
    }
    let keys: Vec<_> = cited.iter().map(|source| source.key.clone()).collect();
    let told: Vec<_> = lines.iter().map(|line| format!("\n   {line}")).collect();
    Record {
        text: format!("{}.{}", at + 1, told.concat()),
        json: json!({
            "entities": entities.into_iter().map(|it| it.id).collect::<Vec<_>>(),
            "steps": lines,
            "relations": ids,
            "citations": keys,
        }),
        sources: cited,
        type_name: "path".to_owned(),
        position: json!({ "at": at + 1 }),
    }
}

/// `A –[TYPE]→ B: what the relation says [s1]`.
fn line(step: &Json, ends: &[Named], sources: &[Source]) -> String {
    let relation = &step["relation"];
    let of = relation["type"].as_str().unwrap_or_default();
    let arrow = match step["forward"].as_bool() {
        Some(false) => format!("←[{of}]–"),
        _ => format!("–[{of}]→"),
    };
    let said = relation["properties"].as_object().into_iter().flatten();
    let ids: Vec<_> = sources.iter().map(|source| source.id.as_str()).collect();
    let said = said.filter(|(_, value)| !names_sources(value, &ids));
    let said: Vec<_> = said
        .map(|(name, value)| format!("{name}: {}", words(value, true)))
        .collect();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!(": {}", said.join("; "))
    };
    let ends: Vec<_> = ends.iter().map(Named::shown).collect();
    format!(
        "{}{said}{}",
        ends.join(&format!(" {arrow} ")),
        Citations::marks(sources)
    )
}

/// Whether a value is but the ids of the sources, which are told already.
fn names_sources(value: &Json, ids: &[&str]) -> bool {
    match value {
        Json::Array(values) => {
            !values.is_empty() && values.iter().all(|value| names_sources(value, ids))
        }
        Json::String(id) => ids.contains(&id.as_str()),
        _ => false,
    }
}

fn in_words(reason: &str, count: usize) -> String {
    match (reason, count) {
        ("NONE_EXISTS", 0) => "Nothing connects them here.".to_owned(),
        ("NONE_EXISTS", _) => "These are all that connect them.".to_owned(),
        ("MAX_LENGTH", 0) => "Nothing short connects them; there may be longer ways.".to_owned(),
        ("MAX_LENGTH", _) => "There may be further, longer ones.".to_owned(),
        _ => "The search was ended; there may be others.".to_owned(),
    }
}
