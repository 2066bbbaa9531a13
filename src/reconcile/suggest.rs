//! Suggestions for what somebody begins to type, and what is shown of one of them.

use std::time::Instant;

use serde_json::{Value as Json, json};

use super::ask::ask;
use super::fields::{self, selection};
use super::named;
use super::preview::escaped;
use super::queries::types_named;
use super::values::Node;
use crate::graphql::{ClientError, Service};
use crate::ontology::{Ontology, Searched, TypeId};
use crate::text::{fold, tokens};

/// Suggestions where nothing is said, and at the most.
const LIMITS: (usize, usize) = (10, 50);

/// How far suggestions go on.
const MAX_CURSOR: usize = 1_000;

/// Words of a prefix that are looked for.
const WORDS: usize = 20;

/// What somebody begins to type, and which of the suggestions are wanted.
#[derive(Debug, Clone, Default)]
pub struct Prefix {
    /// As it was typed.
    pub text: String,
    /// The type that an entity should be of.
    pub of: Option<String>,
    /// How many suggestions are passed over; none where nothing is said.
    pub cursor: Option<usize>,
    /// How many are wanted at the most.
    pub limit: Option<usize>,
}

impl Prefix {
    fn skipped(&self) -> usize {
        self.cursor.unwrap_or(0).min(MAX_CURSOR)
    }

    fn limit(&self) -> usize {
        let (usual, most) = LIMITS;
        self.limit.unwrap_or(usual).min(most)
    }

    /// Its words, without what a search takes for more than words.
    fn words(&self) -> String {
        let words = tokens(&self.text).filter(|token| !token.is_tail);
        let words: Vec<_> = words.take(WORDS).map(|token| token.text).collect();
        words.join(" ")
    }
}

/// Entities that are called so, or begin so, or have that id.
pub async fn entities(
    service: &Service,
    asked: &Prefix,
    deadline: Instant,
) -> Result<Json, ClientError> {
    let ontology = service.ontology();
    let searched = Searched::types_of(ontology);
    let types = match asked.of.as_deref() {
        Some(name) => types_named(ontology, ("type", name))?,
        None => fields::types(ontology).map(|(id, _)| id).collect(),
    };
    let among: Vec<_> = types
        .iter()
        .filter(|id| searched.contains(id))
        .copied()
        .collect();
    if asked.text.trim().is_empty() {
        return Ok(json!({ "result": [] }));
    }
    let words = asked.words();
    let search = if words.is_empty() || among.is_empty() {
        String::new()
    } else {
        let names = among.iter().map(|id| &*ontology.entity_type(*id).name);
        let names = names.collect::<Vec<_>>().join(", ");
        let (first, node) = (
            asked.skipped() + asked.limit(),
            selection(ontology, &among, (&[], 0)),
        );
        format!(
            " search(text: $text, types: [{names}], first: {first}) {{ edges {{ node {{ {node} }} }} }}"
        )
    };
    let node = selection(ontology, &types, (&[], 0));
    let text = if search.is_empty() {
        ""
    } else {
        "$text: String! "
    };
    let query = format!("query Suggest({text}$id: ID!) {{ node(id: $id) {{ {node} }}{search} }}");
    let mut variables = json!({ "id": asked.text.trim() });
    if let (Json::Object(variables), false) = (&mut variables, search.is_empty()) {
        variables.insert("text".to_owned(), words.into());
    }
    let data = ask(service, &query, variables, deadline).await?;
    Ok(json!({ "result": found(ontology, &data, (asked, &types)) }))
}

/// The entity with that id; where there is none, what was found.
fn found(ontology: &Ontology, data: &Json, (asked, types): (&Prefix, &[TypeId])) -> Vec<Json> {
    // Whoever knows an id means that entity alone.
    let with_id = data.get("node").and_then(|node| Node::read(ontology, node));
    if let Some(node) = with_id.filter(|node| types.contains(&node.of)) {
        return suggestion(&node).into_iter().collect();
    }
    let edges = data.get("search").and_then(|search| search.get("edges"));
    let edges = edges.and_then(Json::as_array).into_iter().flatten();
    let nodes = edges.filter_map(|edge| edge.get("node"));
    let nodes = nodes.filter_map(|node| Node::read(ontology, node));
    let page = nodes.skip(asked.skipped()).take(asked.limit());
    page.filter_map(|node| suggestion(&node)).collect()
}

fn suggestion(node: &Node<'_>) -> Option<Json> {
    let mut suggestion = named(node.id()?, node.label());
    let of = &*node.entity_type.name;
    if let Json::Object(fields) = &mut suggestion {
        fields.insert("description".to_owned(), of.into());
        fields.insert("notable".to_owned(), json!([named(of, of)]));
    }
    Some(suggestion)
}

/// Types whose names have what was typed in them.
pub fn types(ontology: &Ontology, asked: &Prefix) -> Json {
    let types = fields::types(ontology);
    let types = types.map(|(_, of)| (&*of.name, of.description.as_deref()));
    listed(asked, types)
}

/// The same of properties.
pub fn properties(ontology: &Ontology, asked: &Prefix) -> Json {
    let types: Vec<_> = fields::types(ontology).map(|(id, _)| id).collect();
    let fields = fields::of_types(ontology, &types).into_iter();
    let fields = fields.map(|(name, field)| (name, field.description()));
    listed(asked, fields)
}

/// Those of some names that have what was typed in them: those that begin so first.
fn listed<'o>(asked: &Prefix, names: impl Iterator<Item = (&'o str, Option<&'o str>)>) -> Json {
    let prefix = fold(asked.text.trim());
    let place = |name: &str| fold(name).find(&*prefix);
    let mut names: Vec<_> = names.filter_map(|of| Some((place(of.0)?, of))).collect();
    names.sort_by_key(|(place, _)| *place);
    let page = names.into_iter().skip(asked.skipped()).take(asked.limit());
    let suggestions = page.map(|(_, (name, description))| {
        let mut suggestion = named(name, name);
        if let (Json::Object(fields), Some(description)) = (&mut suggestion, description) {
            fields.insert("description".to_owned(), description.into());
        }
        suggestion
    });
    json!({ "result": suggestions.collect::<Vec<_>>() })
}

/// What is said of a type, or of a property, as a piece of HTML.
pub fn described(ontology: &Ontology, is_type: bool, name: &str) -> String {
    let description = if is_type {
        let of = ontology.type_named(name).map(|id| ontology.entity_type(id));
        of.and_then(|of| of.description.as_deref())
    } else {
        let mut types = fields::types(ontology);
        let field = types.find_map(|(_, of)| fields::Field::of(of, name));
        field.and_then(fields::Field::description)
    };
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n",
        escaped(name),
        escaped(description.unwrap_or_default())
    )
}
