//! Queries that clients have remembered, by Apollo's protocol.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use silkgraph::graphql::DocumentOptions;

use super::{QUERY, assert_alba, assert_not_found, hash, named};
use crate::support::{FILMS, FILMS_SEED, House, On, Reply, assert_refused};

/// A house that remembers so many queries.
async fn remembering(automatic: usize) -> House {
    let documents = DocumentOptions {
        automatic,
        ..DocumentOptions::default()
    };
    House::films_with(documents).await
}

/// `/graphql` with the members of a request as parameters.
fn address(request: &Value) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in request.as_object().unwrap() {
        match value {
            Value::Null => {}
            Value::String(text) => drop(query.append_pair(name, text)),
            value => drop(query.append_pair(name, &value.to_string())),
        }
    }
    format!("/graphql?{}", query.finish())
}

async fn accepting(house: &House, request: &Value, media_type: &str) -> Reply {
    let request = Request::get(address(request)).header("accept", media_type);
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_query_is_known_by_its_hash_once_it_came_with_it() {
    let house = House::films().await;
    let hash = hash(QUERY);
    let (short, whole) = (named(&hash, None), named(&hash, Some(QUERY)));
    assert_not_found(&house.post_json(&short).await);
    assert_not_found(&house.get(&address(&short)).await);
    assert_alba(&house.get(&address(&whole)).await.json());
    assert_alba(&house.post_json(&short).await.json());
    assert_alba(&house.get(&address(&short)).await.json());
    // Digits may be capitals, and the specification has another member for the same.
    assert_alba(
        &house
            .post_json(&named(&hash.to_uppercase(), None))
            .await
            .json(),
    );
    let by_id = json!({ "documentId": format!("sha256:{hash}") });
    assert_alba(&house.post_json(&by_id).await.json());
    assert_alba(&house.get(&address(&by_id)).await.json());
}

#[tokio::test]
async fn variables_and_operations_go_with_a_hash() {
    let house = House::films().await;
    let text = "query A($n: Int) { films(limit: $n) { title } } query B { films(limit: 1) { id } }";
    let ask = |query: Option<&str>, operation: &str| {
        let mut request = named(&hash(text), query);
        request["operationName"] = json!(operation);
        request["variables"] = json!({ "n": 2 });
        request
    };
    assert!(house.post_json(&ask(Some(text), "A")).await.data()["films"].is_array());
    let films = &house.post_json(&ask(None, "A")).await.data()["films"];
    assert_eq!(films.as_array().unwrap().len(), 2);
    let data = house.post_json(&ask(None, "B")).await.data();
    assert_eq!(data, json!({ "films": [{ "id": "film:a" }] }));
}

#[tokio::test]
async fn each_request_of_a_batch_is_told_by_itself() {
    let house = House::films().await;
    let hash = hash(QUERY);
    let batch = json!([
        named(&hash, None),
        { "query": QUERY },
        named(&hash, Some(QUERY)),
    ]);
    let answers = house.post_json(&batch).await.json();
    assert_eq!(answers[0]["errors"][0]["message"], "PersistedQueryNotFound");
    assert_alba(&answers[1]);
    assert_alba(&answers[2]);
    let answers = house
        .post_json(&json!([named(&hash, None), named(&hash, None)]))
        .await;
    answers
        .json()
        .as_array()
        .unwrap()
        .iter()
        .for_each(assert_alba);
}

#[tokio::test]
async fn a_hash_of_another_text_is_an_error_and_nothing_is_kept_of_it() {
    let house = House::films().await;
    let other = hash("{ films { id } }");
    for wrong in [&*other, "4e99", ""] {
        let reply = house.post_json(&named(wrong, Some(QUERY))).await;
        assert_refused(&reply, 200, "the SHA-256 of `query` is");
        assert_not_found(&house.post_json(&named(wrong, None)).await);
    }
    let by_id = json!({ "query": QUERY, "documentId": format!("sha256:{other}") });
    assert_refused(&house.post_json(&by_id).await, 200, "`documentId`: is");
    assert_not_found(&house.post_json(&named(&hash(QUERY), None)).await);
}

#[tokio::test]
async fn what_is_no_valid_query_is_not_kept() {
    let house = House::films().await;
    for text in ["{ films { nothing } }", "{", "# nothing", "{ a }"] {
        let reply = house.post_json(&named(&hash(text), Some(text))).await;
        assert!(reply.json()["errors"].is_array(), "{text}");
        assert_not_found(&house.post_json(&named(&hash(text), None)).await);
    }
}

#[tokio::test]
async fn there_is_room_for_so_many_queries_and_so_much_text() {
    let house = remembering(10).await;
    let films = |at: usize, length: usize| {
        format!("{{ films(limit: {at}) {{ id }} }}{}", " ".repeat(length))
    };
    let keep = async |text: &str| {
        let reply = house.post_json(&named(&hash(text), Some(text))).await;
        assert!(reply.data()["films"].is_array());
    };
    let kept = async |texts: &[String]| {
        let mut kept = 0;
        for text in texts {
            let reply = house.post_json(&named(&hash(text), None)).await.json();
            kept += usize::from(reply.get("data").is_some());
        }
        kept
    };
    let small: Vec<_> = (0..50).map(|at| films(at, 0)).collect();
    for text in &small {
        keep(text).await;
    }
    let room = kept(&small).await;
    assert!((1..=10).contains(&room), "{room}");
    // Queries of five times the usual length: two take as much room as ten.
    let large: Vec<_> = (50..60).map(|at| films(at, 4 * 4096)).collect();
    for text in &large {
        keep(text).await;
    }
    let room = kept(&large).await;
    assert!(room <= 2, "{room}");
}

#[tokio::test]
async fn what_is_switched_off_is_declined_in_the_words_that_clients_wait_for() {
    let house = remembering(0).await;
    let declined = json!({ "errors": [{
        "message": "PersistedQueryNotSupported",
        "extensions": { "code": "PERSISTED_QUERY_NOT_SUPPORTED" },
    }] });
    let short = named(&hash(QUERY), None);
    for reply in [
        house.post_json(&short).await,
        house.get(&address(&short)).await,
    ] {
        let kind = (reply.status, reply.media_type());
        assert_eq!(kind, (200, "application/json"));
        assert_eq!(reply.json(), declined);
    }
    let strict = accepting(&house, &short, "application/graphql-response+json").await;
    assert_eq!((strict.status, strict.json()), (400, declined.clone()));
    let csv = accepting(&house, &short, "text/csv").await;
    assert_eq!((csv.status, csv.json()), (400, declined));
    // Nobody uses the hash, so that it need not be right.
    assert_alba(&house.post_json(&named("4e99", Some(QUERY))).await.json());
}

#[tokio::test]
async fn a_file_is_the_answer_to_a_hash_too() {
    let house = House::films().await;
    let (short, whole) = (named(&hash(QUERY), None), named(&hash(QUERY), Some(QUERY)));
    house.post_json(&whole).await.data();
    let csv = accepting(&house, &short, "text/csv").await;
    assert_eq!((csv.status, &*csv.text()), (200, "title\r\nAlba\r\n"));
    let file = address(&short).replace("/graphql", "/export/query/films.csv");
    assert_eq!(house.get(&file).await.text(), "title\r\nAlba\r\n");
}

#[tokio::test]
async fn a_sample_query_has_a_name() {
    let sample = [(
        "queries/first.graphql",
        "# The first film\n{ films(limit: 1) { title } }\n",
    )];
    let files: Vec<_> = FILMS_SEED.iter().chain(&sample).copied().collect();
    let house = House::seeded(On::Memory, FILMS, &files).await;
    for id in ["first".to_owned(), format!("sha256:{}", hash(sample[0].1))] {
        let request = json!({ "documentId": id });
        assert_alba(&house.post_json(&request).await.json());
        assert_alba(&house.get(&address(&request)).await.json());
    }
    let reply = house.post_json(&json!({ "documentId": "frist" })).await;
    let (code, message) = reply.error();
    assert_eq!(code, "PERSISTED_QUERY_NOT_FOUND");
    assert!(message.contains("Did you mean `first`?"), "{message}");
}

#[tokio::test]
async fn a_name_that_is_none_is_told() {
    let house = House::films().await;
    let extension = |value: Value| json!({ "extensions": { "persistedQuery": value } });
    for (request, words) in [
        (extension(json!(true)), "must be an object"),
        (extension(json!({ "sha256Hash": "4e99" })), "`version`"),
        (
            extension(json!({ "version": 2, "sha256Hash": "4e99" })),
            "`version`, which is 1",
        ),
        (
            extension(json!({ "version": "1", "sha256Hash": "4e99" })),
            "`version`",
        ),
        (extension(json!({ "version": 1 })), "`sha256Hash`"),
        (
            extension(json!({ "version": 1, "sha256Hash": 4 })),
            "`sha256Hash`, which is a string",
        ),
        (
            json!({ "documentId": "sha256:4e99" }),
            "64 hexadecimal digits",
        ),
    ] {
        assert_refused(&house.post_json(&request).await, 200, words);
        assert_refused(&house.get(&address(&request)).await, 200, words);
    }
    let number = json!({ "documentId": 4 });
    assert_refused(
        &house.post_json(&number).await,
        400,
        "`documentId` is a number",
    );
    // Null and nothing are left out.
    for id in [json!(null), json!("")] {
        let request = json!({ "query": QUERY, "documentId": id });
        assert_alba(&house.post_json(&request).await.json());
        assert_refused(
            &house.post_json(&json!({ "documentId": id })).await,
            400,
            "has no `query`",
        );
    }
}
