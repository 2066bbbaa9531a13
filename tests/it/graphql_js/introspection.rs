//! The schema as it can be asked for: what graphql-js answers over the same type definitions, and
//! whole, with the usual queries of tools, what the library that holds the schema answers.

use apollo_compiler::introspection::partial_execute;
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::response::JsonMap;
use apollo_compiler::{ExecutableDocument, Schema};
use serde::Deserialize;
use serde_json::Value;

use super::{MUSEUM, documents};
use crate::support::House;

const QUESTIONS: &str = include_str!("../../fixtures/graphql-js/introspection.graphql");
const ANSWERS: &str = include_str!("../../fixtures/graphql-js/introspection.json");
const USUAL: &str = include_str!("../../fixtures/graphql-js/usual.json");

#[derive(Deserialize)]
struct Answer {
    name: String,
    data: Value,
}

/// A query by which clients read a schema.
#[derive(Deserialize)]
struct Usual {
    name: String,
    query: String,
}

#[tokio::test]
async fn questions_about_the_schema_are_answered_as_graphql_js_does() {
    let house = House::empty(MUSEUM).await;
    let answers: Vec<Answer> = serde_json::from_str(ANSWERS).unwrap();
    let questions = documents(QUESTIONS);
    assert_eq!(questions.len(), answers.len());
    for (answer, (name, text)) in answers.into_iter().zip(questions) {
        assert_eq!(answer.name, name, "see tests/tools/graphql-js/verdicts.mjs");
        let variables = text.strip_prefix("# ").map_or(Value::Null, |text| {
            serde_json::from_str(text.lines().next().unwrap()).unwrap()
        });
        let data = house.post_with(text, variables).await.data();
        assert_eq!(in_order(data), in_order(answer.data), "{name}");
    }
}

/// Types and directives have no order of their own; they are put into that of their text. Types of
/// introspection are not in lists of all: libraries describe them in their own words.
fn in_order(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| {
                let value = match in_order(value) {
                    Value::Array(items)
                        if ["types", "possibleTypes", "directives"].contains(&&*key) =>
                    {
                        let is_own =
                            |item: &Value| !item["name"].as_str().unwrap().starts_with("__");
                        let mut items: Vec<_> = items.into_iter().filter(is_own).collect();
                        items.sort_by_cached_key(Value::to_string);
                        Value::Array(items)
                    }
                    value => value,
                };
                (key, value)
            });
            fields.collect()
        }
        Value::Array(items) => items.into_iter().map(in_order).collect(),
        value => value,
    }
}

#[tokio::test]
async fn the_usual_queries_answer_with_the_whole_schema() {
    whole(&House::empty(MUSEUM).await, 3).await;
    // The first is enough of an API that is large.
    whole(House::shipped().await, 1).await;
}

async fn whole(house: &House, usual: usize) {
    let sdl = house.get("/schema.graphql").await.text();
    let schema = Schema::parse_and_validate(sdl, "schema.graphql").unwrap();
    let queries: Vec<Usual> = serde_json::from_str(USUAL).unwrap();
    for Usual { name, query } in queries.into_iter().take(usual) {
        // What the library does not know of.
        let known = query.replace("isOneOf", "");
        let document = ExecutableDocument::parse_and_validate(&schema, known, "query").unwrap();
        let operation = document.operations.get(None).unwrap();
        let variables = coerce_variable_values(&schema, operation, &JsonMap::new()).unwrap();
        let implementers = schema.implementers_map();
        let expected = partial_execute(&schema, &implementers, &document, operation, &variables);
        let expected = in_order(serde_json::to_value(expected.unwrap().data).unwrap());
        // Twice: it is remembered, and the same with other spaces.
        for query in [query.clone(), query.clone(), query.replace('\n', " ")] {
            let mut data = house.post(&query).await.data();
            let one_of = without_one_of(&mut data);
            assert_eq!(one_of > 0, query.contains("isOneOf"), "{name}");
            assert!(in_order(data) == expected, "{name}");
        }
    }
}

/// Takes `isOneOf` out of types, and counts how often it stood there.
fn without_one_of(value: &mut Value) -> usize {
    match value {
        Value::Object(fields) => {
            let taken = usize::from(fields.remove("isOneOf").is_some());
            taken + fields.values_mut().map(without_one_of).sum::<usize>()
        }
        Value::Array(items) => items.iter_mut().map(without_one_of).sum(),
        _ => 0,
    }
}
