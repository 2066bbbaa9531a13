//! The HTTP door: what it takes, what it refuses, and how it says so.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use crate::support::{House, Panicking, Reply, Slow, assert_refused, door, posted};

const QUERY: &str = "{ films { title } }";
const RESPONSE: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// A query that takes `Accept` into account.
async fn accepting(house: &House, accept: &str, query: &str) -> Reply {
    let mut request = posted(json!({ "query": query }).to_string());
    request
        .headers_mut()
        .insert(header::ACCEPT, accept.parse().unwrap());
    house.send(request).await
}

#[tokio::test]
async fn post_and_get_answer_alike() {
    let house = House::films().await;
    let titles =
        json!({ "films": [{ "title": "Alba" }, { "title": "Brisa" }, { "title": "Cumbre" }] });
    assert_eq!(
        house
            .post("{ films(sort: [{ title: ASC }]) { title } }")
            .await
            .data(),
        titles
    );
    let got = house
        .get("/graphql?query=%7B+films(sort:%20[%7Btitle:ASC%7D])%7Btitle%7D%7D")
        .await;
    assert_eq!(got.status, 200);
    assert_eq!(got.data(), titles);
}

#[tokio::test]
async fn variables_and_the_operation_name_are_taken_from_body_and_address() {
    let house = House::films().await;
    let query =
        "query A { films { id } } query B($id: ID!) { films(where: {id: {eq: $id}}) { title } }";
    let alba = json!({ "films": [{ "title": "Alba" }] });
    let body = json!({ "query": query, "operationName": "B", "variables": { "id": "film:a" }, "extensions": null });
    assert_eq!(house.post_json(&body).await.data(), alba);
    let address = "/graphql?query=query+A%7Bfilms%7Bid%7D%7Dquery+B($id:ID!)%7Bfilms(where:%7Bid:%7Beq:$id%7D%7D)%7Btitle%7D%7D\
                   &operationName=B&variables=%7B%22id%22:%22film:a%22%7D";
    assert_eq!(house.get(address).await.data(), alba);
}

#[tokio::test]
async fn null_parts_of_a_body_count_as_left_out() {
    let body = json!({ "query": "{ __typename }", "variables": null, "operationName": null, "extensions": null });
    let reply = House::films().await.post_json(&body).await;
    assert_eq!(reply.data(), json!({ "__typename": "Query" }));
}

#[tokio::test]
async fn the_media_type_is_the_one_that_is_liked_best() {
    let house = House::films().await;
    for (accept, expected) in [
        (RESPONSE, RESPONSE),
        (JSON, JSON),
        (
            "application/graphql-response+json, application/json;q=0.9",
            RESPONSE,
        ),
        (
            "application/graphql-response+json;q=0.1, application/json",
            JSON,
        ),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
    ] {
        let reply = accepting(&house, accept, QUERY).await;
        assert_eq!(
            (reply.status, reply.media_type()),
            (200, expected),
            "{accept}"
        );
    }
    assert_eq!(house.post(QUERY).await.media_type(), JSON);
    assert_refused(&accepting(&house, "text/html", QUERY).await, 406, "Accept");
}

#[tokio::test]
async fn the_status_of_a_faulty_document_follows_the_media_type() {
    let house = House::films().await;
    for (query, code) in [
        ("{ films", "GRAPHQL_PARSE_FAILED"),
        ("{ trains }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        for (accept, status) in [(RESPONSE, 400), (JSON, 200)] {
            let reply = accepting(&house, accept, query).await;
            assert_eq!(
                (reply.status, reply.media_type()),
                (status, accept),
                "{query}"
            );
            assert_eq!(reply.error().0, code);
            assert!(reply.json().get("data").is_none());
        }
    }
}

#[tokio::test]
async fn an_answer_with_data_and_errors_is_an_answer() {
    let house = House::with_store(Slow(Duration::ZERO));
    let reply = accepting(&house, RESPONSE, QUERY).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.error().0, "STORE_UNAVAILABLE");
    assert!(reply.json()["data"].is_null());
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let house = House::films().await;
    let query = format!("{{ films {{ id }} }} #{}", "x".repeat(door().max_body));
    assert_refused(&house.post(&query).await, 413, "larger than 65536 bytes");
}

#[tokio::test]
async fn other_methods_and_addresses_are_refused() {
    let house = House::films().await;
    let delete = Request::delete("/graphql").body(Body::empty()).unwrap();
    let reply = house.send(delete).await;
    assert_refused(&reply, 405, "does not take DELETE");
    let allow = reply.headers[header::ALLOW].to_str().unwrap();
    assert!(allow.contains("GET") && allow.contains("POST"), "{allow}");
    assert_refused(&house.get("/nothing").await, 404, "`/nothing`");
}

/// What programs are told that could be written instead.
fn suggestions(reply: &Reply) -> serde_json::Value {
    reply.json()["errors"][0]["extensions"]["suggestions"].clone()
}

#[tokio::test]
async fn what_is_refused_is_told_what_would_be_taken() {
    let house = House::films().await;
    for (path, meant) in [
        ("/graphq", "/graphql"),
        ("/GraphQL", "/graphql"),
        ("/graphql/", "/graphql"),
        ("/api/graphql", "/graphql"),
        ("/v1/graphql", "/graphql"),
        ("/query", "/graphql"),
        ("/graphiql", "/"),
        ("/playground", "/"),
        ("/schema", "/schema.graphql"),
        ("/schema.gql", "/schema.graphql"),
        ("/healthz", "/health"),
        ("/redy", "/ready"),
    ] {
        let reply = house.get(path).await;
        assert_refused(&reply, 404, &format!("Did you mean `{meant}`?"));
        assert_eq!(suggestions(&reply)[0], meant, "{path}");
        let there = house.get(meant).await.status;
        assert_ne!(there, 404, "{meant}");
    }
    let nothing = house.get("/nothing").await;
    assert_eq!(suggestions(&nothing), json!(null));
    let allowed = &nothing.json()["errors"][0]["extensions"]["allowed"];
    assert_eq!(allowed.as_array().unwrap().len(), 13);
    for (method, path, methods) in [
        ("PUT", "/graphql", json!(["POST", "GET"])),
        ("POST", "/", json!(["GET"])),
        ("GET", "/mcp", json!(["POST"])),
        ("POST", "/schema.graphql", json!(["GET"])),
        ("DELETE", "/health", json!(["GET"])),
    ] {
        let request = Request::builder().method(method).uri(path);
        let reply = house.send(request.body(Body::empty()).unwrap()).await;
        assert_refused(
            &reply,
            405,
            &format!("`{path}` does not take {method}, but "),
        );
        assert_eq!(suggestions(&reply), methods, "{method} {path}");
    }
    let reply = accepting(&house, "text/html", QUERY).await;
    assert_eq!(suggestions(&reply), json!([RESPONSE, JSON]));
    for (name, value, instead) in [
        (header::CONTENT_TYPE, "text/plain", JSON),
        (header::CONTENT_ENCODING, "gzip", "identity"),
    ] {
        let mut request = posted(json!({ "query": QUERY }).to_string());
        request.headers_mut().insert(name, value.parse().unwrap());
        let reply = house.send(request).await;
        assert_refused(&reply, 415, value);
        assert_eq!(suggestions(&reply), json!([instead]));
    }
}

#[tokio::test]
async fn get_refuses_what_is_not_a_query() {
    let house = House::films().await;
    for operation in ["mutation", "subscription"] {
        let address = format!("/graphql?query={operation}%7Bx%7D");
        let mut request = Request::get(address).body(Body::empty()).unwrap();
        request
            .headers_mut()
            .insert(header::ACCEPT, RESPONSE.parse().unwrap());
        let reply = house.send(request).await;
        assert!((400..500).contains(&reply.status), "{operation}");
        assert_eq!(
            reply.json()["errors"][0]["extensions"]["code"],
            "GRAPHQL_VALIDATION_FAILED"
        );
    }
}

#[tokio::test]
async fn a_batch_is_answered_in_its_order() {
    let house = House::films().await;
    let batch = json!([{ "query": "{ a: __typename }" }, { "query": "{ trains }" }, { "query": "{ c: __typename }" }]);
    let reply = house.post_json(&batch).await;
    assert_eq!(reply.status, 200);
    let answers = reply.json();
    assert_eq!(answers[0], json!({ "data": { "a": "Query" } }));
    assert_eq!(
        answers[1]["errors"][0]["extensions"]["code"],
        "GRAPHQL_VALIDATION_FAILED"
    );
    assert_eq!(answers[2], json!({ "data": { "c": "Query" } }));
    let many = json!(vec![json!({ "query": "{ __typename }" }); 4]);
    assert_refused(
        &house.post_json(&many).await,
        400,
        "has 4 requests, and may have 3",
    );
}

#[tokio::test]
async fn a_panic_ends_its_request_alone() {
    let house = House::with_store(Panicking);
    let reply = house.post(QUERY).await;
    assert_eq!(reply.status, 500);
    let (code, message) = reply.error();
    assert_eq!(code, "INTERNAL");
    assert!(!message.contains("on purpose"), "{message}");
    assert_eq!(house.post("{ __typename }").await.status, 200);
}

#[tokio::test]
async fn every_answer_carries_the_id_of_its_request() {
    let house = House::films().await;
    let id = |reply: &Reply| reply.headers["x-request-id"].to_str().unwrap().to_owned();
    let (one, other) = (house.post(QUERY).await, house.get("/nothing").await);
    assert_ne!(id(&one), id(&other));
    let mut request = posted(json!({ "query": QUERY }).to_string());
    request
        .headers_mut()
        .insert("x-request-id", "mine".parse().unwrap());
    assert_eq!(id(&house.send(request).await), "mine");
}

#[tokio::test]
async fn every_answer_says_where_its_time_went() {
    let house = House::films().await;
    let reply = house.post(QUERY).await;
    let timing = reply.headers["server-timing"].to_str().unwrap();
    let parts: Vec<_> = timing.split(", ").collect();
    assert_eq!(parts.len(), 3, "{timing}");
    for (part, name) in parts.into_iter().zip(["plan", "store", "write"]) {
        let (named, ms) = part.split_once(";dur=").unwrap();
        assert_eq!(named, name);
        assert!(ms.parse::<f64>().unwrap() >= 0.0, "{timing}");
    }
}

#[tokio::test]
async fn the_small_addresses_answer() {
    let house = House::films().await;
    let health = house.get("/health").await;
    assert_eq!((health.status, health.media_type()), (200, JSON));
    assert_eq!(health.json()["status"], "ok");
    let ready = house.get("/ready").await;
    assert_eq!((ready.status, ready.media_type()), (200, JSON));
    let schema = house.get("/schema.graphql").await;
    assert_eq!((schema.status, schema.media_type()), (200, "text/plain"));
    assert!(schema.text().contains("type Film"), "{}", schema.text());
}

#[tokio::test]
async fn a_service_whose_store_is_away_is_up_and_not_ready() {
    let house = House::with_store(Slow(Duration::ZERO));
    assert_eq!(house.get("/health").await.status, 200);
    let ready = house.get("/ready").await;
    assert_eq!((ready.status, ready.media_type()), (503, JSON));
    assert_eq!(ready.error().0, "STORE_UNAVAILABLE");
}
