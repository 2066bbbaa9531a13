//! Conditions nested in conditions, as hostile as they come: answered at once, or refused for their
//! number.

use std::fmt::Write;

use serde_json::json;

use crate::support::{House, On, on_every_store};

on_every_store! {
    many_levels_are_answered,
    interfaces_do_not_multiply,
    many_conditions_are_refused_and_counted,
}

/// Five types, each entity near to each: a condition on the interface is one on every type.
const THINGS: &str = r#"
interface Thing { id: ID! name: String near: [Thing!]! @declareRelationship }
type A implements Thing @node { id: ID! name: String near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near") }
type B implements Thing @node { id: ID! name: String near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near") }
type C implements Thing @node { id: ID! name: String near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near") }
type D implements Thing @node { id: ID! name: String near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near") }
type E implements Thing @node { id: ID! name: String near: [Thing!]! @relationship(type: "BESIDE", direction: OUT, properties: "Near") }
type Near @relationshipProperties { since: Int }
"#;

/// All near to all; `E` in another way.
async fn things(on: On) -> House {
    let types = ["A", "B", "C", "D", "E"];
    let mut near = "from,to,since\n".to_owned();
    let mut beside = near.clone();
    let mut files = Vec::new();
    for from in types {
        for to in types {
            let list = if from == "E" { &mut beside } else { &mut near };
            let (from, to) = (from.to_lowercase(), to.to_lowercase());
            writeln!(list, "{from}:1,{to}:1,1").unwrap();
        }
        let id = from.to_lowercase();
        let entity = format!("id,name\n{id}:1,One\n");
        files.push((format!("entities/{from}.csv"), entity));
    }
    files.push(("relations/NEAR.csv".to_owned(), near));
    files.push(("relations/BESIDE.csv".to_owned(), beside));
    let files: Vec<_> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
    House::seeded(on, THINGS, &files).await
}

/// A condition in so many levels of others.
fn nested(levels: usize, innermost: &str, level: impl Fn(usize, &str) -> String) -> String {
    (0..levels).fold(innermost.to_owned(), |inner, at| level(at, &inner))
}

async fn many_levels_are_answered(on: On) {
    let house = House::films_on(on).await;
    for (quantifier, innermost, expected) in [
        ("some", r#"{ name: { eq: "Yago" } }"#, "ab"),
        ("some", r#"{ name: { eq: "nobody" } }"#, ""),
        ("all", r#"{ name: { contains: "a" } }"#, "ab"),
        ("single", r#"{ name: { eq: "Yago" } }"#, "b"),
        ("none", r#"{ name: { eq: "nobody" } }"#, "abc"),
    ] {
        // Persons are asked innermost, and films outermost.
        let films = format!("{{ actors: {{ {quantifier}: {innermost} }} }}");
        let filter = nested(6, &films, |_, inner| {
            format!("{{ actors: {{ {quantifier}: {{ films: {{ {quantifier}: {inner} }} }} }} }}")
        });
        let query = format!("{{ films(where: {filter}) {{ id }} }}");
        let films = house.post(&query).await.data()["films"].take();
        let expected: Vec<_> = expected
            .chars()
            .map(|id| json!({ "id": format!("film:{id}") }))
            .collect();
        assert_eq!(films, json!(expected), "{quantifier} {innermost}");
    }
}

async fn interfaces_do_not_multiply(on: On) {
    let house = things(on).await;
    for (quantifier, expected) in [("some", 5), ("all", 5), ("none", 5), ("single", 0)] {
        let filter = nested(6, r#"{ name: { eq: "One" } }"#, |_, inner| {
            format!("{{ near: {{ {quantifier}: {inner} }} }}")
        });
        let query = format!("{{ things(where: {filter}) {{ id }} }}");
        let things = house.post(&query).await.data()["things"].take();
        assert_eq!(things.as_array().unwrap().len(), expected, "{quantifier}");
    }
    let by_relation = nested(3, r#"{ name: { eq: "One" } }"#, |_, inner| {
        format!(
            "{{ nearConnection: {{ all: {{ node: {inner}, edge: {{ Near: {{ since: {{ gte: 1 }} }} }} }}, \
             aggregate: {{ count: {{ nodes: {{ eq: 5 }} }} }} }} }}"
        )
    });
    let query = format!("{{ things(where: {by_relation}) {{ id }} }}");
    let things = house.post(&query).await.data()["things"].take();
    assert_eq!(things.as_array().unwrap().len(), 5);
}

async fn many_conditions_are_refused_and_counted(on: On) {
    let house = House::films_within(on, |limits| limits.max_conditions = 6).await;
    let one = "{ actors: { some: { films: { none: { released: { gt: 2000 } } } } } }";
    let films = |filter: &str| format!("films(where: {filter}) {{ id }}");
    let within = format!("{{ a: {0} b: {0} c: {0} }}", films(one));
    house.post(&within).await.data();
    let deep = nested(3, one, |_, inner| {
        format!("{{ actors: {{ single: {{ films: {{ some: {inner} }} }} }} }}")
    });
    let wide = format!("{{ OR: [{}] }}", [one; 4].join(", "));
    let counts = "{ actorsConnection: { aggregate: { count: { nodes: { gt: 1, lt: 9, gte: 2, lte: 8, in: [3], eq: 3 } } } } }";
    for (query, count, place) in [
        (
            format!("{{ {} }}", films(&deep)),
            8,
            "where.actors.single.films.some",
        ),
        (
            format!("{{ {} }}", films(&wide)),
            8,
            "where.OR.actors.some.films.none",
        ),
        (
            format!("{{ a: {0} b: {0} c: {0} d: {0} }}", films(one)),
            8,
            "where.actors.some.films.none",
        ),
        (
            format!("{{ a: {} b: {} }}", films(one), films(counts)),
            8,
            "where.actorsConnection.aggregate",
        ),
    ] {
        let reply = house.post(&query).await;
        let (code, message) = reply.error();
        assert_eq!(code, "COST_LIMIT_EXCEEDED", "{query}: {message}");
        let error = &reply.json()["errors"][0];
        let extensions = &error["extensions"];
        assert_eq!(extensions["conditions"], count, "{query}: {message}");
        assert_eq!(extensions["bound"], 6, "{query}");
        assert_eq!(extensions["argument"], place, "{query}");
        assert!(error["locations"][0]["line"].is_number(), "{query}");
        assert!(
            message.contains(place) && message.contains(&count.to_string()),
            "{message}"
        );
    }
    // A variable is counted, too, with what is written out.
    let query = format!(
        "query($where: FilmWhere) {{ a: {} films(where: $where) {{ id }} }}",
        films(one)
    );
    let some = json!({ "actors": { "some": { "films": { "none": {} } } } });
    house
        .post_with(&query, json!({ "where": some }))
        .await
        .data();
    let many = json!({ "where": { "OR": [some, some, some] } });
    let (code, message) = house.post_with(&query, many).await.error();
    assert_eq!(code, "COST_LIMIT_EXCEEDED", "{message}");
    assert!(message.contains("8 conditions"), "{message}");
}
