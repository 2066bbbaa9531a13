//! `context`: the facts that a question is about, each with what it cites.

use serde_json::{Map, Value as Json, json};

use super::{Call, Definition, input, output, place_in, sources, text, texts};
use crate::mcp::answer::{Answer, Record};
use crate::mcp::catalogue::Catalogue;
use crate::mcp::plain::{plain, quotation};
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::{Citations, Source};

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.offers("contextPack")
}

pub(super) fn definition() -> Definition {
    let line =
        json!({ "text": text(), "entity": text(), "relation": text(), "citations": texts() });
    Definition {
        description: "The facts a question is about, cited, and what the graph does not hold. Best for open questions.",
        input: input(
            &json!({ "question": text(), "seeds": texts(), "asOf": text() }),
            &["question"],
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
    lines { text entity relation citations } citations { key source citation quote url } gaps next } }";

/// Tokens that a pack has at least: in two forms it has about twice as many.
const LEAST_PACK: usize = 80;

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    // An answer that is gone on with has the packs that it began with.
    let budget = call.position["budget"].as_u64();
    let budget = budget.and_then(|budget| usize::try_from(budget).ok());
    let budget = budget.unwrap_or((call.arguments.budget()? * 2 / 5).max(LEAST_PACK));
    let after = &call.position["after"];
    let variables = json!({
        "question": call.arguments.text("question")?,
        "seeds": call.arguments.optional_texts("seeds")?,
        "asOf": call.arguments.optional_text("asOf")?,
        "budget": budget,
        "after": after,
    });
    let pack = call.asker.ask(DOCUMENT, variables).await?.data["pack"].take();
    let mut answer = Answer::new("lines");
    let sources = cited(&pack);
    let lines: Vec<_> = pack["lines"].as_array().into_iter().flatten().collect();
    for (at, line) in lines.iter().enumerate().skip(place_in(call.position)) {
        let is_last = at + 1 == lines.len();
        let (after, at) = if is_last {
            (&pack["next"], 0)
        } else {
            (after, at + 1)
        };
        let position = json!({ "after": after, "at": at, "budget": budget });
        answer.records.push(record(line, &sources, position));
    }
    let here = answer.records.len() as u64;
    // How much is behind this pack is not told; that there is something is.
    let beyond = u64::from(!pack["next"].is_null());
    if here + beyond > 0 {
        answer.from_here.insert("lines".to_owned(), here + beyond);
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

fn record(line: &Json, sources: &[Source], position: Json) -> Record {
    let keys = line["citations"].as_array().into_iter().flatten();
    let keys: Vec<_> = keys.filter_map(Json::as_str).collect();
    let cited = sources
        .iter()
        .filter(|source| keys.contains(&source.key.as_str()));
    let cited: Vec<_> = cited.cloned().collect();
    let told = line["text"].as_str().unwrap_or_default();
    let mut json = Map::new();
    for name in ["text", "entity", "relation", "citations"] {
        let value = &line[name];
        if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
            json.insert(name.to_owned(), value.clone());
        }
    }
    Record {
        text: format!("- {told}{}", Citations::marks(&cited)),
        json: Json::Object(json),
        sources: cited,
        type_name: "lines".to_owned(),
        position,
    }
}
