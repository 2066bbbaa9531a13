//! The shipped graph is as good as a program can tell.
//!
//! What `silkgraph check` holds for every graph, the ontology says. Here are the rules that need
//! knowledge of the world. A row that breaks one and is right all the same is listed with its
//! reason in `tests/fixtures/graph/exceptions.csv`.

mod codes;
mod complete;
mod countries;
mod covered;
mod figures;
mod grades;
mod meetings;
mod names;
mod offices;
mod places;
mod projects;
mod series;
mod sides;
mod statements;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::House;

/// Ids that break a rule, and how.
type Broken = BTreeMap<String, String>;

/// The rows of a query with one root field.
async fn rows(query: &str) -> Vec<Value> {
    let data = House::shipped().await.post(query).await.data();
    let fields = data.as_object().unwrap();
    let [rows] = fields.values().collect::<Vec<_>>()[..] else {
        panic!("one root field: {query}");
    };
    let rows = rows.as_array().unwrap().clone();
    assert!(!rows.is_empty(), "nothing to check: {query}");
    rows
}

/// The text of a field; empty where it is not known.
fn text<'v>(row: &'v Value, field: &str) -> &'v str {
    row[field].as_str().unwrap_or_default()
}

/// The texts of a list; none where it is not known.
fn texts<'v>(row: &'v Value, field: &str) -> Vec<&'v str> {
    let list = row[field].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

/// The ids of related entities.
fn ids<'v>(row: &'v Value, field: &str) -> Vec<&'v str> {
    let related = row[field].as_array().unwrap();
    related.iter().map(|entity| text(entity, "id")).collect()
}

/// Fails with everything that breaks a rule and is not explained, and with every explanation that
/// nothing needs any more.
fn assert_explained(rule: &str, what_to_do: &str, mut broken: Broken) {
    let mut stale = Vec::new();
    for id in exceptions(rule) {
        if broken.remove(&id).is_none() {
            stale.push(id);
        }
    }
    let broken: Vec<String> = broken
        .iter()
        .map(|(id, how)| format!("  {id}: {how}"))
        .collect();
    assert!(
        broken.is_empty(),
        "{rule}: {} do not hold it\n{}\n{what_to_do}, or explain it in \
         tests/fixtures/graph/exceptions.csv",
        broken.len(),
        broken.join("\n")
    );
    assert!(
        stale.is_empty(),
        "{rule}: these hold it and need no exception: {stale:?}"
    );
}

/// Ids that a rule leaves out.
fn exceptions(rule: &str) -> Vec<String> {
    let file = include_str!("../../fixtures/graph/exceptions.csv");
    let mut file = csv::Reader::from_reader(file.as_bytes());
    let rows = file.records().map(Result::unwrap);
    rows.filter(|row| &row[0] == rule)
        .map(|row| {
            assert!(row[2].len() > 20, "{}: a reason that explains", &row[1]);
            row[1].to_owned()
        })
        .collect()
}
