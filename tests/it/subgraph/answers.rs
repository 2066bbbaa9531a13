//! What is around some entities, on graphs that can be followed by hand.

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::{PEOPLE, by_hop, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    what_is_specific_comes_before_what_is_general,
    hubs_are_shown_and_not_walked_through,
    seeds_are_walked_from_whatever_their_degree,
    degrees_tell_what_is_not_shown,
    no_hop_is_the_seeds_and_what_joins_them,
    what_is_weak_is_walked_where_it_is_named,
    types_leave_entities_out_but_no_seeds,
    a_day_leaves_relations_out,
    relations_visited_are_bounded,
    entities_are_asked_as_anywhere,
);

/// Ann knows Bob, who knows Dan twice and himself; nearly all live in Osh.
fn neighbours(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for id in ["ann", "bob", "cyr", "dan", "eve", "fay", "gus", "hal"] {
        graph.entity("Person", id, &[("name", id.to_uppercase().into())]);
    }
    graph
        .entity("Town", "osh", &[])
        .entity("Town", "uzgen", &[])
        .entity("Town", "naryn", &[]);
    let times = [
        ("since", "2001-01-01".into()),
        ("until", "2003-12-31".into()),
    ];
    graph
        .relation("ann", "KNOWS", "bob", &times)
        .relation("bob", "KNOWS", "dan", &times)
        .relation("bob", "KNOWS", "dan", &[])
        .relation("bob", "KNOWS", "bob", &times);
    for id in ["ann", "cyr", "eve", "fay", "gus", "hal"] {
        graph.relation(id, "LIVES_IN", "osh", &[]);
    }
    graph
        .relation("dan", "LIVES_IN", "uzgen", &[])
        .relation("osh", "NEAR", "uzgen", &[])
        .relation("ann", "PRAISES", "naryn", &[]);
    graph.build()
}

async fn house(on: On) -> House {
    House::made(on, PEOPLE, neighbours, |_| {}).await
}

async fn around(house: &House, seeds: &[&str], more: &str) -> Value {
    house.post(&question(seeds, more)).await.data()["subgraph"].take()
}

fn entity(subgraph: &Value, id: &str) -> Value {
    let mut entities = subgraph["entities"].as_array().unwrap().iter();
    entities
        .find(|entity| entity["node"]["id"] == id)
        .unwrap_or_else(|| panic!("no {id}: {subgraph:#}"))
        .clone()
}

async fn what_is_specific_comes_before_what_is_general(on: On) {
    let house = house(on).await;
    let all = around(&house, &["ann"], ", hops: 2").await;
    let two: [&[&str]; 3] = [
        &["ann"],
        &["bob", "osh"],
        &["dan", "cyr", "eve", "fay", "gus", "hal", "uzgen"],
    ];
    assert_eq!(by_hop(&all), two);
    let nothing = json!({ "count": 0, "byType": [], "byHop": [] });
    assert_eq!(all["truncated"], nothing);
    assert_eq!(
        (&all["complete"], &all["reason"]),
        (&json!(true), &Value::Null)
    );
    let cut = around(&house, &["ann"], ", hops: 3, maxEntities: 5").await;
    let five: [&[&str]; 3] = [&["ann"], &["bob", "osh"], &["dan", "cyr"]];
    assert_eq!(by_hop(&cut), five);
    // Uzgen is reached from Osh in two hops, and from Dan in three: it counts once.
    let left_out = json!({
        "count": 5,
        "byType": [{ "type": "Person", "count": 4 }, { "type": "Town", "count": 1 }],
        "byHop": [{ "hop": 2, "count": 5 }],
    });
    assert_eq!(cut["truncated"], left_out);
    assert_eq!(cut["complete"], json!(false));
    assert_eq!(cut["reason"], "MAX_ENTITIES");
}

async fn hubs_are_shown_and_not_walked_through(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["ann"], ", hops: 2, hubLimit: 6").await;
    let two: [&[&str]; 3] = [&["ann"], &["bob", "osh"], &["dan"]];
    assert_eq!(by_hop(&subgraph), two);
    let osh = json!({ "node": { "id": "osh" }, "degree": 7 });
    assert_eq!(subgraph["hubs"], json!([osh]));
    let walked = around(&house, &["ann"], ", hops: 2, hubLimit: 7").await;
    assert_eq!(walked["hubs"], json!([]));
    assert_eq!(by_hop(&walked)[2].len(), 7);
    // What is a hub is one in the last hop, too, and nothing is lost there.
    let subgraph = around(&house, &["ann"], ", hubLimit: 0").await;
    assert_eq!(by_hop(&subgraph), [&["ann"][..], &["bob", "osh"]]);
    assert_eq!(subgraph["hubs"].as_array().unwrap().len(), 2);
    assert_eq!(subgraph["complete"], json!(true));
}

async fn seeds_are_walked_from_whatever_their_degree(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["osh", "bob", "osh"], ", hubLimit: 0").await;
    let one: [&[&str]; 2] = [
        &["bob", "osh"],
        &["ann", "dan", "cyr", "eve", "fay", "gus", "hal", "uzgen"],
    ];
    assert_eq!(by_hop(&subgraph), one);
    let hubs = subgraph["hubs"].as_array().unwrap().iter();
    let hubs: Vec<_> = hubs
        .map(|hub| hub["node"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(hubs, one[1]);
}

async fn degrees_tell_what_is_not_shown(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["ann"], "").await;
    let degrees = |id| {
        let entity = entity(&subgraph, id);
        (entity["degree"].as_u64(), entity["degreeShown"].as_u64())
    };
    assert_eq!(degrees("ann"), (Some(2), Some(2)));
    // A relation of an entity with itself is one of its relations.
    assert_eq!(degrees("bob"), (Some(4), Some(2)));
    assert_eq!(degrees("osh"), (Some(7), Some(1)));
    let relations = json!([
        { "type": "KNOWS", "source": "ann", "target": "bob" },
        { "type": "KNOWS", "source": "bob", "target": "bob" },
        { "type": "LIVES_IN", "source": "ann", "target": "osh" },
    ]);
    assert_eq!(subgraph["relations"], relations);
}

async fn no_hop_is_the_seeds_and_what_joins_them(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["dan", "bob", "hal"], ", hops: 0").await;
    assert_eq!(by_hop(&subgraph), [["bob", "dan", "hal"]]);
    let relation = |target| json!({ "type": "KNOWS", "source": "bob", "target": target });
    let relations = json!([relation("bob"), relation("dan"), relation("dan")]);
    assert_eq!(subgraph["relations"], relations);
    assert_eq!(entity(&subgraph, "hal")["degree"], 1);
    assert_eq!(
        (&subgraph["visited"], &subgraph["complete"]),
        (&json!(0), &json!(true))
    );
}

async fn what_is_weak_is_walked_where_it_is_named(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["ann"], ", relations: [PRAISES, KNOWS]").await;
    assert_eq!(by_hop(&subgraph), [&["ann"][..], &["bob", "naryn"]]);
    assert_eq!(entity(&subgraph, "ann")["degree"], 2);
    let nothing = around(&house, &["ann"], ", relations: []").await;
    assert_eq!(by_hop(&nothing), [["ann"]]);
}

async fn types_leave_entities_out_but_no_seeds(on: On) {
    let house = house(on).await;
    let subgraph = around(&house, &["ann", "osh"], ", types: [Person], hops: 2").await;
    let two: [&[&str]; 3] = [
        &["ann", "osh"],
        &["bob", "cyr", "eve", "fay", "gus", "hal"],
        &["dan"],
    ];
    assert_eq!(by_hop(&subgraph), two);
    // What joins a person with Osh is shown, and would not be walked from there.
    assert_eq!(entity(&subgraph, "cyr")["degree"], 0);
    assert_eq!(entity(&subgraph, "cyr")["degreeShown"], 0);
    let osh = entity(&subgraph, "osh");
    assert_eq!(
        (&osh["degree"], &osh["degreeShown"]),
        (&json!(6), &json!(6))
    );
    assert_eq!(subgraph["relations"].as_array().unwrap().len(), 10);
}

async fn a_day_leaves_relations_out(on: On) {
    let house = house(on).await;
    let ask = "@asOf(date: $day) { entities { node { id } degree } relations { target validity } }";
    let ask = format!("query($day: Date!) {{ subgraph(seeds: \"bob\") {ask} }}");
    let then = house.post_with(&ask, json!({ "day": "2002-07-01" })).await;
    let bob = |degree| json!({ "node": { "id": "bob" }, "degree": degree });
    let then = &then.data()["subgraph"];
    assert_eq!(then["entities"][0], bob(3));
    let stated = |target| json!({ "target": target, "validity": "STATED" });
    assert_eq!(
        then["relations"],
        json!([stated("bob"), stated("bob"), stated("dan")])
    );
    let now = house.post_with(&ask, json!({ "day": "2020-01-01" })).await;
    let now = now.data()["subgraph"].take();
    assert_eq!(now, json!({ "entities": [bob(0)], "relations": [] }));
}

async fn relations_visited_are_bounded(on: On) {
    let within = |limits: &mut silkgraph::graphql::AnswerLimits| limits.max_visited = 8;
    let house = House::made(on, PEOPLE, neighbours, within).await;
    let subgraph = around(&house, &["ann"], ", hops: 2").await;
    // Two of Ann, four of Bob, and the first two of Osh: those who live there, by id.
    assert_eq!(
        by_hop(&subgraph),
        [&["ann"][..], &["bob", "osh"], &["dan", "cyr"]]
    );
    assert_eq!(subgraph["visited"], 8);
    assert_eq!(
        (&subgraph["complete"], &subgraph["reason"]),
        (&json!(false), &json!("BUDGET"))
    );
    assert_eq!(entity(&subgraph, "osh")["degree"], 7);
    let exactly = around(&house, &["osh"], "").await;
    assert_eq!(
        (&exactly["visited"], &exactly["complete"]),
        (&json!(7), &json!(true))
    );
}

async fn entities_are_asked_as_anywhere(on: On) {
    let house = house(on).await;
    let query = "query($seeds: [ID!]!, $hops: Int) {
        near: subgraph(seeds: $seeds, hops: $hops) { ...Drawn }
        far: subgraph(seeds: [\"dan\"], hops: 3, maxEntities: 2) { ...Drawn }
    }
    fragment Drawn on Subgraph {
        __typename
        entities { hop node { __typename ... on Person { name knows { id } } ... on Town { id } } }
        relations { id sourceNode { id } targetNode { ... on Person { name } } properties }
    }";
    let answer = house
        .post_with(query, json!({ "seeds": ["ann"], "hops": 1 }))
        .await
        .data();
    assert_eq!(answer["near"]["__typename"], "Subgraph");
    let ann = json!({ "__typename": "Person", "name": "ANN", "knows": [{ "id": "bob" }] });
    let osh = json!({ "__typename": "Town", "id": "osh" });
    let entities = &answer["near"]["entities"];
    assert_eq!(entities[0], json!({ "hop": 0, "node": ann }));
    assert_eq!(entities[2], json!({ "hop": 1, "node": osh }));
    let properties = json!({ "since": "2001-01-01", "until": "2003-12-31" });
    let relation = json!({
        "id": "KNOWS/ann/bob",
        "sourceNode": { "id": "ann" },
        "targetNode": { "name": "BOB" },
        "properties": properties,
    });
    assert_eq!(answer["near"]["relations"][0], relation);
    assert_eq!(answer["far"]["entities"].as_array().unwrap().len(), 2);
}
