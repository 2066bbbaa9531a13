//! Resources: what is known of an entity or a source by its id, and the type definitions.

use percent_encoding::percent_decode_str;
use rmcp::model::{ErrorData, ReadResourceResult, Resource, ResourceContents, ResourceTemplate};
use serde_json::{Map, json};

use super::answer::MOST_TOKENS;
use super::refusal::Refusal;
use super::sources::source_types;
use super::tools::Tool;
use crate::graphql::Service;

/// The type definitions, from which everything follows.
const ONTOLOGY: &str = "silkgraph://ontology";

/// What is read by ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Entity,
    Source,
}

impl Kind {
    pub(super) const ALL: [Self; 2] = [Self::Entity, Self::Source];

    fn scheme(self) -> &'static str {
        match self {
            Self::Entity => "entity://",
            Self::Source => "source://",
        }
    }

    pub(super) fn template(self) -> String {
        format!("{}{{id}}", self.scheme())
    }
}

/// What is there without an id.
pub(super) fn resources() -> Vec<Resource> {
    let ontology = Resource::new(ONTOLOGY, "ontology")
        .with_title("Type definitions")
        .with_description(
            "Which entities and relations there are, and what is known of them, as GraphQL SDL.",
        )
        .with_mime_type(SDL);
    vec![ontology]
}

const SDL: &str = "application/graphql";
const MARKDOWN: &str = "text/markdown";

/// What is there for an id. The id is percent-encoded, since it may have any character.
pub(super) fn templates(service: &Service) -> Vec<ResourceTemplate> {
    let has_sources = !source_types(service.ontology()).is_empty();
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| has_sources || *kind == Kind::Entity);
    kinds
        .map(|kind| {
            let (name, title) = match kind {
                Kind::Entity => ("entity", "Everything known of an entity"),
                Kind::Source => ("source", "What a source is, and where it can be read"),
            };
            ResourceTemplate::new(kind.template(), name)
                .with_title(title)
                .with_mime_type(MARKDOWN)
        })
        .collect()
}

/// What a resource says.
pub(super) async fn read(service: &Service, uri: &str) -> Result<ReadResourceResult, ErrorData> {
    if uri == ONTOLOGY {
        let text = &*service.ontology().text;
        return Ok(contents(uri, SDL, text));
    }
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| uri.starts_with(kind.scheme()));
    let kind = kind.ok_or_else(|| {
        let schemes = "`entity://{id}`, `source://{id}` and `silkgraph://ontology`";
        not_found(uri, &format!("There are {schemes}."))
    })?;
    let id = percent_decode_str(&uri[kind.scheme().len()..]).decode_utf8_lossy();
    let arguments = json!({ "ids": [id], "budgetTokens": MOST_TOKENS });
    let arguments = arguments.as_object().cloned().unwrap_or_else(Map::new);
    let answer = Tool::Get.call(service, arguments).await;
    let answer =
        answer.map_err(|refusal: Refusal| ErrorData::internal_error(refusal.into_text(), None))?;
    let entity = &answer.structured["entities"][0];
    let is_source = || {
        let types = source_types(service.ontology()).into_iter();
        let mut names = types.map(|id| &*service.ontology().entity_type(id).name);
        names.any(|name| entity["type"] == name)
    };
    if entity.is_null() || kind == Kind::Source && !is_source() {
        let instead = if entity.is_null() {
            answer.text
        } else {
            "It is no source; read it as `entity://{id}`.".to_owned()
        };
        return Err(not_found(uri, &instead));
    }
    let sources = answer
        .sources
        .iter()
        .map(|source| format!("\n[{}] {}", source.key, source.printed()));
    let sources: String = sources.collect();
    let text = if sources.is_empty() {
        answer.text
    } else {
        format!("{}\n\nSources:{sources}", answer.text)
    };
    Ok(contents(uri, MARKDOWN, &text))
}

fn contents(uri: &str, mime_type: &str, text: &str) -> ReadResourceResult {
    let contents = ResourceContents::text(text, uri).with_mime_type(mime_type);
    ReadResourceResult::new(vec![contents])
}

fn not_found(uri: &str, instead: &str) -> ErrorData {
    let message = format!("There is no resource `{uri:.100}`. {instead}");
    ErrorData::resource_not_found(message, Some(json!({ "uri": uri })))
}
