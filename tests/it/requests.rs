//! What is a GraphQL request over HTTP, and what is told of everything else.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use serde_json::{Value, json};

use crate::support::{House, Reply, assert_refused, posted};

/// The words of a parser that is not GraphQL's.
const FOREIGN: [&str; 6] = [
    "sequence",
    "a map",
    "invalid type",
    "struct",
    "missing field",
    "duplicate field",
];

const QUERY: &str = "{ films(limit: 1) { title } }";

/// Posts a body that is refused with these words, in GraphQL's own language.
async fn refused(house: &House, body: impl Into<Body>, words: &str) {
    let reply = house.send(posted(body)).await;
    assert_refused(&reply, 400, words);
    let (_, message) = reply.error();
    for foreign in FOREIGN {
        assert!(!message.contains(foreign), "{message}");
    }
}

/// `/graphql` with parameters.
fn address(parameters: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters);
    format!("/graphql?{}", query.finish())
}

#[tokio::test]
async fn what_is_no_json_is_told_with_its_place() {
    let house = House::films().await;
    for (body, words) in [
        (&b""[..], "body is empty"),
        (b" \r\n", "body is empty"),
        (
            b"{\"query\": \"{ films",
            "not JSON: EOF while parsing a string at line 1",
        ),
        (
            b"{\"query\": \"{ films { id } }\",}",
            "trailing comma at line 1 column 30",
        ),
        (
            b"{\"query\": \"a\"}\n{\"query\": \"b\"}",
            "trailing characters at line 2 column 1",
        ),
        (b"query={films{id}}", "not JSON"),
        (b"\0", "not JSON"),
        (b"{\"query\": \"\xe9\"}", "not UTF-8 from byte 12"),
        (b"\xff\xfe{\0}\0", "looks like UTF-16"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ] {
        refused(&house, body, words).await;
    }
    let deep = format!(
        r#"{{"query": "{{ films {{ id }} }}", "variables": {{"a": {}{}}}}}"#,
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    refused(&house, deep, "nested more than 100 deep").await;
}

#[tokio::test]
async fn a_member_that_stands_twice_is_refused_wherever_it_is() {
    let house = House::films().await;
    for (body, words) in [
        (
            r#"{"query": "{ a }", "query": "{ b }"}"#,
            r#""query" stands twice"#,
        ),
        (
            r#"{"query": "{ a }", "variables": {"id": 1, "id": 2}}"#,
            r#""id" stands twice"#,
        ),
        (
            r#"[{"query": "{ a }", "variables": {"w": [{"eq": 1, "eq": 1}]}}]"#,
            r#""eq" stands twice"#,
        ),
    ] {
        refused(&house, body, words).await;
    }
    let twice = address(&[("query", QUERY), ("query", QUERY)]);
    assert_refused(&house.get(&twice).await, 400, "`query` stands twice");
}

#[tokio::test]
async fn what_stands_instead_of_a_request_is_named() {
    let house = House::films().await;
    for (body, words) in [
        (
            "\"{ films { id } }\"",
            "The body is a string, and no GraphQL request",
        ),
        ("3", "The body is a number"),
        ("null", "The body is null"),
        ("true", "The body is a boolean"),
        ("[]", "batch is empty"),
        ("[3]", "Request 1 of 1 in the batch is a number"),
        (
            "[{\"query\": \"{ a }\"}, null]",
            "Request 2 of 2 in the batch is null",
        ),
        (
            "[{\"query\": \"{ a }\"}, []]",
            "Request 2 of 2 in the batch is an empty list",
        ),
        ("{}", "The request has no `query`"),
        ("{\"query\": null}", "has no `query`"),
        ("{\"query\": \"  \"}", "has no `query`"),
        (
            "{\"data\": 1, \"q\": 2}",
            "What it has, `data`, `q`, is not read",
        ),
        (
            "[{\"query\": \"{ a }\"}, {}]",
            "Request 2 of 2 in the batch has no `query`",
        ),
    ] {
        refused(&house, body, words).await;
    }
    assert_refused(
        &house.get("/graphql").await,
        400,
        "The address has no `query`",
    );
}

#[tokio::test]
async fn a_member_that_is_of_another_type_is_named_with_an_example() {
    let house = House::films().await;
    let object = r#"an object with a value for each variable, such as {"id": "country:kz"}"#;
    for (member, value, kind, expected) in [
        ("query", json!({}), "an object", "a string with the text"),
        (
            "query",
            json!(["{ films }"]),
            "a list",
            "a string with the text",
        ),
        ("operationName", json!(3), "a number", "a string that names"),
        ("variables", json!("{}"), "a string", object),
        ("variables", json!(7.5), "a number", object),
        ("variables", json!(true), "a boolean", object),
        ("variables", json!([["id", "x"]]), "a list", object),
        ("extensions", json!([1]), "a list", "an object, such as"),
        ("extensions", json!("x"), "a string", "an object, such as"),
    ] {
        let mut request = json!({ "query": QUERY });
        request[member] = value;
        let words = format!("`{member}` is {kind}. It must be {expected}");
        refused(&house, request.to_string(), &words).await;
        let words =
            format!("`{member}` in request 2 of 2 of the batch is {kind}. It must be {expected}");
        let batch = json!([{ "query": QUERY }, request]);
        refused(&house, batch.to_string(), &words).await;
    }
}

#[tokio::test]
async fn an_address_is_told_the_same() {
    let house = House::films().await;
    for (name, text, words) in [
        (
            "variables",
            "{",
            "`variables` in the address is not JSON: EOF",
        ),
        (
            "variables",
            "[1]",
            "`variables` in the address is a list. It must be an object",
        ),
        (
            "variables",
            "\"x\"",
            "`variables` in the address is a string",
        ),
        ("variables", r#"{"a": 1, "a": 2}"#, r#""a" stands twice"#),
        ("extensions", "3", "`extensions` in the address is a number"),
    ] {
        let reply = house.get(&address(&[("query", QUERY), (name, text)])).await;
        assert_refused(&reply, 400, words);
    }
    let latin = house
        .get("/graphql?query=%7Bfilms(where:%7Btitle:%7Beq:%22Caf%E9%22%7D%7D)%7Bid%7D%7D")
        .await;
    assert_refused(&latin, 400, "not UTF-8");
}

#[tokio::test]
async fn no_variables_are_written_in_many_ways() {
    let house = House::films().await;
    let alba = json!({ "films": [{ "title": "Alba" }] });
    for none in [Value::Null, json!({}), json!([])] {
        let body = json!({ "query": QUERY, "variables": none, "extensions": none });
        assert_eq!(house.post_json(&body).await.data(), alba, "{none}");
    }
    for none in ["", "null", "{}", "[]"] {
        let parameters = [
            ("query", QUERY),
            ("variables", none),
            ("extensions", none),
            ("operationName", ""),
            ("_", "1"),
        ];
        assert_eq!(
            house.get(&address(&parameters)).await.data(),
            alba,
            "{none}"
        );
    }
    let marked = format!("\u{feff}{}", json!({ "query": QUERY, "more": 1 }));
    assert_eq!(house.send(posted(marked)).await.data(), alba);
}

#[tokio::test]
async fn a_body_must_say_that_it_is_json() {
    let house = House::films().await;
    let body = json!({ "query": QUERY }).to_string();
    let sent = |content_type: Option<&'static str>| {
        let mut request = posted(body.clone());
        request.headers_mut().remove(header::CONTENT_TYPE);
        let value = content_type.map(HeaderValue::from_static);
        request
            .headers_mut()
            .extend(value.map(|value| (header::CONTENT_TYPE, value)));
        request
    };
    for (content_type, words) in [
        (None, "`Content-Type` is missing"),
        (Some("text/plain"), "`Content-Type` is `text/plain`"),
        (Some("application/graphql"), "`application/graphql`"),
        (
            Some("application/x-www-form-urlencoded"),
            "`application/x-www-form-urlencoded`",
        ),
        (
            Some("multipart/form-data; boundary=x"),
            "`multipart/form-data; boundary=x`",
        ),
        (Some("application/json; charset=latin1"), "charset=latin1"),
        (Some("application/json; charset=utf-16"), "charset=utf-16"),
        (Some("json"), "`json`"),
    ] {
        let reply = house.send(sent(content_type)).await;
        assert_refused(&reply, 415, words);
        assert_refused(&reply, 415, "`Content-Type: application/json`");
        assert_eq!(reply.headers[header::ACCEPT], "application/json");
    }
    for content_type in [
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/json;charset=\"utf-8\"",
        "application/json; charset=utf8",
        "application/json ;charset=utf-8",
        "application/json; odata=verbose",
    ] {
        assert_eq!(
            house.send(sent(Some(content_type))).await.status,
            200,
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn a_body_is_read_as_it_is() {
    let house = House::films().await;
    let body = json!({ "query": QUERY }).to_string();
    for coding in ["gzip", "br", "deflate", "zstd", "identity, gzip"] {
        let mut request = posted(body.clone());
        request
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        let reply = house.send(request).await;
        assert_refused(&reply, 415, &format!("`Content-Encoding` is `{coding}`"));
        assert_refused(&reply, 415, "Send plain JSON without this header");
        assert_eq!(reply.headers[header::ACCEPT_ENCODING], "identity");
    }
    let mut request = posted(body);
    request.headers_mut().insert(
        header::CONTENT_ENCODING,
        HeaderValue::from_static("identity"),
    );
    assert_eq!(house.send(request).await.status, 200);
}

#[tokio::test]
async fn a_member_that_is_written_wrong_is_told_from_those_of_other_servers() {
    let house = House::films().await;
    let assert_meant = |reply: &Reply, words: &str, meant: &str| {
        assert_refused(reply, 400, words);
        let extensions = &reply.json()["errors"][0]["extensions"];
        assert_eq!(extensions["suggestions"], json!([meant]), "{words}");
    };
    for (wrong, value, meant) in [
        ("querry", json!(QUERY), "query"),
        ("Query", json!(QUERY), "query"),
        ("variable", json!({}), "variables"),
        ("varialbes", json!({}), "variables"),
        ("operation_name", json!("A"), "operationName"),
        ("operation-name", json!("A"), "operationName"),
        ("extension", json!({}), "extensions"),
    ] {
        let mut request = json!({ wrong: value });
        if meant != "query" {
            request["query"] = json!(QUERY);
        }
        let words = format!("`{wrong}` is not read. Did you mean `{meant}`?");
        assert_meant(&house.post_json(&request).await, &words, meant);
        let words = format!("`{wrong}` in request 2 of 2 of the batch is not read.");
        let batch = json!([{ "query": QUERY }, request]);
        assert_meant(&house.post_json(&batch).await, &words, meant);
        let members = request.as_object().unwrap().iter();
        let parameters = members.map(|(name, value)| match value {
            Value::String(text) => (name.as_str(), text.clone()),
            value => (name.as_str(), value.to_string()),
        });
        let parameters: Vec<_> = parameters.collect();
        let parameters = parameters.iter().map(|(name, text)| (*name, text.as_str()));
        let reply = house.get(&address(&parameters.collect::<Vec<_>>())).await;
        let words = format!("`{wrong}` in the address is not read. Did you mean `{meant}`?");
        assert_meant(&reply, &words, meant);
    }
    for body in [json!({}), json!({ "gql": QUERY }), json!({ "id": "x" })] {
        let reply = house.post_json(&body).await;
        assert_meant(&reply, "The request has no `query`.", "query");
    }
    // Nothing is missing, or the name is another server's.
    for (name, value) in [
        ("variable", json!(1)),
        ("documentId", json!("x")),
        ("operationType", json!("query")),
        ("operation", json!("A")),
        ("id", json!(1)),
    ] {
        let request = json!({ "query": QUERY, "variables": {}, name: value });
        assert_eq!(house.post_json(&request).await.status, 200, "{name}");
    }
    let twice = [("query", QUERY), ("utm", "a"), ("utm", "b")];
    assert_eq!(house.get(&address(&twice)).await.status, 200);
}
