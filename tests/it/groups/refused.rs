//! Groups that cannot be formed: what is said, where, and what to write instead.

use serde_json::json;

use super::{WORKS, works};
use crate::support::{House, On, on_every_store};

on_every_store! {
    more_groups_than_fit_are_refused,
}

#[tokio::test]
async fn what_is_no_key_is_told() {
    let house = works(On::Memory).await;
    for (arguments, below, words) in [
        (
            "by: []",
            "totalGroups",
            "`by`: has no key; name one, such as `[{ name: true }]`",
        ),
        ("by: [{}]", "totalGroups", "`by`: has no key"),
        (
            "by: [{ kind: false }, { name: null }]",
            "totalGroups",
            "`by`: has no key",
        ),
        (
            "by: [{ kind: true }, { kind: true }]",
            "totalGroups",
            "`by.kind`: is a key already",
        ),
        (
            "by: [{ through: { towns: { name: true } } }, { through: { towns: { name: true } } }]",
            "totalGroups",
            "`by.through.towns.name`: is a key already",
        ),
        (
            "by: { id: true, name: true, kind: true, opened: YEAR, tags: true, length: true, \
                weight: true, safe: true, towns: true }",
            "totalGroups",
            "`by`: has 9 keys; at most 8",
        ),
        (
            "by: { through: { towns: { through: { works: { through: { towns: { works: true } } } } } } }",
            "totalGroups",
            "is 4 relations away from what is grouped; at most 3",
        ),
        (
            "by: { kind: true }",
            "groups { key { name } }",
            "`by`: has no such key as `key { name }` asks for",
        ),
        (
            "by: { towns: true }",
            "groups { key { through { towns { name } } } }",
            "`by`: has no such key as `key { through { towns { name } } }` asks for",
        ),
        (
            "by: { kind: true }, sort: { key: { name: ASC } }",
            "totalGroups",
            "`by`: has no such key as `key { name }` asks for",
        ),
        (
            "by: { kind: true }, limit: -1",
            "totalGroups",
            "`limit`: is -1; it cannot be negative",
        ),
    ] {
        let reply = house
            .post(&format!("{{ worksGrouped({arguments}) {{ {below} }} }}"))
            .await;
        let (code, message) = reply.error();
        assert_eq!(code, "BAD_USER_INPUT", "{arguments}: {message}");
        assert!(message.contains(words), "{arguments}: {message}");
    }
}

#[tokio::test]
async fn what_is_meant_is_suggested() {
    let house = House::empty(WORKS).await;
    for (question, suggestion) in [
        (
            "{ worksGrouped(by: [kind]) { totalGroups } }",
            "{ kind: true }",
        ),
        (
            "{ worksGrouped(by: \"opened\") { totalGroups } }",
            "{ opened: WHOLE }",
        ),
        (
            "{ worksGrouped(by: [\"towns.river\"]) { totalGroups } }",
            "{ through: { towns: { river: true } } }",
        ),
        (
            "{ worksGrouped(by: { property: kind }) { totalGroups } }",
            "kind: true",
        ),
        (
            "{ worksGrouped(by: { knd: true }) { totalGroups } }",
            "kind",
        ),
        (
            "{ worksGrouped(by: { towns: {} }) { totalGroups } }",
            "true",
        ),
        ("{ worksGrouped(by: { kind: 1 }) { totalGroups } }", "true"),
        (
            "{ worksGrouped(groupBy: { kind: true }) { totalGroups } }",
            "by",
        ),
        (
            "{ worksGroupBy(by: { kind: true }) { totalGroups } }",
            "worksGrouped",
        ),
        (
            "{ works_group_by(by: { kind: true }) { totalGroups } }",
            "worksGrouped",
        ),
        (
            "{ groupWork(by: { kind: true }) { totalGroups } }",
            "worksGrouped",
        ),
        (
            "{ banks { paid_grouped(by: { kind: true }) { totalGroups } } }",
            "paidGrouped",
        ),
        (
            "{ worksGrouped(by: { kind: true }) { groups { key { kind } length { sum } } } }",
            "node { length { sum } }",
        ),
        (
            "{ worksGrouped(by: { kind: true }, having: { length: { sum: { gt: 1 } } }) { totalGroups } }",
            "node: { length: { sum: { gt: 1 } } }",
        ),
        (
            "{ worksGrouped(by: { kind: true }, sort: { kind: DESC }) { totalGroups } }",
            "key: { kind: DESC }",
        ),
    ] {
        let reply = house.post(question).await.json();
        let errors = reply["errors"].as_array().unwrap().iter();
        let mut suggested = errors.map(|error| &error["extensions"]["suggestions"][0]);
        assert!(
            suggested.any(|first| first == suggestion),
            "{question}: {reply}"
        );
    }
    for (question, words) in [
        (
            "{ works(groupBy: kind) { id } }",
            "Groups are a field of their own: `worksGrouped(by: …)`",
        ),
        (
            "{ banks { paid(by: { kind: true }) { id } } }",
            "`paidGrouped(by: …)`",
        ),
        (
            "{ worksGrouped(by: { opened: true }) { totalGroups } }",
            "It has `WHOLE`, `YEAR`, `QUARTER`, `MONTH`",
        ),
        (
            "{ worksGrouped(by: { towns: { river: true } }) { totalGroups } }",
            "Keys of what it leads to are `through: { towns: { river: true } }`",
        ),
    ] {
        let (code, message) = house.post(question).await.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{question}: {message}");
        assert!(message.contains(words), "{question}: {message}");
    }
}

async fn more_groups_than_fit_are_refused(on: On) {
    let house = House::made(
        on,
        "type Dot @node { id: ID! at: Int }",
        |ontology: &_| {
            let mut graph = crate::conformance::GraphBuilder::new(ontology);
            for at in 0..30 {
                graph.entity("Dot", &format!("dot:{at:02}"), &[("at", (at / 2).into())]);
            }
            graph.build()
        },
        |limits| limits.max_rows = 20,
    )
    .await;
    let reply = house
        .post("{ dotsGrouped(by: { id: true }, limit: 1) { totalGroups } }")
        .await;
    let (code, message) = reply.error();
    assert_eq!(code, "RESULT_TOO_LARGE", "{message}");
    assert!(message.contains("more than 20 groups"), "{message}");
    let few = house
        .post("{ dotsGrouped(by: { at: true }, limit: 1) { totalGroups } }")
        .await;
    assert_eq!(few.data()["dotsGrouped"], json!({ "totalGroups": 15 }));
    let (code, _) = house
        .post("{ dotsGrouped(by: { at: true }, limit: 21) { totalGroups } }")
        .await
        .error();
    assert_eq!(code, "BAD_USER_INPUT");
}
