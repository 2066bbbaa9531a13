//! Which groups are shown, and in which order.

use serde_json::{Value, json};

use super::{answer, works};
use crate::support::{House, On, on_every_store};

on_every_store! {
    groups_are_chosen_by_their_figures,
    groups_are_ordered_by_keys_and_figures,
    groups_are_chosen_and_ordered_by_what_is_related,
    a_limit_leaves_the_total,
}

/// The keys of groups that arguments choose.
async fn keys(house: &House, arguments: &str, key: &str) -> Value {
    let question = format!("{{ worksGrouped({arguments}) {{ groups {{ key {{ {key} }} }} }} }}");
    let answer = answer(house, &question).await;
    let groups = answer["worksGrouped"]["groups"].as_array().unwrap().iter();
    let field = key.split(' ').next().unwrap();
    groups.map(|group| group["key"][field].clone()).collect()
}

async fn groups_are_chosen_by_their_figures(on: On) {
    let house = works(on).await;
    for (having, expected) in [
        ("{ count: { nodes: { gte: 2 } } }", json!(["BRIDGE", "ROAD"])),
        ("{ node: { length: { sum: { gt: 200 } } } }", json!(["BRIDGE"])),
        ("{ node: { length: { max: { lt: 300 }, count: { eq: 1 } } } }", json!(["ROAD", null])),
        ("{ NOT: { node: { length: { sum: { gt: 200 } } } } }", json!(["ROAD", null])),
        (
            "{ OR: [{ node: { weight: { sum: { eq: \"9007199254740995\" } } } },
                { AND: [{ count: { nodes: { eq: 1 } } }, { node: { length: { average: { eq: 50 } } } }] }] }",
            json!(["BRIDGE", null]),
        ),
        ("{}", json!(["BRIDGE", "ROAD", null])),
    ] {
        let arguments = format!("by: {{ kind: true }}, having: {having}");
        assert_eq!(keys(&house, &arguments, "kind").await, expected, "{having}");
    }
}

async fn groups_are_ordered_by_keys_and_figures(on: On) {
    let house = works(on).await;
    for (sort, expected) in [
        ("{ key: { kind: DESC } }", json!([null, "ROAD", "BRIDGE"])),
        (
            "{ key: { kind: ASC_NULLS_FIRST } }",
            json!([null, "BRIDGE", "ROAD"]),
        ),
        (
            "{ node: { length: { sum: DESC } } }",
            json!(["BRIDGE", "ROAD", null]),
        ),
        (
            "{ node: { length: { median: ASC } } }",
            json!([null, "BRIDGE", "ROAD"]),
        ),
        (
            "[{ count: { nodes: DESC } }, { node: { length: { min: DESC } } }]",
            json!(["ROAD", "BRIDGE", null]),
        ),
        // Ties are left to the keys.
        (
            "{ count: { nodes: DESC } }",
            json!(["BRIDGE", "ROAD", null]),
        ),
    ] {
        let arguments = format!("by: {{ kind: true }}, sort: {sort}");
        assert_eq!(keys(&house, &arguments, "kind").await, expected, "{sort}");
    }
    let by_town = "by: { towns: true }, sort: { key: { towns: DESC_NULLS_LAST } }";
    let towns = json!([{ "id": "town:uzgen" }, { "id": "town:osh" }, { "id": "town:naryn" }, null]);
    assert_eq!(keys(&house, by_town, "towns { id }").await, towns);
    let rivers = "by: { through: { towns: { river: true } } },
        sort: { key: { through: { towns: { river: DESC_NULLS_LAST } } } }";
    let row = |river| json!({ "towns": { "river": river } });
    assert_eq!(
        keys(&house, rivers, "through { towns { river } }").await,
        json!([
            row(json!("Kara Darya")),
            row(json!("Ak-Buura")),
            row(json!(null))
        ])
    );
}

async fn groups_are_chosen_and_ordered_by_what_is_related(on: On) {
    let house = works(on).await;
    let question = "{ worksGrouped(by: { kind: true },
            sort: { related: { costs: { node: { amount: { sum: ASC } } } } },
            having: { related: { costs: { count: { nodes: { gte: 1 } } } } }) {
        groups { key { kind } related { costs { count { nodes } node { amount { sum } } }
            loans: costs(where: { kind: { eq: \"loan\" } }) { node { amount { sum } } } } } } }";
    let row = |kind, nodes, sum, loans| {
        json!({ "key": { "kind": kind }, "related": {
            "costs": { "count": { "nodes": nodes }, "node": { "amount": { "sum": sum } } },
            "loans": { "node": { "amount": { "sum": loans } } } } })
    };
    assert_eq!(
        answer(&house, question).await["worksGrouped"]["groups"],
        json!([row("ROAD", 1, 5, 5), row("BRIDGE", 4, 58, 4)])
    );
    // The order goes by the figures that are asked for: without the loan it is another one.
    let question = "{ worksGrouped(by: { kind: true },
            sort: { related: { costs: { node: { amount: { sum: ASC } } } } },
            having: { related: { costs: { node: { amount: { sum: { lt: 10 } } } } } }) {
        groups { key { kind } related { costs(where: { kind: { eq: \"loan\" } }) {
            node { amount { sum } } } } } } }";
    let row = |kind: Option<&str>, sum| json!({ "key": { "kind": kind }, "related": { "costs": { "node": { "amount": { "sum": sum } } } } });
    assert_eq!(
        answer(&house, question).await["worksGrouped"]["groups"],
        json!([row(None, 0), row(Some("BRIDGE"), 4), row(Some("ROAD"), 5)])
    );
}

async fn a_limit_leaves_the_total(on: On) {
    let house = works(on).await;
    let question = "{ a: worksGrouped(by: { id: true }, limit: 2) { totalGroups groups { key { id } } }
        b: worksGrouped(by: { id: true }, limit: 0) { totalGroups groups { key { id } } }
        banks { paidGrouped(by: { kind: true }, limit: 1) { totalGroups groups { key { kind } } } } }";
    let of = |id: &str| json!({ "key": { "id": id } });
    let bridges = json!([{ "key": { "kind": "BRIDGE" } }]);
    assert_eq!(
        answer(&house, question).await,
        json!({
            "a": { "totalGroups": 5, "groups": [of("work:a"), of("work:b")] },
            "b": { "totalGroups": 5, "groups": [] },
            "banks": [{ "paidGrouped": { "totalGroups": 1, "groups": bridges } },
                { "paidGrouped": { "totalGroups": 2, "groups": bridges } }],
        })
    );
}
