//! The queries of a batch: names to be matched, each with types and further values.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value as Json;

use super::{fields, from_json, quoted, wrong};
use crate::graphql::ClientError;
use crate::ontology::{Ontology, Target, TypeId};
use crate::query::{Name, TooManyWords};

/// Queries of a batch at the most.
pub(super) const MAX_QUERIES: usize = 500;

/// Properties of a query at the most.
const MAX_PROPERTIES: usize = 20;

/// Candidates where nothing is said, and at the most.
const LIMITS: (u32, u32) = (5, 50);

/// A query of a batch.
#[derive(Debug)]
pub(super) struct Query {
    /// By what its result is told from others.
    pub(super) key: String,
    /// What is looked for; empty where it can be no name.
    pub(super) name: String,
    /// The types that candidates must be of; all where there are none.
    pub(super) types: Option<Vec<TypeId>>,
    /// Those that they should rather be of.
    pub(super) preferred: Vec<TypeId>,
    pub(super) limit: usize,
    pub(super) properties: Vec<Expected>,
}

/// A property and the values that are expected of it.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) property: String,
    pub(super) values: Vec<ExpectedValue>,
}

/// A value that is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ExpectedValue {
    /// The entity with an id.
    Id(String),
    /// Anything that is written so, or an entity that is called so.
    Text(String),
}

#[derive(Debug, Deserialize)]
struct Written {
    query: Option<String>,
    #[serde(rename = "type")]
    types: Option<OneOrMany>,
    limit: Option<f64>,
    #[serde(default)]
    properties: Vec<WrittenProperty>,
    type_strict: Option<Strictness>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(WrittenType),
    Many(Vec<WrittenType>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum WrittenType {
    Id(String),
    // As it stands in the manifest.
    Whole { id: String },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Strictness {
    Any,
    All,
    Should,
}

#[derive(Debug, Deserialize)]
struct WrittenProperty {
    pid: String,
    #[serde(default)]
    v: Json,
}

/// Reads a batch.
pub(super) fn read(ontology: &Ontology, text: &str) -> Result<Vec<Query>, ClientError> {
    let written: IndexMap<String, Written> = from_json("queries", text)?;
    if written.len() > MAX_QUERIES {
        let message = format!(
            "`queries` has {} queries; at most {MAX_QUERIES} are answered at once. Send them in \
             parts.",
            written.len()
        );
        return Err(wrong(message));
    }
    let queries = written.into_iter();
    queries
        .map(|(key, written)| query(ontology, key, written))
        .collect()
}

fn query(ontology: &Ontology, key: String, written: Written) -> Result<Query, ClientError> {
    if written.properties.len() > MAX_PROPERTIES {
        let message = format!(
            "{} of `queries` has {} properties; at most {MAX_PROPERTIES} are compared.",
            quoted(&key),
            written.properties.len()
        );
        return Err(wrong(message));
    }
    let types = types(ontology, &key, written.types)?;
    let strictness = written.type_strict.unwrap_or(Strictness::Any);
    let (types, preferred) = match strictness {
        _ if types.is_empty() => (None, Vec::new()),
        Strictness::Any => (Some(types.concat()), Vec::new()),
        Strictness::All => (Some(common(types)), Vec::new()),
        Strictness::Should => (None, types.concat()),
    };
    // What has more words than a name, such as a paragraph in a cell, is none.
    let name = written.query.unwrap_or_default();
    let name = match Name::read(&name) {
        Ok(_) => name,
        Err(TooManyWords) => String::new(),
    };
    Ok(Query {
        name,
        types,
        preferred,
        limit: limit(written.limit),
        properties: written.properties.into_iter().map(expected).collect(),
        key,
    })
}

/// For each name of a type that a query has, the types that it means.
fn types(
    ontology: &Ontology,
    key: &str,
    written: Option<OneOrMany>,
) -> Result<Vec<Vec<TypeId>>, ClientError> {
    let names = match written {
        None => Vec::new(),
        Some(OneOrMany::One(name)) => vec![name],
        Some(OneOrMany::Many(names)) => names,
    };
    let names = names.into_iter().map(|name| match name {
        WrittenType::Id(id) | WrittenType::Whole { id } => id,
    });
    let names = names.filter(|name| !name.trim().is_empty());
    let types = names.map(|name| types_named(ontology, (key, &name)));
    types.collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is within the bounds"
)]
fn limit(asked: Option<f64>) -> usize {
    let (usual, most) = LIMITS;
    match asked {
        Some(asked) if asked >= f64::from(most) => most as usize,
        Some(asked) if asked >= 1.0 => asked as usize,
        _ => usual as usize,
    }
}

/// The types that a name means, where it stands in the query or parameter of that key: an entity
/// type, or those of an interface or a union.
pub(super) fn types_named(
    ontology: &Ontology,
    (key, name): (&str, &str),
) -> Result<Vec<TypeId>, ClientError> {
    let target = target_named(ontology, name);
    let types = target
        .map(|target| ontology.concrete_types(target))
        .unwrap_or_default();
    let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
    let types: Vec<_> = types.into_iter().filter(has_id).collect();
    if !types.is_empty() {
        return Ok(types);
    }
    let known: Vec<_> = fields::types(ontology).map(|(_, of)| &*of.name).collect();
    let message = format!(
        "{} names the type {}, and there is none. The types are {}.",
        quoted(key),
        quoted(name),
        known.join(", ")
    );
    Err(wrong(message)
        .instead_of(name, known.iter().copied())
        .with("allowed", &known[..]))
}

/// What a name of the type definitions means.
pub(super) fn target_named(ontology: &Ontology, name: &str) -> Option<Target> {
    let targets = ontology.type_ids().map(Target::Entity);
    let interfaces = (0..ontology.interfaces.len()).filter_map(|at| u16::try_from(at).ok());
    let interfaces = interfaces.map(|at| Target::Interface(crate::ontology::InterfaceId(at)));
    let unions = (0..ontology.unions.len()).filter_map(|at| u16::try_from(at).ok());
    let unions = unions.map(|at| Target::Union(crate::ontology::UnionId(at)));
    let mut targets = targets.chain(interfaces).chain(unions);
    targets.find(|target| **ontology.target_name(*target) == *name)
}

/// The types that are in every list.
fn common(lists: Vec<Vec<TypeId>>) -> Vec<TypeId> {
    let mut lists = lists.into_iter();
    let first = lists.next().unwrap_or_default();
    lists.fold(first, |mut common, types| {
        common.retain(|id| types.contains(id));
        common
    })
}

fn expected(written: WrittenProperty) -> Expected {
    let values = match written.v {
        Json::Array(values) => values,
        value => vec![value],
    };
    let values = values.into_iter().filter_map(|value| match value {
        Json::String(text) => Some(ExpectedValue::Text(text.trim().to_owned())),
        Json::Number(number) => Some(ExpectedValue::Text(number.to_string())),
        Json::Bool(is_true) => Some(ExpectedValue::Text(is_true.to_string())),
        Json::Object(fields) => {
            let id = fields.get("id").and_then(Json::as_str)?;
            Some(ExpectedValue::Id(id.to_owned()))
        }
        Json::Null | Json::Array(_) => None,
    });
    let is_something =
        |value: &ExpectedValue| !matches!(value, ExpectedValue::Text(text) if text.is_empty());
    Expected {
        property: written.pid,
        values: values.filter(is_something).collect(),
    }
}
