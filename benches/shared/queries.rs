//! The query set: what users ask of the shipped graph, with variables for as many requests as are wanted.
//!
//! Each file of `queries/` is a query. The comment above it says what its variables are taken from: a range of
//! numbers (`2000..2024`), one of some words (`EXPORT | IMPORT`), or what the graph has at a path (`countries.id`),
//! of which there may be several (`5 of entities.id`). So the same queries can be asked of any graph of the ontology.

use std::collections::HashMap;
use std::fs;

use axum::Router;
use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::{send, top};

/// A query of the set.
pub(crate) struct UserQuery {
    /// The name of its file, which begins with a number.
    pub(crate) name: String,
    pub(crate) text: String,
    variables: Vec<Variable>,
}

struct Variable {
    name: String,
    /// How many values there are in a list, if it is one.
    list: Option<usize>,
    values: Vec<Value>,
}

/// What was asked of the graph already, by path.
type Pools = HashMap<String, Vec<Value>>;

/// All queries, in the order of their names, with variables from the graph that is behind the door.
pub(crate) async fn query_set(door: &Router) -> Vec<UserQuery> {
    let folder = fs::read_dir(top().join("benches/shared/queries")).expect("the folder of queries");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut pools = Pools::new();
    let mut queries = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a query");
        let mut variables = Vec::new();
        for line in text.lines().filter_map(|line| line.strip_prefix("# $")) {
            variables.push(Variable::read(line, &text, door, &mut pools).await);
        }
        let name = name.into_owned();
        queries.push(UserQuery {
            name,
            text,
            variables,
        });
    }
    queries
}

impl UserQuery {
    /// Values for its variables.
    pub(crate) fn variables(&self, chance: &mut Chance) -> Map<String, Value> {
        let values = self.variables.iter().map(|variable| {
            let mut value = || variable.values[chance.below(variable.values.len())].clone();
            let value = match variable.list {
                Some(length) => (0..length).map(|_| value()).collect(),
                None => value(),
            };
            (variable.name.clone(), value)
        });
        values.collect()
    }

    /// The body of a request with values for its variables.
    pub(crate) fn body(&self, chance: &mut Chance) -> String {
        json!({ "query": self.text, "variables": self.variables(chance) }).to_string()
    }
}

impl Variable {
    /// What a line of the comment says, such as `id: countries.id`.
    async fn read(line: &str, text: &str, door: &Router, pools: &mut Pools) -> Self {
        let (name, from) = line.split_once(": ").expect("a name and what it takes");
        let several = from.split_once(" of ");
        let list = several.and_then(|(length, _)| length.parse().ok());
        let from = several.map_or(from, |(_, path)| path);
        let is_number = ["Int", "Float"]
            .iter()
            .any(|number| text.contains(&format!("${name}: {number}")));
        Self {
            name: name.to_owned(),
            list,
            values: values(from, is_number, door, pools).await,
        }
    }
}

async fn values(from: &str, is_number: bool, door: &Router, pools: &mut Pools) -> Vec<Value> {
    if let Some((first, last)) = from.split_once("..") {
        let [first, last]: [u32; 2] = [first, last].map(|end| end.parse().expect("a number"));
        let numbers = first..=last;
        let written = |number: u32| {
            if is_number {
                json!(number)
            } else {
                json!(number.to_string())
            }
        };
        return numbers.map(written).collect();
    }
    if from.contains(" | ") {
        return from.split(" | ").map(Value::from).collect();
    }
    if !pools.contains_key(from) {
        pools.insert(from.to_owned(), of_path(from, door).await);
    }
    pools[from].clone()
}

/// What the graph has at a path of fields, which may have arguments: each value once, in order.
async fn of_path(path: &str, door: &Router) -> Vec<Value> {
    let mut depth = 0;
    let fields: Vec<&str> = path
        .split(|letter| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            letter == '.' && depth == 0
        })
        .collect();
    let query = format!("{{ {} {}", fields.join(" { "), "}".repeat(fields.len()));
    let answer = send(door, &json!({ "query": query }).to_string()).await;
    let answer: Value = serde_json::from_slice(&answer).expect("JSON");
    let mut values = vec![answer["data"].clone()];
    for field in fields {
        let name = field.split('(').next().unwrap_or(field);
        let below = values.into_iter().map(|mut value| value[name].take());
        values = below.flat_map(elements).collect();
    }
    values.retain(|value| !value.is_null());
    values.sort_by_key(ToString::to_string);
    values.dedup();
    assert!(!values.is_empty(), "nothing is at {path}: {answer}");
    values
}

/// Those of a list, or the value itself.
fn elements(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        value => vec![value],
    }
}
