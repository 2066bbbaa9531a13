//! Data extension: further columns for rows that are matched, and which there can be.

use std::time::Instant;

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::ask::ask;
use super::fields::{self, Field, selection};
use super::queries::types_named;
use super::values::{Held, Node};
use super::{from_json, named, quoted, wrong};
use crate::graphql::{ClientError, Service};
use crate::ontology::{Ontology, TypeId};

/// The setting of a property that says how many entities a row has of it.
pub(super) const LIMIT: &str = "limit";

/// How many these are where nothing is said, and at the most.
pub(super) const DEFAULT_VALUES: usize = 10;
const MAX_VALUES: usize = 100;

/// Columns at the most.
const MAX_PROPERTIES: usize = 50;

#[derive(Debug, Deserialize)]
struct Asked {
    ids: Vec<String>,
    properties: Vec<Column>,
}

#[derive(Debug, Deserialize)]
struct Column {
    id: String,
    #[serde(default)]
    settings: Map<String, Json>,
}

impl Column {
    fn limit(&self) -> usize {
        let number = match self.settings.get(LIMIT) {
            Some(Json::String(text)) => text.trim().parse().ok(),
            Some(value) => value
                .as_u64()
                .and_then(|number| usize::try_from(number).ok()),
            None => None,
        };
        number
            .filter(|number| *number > 0)
            .unwrap_or(DEFAULT_VALUES)
            .min(MAX_VALUES)
    }
}

/// The values that entities have of some properties.
pub async fn values(service: &Service, text: &str, deadline: Instant) -> Result<Json, ClientError> {
    let asked: Asked = from_json("extend", text)?;
    let ontology = service.ontology();
    let columns = asked.properties.len();
    if columns > MAX_PROPERTIES {
        let message = format!(
            "`extend` has {columns} properties; at most {MAX_PROPERTIES} are answered at once."
        );
        return Err(wrong(message));
    }
    let meta = asked.properties.iter().map(|column| {
        let field = field(ontology, &column.id)?;
        Ok(meta_of(ontology, &column.id, field))
    });
    let meta: Vec<_> = meta.collect::<Result<_, ClientError>>()?;
    let types: Vec<_> = fields::types(ontology).map(|(id, _)| id).collect();
    let columns = asked.properties.iter();
    let names: Vec<_> = columns.clone().map(|column| &*column.id).collect();
    let most = columns.map(Column::limit).max().unwrap_or(0);
    let node = selection(ontology, &types, (&names, most));
    let query = format!("query Extend($ids: [ID!]!) {{ nodes(ids: $ids) {{ {node} }} }}");
    let data = ask(service, &query, json!({ "ids": asked.ids }), deadline).await?;
    let nodes = data.get("nodes").and_then(Json::as_array);
    let nodes = nodes.into_iter().flatten();
    let rows = asked.ids.iter().zip(nodes);
    let rows = rows.map(|(id, node)| (id.clone(), row(ontology, node, &asked.properties)));
    let rows: Map<_, _> = rows.collect();
    Ok(json!({ "meta": meta, "rows": rows }))
}

/// The cells of a row, by column.
fn row(ontology: &Ontology, node: &Json, columns: &[Column]) -> Json {
    let node = Node::read(ontology, node);
    let cells = columns.iter().enumerate().map(|(at, column)| {
        let values = node.map(|node| node.values(ontology, at, &column.id));
        let values = values.unwrap_or_default();
        let cells = values.iter().take(column.limit()).map(Held::cell);
        (column.id.clone(), Json::Array(cells.collect()))
    });
    Json::Object(cells.collect())
}

/// A property of that name, as the first type has it.
fn field<'o>(ontology: &'o Ontology, name: &str) -> Result<Field<'o>, ClientError> {
    let mut types = fields::types(ontology);
    let field = types.find_map(|(_, of)| Field::of(of, name));
    field.ok_or_else(|| {
        let types: Vec<_> = fields::types(ontology).map(|(id, _)| id).collect();
        let known = fields::of_types(ontology, &types);
        let known: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        let message = format!(
            "`extend` names the property {}, which no type has.",
            quoted(name)
        );
        wrong(message).instead_of(name, known.iter().copied())
    })
}

/// What a column is, and the type of its entities where these are of one.
fn meta_of(ontology: &Ontology, name: &str, field: Field<'_>) -> Json {
    let mut meta = named(name, name);
    if let (Some(target), Json::Object(fields)) = (field.target(), &mut meta) {
        let of = ontology.target_name(target);
        fields.insert("type".to_owned(), named(of, of));
    }
    meta
}

/// Which properties entities of a type have, or of all types: so many at the most.
pub fn proposed(
    ontology: &Ontology,
    of: Option<&str>,
    limit: Option<usize>,
) -> Result<Json, ClientError> {
    let types: Vec<TypeId> = match of {
        Some(name) => types_named(ontology, ("type", name))?,
        None => fields::types(ontology).map(|(id, _)| id).collect(),
    };
    let fields = fields::of_types(ontology, &types).into_iter();
    let fields = fields.take(limit.unwrap_or(usize::MAX));
    let properties: Vec<_> = fields.map(|(name, _)| named(name, name)).collect();
    let mut json = json!({ "properties": properties });
    if let (Some(of), Json::Object(fields)) = (of, &mut json) {
        fields.insert("type".to_owned(), of.into());
    }
    Ok(json)
}
