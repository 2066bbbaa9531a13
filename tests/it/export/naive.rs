//! Tables of the shipped graph against an evaluation that is written independently: out of the JSON of
//! the same query, by the names of the columns alone.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{file, read};
use crate::support::{House, On, ROOT, on_every_store};

on_every_store! {
    a_value_of_json_has_one_cell,
}

/// What a cell has of a value, on the way that its column names.
fn cell(value: &Value, path: &[&str]) -> Option<String> {
    match (value, path) {
        (Value::Array(elements), _) => {
            let parts = elements.iter().map(|element| cell(element, path));
            let parts = parts.map(|part| part.unwrap_or_default().replace('|', "\\|"));
            let parts: Vec<_> = parts.collect();
            (!parts.is_empty()).then(|| parts.join(" | "))
        }
        (value, [key, rest @ ..]) => cell(value.get(key)?, rest),
        (Value::Null, []) => None,
        (Value::String(text), []) => Some(text.clone()),
        (value, []) => Some(value.to_string()),
    }
}

/// An object for each element of a list on a path, with that element in the place of the list.
fn unfolded(value: &Value, path: &[&str]) -> Vec<Value> {
    match (value, path) {
        (Value::Array(elements), _) if elements.is_empty() => vec![Value::Null],
        (Value::Array(elements), _) => {
            let elements = elements.iter();
            elements
                .flat_map(|element| unfolded(element, path))
                .collect()
        }
        (Value::Object(_), [key, rest @ ..]) => {
            let inner = unfolded(value.get(key).unwrap_or(&Value::Null), rest);
            let with = inner.into_iter().map(|inner| {
                let mut with = value.clone();
                with[*key] = inner;
                with
            });
            with.collect()
        }
        (value, _) => vec![value.clone()],
    }
}

/// Samples, the list that has their rows, and one in it if there is any.
const SAMPLES: [(&str, &str, &str); 13] = [
    (
        "00-founding-question",
        "statements",
        "mentions.citesConnection.edges",
    ),
    ("01-trade-2025-record", "statements", "mentions"),
    (
        "02-trade-by-year",
        "countries",
        "tradeAsPartnerGrouped.groups",
    ),
    (
        "03-kazakh-uzbek-projects",
        "projects",
        "fundersConnection.edges",
    ),
    ("04-bank-and-railway", "paths.paths", "steps"),
    ("05-sco-members", "mechanisms", "membersConnection.edges"),
    ("06-around-the-second-summit", "subgraph.entities", ""),
    ("07-summit-agreements", "summits", "agreements.parties"),
    (
        "08-green-statements",
        "statementsByText.edges",
        "node.speakers",
    ),
    ("09-funding", "projectsGrouped.groups", ""),
    ("10-mechanisms", "mechanisms", "summits"),
    ("11-mirror-figures", "tradeFigures", "mirrors.cites"),
    ("12-series-and-investment", "countries", "indicators"),
];

#[tokio::test]
async fn sample_queries_are_the_same_as_tables() {
    let house = House::shipped().await;
    let folder = Path::new(ROOT).join("graph-seed/queries");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), SAMPLES.len());
    for (name, rows, list) in SAMPLES {
        let query = fs::read_to_string(folder.join(format!("{name}.graphql"))).unwrap();
        // Values of JSON have a test of their own: read back, their keys are in another order.
        let query = query.replace("properties\n          citations", "citations");
        let data = house.post(&query).await.data();
        let elements = rows.split('.').fold(&data, |value, key| &value[key]);
        let elements = elements.as_array().unwrap();
        assert!(!elements.is_empty(), "{name}");
        let list: Vec<_> = list.split('.').collect();
        let unfolded: Vec<Value> = elements
            .iter()
            .flat_map(|row| unfolded(row, &list))
            .collect();
        assert!(list == [""] || unfolded.len() > elements.len(), "{name}");
        for (unfold, elements) in [(String::new(), elements), (list.join("."), &unfolded)] {
            let address = format!("a.csv?guard=false&rows={rows}&unfold={unfold}");
            let table = read(&file(house, &address, &query).await);
            let (columns, lines) = table.split_first().unwrap();
            assert_eq!(lines.len(), elements.len(), "{name}");
            for (line, element) in lines.iter().zip(elements) {
                let expected = columns.iter().map(|column| {
                    let path: Vec<_> = column.split('.').collect();
                    cell(element, &path).unwrap_or_default()
                });
                assert_eq!(*line, expected.collect::<Vec<_>>(), "{name}");
            }
        }
    }
}

async fn a_value_of_json_has_one_cell(on: On) {
    let house = House::shipped_on(on).await;
    let query = "{ subgraph(seeds: [\"country:kz\"], relations: [MEMBER_OF], types: [Mechanism]) \
        { relations { id properties validity } } }";
    let data = house.post(query).await.data();
    let relations = data["subgraph"]["relations"].as_array().unwrap();
    let table = read(&file(&house, "a.csv", query).await);
    assert_eq!(table[0], ["id", "properties", "validity"]);
    assert!(table.len() > 3 && table.len() == relations.len() + 1);
    for (line, relation) in table[1..].iter().zip(relations) {
        let properties: Value = serde_json::from_str(&line[1]).unwrap();
        assert_eq!(line[0], relation["id"]);
        assert_eq!(properties, relation["properties"]);
        assert!(properties["sources"].is_array(), "{properties}");
    }
    let lines = file(&house, "a.ndjson", query).await;
    let lines = lines.text();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines, *relations);
}
