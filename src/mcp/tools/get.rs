//! `get`: what is known of some entities, and the sources that they cite.

use serde_json::{Value as Json, json};

use super::{Call, Definition, input, list, object, output, place_in, sources, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::{Answer, Record};
use crate::mcp::ask::Reply;
use crate::mcp::catalogue::{Catalogue, cites, named};
use crate::mcp::facts::facts;
use crate::mcp::plain::inert;
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::{Citations, Source, selection};
use crate::mcp::unknown::{Unknown, unknown};
use crate::ontology::TypeId;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Nodes) && catalogue.has(RootField::Subgraph)
}

pub(super) fn definition() -> Definition {
    let entity = json!({ "id": text(), "type": text(), "label": text(), "facts": texts(), "citations": texts() });
    let unknown = object(&json!({ "id": text(), "nearest": texts() }));
    Definition {
        description: "Everything known of entities, by id, with the sources cited.",
        input: input(&json!({ "ids": texts() }), &["ids"]),
        output: output(
            "entities",
            &entity,
            &json!({ "sources": sources(), "unknown": list(&unknown) }),
        ),
    }
}

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let ids = call.arguments.texts("ids")?;
    let begin = place_in(call.position).min(ids.len());
    let found = entities(call, &ids[begin..]).await?;
    let mut answer = Answer::new("entities");
    let mut citations = Citations::default();
    for (at, entity) in found.entities.iter().enumerate() {
        answer.records.extend(record(
            call.catalogue,
            entity,
            &mut citations,
            begin + at + 1,
        ));
    }
    for record in &answer.records {
        *answer
            .from_here
            .entry(record.type_name.clone())
            .or_default() += 1;
    }
    found.unknown.tell(&mut answer);
    Ok(answer)
}

/// Some entities with what they cite, and what their ids may have meant that are none.
struct Entities {
    /// As `subgraph` has them, with `cites`.
    entities: Vec<Json>,
    unknown: Unknown,
}

async fn entities(call: &Call<'_>, ids: &[&str]) -> Result<Entities, Refusal> {
    let catalogue = call.catalogue;
    let document = format!(
        "query McpGet($ids: [ID!]!) {{ {}(ids: $ids) {{ {} {} }} }}",
        catalogue.root(RootField::Nodes),
        catalogue.any_names(),
        cited(catalogue)
    );
    let Reply { data, hints } = call.asker.ask(&document, json!({ "ids": ids })).await?;
    let nodes: Vec<Json> = data["nodes"].as_array().cloned().unwrap_or_default();
    let known: Vec<_> = nodes
        .iter()
        .filter_map(|node| node["id"].as_str())
        .collect();
    let unknown = unknown(call, ids, &nodes, &hints).await?;
    let mut entities = properties(call, &known).await?;
    for entity in &mut entities {
        let node = nodes.iter().find(|node| node["id"] == entity["id"]);
        let cited = node.and_then(|node| node.as_object()).into_iter().flatten();
        let cited = cited.filter(|(name, _)| name.starts_with("cited"));
        entity["cites"] = cited
            .map(|(_, sources)| sources.clone())
            .next()
            .unwrap_or_default();
    }
    Ok(Entities { entities, unknown })
}

/// What entities of any type say of themselves, in the order of their ids.
async fn properties(call: &Call<'_>, ids: &[&str]) -> Result<Vec<Json>, Refusal> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let document = format!(
        "query McpProperties($ids: [ID!]!) {{ {}(seeds: $ids, hops: 0, maxEntities: {}) {{ entities {{ id type label properties }} }} }}",
        call.catalogue.root(RootField::Subgraph),
        ids.len()
    );
    let mut data = call.asker.ask(&document, json!({ "ids": ids })).await?.data;
    let mut entities = match data["subgraph"]["entities"].take() {
        Json::Array(entities) => entities,
        _ => Vec::new(),
    };
    entities.sort_by_key(|entity| ids.iter().position(|id| entity["id"] == *id));
    Ok(entities)
}

/// A selection of what entities cite, by type.
fn cited(catalogue: Catalogue<'_>) -> String {
    let ontology = catalogue.ontology;
    let parts = catalogue.identified().into_iter().filter_map(|id| {
        let of = ontology.entity_type(id);
        let field = cites(ontology, of)?;
        let target = ontology.relation(of.cited_by?).target;
        let sources = selection(catalogue, &ontology.concrete_types(target));
        Some(format!(
            "... on {} {{ cited{}: {field} {{ {sources} }} }}",
            of.name, id.0
        ))
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn record(
    catalogue: Catalogue<'_>,
    entity: &Json,
    citations: &mut Citations,
    next: usize,
) -> Option<Record> {
    let mut named = named(entity)?;
    entity["type"].as_str()?.clone_into(&mut named.type_name);
    let of: TypeId = catalogue.ontology.type_named(&named.type_name)?;
    let cited = entity["cites"].as_array().into_iter().flatten();
    let sources: Vec<Source> = cited.filter_map(|it| citations.source(it)).collect();
    let facts = facts(
        &catalogue.ontology.entity_type(of).properties,
        &entity["properties"],
    );
    let marks = Citations::marks(&sources);
    let lines = facts.iter().map(|fact| format!("\n- {fact}{marks}"));
    let keys: Vec<_> = sources.iter().map(|source| source.key.clone()).collect();
    Some(Record {
        text: format!("{}{}", named.shown(), lines.collect::<String>()),
        json: json!({
            "id": named.id,
            "type": named.type_name,
            "label": inert(&named.label),
            "facts": facts,
            "citations": keys,
        }),
        sources,
        position: json!({ "at": next }),
        type_name: named.type_name,
    })
}
