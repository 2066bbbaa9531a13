//! Every part of an answer counts alike: data, the schema, `graph` and errors, however they are
//! nested and under however many names.

use std::sync::Arc;

use serde_json::{Value, json};
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{EntityRecord, Graph, GraphStore, RelationRecord};
use silkgraph::value;

use crate::support::{FILMS, House, limits};

/// Bytes of an answer here.
const MAX_BYTES: usize = 20_000;

/// Films of which one lacks the title that it must have, and bounds that are soon reached.
async fn films(max_bytes: usize) -> House {
    let ontology = Arc::new(Ontology::read(FILMS, "schema.graphql").unwrap());
    let record = |values: Vec<value::Value>| EntityRecord { values };
    let text = "x".repeat(1_000);
    let films = vec![
        record(vec![
            "film:a".into(),
            text.as_str().into(),
            value::Value::Null,
        ]),
        record(vec![
            "film:b".into(),
            value::Value::Null,
            value::Value::Null,
        ]),
    ];
    let people = vec![record(vec!["person:x".into(), "Ximena".into()])];
    let played = RelationRecord {
        from: (TypeId(1), 0),
        to: (TypeId(0), 0),
        values: Vec::new(),
    };
    let store = MemoryStore::new(Arc::clone(&ontology));
    let graph = Graph {
        entities: vec![films, people],
        relations: vec![vec![played]],
        ..Graph::default()
    };
    store.load(graph).await.unwrap();
    let mut limits = limits();
    limits.max_bytes = max_bytes;
    House::over(ontology, Arc::new(store), limits, Vec::new())
}

/// A query that asks for one thing under many names.
fn aliases(times: usize, field: &str) -> String {
    let fields = (0..times).map(|at| format!("a{at}:{field} "));
    format!("{{ {} }}", fields.collect::<String>())
}

/// Levels of one selection in another.
fn nested(levels: usize, open: &str, innermost: &str) -> String {
    let close = "}".repeat(open.matches('{').count() * levels);
    format!("{}{innermost}{close}", open.repeat(levels))
}

#[tokio::test]
async fn whatever_makes_an_answer_too_long_is_stopped() {
    let house = films(MAX_BYTES).await;
    for query in [
        aliases(300, "__schema { types { name description } }"),
        aliases(
            300,
            r#"__type(name: "Query") { fields { name args { name } } }"#,
        ),
        aliases(300, r#"__type(name: "Film") { fields { __typename } }"#),
        aliases(300, "graph { entities { type count } relations { type } }"),
        aliases(300, r#"node(id: "film:a") { ... on Film { title } }"#),
        format!("{{ films(limit: 1) {} }}", aliases(300, "title")),
        format!(
            "{{ people {{ films {} }} }}",
            aliases(300, "actors { a: name b: name c: name d: name e: name }")
        ),
        format!(
            "{{ __schema {{ types {{ fields {{ args {{ type {} }} type {} }} }} }} }}",
            nested(4, "{ kind name description ofType ", "{ name }"),
            nested(4, "{ kind name description ofType ", "{ name }"),
        ),
        format!(
            "{{ __schema {{ types {} }} }}",
            nested(20, "{ possibleTypes { interfaces ", "{ name }")
        ),
        format!(
            "{{ __schema {{ types {} }} }}",
            aliases(300, "enumValues { name }")
        ),
        format!(
            "{{ __schema {{ directives {} }} }}",
            aliases(300, "locations")
        ),
    ] {
        let reply = house.post(&query).await;
        let json = reply.json();
        assert_eq!(json["data"], Value::Null, "{}", &query[..100]);
        assert_eq!(
            json["errors"][0]["extensions"]["code"], "RESULT_TOO_LARGE",
            "{json}"
        );
        assert_eq!(json["errors"][0]["extensions"]["maxBytes"], MAX_BYTES);
        assert!(reply.body.len() < 1_000, "{}", reply.body.len());
    }
}

#[tokio::test]
async fn a_long_introspection_is_stopped_within_the_bounds_of_a_service() {
    let house = House::shipped().await;
    // From entities to the entities that they are related to, which are lists of non-null ones.
    let open = "{ fields { type { ofType { ofType { ofType ";
    let deep = format!("{{ __schema {{ types {} }} }}", nested(5, open, "{ name }"));
    let wide = aliases(
        300,
        "__schema { types { name description fields { name description } } }",
    );
    for query in [deep, wide] {
        let (code, message) = house.post(&query).await.error();
        assert_eq!(code, "RESULT_TOO_LARGE", "{message}");
    }
}

#[tokio::test]
async fn what_fits_is_answered_however_deep_it_is() {
    let house = films(MAX_BYTES).await;
    let of_type = nested(20, "{ ofType ", "{ name }");
    let query = format!(r#"{{ __type(name: "Film") {{ fields {{ type {of_type} }} }} }}"#);
    assert!(house.post(&query).await.data()["__type"]["fields"].is_array());
    let fields = nested(4, "{ fields { type ", "{ name }");
    let query = format!(r#"{{ __type(name: "PageInfo") {fields} }}"#);
    let data = house.post(&query).await.data();
    assert_eq!(data["__type"]["fields"][0]["type"]["fields"], Value::Null);
    let query = aliases(900, "__typename");
    assert_eq!(house.post(&query).await.data()["a899"], "Query");
}

#[tokio::test]
async fn errors_count_as_part_of_the_answer() {
    let house = films(MAX_BYTES).await;
    let failing = r#"node(id: "film:b") { ... on Film { title } }"#;
    // Few are listed, each with its path, and more are counted.
    let json = house.post(&aliases(150, failing)).await.json();
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(
        errors.last().unwrap()["extensions"]["code"],
        "RESULT_TOO_LARGE"
    );
    // A path repeats the key that the client chose.
    let long = "k".repeat(1_000);
    let fields = (0..30).map(|at| format!("{long}{at}:{failing} "));
    let query = format!("{{ {} }}", fields.collect::<String>());
    let reply = house.post(&query).await;
    assert_eq!(reply.json()["data"], Value::Null);
    assert!(reply.body.len() < 2 * MAX_BYTES, "{}", reply.body.len());
    // Where there is room, they stand beside what is right.
    let house = films(1_000_000).await;
    let json = house.post(&aliases(150, failing)).await.json();
    assert_eq!(json["data"]["a149"], Value::Null);
    assert_eq!(json["errors"].as_array().unwrap().len(), 101);
    assert_eq!(json["errors"][100]["message"], "There are 50 more errors.");
    assert_eq!(json["errors"][0]["path"], json!(["a0", "title"]));
}
