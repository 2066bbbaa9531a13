//! Vectors of entities: what a search and context find by them, on a graph that has some.

mod files;
mod refused;

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store, posted};

on_every_store! {
    the_likest_are_found_with_and_without_words,
    one_of_several_vectors_can_be_chosen,
    vectors_are_read_where_they_are_asked_for_and_nowhere_else,
    context_is_told_of_what_is_like_the_question,
}

/// Books with what a model made of their contents and of their covers, people and what they wrote.
pub(super) const LIBRARY: &str = r#"
type Book @node @fulltext(indexes: [{ indexName: "books", queryName: "booksByText", fields: ["title"] }]) {
  id: ID!
  title: String!
  contents: [Float!] @vector(dimensions: 3)
  cover: [Float!] @vector(dimensions: 2)
  writers: [Person!]! @relationship(type: "WROTE", direction: IN)
}

type Person @node @fulltext(indexes: [{ indexName: "people", queryName: "peopleByText", fields: ["name"] }]) {
  id: ID!
  name: String!
  contents: [Float!] @vector(dimensions: 3)
  books: [Book!]! @relationship(type: "WROTE", direction: OUT)
}

type Shelf @node { id: ID! note: String }
"#;

pub(super) const LIBRARY_SEED: &[(&str, &str)] = &[
    (
        "entities/Book.csv",
        "id,title,contents,cover\n\
         b1,Caravans of the desert,1|0|0,1|2\n\
         b2,A history of weaving,0.8|0.6|0,0|1\n\
         b3,Cooking for sailors,-0.1|0|1,\n\
         b4,Untold,,1|0\n",
    ),
    (
        "entities/Person.csv",
        "id,name,contents\np1,Ada Sailor,0.6|0.8|0\np2,Bo,\n",
    ),
    ("entities/Shelf.csv", "id,note\ns1,full\n"),
    ("relations/WROTE.csv", "from,to\np1,b3\np2,b2\n"),
];

async fn library_on(on: On) -> House {
    House::seeded(on, LIBRARY, LIBRARY_SEED).await
}

pub(super) async fn library() -> House {
    library_on(On::Memory).await
}

/// What a search with these arguments finds: ids and scores.
async fn found(house: &House, arguments: &str) -> Value {
    let query = format!("{{ search({arguments}) {{ edges {{ score node {{ id }} }} }} }}");
    let data = house.post(&query).await.data();
    let edges = data["search"]["edges"].as_array().unwrap().iter();
    edges
        .map(|edge| json!([edge["node"]["id"], edge["score"]]))
        .collect()
}

async fn the_likest_are_found_with_and_without_words(on: On) {
    let house = library_on(on).await;
    let near = found(&house, "vector: [2, 0, 0]").await;
    let expected = json!([
        ["b1", 1.0],
        ["b2", 0.8],
        ["p1", 0.6],
        ["b3", -0.099_503_719]
    ]);
    assert_eq!(near, expected);
    let query = "query($vector: [Float!]) { search(text: \"sailors\", vector: $vector, first: 2) { \
                 totalCount types { type count } pageInfo { hasNextPage endCursor } \
                 edges { score matched { property snippet } node { id } } } }";
    let asked = json!({ "vector": [2.5, 0, 0] });
    let mut page = house.post_with(query, asked).await.data()["search"].take();
    page["pageInfo"]["endCursor"].take();
    let part = |rank: f64| 1.0 / (60.0 + rank);
    let expected = json!({
        "totalCount": 4,
        "types": [{ "type": "Book", "count": 3 }, { "type": "Person", "count": 1 }],
        "pageInfo": { "hasNextPage": true, "endCursor": null },
        "edges": [
            {
                "score": part(1.0) + part(4.0),
                "matched": [{ "property": "title", "snippet": "Cooking for sailors" }],
                "node": { "id": "b3" }
            },
            {
                "score": part(2.0) + part(3.0),
                "matched": [{ "property": "name", "snippet": "Ada Sailor" }],
                "node": { "id": "p1" }
            }
        ]
    });
    assert_eq!(page, expected);
    let people = found(&house, "vector: [1, 0, 0], types: [Person]").await;
    assert_eq!(people, json!([["p1", 0.6]]));
    let filter = r#"vector: [1, 0, 0], where: { Book: { title: { contains: "o" } } }"#;
    let filtered = found(&house, filter).await;
    assert_eq!(filtered[0][0], "b1");
    assert_eq!(filtered.as_array().unwrap().len(), 3);
}

async fn one_of_several_vectors_can_be_chosen(on: On) {
    let house = library_on(on).await;
    // The length says which.
    let covers = found(&house, "vector: [1, 0]").await;
    assert_eq!(
        covers,
        json!([["b4", 1.0], ["b1", 0.447_213_595], ["b2", 0.0]])
    );
    let chosen = found(&house, "vector: [1, 0], vectorProperty: cover").await;
    assert_eq!(chosen, covers);
    let schema = house.get("/schema.graphql").await.text();
    assert!(schema.contains("enum SearchVector {\n  contents\n  cover\n}"));
    assert!(schema.contains("3 for `Book.contents`, 2 for `Book.cover`, 3 for `Person.contents`"));
}

async fn vectors_are_read_where_they_are_asked_for_and_nowhere_else(on: On) {
    let house = library_on(on).await;
    let query = r#"{ book: node(id: "b2") { ... on Book { contents cover } }
        none: node(id: "b4") { ... on Book { contents } }
        subgraph(seeds: ["b2"]) { entities { id properties } } }"#;
    let data = house.post(query).await.data();
    assert_eq!(
        data["book"],
        json!({ "contents": [0.8, 0.6, 0], "cover": [0, 1] })
    );
    assert_eq!(data["none"], json!({ "contents": null }));
    let told = data["subgraph"]["entities"].to_string();
    assert!(
        told.contains("weaving") && !told.contains("contents"),
        "{told}"
    );
    let table = "/export/query/books.csv?query=%7Bbooks%7Bid%20contents%7D%7D";
    let table = house.get(table).await.text();
    assert!(table.contains("b2,0.8 | 0.6 | 0"), "{table}");
    for format in ["graphml", "jsonld", "gexf"] {
        let file = house
            .get(&format!("/export/subgraph/b2.{format}?seeds=b2"))
            .await;
        let text = file.text();
        assert_eq!(file.status, 200, "{format}: {text}");
        assert!(
            text.contains("weaving") && !text.contains("contents"),
            "{format}: {text}"
        );
    }
    let schema = house.get("/schema.graphql").await.text();
    assert!(!schema.contains("FloatListFilters"), "{schema}");
}

async fn context_is_told_of_what_is_like_the_question(on: On) {
    let house = library_on(on).await;
    let query = "query($question: String, $vector: [Float!], $after: String) { \
                 contextPack(question: $question, vector: $vector, after: $after, budgetTokens: 60) { \
                 lines { text } seeds { id named } next } }";
    let ask = async |question: &str, vector: Value, after: Value| {
        let variables = json!({ "question": question, "vector": vector, "after": after });
        house.post_with(query, variables).await
    };
    let question = "What is there on camels, or by Bo?";
    let near = ask(question, json!([1, 0.1, 0]), Value::Null).await.data()["contextPack"].take();
    let seeds = near["seeds"].as_array().unwrap();
    assert_eq!(seeds[0], json!({ "id": "p2", "named": true }));
    assert_eq!(seeds[1], json!({ "id": "b1", "named": false }));
    let words = ask(question, Value::Null, Value::Null).await.data()["contextPack"].take();
    assert_eq!(words["seeds"].as_array().unwrap().len(), 1);
    let alone = ask("", json!([0, 0, 1]), Value::Null).await.data()["contextPack"].take();
    let text = alone["lines"].to_string();
    assert!(text.contains("Cooking for sailors"), "{alone:#}");
    assert!(!text.contains("0.8"), "{alone:#}");
    if let Some(next) = near["next"].as_str() {
        let other = ask(question, json!([0, 1, 0]), json!(next)).await;
        assert_eq!(other.error().0, "BAD_USER_INPUT");
    }
    let body = json!({ "vector": [0, 0, 1] }).to_string();
    let mut request = posted(body);
    *request.uri_mut() = "/context".parse().unwrap();
    let pack = house.send(request).await;
    assert_eq!(pack.json()["seeds"][0]["id"], "b3", "{}", pack.text());
    let by_address = house.get("/context?vector=0,0,1").await;
    assert_eq!(by_address.json()["seeds"], pack.json()["seeds"]);
}
