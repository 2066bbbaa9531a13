//! `context`: the facts that a question is about, each with what it cites.

use serde_json::{Map, Value as Json, json};

use super::{Call, Definition, input, output, place_in, sources, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::{Answer, Record};
use crate::mcp::catalogue::Catalogue;
use crate::mcp::plain::{plain, quotation};
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::Source;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Context)
}

pub(super) fn definition() -> Definition {
    let line =
        json!({ "text": text(), "entity": text(), "relation": text(), "citations": texts() });
    Definition {
        description: "The facts a question is about, cited, and what the graph does not hold. Best for open questions.",
        input: input(
            &json!({ "question": text(), "seeds": texts(), "asOf": text() }),
            &[],
        ),
        output: output(
            "lines",
            &line,
            &json!({ "sources": sources(), "gaps": texts() }),
        ),
    }
}

const DOCUMENT: &str = "query McpContext($question: String, $seeds: [ID!], $budget: Int, $asOf: PartialDate, $after: String) { \
    pack: contextPack(question: $question, seeds: $seeds, budgetTokens: $budget, asOf: $asOf, after: $after) { \
    lines { text kind entity relation citations } citations { key source citation quote url } \
    gaps dropped { type count } next } }";

/// Tokens that a pack has at least: in two forms it has about twice as many.
const LEAST_PACK: usize = 80;

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    // An answer that is gone on with has the packs that it began with.
    let budget = call.position["budget"].as_u64();
    let budget = budget.and_then(|budget| usize::try_from(budget).ok());
    let budget = budget.unwrap_or((call.arguments.budget()? * 2 / 5).max(LEAST_PACK));
    let after = &call.position["after"];
    let variables = json!({
        "question": call.arguments.optional_text("question")?,
        "seeds": call.arguments.optional_texts("seeds")?,
        "asOf": call.arguments.optional_text("asOf")?,
        "budget": budget,
        "after": after,
    });
    let pack = call.asker.ask(DOCUMENT, variables).await?.data["pack"].take();
    let mut answer = Answer::new("lines");
    let sources = cited(&pack);
    let facts = facts(&pack);
    for (at, lines) in facts.iter().enumerate().skip(place_in(call.position)) {
        let (after, at) = if at + 1 == facts.len() {
            (&pack["next"], 0)
        } else {
            (after, at + 1)
        };
        let position = json!({ "after": after, "at": at, "budget": budget });
        answer.records.push(record(lines, &sources, position));
    }
    if !answer.records.is_empty() {
        let here = answer.records.len() as u64;
        answer.from_here.insert(FACTS.to_owned(), here);
    }
    for dropped in pack["dropped"].as_array().into_iter().flatten() {
        let (of, count) = (dropped["type"].as_str(), dropped["count"].as_u64());
        if let (Some(of), Some(count), false) = (of, count, pack["next"].is_null()) {
            answer.from_here.insert(of.to_owned(), count);
        }
    }
    let gaps = pack["gaps"].as_array().into_iter().flatten();
    let gaps: Vec<_> = gaps
        .filter_map(Json::as_str)
        .map(|gap| plain(gap).into_owned())
        .collect();
    if !gaps.is_empty() {
        answer
            .lines
            .extend(gaps.iter().map(|gap| format!("Not known: {gap}")));
        answer.members.insert("gaps".to_owned(), gaps.into());
    }
    Ok(answer)
}

/// What facts of a pack are counted as.
const FACTS: &str = "facts";

/// The lines of a pack, those together that must not be told apart: claims that disagree.
fn facts(pack: &Json) -> Vec<Vec<&Json>> {
    let mut facts: Vec<Vec<&Json>> = Vec::new();
    for line in pack["lines"].as_array().into_iter().flatten() {
        match facts.last_mut() {
            Some(fact) if line["kind"] == "CLAIM" => fact.push(line),
            _ => facts.push(vec![line]),
        }
    }
    facts
}

/// The sources of a pack, each as it is cited there: by its key, with the words that bear a fact out.
fn cited(pack: &Json) -> Vec<Source> {
    let citations = pack["citations"].as_array().into_iter().flatten();
    let text = |citation: &Json, name: &str| citation[name].as_str().map(str::to_owned);
    let sources = citations.filter_map(|citation| {
        let id = text(citation, "source")?;
        let printed = text(citation, "citation").map(|it| plain(&it).into_owned());
        let quote = text(citation, "quote").map(|it| quotation(&it));
        let printed = [printed, quote]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        Some(Source {
            key: text(citation, "key")?,
            label: id.clone(),
            id,
            citation: (!printed.is_empty()).then_some(printed),
            url: text(citation, "url"),
        })
    });
    sources.collect()
}

fn record(lines: &[&Json], sources: &[Source], position: Json) -> Record {
    let keys = lines
        .iter()
        .filter_map(|line| line["citations"].as_array())
        .flatten();
    let keys: Vec<_> = keys.filter_map(Json::as_str).collect();
    let is_cited = |source: &&Source| keys.contains(&source.key.as_str());
    let told: Vec<_> = lines.iter().map(|line| told(line)).collect();
    let text = told.join("\n  - ");
    let first = lines.first().copied().unwrap_or(&Json::Null);
    let mut json = Map::from_iter([("text".to_owned(), Json::from(text.as_str()))]);
    for name in ["entity", "relation"] {
        if !first[name].is_null() {
            json.insert(name.to_owned(), first[name].clone());
        }
    }
    if !keys.is_empty() {
        json.insert("citations".to_owned(), json!(keys));
    }
    Record {
        text: format!("- {text}"),
        json: Json::Object(json),
        sources: sources.iter().filter(is_cited).cloned().collect(),
        type_name: FACTS.to_owned(),
        position,
    }
}

/// A line with the keys of what it cites.
fn told(line: &Json) -> String {
    let text = line["text"].as_str().unwrap_or_default();
    let keys = line["citations"].as_array().into_iter().flatten();
    let keys: Vec<_> = keys.filter_map(Json::as_str).collect();
    if keys.is_empty() {
        text.to_owned()
    } else {
        format!("{text} [{}]", keys.join(" "))
    }
}
