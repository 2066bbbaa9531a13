//! Values that the type definitions do not expect are errors of their fields, each with its path,
//! and the rest of the answer stands.

use serde_json::{Value, json};

use super::Foreign;
use crate::support::Reply;

/// Path and message of each error; all of them say that data and types disagree.
fn errors(reply: &Reply) -> Vec<(Value, String)> {
    let json = reply.json();
    let errors = json["errors"]
        .as_array()
        .unwrap_or_else(|| panic!("{json:#}"));
    let errors = errors.iter().map(|error| {
        assert_eq!(error["extensions"]["code"], "DATA_MISMATCH", "{error:#}");
        let message = error["message"].as_str().unwrap().to_owned();
        (error["path"].clone(), message)
    });
    errors.collect()
}

#[tokio::test]
async fn each_is_an_error_of_its_field_alone() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let reply = cinema
        .house
        .post(
            r#"{ movies(where: { title: { startsWith: "Odd" } }, sort: [{ title: ASC }]) {
              title released rating earned genre shown length place { longitude } premiere year tags colour
            } }"#,
        )
        .await;
    let movies = &reply.json()["data"]["movies"];
    assert_eq!(
        movies[0],
        json!({ "title": "Odd", "released": null, "rating": null, "earned": null, "genre": null,
          "shown": null, "length": null, "place": null, "premiere": null, "year": null,
          "tags": null, "colour": null })
    );
    assert_eq!(movies[1]["tags"], json!(["a", "b"]));
    let found = errors(&reply);
    let field = |at: usize, name: &str| {
        let path = json!(["movies", at, name]);
        let error = found.iter().find(|(place, _)| *place == path);
        error
            .unwrap_or_else(|| panic!("{path}: {found:#?}"))
            .1
            .clone()
    };
    for (at, name, words) in [
        (0, "released", "the text \"long ago\""),
        (0, "rating", "\"good\""),
        (0, "earned", "true or false"),
        (0, "genre", "NOIR"),
        (0, "shown", "once"),
        (0, "length", "the whole number 120"),
        (0, "place", "here"),
        (0, "premiere", "a date and time with a zone"),
        (0, "year", "some day"),
        (0, "tags", "alone"),
        (0, "colour", "the whole number 1"),
        (1, "released", "99999999999"),
        (1, "rating", "not finite"),
        (1, "place", "a point"),
        (1, "premiere", "beyond the years"),
    ] {
        let message = field(at, name);
        for words in [
            &format!("Movie.{name}"),
            words,
            "Neo4j numbers",
            "silkgraph doctor",
        ] {
            assert!(message.contains(words), "{words}: {message}");
        }
    }
    assert_eq!(found.len(), 15, "{found:#?}");
}

#[tokio::test]
async fn values_of_relations_are_told_too() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let query = r#"{ actors(where: { name: { eq: "Keanu" } }) { moviesConnection(
      where: { node: { title: { endsWith: "Reloaded" } } }) {
        edges { properties { roles fee } node { title } } } } }"#;
    let reply = cinema.house.post(query).await;
    let edges = &reply.json()["data"]["actors"][0]["moviesConnection"]["edges"];
    let expected = json!([{ "properties": { "roles": null, "fee": null },
      "node": { "title": "The Matrix Reloaded" } }]);
    assert_eq!(*edges, expected);
    assert_eq!(errors(&reply).len(), 2);
}

const STRICT: &str = "
type Book @node { id: ID! name: String! pages: Int tags: [String!] chapters: [Chapter!]! @relationship(type: \"HAS\", direction: OUT) }
type Chapter @node { name: String! }
";

#[tokio::test]
async fn what_must_be_there_takes_what_needs_it_away() {
    let books = [
        "CREATE (:Book {id: 'b:1', name: 'One', tags: ['x']})-[:HAS]->(:Chapter)",
        "CREATE (:Book {id: 'b:2', pages: 3})",
    ];
    let Some(books) = Foreign::of(STRICT, &books).await else {
        return;
    };
    let reply = books
        .house
        .post("{ book: node(id: \"b:2\") { ... on Book { name } } books { pages } }")
        .await;
    let json = reply.json();
    assert_eq!(
        json["data"]["book"],
        Value::Null,
        "the nearest that may be null"
    );
    assert_eq!(
        json["data"]["books"],
        json!([{ "pages": null }, { "pages": 3 }])
    );
    let found = errors(&reply);
    assert_eq!(found[0].0, json!(["book", "name"]));
    let reply = books
        .house
        .post("{ node(id: \"b:2\") { id ... on Book { name } } }")
        .await;
    let message = errors(&reply).remove(0).1;
    for words in ["Book.name", "nothing, where something must be", "`b:2`"] {
        assert!(message.contains(words), "{message}");
    }
    let reply = books
        .house
        .post("{ node(id: \"b:1\") { ... on Book { chapters { name } } } }")
        .await;
    assert_eq!(errors(&reply)[0].0, json!(["node", "chapters", 0, "name"]));
}

#[tokio::test]
async fn a_text_index_that_is_not_there_is_named() {
    let sdl = r#"type Book @node @fulltext(indexes: [{ indexName: "Titles", queryName: "booksByTitle", fields: ["name"] }]) { name: String! }"#;
    let Some(books) = Foreign::of(sdl, &["CREATE (:Book {name: 'One'})"]).await else {
        return;
    };
    let query = "{ booksByTitle(phrase: \"one\") { edges { node { name } } } }";
    // A copy has an index of its own.
    let reply = books.house.post_to_database(query).await;
    let (code, message) = reply.error();
    assert_eq!(code, "DATA_MISMATCH", "{message}");
    for words in ["`Titles`", "silkgraph doctor"] {
        assert!(message.contains(words), "{message}");
    }
}
