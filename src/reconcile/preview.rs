//! What is shown of an entity beside a table: a piece of HTML, in which nothing of the graph is more
//! than text.

use std::fmt::Write;
use std::time::Instant;

use serde_json::{Value as Json, json};

use super::ask::ask;
use super::fields::{self, Field, selection};
use super::values::{Held, Node};
use crate::graphql::{ClientError, Service};
use crate::text::window;

/// Lines of it at the most.
const LINES: usize = 12;

/// What is shown of an entity, as a piece of HTML; that there is none, where that is so.
pub async fn shown(service: &Service, id: &str, deadline: Instant) -> Result<String, ClientError> {
    let ontology = service.ontology();
    let types: Vec<_> = fields::types(ontology).map(|(id, _)| id).collect();
    let names = fields::of_types(ontology, &types).into_iter();
    let names = names.filter(|(_, field)| matches!(field, Field::Values(_)));
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    let node = selection(ontology, &types, (&names, 1));
    let query = format!("query Preview($id: ID!) {{ node(id: $id) {{ {node} }} }}");
    let data = ask(service, &query, json!({ "id": id }), deadline).await?;
    let node = data
        .get("node")
        .and_then(|node: &Json| Node::read(ontology, node));
    let Some(node) = node else {
        return Ok(format!(
            "<p>There is nothing with the id {}.</p>\n",
            escaped(id)
        ));
    };
    let mut html = format!(
        "<h1>{}</h1>\n<p>{} · {}</p>\n<dl>\n",
        escaped(node.label()),
        escaped(&node.entity_type.name),
        escaped(id)
    );
    let lines = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name, node.values(ontology, at, name)));
    for (name, values) in lines.filter(|(_, values)| !values.is_empty()).take(LINES) {
        let values: Vec<_> = values.iter().map(Held::text).collect();
        let values = values.join(", ");
        // Writing into a text does not fail.
        let _ = writeln!(
            html,
            "<dt>{}</dt><dd>{}</dd>",
            escaped(name),
            escaped(&window(&values, 0))
        );
    }
    html.push_str("</dl>\n");
    Ok(html)
}

/// A text in HTML, in which nothing of it is more than text.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}
