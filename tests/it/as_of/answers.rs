//! What is answered as of a day: on either store the same, wherever something is reached.

use serde_json::{Value, json};

use super::guilds;
use crate::support::{House, On, on_every_store};

on_every_store! {
    lists_and_connections_have_what_holds,
    counts_and_figures_are_over_what_holds,
    conditions_meet_what_holds,
    text_interfaces_unions_and_ids_have_what_holds,
    the_inner_day_wins,
    days_come_from_variables,
    pages_go_on_as_of_the_day,
}

async fn asked(house: &House, query: &str) -> Value {
    house.post(query).await.data()
}

/// Lists, connections, and how surely each row holds.
async fn lists_and_connections_have_what_holds(on: On) {
    let house = guilds(on).await;
    let query = "@asOf(date: \"1500-06-15\") {
        guilds { id validity masters { id validity } }
        town: towns { guilds { id } }
    }";
    let ada = json!({ "id": "ada", "validity": "STATED" });
    let bo = json!({ "id": "bo", "validity": "SEEN" });
    let answer = asked(&house, &format!("query {query}")).await;
    assert_eq!(
        answer,
        json!({
            "guilds": [{ "id": "bakers", "validity": "STATED", "masters": [ada, bo] }],
            "town": [{ "guilds": [{ "id": "bakers" }] }],
        })
    );
    let query = query.replace("15\")", "15\", include: POSSIBLE)");
    let answer = asked(&house, &format!("query {query}")).await;
    assert_eq!(answer["guilds"][1]["validity"], "POSSIBLE");
    assert_eq!(answer["guilds"][1]["masters"], json!([ada, bo]));
    let query = query.replace("POSSIBLE", "STATED");
    let answer = asked(&house, &format!("query {query}")).await;
    assert_eq!(answer["guilds"][0]["masters"], json!([ada]));
    let edges = "{ guilds(where: { id: { eq: \"bakers\" } }) { mastersConnection DAY { totalCount edges { validity node { id validity } properties { fee } } } } }";
    let edge = |fee: i64, relation: Value, node: Value| json!({ "validity": relation, "node": node, "properties": { "fee": fee } });
    let answer = asked(&house, &edges.replace("DAY", "@asOf(date: \"1500-06-15\")")).await;
    assert_eq!(
        answer["guilds"][0]["mastersConnection"],
        json!({ "totalCount": 2, "edges": [
            edge(1, json!("STATED"), ada.clone()),
            edge(4, json!("SEEN"), bo),
        ] })
    );
    let answer = asked(&house, &edges.replace("DAY", "")).await;
    let whole = &answer["guilds"][0]["mastersConnection"];
    assert_eq!(whole["totalCount"], 3);
    assert_eq!(
        whole["edges"][0],
        edge(1, Value::Null, json!({ "id": "ada", "validity": null }))
    );
}

async fn counts_and_figures_are_over_what_holds(on: On) {
    let house = guilds(on).await;
    let query = "{
        guildsConnection DAY { totalCount aggregate { count { nodes } node { name { longest } } } }
        towns { guildsConnection DAY { totalCount aggregate { count { nodes } } } }
        bakers: guilds(where: { id: { eq: \"bakers\" } }) {
            mastersConnection DAY { totalCount aggregate { count { nodes edges } edge { fee { sum } } } }
        }
    }";
    let counts = async |day: &str| asked(&house, &query.replace("DAY", day)).await;
    let then = counts(
        "@asOf(date: \"1500\")"
            .replace("1500", "1500-06-15")
            .as_str(),
    )
    .await;
    assert_eq!(
        then,
        json!({
            "guildsConnection": { "totalCount": 1, "aggregate": { "count": { "nodes": 1 }, "node": { "name": { "longest": "Guild of bakers" } } } },
            "towns": [{ "guildsConnection": { "totalCount": 1, "aggregate": { "count": { "nodes": 1 } } } }],
            "bakers": [{ "mastersConnection": { "totalCount": 2, "aggregate": { "count": { "nodes": 2, "edges": 2 }, "edge": { "fee": { "sum": 5 } } } } }],
        })
    );
    let ever = counts("").await;
    assert_eq!(ever["guildsConnection"]["totalCount"], 3);
    assert_eq!(ever["towns"][0]["guildsConnection"]["totalCount"], 3);
    let masters = &ever["bakers"][0]["mastersConnection"]["aggregate"];
    assert_eq!(masters["edge"]["fee"]["sum"], 7);
}

/// What does not hold neither meets a condition nor fails one.
async fn conditions_meet_what_holds(on: On) {
    let house = guilds(on).await;
    let then = "1500-06-15";
    for (condition, as_of, whole) in [
        (
            "masters: { some: { id: { eq: \"ada\" } } }",
            vec!["bakers"],
            vec!["bakers", "smiths", "weavers"],
        ),
        (
            "masters: { all: { id: { eq: \"ada\" } } }",
            vec![],
            vec!["smiths"],
        ),
        (
            "mastersConnection: { all: { edge: { fee: { lt: 8 } } } }",
            vec!["bakers"],
            vec!["bakers"],
        ),
        (
            "mastersConnection: { none: { edge: { fee: { eq: 2 } } } }",
            vec!["bakers"],
            vec!["smiths", "weavers"],
        ),
        (
            "mastersConnection: { single: { edge: { fee: { lt: 4 } } } }",
            vec!["bakers"],
            vec![],
        ),
        (
            "mastersConnection: { aggregate: { count: { edges: { eq: 2 } } } }",
            vec!["bakers"],
            vec!["weavers"],
        ),
        (
            "mastersConnection: { aggregate: { edge: { fee: { sum: { eq: 5 } } } } }",
            vec!["bakers"],
            vec![],
        ),
        (
            "town: { some: { guilds: { some: { id: { eq: \"smiths\" } } } } }",
            vec![],
            vec!["bakers", "smiths", "weavers"],
        ),
        (
            "town: { all: { guilds: { all: { id: { eq: \"bakers\" } } } } }",
            vec!["bakers"],
            vec![],
        ),
    ] {
        for (day, expected) in [
            (format!("@asOf(date: \"{then}\")"), as_of),
            (String::new(), whole),
        ] {
            let query = format!("{{ guilds(where: {{ {condition} }}) {day} {{ id }} }}");
            let answer = asked(&house, &query).await;
            let expected: Vec<_> = expected.iter().map(|id| json!({ "id": id })).collect();
            assert_eq!(answer["guilds"], Value::from(expected), "{query}");
        }
    }
}

async fn text_interfaces_unions_and_ids_have_what_holds(on: On) {
    let house = guilds(on).await;
    let answer = asked(
        &house,
        "query @asOf(date: \"1500-06-15\") {
            guildsByText(phrase: \"guild\") { totalCount edges { node { id } } }
            nameds { id }
            timeds { id validity }
            baker: node(id: \"bakers\") { id }
            smith: node(id: \"smiths\") { id }
            nodes(ids: [\"smiths\", \"osh\", \"bakers\"]) { id }
            ever: guilds @asOf(date: \"1495-01-01\") { id owner { __typename ... on Guild { id validity } } }
        }",
    )
    .await;
    assert_eq!(
        answer,
        json!({
            "guildsByText": { "totalCount": 1, "edges": [{ "node": { "id": "bakers" } }] },
            "nameds": [{ "id": "bakers" }, { "id": "osh" }],
            "timeds": [
                { "id": "ada", "validity": "STATED" },
                { "id": "bakers", "validity": "STATED" },
                { "id": "bo", "validity": "SEEN" },
            ],
            "baker": { "id": "bakers" },
            "smith": null,
            "nodes": [null, { "id": "osh" }, { "id": "bakers" }],
            "ever": [
                { "id": "bakers", "owner": [{ "__typename": "Town" }] },
                { "id": "smiths", "owner": [{ "__typename": "Guild", "id": "bakers", "validity": "STATED" }] },
            ],
        })
    );
}

/// A field's own day is that of all below it, and no other's.
async fn the_inner_day_wins(on: On) {
    let house = guilds(on).await;
    let answer = asked(
        &house,
        "query @asOf(date: \"1500-06-15\") {
            towns {
                guilds { id }
                then: guilds @asOf(date: \"1485-06-15\") { id masters { id } }
                both: guilds @asOf(date: \"1485-06-15\") { id masters @asOf(date: \"1500-06-15\") { id } }
            }
        }",
    )
    .await;
    let ada = json!([{ "id": "ada" }]);
    assert_eq!(
        answer["towns"][0],
        json!({
            "guilds": [{ "id": "bakers" }],
            "then": [{ "id": "bakers", "masters": ada }, { "id": "smiths", "masters": ada }],
            "both": [{ "id": "bakers", "masters": [{ "id": "ada" }, { "id": "bo" }] }, { "id": "smiths", "masters": [] }],
        })
    );
}

/// A query that was compiled for one day is bound to another, and a default is one.
async fn days_come_from_variables(on: On) {
    let house = guilds(on).await;
    let query = "query ($day: Date!, $least: Validity! = SEEN) { guilds @asOf(date: $day, include: $least) { id } }";
    for (variables, expected) in [
        (json!({ "day": "1500-06-15" }), vec!["bakers"]),
        (json!({ "day": "1450-06-15" }), vec!["bakers", "smiths"]),
        (
            json!({ "day": "1500-06-15", "least": "POSSIBLE" }),
            vec!["bakers", "weavers"],
        ),
        (
            json!({ "day": "1399-12-31", "least": "POSSIBLE" }),
            vec!["weavers"],
        ),
    ] {
        let answer = house.post_with(query, variables.clone()).await.data();
        let expected: Vec<_> = expected.iter().map(|id| json!({ "id": id })).collect();
        assert_eq!(answer["guilds"], Value::from(expected), "{variables}");
    }
}

async fn pages_go_on_as_of_the_day(on: On) {
    let house = guilds(on).await;
    let query = "query ($after: String) @asOf(date: \"1500-06-15\", include: POSSIBLE) {
        timedsConnection(first: 2, after: $after) {
            totalCount edges { node { id } } pageInfo { hasNextPage endCursor }
        }
    }";
    let mut ids = Vec::new();
    let mut after = Value::Null;
    loop {
        let answer = house
            .post_with(query, json!({ "after": after }))
            .await
            .data();
        let page = &answer["timedsConnection"];
        assert_eq!(page["totalCount"], 4);
        let edges = page["edges"].as_array().unwrap().iter();
        ids.extend(edges.map(|edge| edge["node"]["id"].clone()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(ids, ["ada", "bakers", "bo", "weavers"]);
}
