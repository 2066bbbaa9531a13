//! What each operator, quantifier and figure of the API means, in results: comparing the stores
//! cannot tell one word that is read as another for both.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    conditions_mean_what_they_say,
    figures_mean_what_they_say,
    counts_mean_values_that_are_known,
    directions_mean_what_they_say,
}

const THINGS: &str = r#"
type Thing @node {
  id: ID!
  name: String!
  size: Int
  tags: [String!]
  spot: Point
  links: [Thing!]! @relationship(type: "LINKS", direction: OUT)
}
"#;

/// The spots are 111 km from each other, and the third one is not known.
const SEED: &[(&str, &str)] = &[
    (
        "entities/Thing.csv",
        "id,name,size,tags,spot\nt1,abc,1,x | y,\"0, 0\"\nt2,bcde,2,y,\"1, 0\"\nt3,cda,3,,\n",
    ),
    ("relations/LINKS.csv", "from,to\nt1,t2\nt1,t3\nt2,t3\n"),
];

/// Conditions, and the ids of what meets them.
const CONDITIONS: &[(&str, &[&str])] = &[
    ("name: { eq: \"abc\" }", &["t1"]),
    ("name: { in: [\"abc\", \"cda\"] }", &["t1", "t3"]),
    ("name: { contains: \"bc\" }", &["t1", "t2"]),
    ("name: { startsWith: \"b\" }", &["t2"]),
    ("name: { endsWith: \"a\" }", &["t3"]),
    ("size: { gt: 2 }", &["t3"]),
    ("size: { gte: 2 }", &["t2", "t3"]),
    ("size: { lt: 2 }", &["t1"]),
    ("size: { lte: 2 }", &["t1", "t2"]),
    ("tags: { includes: \"y\" }", &["t1", "t2"]),
    ("tags: { eq: [\"y\"] }", &["t2"]),
    (
        "spot: { distance: { from: { longitude: 0, latitude: 0 }, lt: 1000 } }",
        &["t1"],
    ),
    (
        "spot: { distance: { from: { longitude: 0, latitude: 0 }, gte: 1000 } }",
        &["t2"],
    ),
    ("AND: [{ size: { gt: 1 } }, { size: { lt: 3 } }]", &["t2"]),
    (
        "OR: [{ size: { lt: 2 } }, { size: { gt: 2 } }]",
        &["t1", "t3"],
    ),
    ("NOT: { size: { gt: 1 } }", &["t1"]),
    ("links: { some: { size: { eq: 3 } } }", &["t1", "t2"]),
    ("links: { all: { size: { eq: 3 } } }", &["t2"]),
    ("links: { none: { size: { eq: 2 } } }", &["t2", "t3"]),
    ("links: { single: { size: { gte: 2 } } }", &["t2"]),
    (
        "linksConnection: { aggregate: { count: { nodes: { eq: 2 } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { sum: { eq: 5 } } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { average: { eq: 2.5 } } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { min: { eq: 2 } } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { max: { eq: 3 } } } } }",
        &["t1", "t2"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { count: { eq: 2 } } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { size: { count: { lt: 1 } } } } }",
        &["t3"],
    ),
    (
        "linksConnection: { aggregate: { node: { name: { shortestLength: { eq: 3 } } } } }",
        &["t1", "t2"],
    ),
    (
        "linksConnection: { aggregate: { node: { name: { longestLength: { eq: 4 } } } } }",
        &["t1"],
    ),
    (
        "linksConnection: { aggregate: { node: { name: { averageLength: { eq: 3.5 } } } } }",
        &["t1"],
    ),
];

async fn conditions_mean_what_they_say(on: On) {
    let house = House::seeded(on, THINGS, SEED).await;
    for (condition, expected) in CONDITIONS {
        let query = format!("{{ things(where: {{ {condition} }}) {{ id }} }}");
        let data = house.post(&query).await.data();
        let ids: Vec<_> = data["things"].as_array().unwrap().iter().collect();
        let ids: Vec<_> = ids
            .iter()
            .map(|thing| thing["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, *expected, "{condition}");
    }
}

async fn figures_mean_what_they_say(on: On) {
    let house = House::seeded(on, THINGS, SEED).await;
    let query = "{ thingsConnection { totalCount aggregate { count { nodes } node { \
                 size { min max average sum count } name { longest count } } } } }";
    let data = house.post(query).await.data();
    let expected: Value = json!({
        "totalCount": 3,
        "aggregate": {
            "count": { "nodes": 3 },
            "node": {
                "size": { "min": 1, "max": 3, "average": 2, "sum": 6, "count": 3 },
                "name": { "longest": "bcde", "count": 3 },
            },
        },
    });
    assert_eq!(data["thingsConnection"], expected);
}

/// Properties of the names that figures have, of which some values are missing.
const COUNTED: &str = r#"
interface Part { id: ID! count: Int }
type Kit @node {
  id: ID!
  parts: [Part!]! @relationship(type: "HAS", direction: OUT, properties: "Has")
}
type Has @relationshipProperties { count: BigInt, sum: Float }
type Bolt implements Part @node { id: ID! count: Int, min: String, average: PartialDate }
type Nut implements Part @node { id: ID! count: Int }
"#;

const COUNTED_SEED: &[(&str, &str)] = &[
    ("entities/Kit.csv", "id\nk1\nk2\n"),
    (
        "entities/Bolt.csv",
        "id,count,min,average\nb1,,a,2024\nb2,2,,2025-06\nb3,5,b,\n",
    ),
    ("entities/Nut.csv", "id,count\nn1,7\nn2,\n"),
    (
        "relations/HAS.csv",
        "from,to,count,sum\nk1,b1,3,\nk1,b2,,0.5\nk1,n1,9007199254740993,\nk2,n2,,\n",
    ),
];

/// A count says on how many values the other figures rest; so a sum of nothing is told from a zero.
async fn counts_mean_values_that_are_known(on: On) {
    let house = House::seeded(on, COUNTED, COUNTED_SEED).await;
    let query = "{
        bolts: boltsConnection { aggregate { node {
          count { sum count } min { shortest count } average { min count } } } }
        parts: partsConnection { aggregate { node { count { sum average count } } } }
        kits { partsConnection { aggregate {
          count { nodes } node { count { sum count } } edge { count { sum count } sum { sum count } } } } }
        known: kits(where: { partsConnection: { aggregate: {
          node: { count: { count: { gte: 1 } } } } } }) { id }
        unknown: kits(where: { partsConnection: { aggregate: {
          edge: { count: { count: { eq: 0 } } } } } }) { id }
    }";
    let data = house.post(query).await.data();
    let kit = |node: Value, edge: Value, nodes: u8| {
        json!({ "partsConnection": { "aggregate": {
            "count": { "nodes": nodes }, "node": node, "edge": edge } } })
    };
    let expected = json!({
        "bolts": { "aggregate": { "node": {
            "count": { "sum": 7, "count": 2 },
            "min": { "shortest": "a", "count": 2 },
            "average": { "min": "2024", "count": 2 },
        } } },
        "parts": { "aggregate": { "node": { "count": { "sum": 14, "average": 14.0 / 3.0, "count": 3 } } } },
        "kits": [
            kit(
                json!({ "count": { "sum": 9, "count": 2 } }),
                json!({ "count": { "sum": "9007199254740996", "count": 2 }, "sum": { "sum": 0.5, "count": 1 } }),
                3,
            ),
            kit(
                json!({ "count": { "sum": 0, "count": 0 } }),
                json!({ "count": { "sum": "0", "count": 0 }, "sum": { "sum": 0, "count": 0 } }),
                1,
            ),
        ],
        "known": [{ "id": "k1" }],
        "unknown": [{ "id": "k2" }],
    });
    assert_eq!(data, expected);
}

/// Things with a size and one without, reached in every way that takes a `sort`.
const SORTED: &str = r#"
interface Sized { id: ID! size: Int }
type Box implements Sized @node
  @fulltext(indexes: [{ indexName: "labels", queryName: "boxesByText", fields: ["label"] }]) {
  id: ID!
  size: Int
  label: String!
  holds: [Sized!]! @relationship(type: "HOLDS", direction: OUT, properties: "Held")
}
type Ball implements Sized @node { id: ID! size: Int }
type Held @relationshipProperties { since: Int }
"#;

const SORTED_SEED: &[(&str, &str)] = &[
    (
        "entities/Box.csv",
        "id,size,label\nb1,1,oak\nb2,,oak\nb3,3,oak\n",
    ),
    ("entities/Ball.csv", "id,size\nc2,2\nc4,\n"),
    (
        "relations/HOLDS.csv",
        "from,to,since\nb1,c2,5\nb1,c4,\nb1,b3,4\n",
    ),
];

/// Directions, and the ids in each of: boxes; all sized things; those in the first box by size and
/// by since when.
const DIRECTIONS: &[(&str, [&str; 4])] = &[
    (
        "ASC",
        ["b1 b3 b2", "b1 c2 b3 b2 c4", "c2 b3 c4", "b3 c2 c4"],
    ),
    (
        "DESC",
        ["b2 b3 b1", "b2 c4 b3 c2 b1", "c4 b3 c2", "c4 c2 b3"],
    ),
    (
        "ASC_NULLS_FIRST",
        ["b2 b1 b3", "b2 c4 b1 c2 b3", "c4 c2 b3", "c4 b3 c2"],
    ),
    (
        "DESC_NULLS_LAST",
        ["b3 b1 b2", "b3 c2 b1 b2 c4", "b3 c2 c4", "c2 b3 c4"],
    ),
];

async fn directions_mean_what_they_say(on: On) {
    let house = House::seeded(on, SORTED, SORTED_SEED).await;
    for (direction, [boxes, sized, by_size, by_since]) in DIRECTIONS {
        let size = format!("size: {direction}");
        let held = "boxes(where: { id: { eq: \"b1\" } })";
        let query = format!(
            "{{ list: boxes(sort: [{{ {size} }}]) {{ id }}
                page: boxesConnection(sort: [{{ {size} }}]) {{ edges {{ node {{ id }} }} }}
                text: boxesByText(phrase: \"oak\", sort: [{{ node: {{ {size} }} }}]) {{
                  edges {{ node {{ id }} }} }}
                sized: sizeds(sort: [{{ {size} }}]) {{ id }}
                held: {held} {{
                  list: holds(sort: [{{ {size} }}]) {{ id }}
                  size: holdsConnection(sort: [{{ node: {{ {size} }} }}]) {{ edges {{ node {{ id }} }} }}
                  since: holdsConnection(sort: [{{ edge: {{ since: {direction} }} }}]) {{
                    edges {{ node {{ id }} }} }} }} }}"
        );
        let data = house.post(&query).await.data();
        let held = &data["held"][0];
        let answers = [
            (&data["list"], boxes),
            (&data["page"]["edges"], boxes),
            (&data["text"]["edges"], boxes),
            (&data["sized"], sized),
            (&held["list"], by_size),
            (&held["size"]["edges"], by_size),
            (&held["since"]["edges"], by_since),
        ];
        for (at, (rows, expected)) in answers.into_iter().enumerate() {
            assert_eq!(ids(rows), *expected, "{direction}, answer {at}");
        }
    }
}

/// The ids of a list, or of the nodes of edges.
fn ids(rows: &Value) -> String {
    let ids = rows.as_array().unwrap().iter().map(|row| {
        let entity = row.get("node").unwrap_or(row);
        entity["id"].as_str().unwrap()
    });
    ids.collect::<Vec<_>>().join(" ")
}
