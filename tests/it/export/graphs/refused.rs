//! What makes no graph.

use serde_json::json;

use super::super::file;
use super::{around, ports};
use crate::support::{House, On, Reply};

/// Errors in the place of a file, one of which has these words.
#[track_caller]
fn assert_refused(reply: &Reply, status: u16, words: &str) {
    let told = (reply.status, reply.media_type());
    assert_eq!(told, (status, "application/json"), "{}", reply.text());
    let errors = reply.json()["errors"].to_string();
    let errors = errors.replace("\\\"", "\"");
    assert!(errors.contains(words), "{words}: {errors}");
}

#[tokio::test]
async fn an_answer_without_entities_is_no_graph() {
    let house = ports(On::Memory).await;
    for query in [
        "{ __typename }",
        "{ graph { version } }",
        "{ portsConnection { totalCount } }",
        "{ portsConnection { aggregate { count { nodes } } } }",
        "{ portsGrouped(by: [{name: true}]) { groups { count { nodes } } } }",
        "{ __schema { queryType { name } } }",
    ] {
        let reply = file(&house, "g.dot", query).await;
        assert_refused(&reply, 400, "The answer has no entities");
    }
    // One that finds none is a graph without any.
    let none = file(
        &house,
        "g.dot",
        "{ ports(where: {name: {eq: \"?\"}}) { id } }",
    )
    .await;
    assert_eq!(none.status, 200, "{}", none.text());
}

#[tokio::test]
async fn what_is_wrong_in_a_query_is_wrong_in_a_graph() {
    let house = ports(On::Memory).await;
    for (query, words) in [
        ("mutation { x }", "mutation"),
        ("subscription { x }", "graphChanged"),
        ("{ ports { nam } }", "Did you mean `name`?"),
        ("{ subgraph(seeds: [\"port:z\"]) { complete } }", "port:z"),
        (
            "{ paths(from: [\"port:z\"], to: [\"port:a\"]) { complete } }",
            "port:z",
        ),
    ] {
        assert_refused(&file(&house, "g.dot", query).await, 400, words);
    }
    for name in ["g.dot?rows=ports", "g.dot?unfold=ports"] {
        let reply = file(&house, name, "{ ports { id } }").await;
        assert_refused(&reply, 400, "are for tables");
    }
    for name in ["g.gefx", "g.", "g", "g.xlsx"] {
        let reply = file(&house, name, "{ ports { id } }").await;
        assert_refused(&reply, 400, "The formats are csv, tsv, ndjson");
    }
}

#[tokio::test]
async fn arguments_of_a_subgraph_must_mean_something() {
    let house = ports(On::Memory).await;
    for (address, words) in [
        ("", "There are no `seeds`"),
        ("?hops=2", "There are no `seeds`"),
        ("?seeds=port:a&hops=two", "It must be a whole number"),
        ("?seeds=port:a&hops=1&hops=2", "`hops` stands twice"),
        ("?seeds=port:z", "port:z"),
        ("?seeds=port:a&relations=ROUT", "ROUTE"),
        ("?seeds=port:a&types=Prot", "Port"),
        ("?seeds=port:a&asOf=yesterday", "asOf"),
        ("?seeds=port:a&hop=2", "Did you mean `hops`?"),
        ("?seeds=port:a&maxentities=2", "Did you mean `maxEntities`?"),
        ("?seeds=port:a&hops=-1", "hops"),
    ] {
        let reply = house.get(&format!("/export/subgraph/g.dot{address}")).await;
        assert_refused(&reply, 400, words);
    }
    let reply = around(&house, &json!({ "seeds": ["port:a"], "hop": 2 })).await;
    assert_refused(&reply, 400, "Did you mean `hops`?");
    let reply = around(&house, &json!(["port:a"])).await;
    assert_refused(&reply, 400, "Send a JSON object");
    let deleted = axum::http::Request::delete("/export/subgraph/g.dot")
        .body(axum::body::Body::empty())
        .unwrap();
    assert_refused(&house.send(deleted).await, 405, "GET and POST");
}

#[tokio::test]
async fn a_file_beyond_the_bounds_is_an_error() {
    let house = House::shipped_within(On::Memory, |limits| limits.max_bytes = 8_000).await;
    let reply = file(&house, "g.dot", "{ countries { name borders { name } } }").await;
    assert_refused(&reply, 400, "more than 8000 bytes");
}
