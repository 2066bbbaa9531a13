//! What makes no table, and what is told instead.

use std::time::Duration;

use serde_json::json;
use silkgraph::export::Format;
use silkgraph::ontology::TypeId;
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::Value;

use super::{bodies, body, file};
use crate::support::{House, On, Reply, Slow, assert_refused, posted};

async fn house() -> House {
    bodies(On::Memory, vec![body("body:a", "A".into())], &[]).await
}

#[tokio::test]
async fn a_query_without_one_list_has_no_table() {
    let house = house().await;
    for (query, words) in [
        ("{ bodies { id } towns { id } }", "`bodies` and `towns`"),
        (
            "{ a: bodies { id } b: bodies { id } c: towns { id } }",
            "`a`, `b` and `c`",
        ),
        ("{ bodies { id } towns { id } }", "`rows=bodies`"),
        ("{ __typename }", "has no list"),
        ("{ node(id: \"body:a\") { __typename } }", "has no list"),
        (
            "query($not: Boolean = true) { bodies { id @skip(if: $not) } }",
            "have no fields",
        ),
    ] {
        for name in ["a.csv", "a.ndjson"] {
            if name == "a.ndjson" && words.contains("fields") {
                continue;
            }
            assert_refused(&file(&house, name, query).await, 400, words);
        }
    }
    let query = "{ bodies { id } towns { id } }";
    let reply = file(&house, "a.csv", query).await;
    let extensions = &reply.json()["errors"][0]["extensions"];
    assert_eq!(extensions["suggestions"], json!(["bodies", "towns"]));
    for (address, words) in [
        (
            "a.csv?rows=bodis",
            "no list at `bodis`, but lists at `bodies` and `towns`. Did you mean `bodies`?",
        ),
        (
            "a.csv?rows=bodies&unfold=members",
            "the row has no list at `members`, but no list at all",
        ),
        ("a.csv?rows=bodies.id", "no list at `bodies.id`"),
    ] {
        assert_refused(&file(&house, address, query).await, 400, words);
    }
    let query = "{ bodies { id members { name aliases } } }";
    let reply = file(&house, "a.csv?unfold=member", query).await;
    assert_refused(
        &reply,
        400,
        "lists at `members` and `members.aliases`. Did you mean `members`?",
    );
}

#[tokio::test]
async fn only_queries_have_tables() {
    let house = house().await;
    for query in [
        "mutation { bodies { id } }",
        "subscription { bodies { id } }",
        "{ bodies { ids } }",
        "{ bodies {",
    ] {
        let reply = file(&house, "a.csv", query).await;
        assert_eq!(
            (reply.status, reply.media_type()),
            (400, "application/json"),
            "{query}"
        );
        let code = &reply.json()["errors"][0]["extensions"]["code"];
        assert!(code.as_str().unwrap().starts_with("GRAPHQL_"), "{query}");
    }
}

#[tokio::test]
async fn what_an_address_says_must_mean_something() {
    let house = house().await;
    let query = "{ bodies { id } }";
    for (name, words) in [
        (
            "a.xlsx",
            "no format `xlsx`. The formats are csv, tsv, ndjson",
        ),
        ("a.cvs", "Did you mean `csv`?"),
        ("a", "no ending that says a format"),
        ("a.", "no ending that says a format"),
        (
            "a.csv?bom=yes",
            "`bom` in the address is `yes`. It must be true or false",
        ),
        ("a.csv?guard=", "It must be true or false"),
        ("a.csv?header=types", "It must be names or typed"),
        ("a.csv?bom=true&bom=true", "`bom` stands twice"),
        ("a.csv?unfolds=members", "Did you mean `unfold`?"),
        ("a.ndjson?unfold=members", "are for CSV and TSV"),
        ("a.ndjson?header=typed", "are for CSV and TSV"),
        (
            "a.csv?query=%7Bbodies%7Bid%7D%7D",
            "The body has a query, and the address another",
        ),
        ("%ff.csv", "not UTF-8"),
    ] {
        assert_refused(&file(&house, name, query).await, 400, words);
    }
    let unknown = file(&house, "a.xlsx", query).await;
    let allowed = &unknown.json()["errors"][0]["extensions"]["allowed"];
    let formats: Vec<_> = Format::all().map(Format::extension).collect();
    assert_eq!(*allowed, json!(formats));
}

#[tokio::test]
async fn a_batch_has_no_table() {
    let house = house().await;
    let batch = json!([{ "query": "{ bodies { id } }" }, { "query": "{ bodies { id } }" }]);
    let mut request = posted(batch.to_string());
    request
        .headers_mut()
        .insert("accept", "text/csv".parse().unwrap());
    assert_refused(&house.send(request).await, 400, "The body is a batch");
}

#[track_caller]
fn assert_no_table(reply: &Reply, status: u16, code: &str) {
    assert_eq!(
        (reply.status, reply.media_type()),
        (status, "application/json"),
        "{}",
        reply.text()
    );
    assert_eq!(reply.error().0, code);
    assert!(reply.json().get("data").is_none());
    assert!(!reply.headers.contains_key("content-disposition"));
}

/// A table with an empty cell for what is not known would lie about what is an error.
#[tokio::test]
async fn an_answer_with_an_error_is_no_table() {
    let bad = "type Film @node { id: ID! title: String! note: String }";
    let record = |id: &str, title: Value| EntityRecord {
        values: vec![id.into(), title, Value::Null],
    };
    let graph = |_: &_| Graph {
        entities: vec![vec![
            record("film:a", "Alba".into()),
            record("film:b", Value::Null),
        ]],
        ..Default::default()
    };
    let house = House::made(On::Memory, bad, graph, |_| {}).await;
    for query in [
        "{ films { id title } }",
        "{ filmsConnection { edges { node { title } } } }",
    ] {
        let json = house.post(query).await.json();
        assert!(json.get("errors").is_some(), "{json}");
        for name in [
            "a.csv",
            "a.tsv",
            "a.ndjson",
            "a.csv?unfold=",
            "a.csv?header=typed",
        ] {
            assert_no_table(&file(&house, name, query).await, 500, "DATA_MISMATCH");
        }
    }
    let house = House::with_store(Slow(Duration::ZERO));
    let reply = file(&house, "a.csv", "{ films { title } }").await;
    assert_no_table(&reply, 503, "STORE_UNAVAILABLE");
    assert!(reply.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn a_table_is_within_the_bounds_of_answers() {
    let records =
        || (0..50).map(|at| body(&format!("body:{at:02}"), "x".repeat(2000).as_str().into()));
    let members = (0..50).map(|at| RelationRecord {
        from: (TypeId(0), 0),
        to: (TypeId(0), at),
        values: vec![Value::Null, Value::Null],
    });
    let graph = |_: &_| Graph {
        entities: vec![records().collect(), Vec::new()],
        relations: vec![members.collect(), Vec::new()],
        ..Default::default()
    };
    let house = House::made(On::Memory, super::BODIES, graph, |limits| {
        limits.max_bytes = 60_000;
    })
    .await;
    let large = file(&house, "a.csv", "{ bodies { name } }").await;
    assert_no_table(&large, 400, "RESULT_TOO_LARGE");
    // The JSON is small, and each row of the table has the long text anew.
    let query = "{ bodies(limit: 1) { name members { id } } }";
    assert!(text_len(&house.post(query).await) < 10_000);
    assert_eq!(file(&house, "a.csv", query).await.status, 200);
    let unfolded = file(&house, "a.csv?unfold=members", query).await;
    assert_no_table(&unfolded, 400, "RESULT_TOO_LARGE");
}

fn text_len(reply: &Reply) -> usize {
    reply.body.len()
}
