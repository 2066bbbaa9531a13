//! Names that mean something in Cypher: they are names and nothing else, in every statement.

use std::sync::Arc;

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::{Graph, GraphStore};

use super::both::{Both, patient};
use super::harness::store;
use super::raw;
use crate::conformance::GraphBuilder;

/// Signs that end a name, a comment or an expression where they are not escaped, and what Neo4j
/// reads as such a sign.
const TYPES: &str = r#"
interface Thing { id: ID! tag: String }

type Lab implements Thing
  @node(labels: ["R&D", "a`b", "x:y|z", "\\u0060) DETACH DELETE n //"])
  @fulltext(indexes: [{ indexName: "te`xt \\u0060&", queryName: "labsByText", fields: ["tag"] }]) {
  id: ID! @alias(property: "id(n)")
  tag: String @alias(property: "n.`tag` \\u0041&")
  size: Int @alias(property: "große Zahl")
  uses: [Lab!]! @relationship(type: "**// \\u002a\\u002f `R&D`", direction: OUT, properties: "Using")
  usedBy: [Lab!]! @relationship(type: "**// \\u002a\\u002f `R&D`", direction: IN, properties: "Using")
}

type Memo implements Thing @node(labels: ["Мемо\\"]) {
  id: ID!
  tag: String @alias(property: "id(n)")
}

type Using @relationshipProperties { often: Int @alias(property: "r.often & `more`") }
"#;

fn ontology() -> Arc<Ontology> {
    Arc::new(Ontology::read(TYPES, "types.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}

fn graph(ontology: &Ontology, size: i64) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for (id, tag) in [("lab:a", "one"), ("lab:b", "two"), ("lab:c", "one more")] {
        graph.entity("Lab", id, &[("tag", tag.into()), ("size", size.into())]);
    }
    let relation = r"**// \u002a\u002f `R&D`";
    graph
        .entity("Memo", "memo:a", &[("tag", "one".into())])
        .relation("lab:a", relation, "lab:b", &[("often", 3.into())])
        .relation("lab:a", relation, "lab:c", &[("often", 1.into())]);
    graph.build()
}

const QUERIES: &[&str] = &[
    "{ labs(sort: [{ tag: DESC }]) { id tag size usesConnection(sort: [{ edge: { often: ASC } }]) {
         totalCount edges { cursor properties { often } node { id usedBy { tag } } }
         aggregate { edge { often { sum max } } node { size { min } } } } } }",
    "{ things(where: { tag: { startsWith: \"one\" } }) { __typename id tag } graph { version } }",
    "{ thingsConnection(first: 2) { edges { cursor node { id } } pageInfo { endCursor } } }",
    "{ labs(where: { uses: { some: { id: { eq: \"lab:b\" } } },
                     usesConnection: { all: { edge: { often: { gt: 0 } } } } }) { id } }",
    "{ node(id: \"lab:c\") { id } labsByText(phrase: \"one\") { edges { score node { id tag } } } }",
];

#[tokio::test]
async fn both_stores_answer_alike() {
    let ontology = ontology();
    let Some(both) = Both::of(&ontology, graph(&ontology, 1), &patient()).await else {
        return;
    };
    for query in QUERIES {
        let answer = both.ask(query, &Value::Null).await;
        let answer = answer.unwrap_or_else(|difference| panic!("{difference}"));
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        assert!(answer.to_string().contains("lab:"), "{query}\n{answer:#}");
    }
}

/// What was loaded is found again, so that another load creates nothing and changes what differs.
#[tokio::test]
async fn another_load_finds_what_was_loaded() {
    let ontology = ontology();
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    for size in [1, 2] {
        held.load(graph(&ontology, size)).await.unwrap();
        let labels = "MATCH (n) WHERE NOT n:_Silkgraph UNWIND labels(n) AS label \
                      WITH label, count(*) AS often RETURN label + ' ' + often AS text ORDER BY text";
        let expected = [
            "R&D 3",
            r"\u0060) DETACH DELETE n // 3",
            "a`b 3",
            "x:y|z 3",
            r"Мемо\ 1",
        ];
        assert_eq!(raw::texts(labels).await, expected);
    }
    let sizes = "MATCH (n:`R&D`) RETURN toString(n.`große Zahl`) AS text";
    assert_eq!(json!(raw::texts(sizes).await), json!(["2", "2", "2"]));
}
