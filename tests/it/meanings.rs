//! What each operator, quantifier and figure of the API means, in results: comparing the stores
//! cannot tell one word that is read as another for both.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    conditions_mean_what_they_say,
    figures_mean_what_they_say,
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
                 size { min max average sum } name { longest } } } } }";
    let data = house.post(query).await.data();
    let expected: Value = json!({
        "totalCount": 3,
        "aggregate": {
            "count": { "nodes": 3 },
            "node": {
                "size": { "min": 1, "max": 3, "average": 2, "sum": 6 },
                "name": { "longest": "bcde" },
            },
        },
    });
    assert_eq!(data["thingsConnection"], expected);
}
