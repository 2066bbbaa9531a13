//! `search`: what is called so, or has the words in its texts, in any script.

use serde_json::{Value as Json, json};

use super::{Call, Definition, input, output, place_in, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::{Answer, Record};
use crate::mcp::catalogue::{Catalogue, named};
use crate::mcp::plain::{inert, quotation};
use crate::mcp::refusal::Refusal;

/// Hits that can be paged through, which nobody reads.
const MOST_HITS: usize = 10_000;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Search)
}

pub(super) fn definition() -> Definition {
    let hit =
        json!({ "id": text(), "type": text(), "label": text(), "score": { "type": "number" } });
    Definition {
        description: "Find entities by names or words, in any script. Best first; score 3 is called exactly so. Start here: other tools take ids.",
        input: input(&json!({ "text": text(), "types": texts() }), &["text"]),
        output: output("hits", &hit, &json!({})),
    }
}

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let text = call.arguments.text("text")?;
    let begin = place_in(call.position);
    let document = format!(
        "query McpSearch($text: String!, $types: [EntityType!], $first: Int) {{ \
         {}(text: $text, types: $types, first: $first) {{ \
         types {{ type count }} edges {{ score matched {{ property snippet }} node {{ {} }} }} }} }}",
        call.catalogue.root(RootField::Search),
        call.catalogue.any_names()
    );
    let variables = json!({
        "text": text,
        "types": call.arguments.optional_texts("types")?,
        // All hits are ranked anyway, so that those which were told before cost little.
        "first": begin.saturating_add(call.records()?).min(MOST_HITS),
    });
    let found = call.asker.ask(&document, variables).await?.data;
    Ok(answer(text, &found["search"], begin))
}

fn answer(text: &str, found: &Json, begin: usize) -> Answer {
    let mut answer = Answer::new("hits");
    let types = found["types"].as_array().into_iter().flatten();
    for of in types {
        let count = of["count"].as_u64().unwrap_or_default();
        let name = of["type"].as_str().unwrap_or_default();
        answer.from_here.insert(name.to_owned(), count);
    }
    let edges = found["edges"].as_array().into_iter().flatten().enumerate();
    for (at, edge) in edges {
        let Some(hit) = hit(edge, at + 1) else {
            continue;
        };
        match answer.from_here.get_mut(&hit.type_name) {
            Some(count) if at < begin => *count = count.saturating_sub(1),
            _ => answer.records.push(hit),
        }
    }
    if answer.records.is_empty() {
        let line = format!(
            "Nothing is found for {}. Try fewer words, a name, or another spelling.",
            quotation(text)
        );
        answer.lines.push(line);
    }
    answer
}

fn hit(edge: &Json, next: usize) -> Option<Record> {
    let named = named(&edge["node"])?;
    let matched = edge["matched"].as_array().into_iter().flatten();
    let matched = matched.map(|it| {
        let snippet = it["snippet"].as_str().unwrap_or_default();
        format!(
            "{} {}",
            it["property"].as_str().unwrap_or_default(),
            quotation(snippet)
        )
    });
    let matched = matched.collect::<Vec<_>>().join(", ");
    Some(Record {
        text: format!("- {}: {matched}", named.shown()),
        json: json!({
            "id": named.id,
            "type": named.type_name,
            "label": inert(&named.label),
            "score": rounded(&edge["score"]),
        }),
        sources: Vec::new(),
        position: json!({ "at": next }),
        type_name: named.type_name,
    })
}

/// Three digits tell two hits apart well enough.
fn rounded(score: &Json) -> f64 {
    (score.as_f64().unwrap_or_default() * 1000.0).round() / 1000.0
}
