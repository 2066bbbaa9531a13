//! What is around some entities, as a file.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;

use super::{Read, around, ports, read};
use crate::support::{House, On, on_every_store};

on_every_store! {
    a_subgraph_is_what_the_field_answers,
    all_is_said_of_its_entities_and_relations,
    arguments_stand_in_the_address_or_in_the_body,
    what_a_file_was_asked_by_can_be_asked_again,
}

fn set<'v>(values: impl Iterator<Item = &'v Value>) -> BTreeSet<String> {
    values
        .map(|value| value.as_str().unwrap().to_owned())
        .collect()
}

async fn a_subgraph_is_what_the_field_answers(on: On) {
    // A database that others use at the same time takes its time to plan.
    let long = |limits: &mut AnswerLimits| limits.time_limit = Duration::from_secs(120);
    let house = House::shipped_within(on, long).await;
    let seed = "summit:astana-2025";
    let query = format!(
        "{{ subgraph(seeds: [\"{seed}\"], hops: 1) {{ entities {{ node {{ id }} hop degree degreeShown }} \
         relations {{ id }} }} }}"
    );
    let data = house.post(&query).await.data();
    let file = read(&around(&house, &json!({ "seeds": [seed], "hops": 1 })).await);
    let list = |name: &str| data["subgraph"][name].as_array().unwrap().clone();
    let ids = set(list("entities").iter().map(|entity| &entity["node"]["id"]));
    assert_eq!(ids, file.entities.keys().cloned().collect());
    assert!(ids.len() > 20, "{}", ids.len());
    let ids = set(list("relations").iter().map(|relation| &relation["id"]));
    assert_eq!(ids, file.relations.keys().cloned().collect());
    for entity in list("entities") {
        let attributes = &file.entities[entity["node"]["id"].as_str().unwrap()];
        for name in ["hop", "degree", "degreeShown"] {
            assert_eq!(
                attributes[name], entity[name],
                "{name} of {}",
                entity["node"]["id"]
            );
        }
    }
}

async fn all_is_said_of_its_entities_and_relations(on: On) {
    let house = ports(on).await;
    let file = read(&around(&house, &json!({ "seeds": ["port:a"] })).await);
    let aden = &file.entities["port:a"];
    assert_eq!(aden["kinds"], json!(["oil", "coal"]));
    assert_eq!(aden["place.latitude"], 12.8);
    assert_eq!(aden.get("secret"), None);
    let (_, _, red) = &file.relations["ROUTE/port:a/port:b"];
    assert_eq!((&red["line"], red.get("secret")), (&json!("red"), None));
}

async fn arguments_stand_in_the_address_or_in_the_body(on: On) {
    let house = ports(on).await;
    let body = json!({ "seeds": ["port:a", "owner:y"], "hops": 1, "relations": ["ROUTE", "OWNED_BY"],
        "types": ["Port"], "asOf": "1995-01-01", "include": "POSSIBLE" });
    let by_body = read(&around(&house, &body).await);
    assert_eq!(by_body.ids(), ["owner:y", "port:a", "port:b"]);
    assert_eq!(by_body.relations.len(), 3, "{by_body:?}");
    let rest = "hops=1&types=Port&asOf=1995-01-01&include=POSSIBLE";
    for (name, address) in [
        (
            "g.graphology.json",
            format!("seeds=port:a&seeds=owner:y&relations=ROUTE,OWNED_BY&{rest}"),
        ),
        (
            "g.graphology.json",
            format!("seeds=port:a,owner:y&relations=ROUTE&relations=OWNED_BY&{rest}"),
        ),
        (
            "g",
            format!(
                "seeds=port%3Aa%2Cowner%3Ay&relations=ROUTE,OWNED_BY&{rest}&file=g.graphology.json"
            ),
        ),
    ] {
        let reply = house
            .get(&format!("/export/subgraph/{name}?{address}"))
            .await;
        assert_eq!(read(&reply), by_body, "{address}");
    }
}

async fn what_a_file_was_asked_by_can_be_asked_again(on: On) {
    let house = ports(on).await;
    let arguments = json!({ "seeds": ["port:a"], "hops": 2, "asOf": "2003-01-01" });
    let Read {
        about,
        entities,
        relations,
    } = read(&around(&house, &arguments).await);
    let query = about["query"].as_str().unwrap();
    let variables: Value = serde_json::from_str(about["variables"].as_str().unwrap()).unwrap();
    assert_eq!(variables, arguments);
    let answer = house.post_with(query, variables).await.data();
    let list = |name: &str| answer["subgraph"][name].as_array().unwrap().len();
    assert_eq!(
        (list("entities"), list("relations")),
        (entities.len(), relations.len())
    );
}
