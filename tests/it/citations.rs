//! `citations`: the sources that relations name by their ids.

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use silkgraph::value;

use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store! {
    sources_come_in_the_order_of_their_ids_each_once,
    what_is_named_and_not_there_is_left_out,
    citations_have_all_that_sources_have,
    citations_are_asked_under_several_names,
    sources_can_be_of_several_types,
    citations_count_among_the_rows_of_an_answer,
    sources_that_do_not_hold_on_the_day_are_not_there,
}

/// Towns on rivers, as maps and books have it.
const ATLAS: &str = r#"
type Town @node @cited(by: "cites") {
  id: ID!
  rivers: [River!]! @relationship(type: "LIES_ON", direction: OUT, properties: "Position")
  cites: [Book!]! @relationship(type: "CITES", direction: OUT)
}
type River @node {
  id: ID!
  towns: [Town!]! @relationship(type: "LIES_ON", direction: IN, properties: "Position")
  floods: [Town!]! @relationship(type: "FLOODS", direction: OUT, properties: "Flood")
}
interface Document { id: ID! title: String }
type Book implements Document @node @validTime(from: "printed", until: "lost") {
  id: ID!
  title: String
  printed: PartialDate
  lost: PartialDate
  read: Int
  citedBy: [Town!]! @relationship(type: "CITES", direction: IN)
}
type Map implements Document @node { id: ID! title: String scale: Int }
type Position @relationshipProperties @cited(by: "books") { bank: String books: [ID!] }
type Flood @relationshipProperties @cited(by: "documents", type: "Document") { year: Int documents: [ID!]! }
"#;

fn ids(ids: &[&str]) -> value::Value {
    value::Value::List(ids.iter().map(|id| (*id).into()).collect())
}

fn atlas(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for town in ["osh", "naryn", "uzgen"] {
        graph.entity("Town", town, &[]);
    }
    for river in ["ak-buura", "kara-darya"] {
        graph.entity("River", river, &[]);
    }
    for (book, title, lost) in [
        ("b1", "Rivers", "2020".into()),
        ("b2", "Towns", "2000".into()),
        ("b3", "Banks", value::Value::Null),
    ] {
        let printed = ("printed", "1990".into());
        graph.entity(
            "Book",
            book,
            &[("title", title.into()), printed, ("lost", lost)],
        );
    }
    graph.entity(
        "Map",
        "m1",
        &[("title", "Sheet".into()), ("scale", 50_000.into())],
    );
    let position = |books| vec![("bank", "left".into()), ("books", books)];
    for (town, river, books) in [
        ("osh", "ak-buura", ids(&["b3", "b1", "b3"])),
        ("osh", "kara-darya", ids(&["b2", "b3"])),
        ("naryn", "kara-darya", ids(&["lost", "b2", "osh", "m1", ""])),
        ("uzgen", "kara-darya", value::Value::Null),
        ("uzgen", "ak-buura", ids(&[])),
    ] {
        graph.relation(town, "LIES_ON", river, &position(books));
    }
    graph.relation("osh", "CITES", "b2", &[]);
    for (river, town, documents) in [
        ("ak-buura", "osh", ids(&["m1", "b1"])),
        ("kara-darya", "uzgen", ids(&["b1", "lost", "m1"])),
    ] {
        graph.relation(river, "FLOODS", town, &[("documents", documents)]);
    }
    graph.build()
}

async fn house(on: On) -> House {
    House::made(on, ATLAS, atlas, |_| {}).await
}

/// The properties of the relations of the rows at a root, in their order.
async fn edges(house: &House, root: &str, connection: &str, asked: &str) -> Vec<Value> {
    let query =
        format!("{{ {root} {{ {connection} {{ edges {{ properties {{ {asked} }} }} }} }} }}");
    let data = house.post(&query).await.data();
    let rows = data.as_object().unwrap().values().next().unwrap();
    let rows = rows.as_array().unwrap().iter();
    let edges = rows.flat_map(|row| row[connection]["edges"].as_array().unwrap().clone());
    edges.map(|mut edge| edge["properties"].take()).collect()
}

/// What is cited by the relations of a town.
async fn cited_of(house: &House, town: &str) -> Vec<Vec<String>> {
    let root = format!("towns(where: {{ id: {{ eq: \"{town}\" }} }})");
    let edges = edges(house, &root, "riversConnection", "citations { id }").await;
    let ids = |edge: &Value| {
        let citations = edge["citations"].as_array().unwrap().iter();
        citations
            .map(|source| source["id"].as_str().unwrap().to_owned())
            .collect()
    };
    edges.iter().map(ids).collect()
}

async fn sources_come_in_the_order_of_their_ids_each_once(on: On) {
    let house = house(on).await;
    assert_eq!(
        cited_of(&house, "osh").await,
        [vec!["b3", "b1"], vec!["b2", "b3"]]
    );
}

async fn what_is_named_and_not_there_is_left_out(on: On) {
    let house = house(on).await;
    // Neither what nothing has as its id, nor what is no source.
    assert_eq!(cited_of(&house, "naryn").await, [vec!["b2"]]);
    let none: [Vec<&str>; 2] = [vec![], vec![]];
    assert_eq!(cited_of(&house, "uzgen").await, none);
}

async fn citations_have_all_that_sources_have(on: On) {
    let house = house(on).await;
    let asked = "books citations { __typename title citedBy { id riversConnection(first: 1) {
        edges { properties { citations { title } } } } } }";
    let root = "rivers(where: { id: { eq: \"kara-darya\" } })";
    let edges = edges(&house, root, "townsConnection", asked).await;
    let again =
        json!({ "properties": { "citations": [{ "title": "Banks" }, { "title": "Rivers" }] } });
    let osh = json!({ "id": "osh", "riversConnection": { "edges": [again] } });
    let towns = json!({ "__typename": "Book", "title": "Towns", "citedBy": [osh] });
    let banks = json!({ "__typename": "Book", "title": "Banks", "citedBy": [] });
    assert_eq!(
        edges,
        [
            json!({ "books": ["lost", "b2", "osh", "m1", ""], "citations": [towns] }),
            json!({ "books": ["b2", "b3"], "citations": [towns, banks] }),
            json!({ "books": null, "citations": [] }),
        ]
    );
}

async fn citations_are_asked_under_several_names(on: On) {
    let house = house(on).await;
    let query = "{ towns(where: { id: { eq: \"osh\" } }) { riversConnection(first: 1) {
        edges { properties { citations { id } ...More other: citations { title } } }
        again: edges { properties { citations { read } } } } } }
        fragment More on Position { bank citations { title } }";
    let data = house.post(query).await.data();
    let titled = |id: &str, title: &str| json!({ "id": id, "title": title });
    let expected = json!({
        "edges": [{ "properties": {
            "citations": [titled("b3", "Banks"), titled("b1", "Rivers")],
            "bank": "left",
            "other": [{ "title": "Banks" }, { "title": "Rivers" }],
        } }],
        "again": [{ "properties": { "citations": [{ "read": null }, { "read": null }] } }],
    });
    assert_eq!(data["towns"][0]["riversConnection"], expected);
}

async fn sources_can_be_of_several_types(on: On) {
    let house = house(on).await;
    let asked = "citations { __typename title ... on Map { scale } }";
    let edges = edges(&house, "rivers", "floodsConnection", asked).await;
    let map = json!({ "__typename": "Map", "title": "Sheet", "scale": 50_000 });
    let book = json!({ "__typename": "Book", "title": "Rivers" });
    assert_eq!(
        edges,
        [
            json!({ "citations": [map, book] }),
            json!({ "citations": [book, map] })
        ]
    );
}

async fn citations_count_among_the_rows_of_an_answer(on: On) {
    // Two towns on a river, and each names two books: six rows are written, four are read.
    let query = "{ rivers(where: { id: { eq: \"ak-buura\" } }) { floodsConnection {
        edges { node { id } properties { citations { title } more: citations { id } } } } } }";
    for (max_rows, fits) in [(5, false), (6, true)] {
        let house = House::made(on, ATLAS, atlas, |limits| limits.max_rows = max_rows).await;
        let answer = house.post(query).await.json();
        assert_eq!(answer["errors"].is_null(), fits, "{max_rows}: {answer}");
        if !fits {
            assert_eq!(
                answer["errors"][0]["extensions"]["code"],
                "RESULT_TOO_LARGE"
            );
        }
    }
}

async fn sources_that_do_not_hold_on_the_day_are_not_there(on: On) {
    let house = house(on).await;
    let query = |operation: &str, connection: &str, citations: &str| {
        format!(
            "query {operation} {{ towns(where: {{ id: {{ eq: \"osh\" }} }}) {{ riversConnection {connection} {{
               edges {{ properties {{ citations {citations} {{ id }} }} }} }} }} }}"
        )
    };
    let cited = async |query: String| {
        let data = house.post(&query).await.data();
        let edges = data["towns"][0]["riversConnection"]["edges"]
            .as_array()
            .unwrap()
            .clone();
        edges
            .into_iter()
            .map(|mut edge| edge["properties"]["citations"].take())
            .collect::<Value>()
    };
    let in_1995 = "@asOf(date: \"1995-06-01\")";
    let in_2010 = "@asOf(date: \"2010-06-01\")";
    let (first, other) = (json!([{ "id": "b1" }]), json!([{ "id": "b2" }]));
    for directives in [
        [in_1995, "", ""],
        ["", in_1995, ""],
        ["", "", in_1995],
        [in_2010, "", in_1995],
    ] {
        let [operation, connection, citations] = directives;
        let answer = cited(query(operation, connection, citations)).await;
        assert_eq!(answer, json!([first, other]), "{directives:?}");
    }
    assert_eq!(cited(query(in_2010, "", "")).await, json!([first, []]));
}

/// The type definitions with another type of properties.
async fn published(properties: &str) -> String {
    let before = ATLAS.split("type Position").next().unwrap();
    let flood = "type Flood @relationshipProperties { year: Int }";
    let house = House::empty(&format!("{before}{properties}\n{flood}")).await;
    let sdl = house.get("/schema.graphql").await;
    let sdl = String::from_utf8(sdl.body.to_vec()).unwrap();
    let (_, position) = sdl.split_once("type Position ").unwrap();
    position.split('}').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_cited_entities_cite_is_what_ids_are_of() {
    let position = |cited: &str, ids: &str| {
        format!("type Position @relationshipProperties {cited} {{ books: [ID!] {ids} }}")
    };
    let usual = published(&position("@cited(by: \"books\")", "")).await;
    assert!(usual.contains("citations: [Book!]!"), "{usual}");
    let named = published(&position("@cited(by: \"books\", type: \"Map\")", "")).await;
    assert!(named.contains("citations: [Map!]!"), "{named}");
    let without = published(&position("", "")).await;
    assert!(!without.contains("citations"), "{without}");
    // A property of that name goes before our word, and where the ids are hidden, so is the rest.
    let own = published(&position("@cited(by: \"books\")", "citations: Int")).await;
    assert!(own.contains("citations: Int"), "{own}");
    let hidden = "type Position @relationshipProperties @cited(by: \"books\") {
        bank: String books: [ID!] @selectable(onRead: false) }";
    let hidden = published(hidden).await;
    assert!(!hidden.contains("citations"), "{hidden}");
}

#[tokio::test]
async fn where_cited_entities_cite_several_things_the_type_must_be_named() {
    let schema = ATLAS.replace(
        "type River @node {",
        "type River @node @cited(by: \"maps\") {
           maps: [Map!]! @relationship(type: \"ON_MAP\", direction: OUT)",
    );
    let house = House::empty(&schema).await;
    let query = |connection: &str| {
        format!(
            "{{ rivers {{ {connection} {{ edges {{ properties {{ citations {{ id }} }} }} }} }} }}"
        )
    };
    let (code, _) = house.post(&query("townsConnection")).await.error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
    let data = house.post(&query("floodsConnection")).await.data();
    assert_eq!(data, json!({ "rivers": [] }));
}
