//! Vectors that nothing is held against, and ontologies without any.

use serde_json::json;

use super::library;
use crate::support::{House, assert_refused};

#[tokio::test]
async fn what_is_no_vector_is_refused_with_what_is_expected() {
    let house = library().await;
    for (arguments, says) in [
        (
            "vector: [1, 2, 3, 4]",
            "`vector`: has 4 numbers; expected as many as the vectors have that it is held against: 3 of \
             `Book.contents`, 2 of `Book.cover`, 3 of `Person.contents`",
        ),
        ("vector: 1", "has 1 number; expected"),
        ("vector: []", "has 0 numbers; expected"),
        (
            "vector: [0, 0, 0.0]",
            "`vector`: found zeros alone, which point nowhere",
        ),
        (
            "vector: [1e39, 0, 0]",
            "`vector`: found 1e39; expected numbers from -3.4e38 to 3.4e38",
        ),
        ("vector: [1, 0], types: [Person]", "has 2 numbers; expected"),
        (
            "vector: [1, 0], vectorProperty: contents",
            "has 2 numbers; expected",
        ),
        (
            "vector: [1, 0], types: [Person], vectorProperty: cover",
            "none of the types that are asked for has `cover`; there are 3 of `Book.contents`",
        ),
        (
            "vectorProperty: cover",
            "`vectorProperty`: is nothing without a `vector`",
        ),
        (
            "first: 3",
            "`text`: there is nothing to look for; give words, or a `vector`",
        ),
        (
            "text: \" \", vector: [1, 0]",
            "`text`: has no word to look for",
        ),
        ("vector: [1, 0], types: [Shelf]", "`types`: names `Shelf`"),
    ] {
        let query = format!("{{ search({arguments}) {{ totalCount }} }}");
        let (code, message) = house.post(&query).await.error();
        assert_eq!(code, "BAD_USER_INPUT", "{arguments}: {message}");
        assert!(message.contains(says), "{arguments}: {message}");
    }
    let query = "{ search(vector: [1], types: [Person]) { totalCount } }";
    let error = &house.post(query).await.json()["errors"][0]["extensions"];
    assert_eq!(
        (&error["found"], &error["expected"]),
        (&json!(1), &json!(3))
    );
    for vector in ["[1, null, 0]", "[\"1\", 0, 0]", "[true]", "{}"] {
        let query = format!("{{ search(vector: {vector}) {{ totalCount }} }}");
        assert_eq!(
            house.post(&query).await.error().0,
            "GRAPHQL_VALIDATION_FAILED"
        );
    }
    let long = vec![1; 5_000];
    let query = "query($vector: [Float!]) { search(vector: $vector) { totalCount } }";
    let (_, message) = house
        .post_with(query, json!({ "vector": long }))
        .await
        .error();
    assert!(message.contains("has 5000 numbers"), "{message}");
    let (code, message) = house.post("{ contextPack { tokens } }").await.error();
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
    assert_refused(
        &house.get("/context?vector=1,x,2").await,
        400,
        "It must be a number.",
    );
}

#[tokio::test]
async fn without_vectors_nothing_is_said_of_them() {
    let plain = super::LIBRARY
        .lines()
        .filter(|line| !line.contains("@vector"));
    let house = House::empty(&plain.collect::<Vec<_>>().join("\n")).await;
    let schema = house.get("/schema.graphql").await.text();
    assert!(!schema.to_lowercase().contains("vector"), "{schema}");
    let refused = house.get("/context?question=what&vectro=1").await;
    assert_eq!(refused.status, 200);
    let (code, _) = house
        .post("{ search(text: \"a\", vector: [1]) { totalCount } }")
        .await
        .error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
}
