//! What tells groups apart, and what their members come to.

use serde_json::json;

use super::{answer, works};
use crate::support::{On, on_every_store};

on_every_store! {
    properties_tell_groups_apart,
    dates_are_cut_and_never_invented,
    each_element_of_a_list_is_a_key,
    entities_are_keys_and_answer_for_themselves,
    keys_lie_beyond_relations,
    relations_say_keys_and_figures,
    interfaces_are_grouped_by_what_they_share,
    documents_are_read_as_everywhere,
}

async fn properties_tell_groups_apart(on: On) {
    let question = "{ worksGrouped(by: [{ kind: true }, { safe: true }]) { totalGroups groups {
        __typename key { __typename kind safe } count { nodes }
        node { length { sum median max count } weight { sum } name { longest } } } } }";
    let row = |key, nodes, length, weight, longest: &str| {
        let count = json!({ "nodes": nodes });
        let [sum, median, max, known]: [Option<i64>; 4] = length;
        let length = json!({ "sum": sum, "median": median, "max": max, "count": known });
        json!({ "__typename": "WorkGroupedRow", "key": key, "count": count,
            "node": { "length": length, "weight": { "sum": weight }, "name": { "longest": longest } } })
    };
    let key = |kind: Option<&str>, safe: Option<bool>| json!({ "__typename": "WorkGroupedKey", "kind": kind, "safe": safe });
    let nothing = [Some(0), None, None, Some(0)];
    let of = |number| [Some(number), Some(number), Some(number), Some(1)];
    let mut last = row(key(None, None), 1, of(50), "1", "");
    last["node"]["name"]["longest"] = json!(null);
    assert_eq!(
        answer(&works(on).await, question).await["worksGrouped"],
        json!({ "totalGroups": 5, "groups": [
            row(key(Some("BRIDGE"), Some(false)), 1, of(300), "2", "Beam"),
            row(key(Some("BRIDGE"), Some(true)), 1, of(100), "9007199254740993", "Arch"),
            row(key(Some("ROAD"), Some(true)), 1, nothing, "0", "Drive"),
            row(key(Some("ROAD"), None), 1, of(200), "0", "Curve"),
            last,
        ] })
    );
}

async fn dates_are_cut_and_never_invented(on: On) {
    let house = works(on).await;
    let groups = async |cut: &str| {
        let question = format!(
            "{{ worksGrouped(by: [{{ opened: {cut} }}]) {{ groups {{ key {{ opened }} coarser
                count {{ nodes }} }} }} }}"
        );
        let mut answer = answer(&house, &question).await;
        let groups = answer["worksGrouped"]["groups"].take();
        let rows = groups.as_array().unwrap().iter().map(|row| {
            let (opened, coarser) = (&row["key"]["opened"], &row["coarser"]);
            json!([opened, row["count"]["nodes"], coarser])
        });
        rows.collect::<Vec<_>>()
    };
    let year = json!([["2020", 3, 0], ["2021", 1, 0], [null, 1, 0]]);
    assert_eq!(json!(groups("YEAR").await), year);
    // What is known to the year is in no quarter: not in the first, and not with what is unknown.
    let quarter = json!([
        ["2020-Q1", 2, 0],
        ["2020-Q2", 1, 0],
        [null, 1, 1],
        [null, 1, 0]
    ]);
    assert_eq!(json!(groups("QUARTER").await), quarter);
    let month = json!([
        ["2020-02", 1, 0],
        ["2020-03", 1, 0],
        ["2020-05", 1, 0],
        [null, 1, 1],
        [null, 1, 0]
    ]);
    assert_eq!(json!(groups("MONTH").await), month);
    let whole = json!([
        ["2020-02-03", 1, 0],
        ["2020-03-31", 1, 0],
        ["2020-05", 1, 0],
        ["2021", 1, 0],
        [null, 1, 0]
    ]);
    assert_eq!(json!(groups("WHOLE").await), whole);
}

async fn each_element_of_a_list_is_a_key(on: On) {
    let question =
        "{ worksGrouped(by: [{ tags: true }]) { groups { key { tags } count { nodes } } } }";
    let row =
        |tag: Option<&str>, nodes| json!({ "key": { "tags": tag }, "count": { "nodes": nodes } });
    assert_eq!(
        answer(&works(on).await, question).await["worksGrouped"]["groups"],
        json!([row(Some("old"), 2), row(Some("stone"), 2), row(None, 2)])
    );
}

async fn entities_are_keys_and_answer_for_themselves(on: On) {
    let question = "{ worksGrouped(by: [{ towns: true }, { kind: true }]) { groups {
        key { towns { id name worksConnection { totalCount } } kind } count { nodes } } } }";
    let row = |town: Option<(&str, &str, u64)>, kind: Option<&str>, nodes| {
        let town = town.map(|(id, name, works)| {
            json!({ "id": id, "name": name, "worksConnection": { "totalCount": works } })
        });
        json!({ "key": { "towns": town, "kind": kind }, "count": { "nodes": nodes } })
    };
    assert_eq!(
        answer(&works(on).await, question).await["worksGrouped"]["groups"],
        json!([
            row(Some(("town:naryn", "Naryn", 1)), Some("ROAD"), 1),
            row(Some(("town:osh", "Osh", 2)), Some("BRIDGE"), 2),
            row(Some(("town:uzgen", "Uzgen", 1)), Some("BRIDGE"), 1),
            row(None, Some("ROAD"), 1),
            row(None, None, 1),
        ])
    );
}

async fn keys_lie_beyond_relations(on: On) {
    // Kind and town of the same work.
    let question = "{ costsGrouped(by: [{ through: { work: { kind: true, towns: true,
            through: { payers: { name: true } } } } }]) { groups {
        key { through { work { kind towns { name } through { payers { name } } } } }
        node { amount { sum } } } } }";
    let row = |kind: &str, town: &str, payer: Option<&str>, sum| {
        json!({ "key": { "through": { "work": { "kind": kind, "towns": { "name": town },
                "through": { "payers": { "name": payer } } } } },
            "node": { "amount": { "sum": sum } } })
    };
    assert_eq!(
        answer(&works(on).await, question).await["costsGrouped"]["groups"],
        json!([
            row("BRIDGE", "Osh", Some("Xenia"), 28),
            row("BRIDGE", "Osh", Some("Yolanda"), 58),
            row("BRIDGE", "Uzgen", Some("Xenia"), 28),
            row("BRIDGE", "Uzgen", Some("Yolanda"), 28),
            row("ROAD", "Naryn", None, 5),
        ])
    );
}

async fn relations_say_keys_and_figures(on: On) {
    let house = works(on).await;
    let question = "{ banks { name paidGrouped(by: [{ kind: true }], byEdge: [{ year: true }],
            where: { edge: { amount: { gt: 1 } } }) { totalGroups groups {
        key { kind } edgeKey { year } count { nodes edges }
        node { length { sum } } edge { amount { sum max } } } } } }";
    let row = |kind: &str, year, nodes, length, amount| {
        json!({ "key": { "kind": kind }, "edgeKey": { "year": year },
            "count": { "nodes": nodes, "edges": nodes }, "node": { "length": { "sum": length } },
            "edge": { "amount": { "sum": amount, "max": amount } } })
    };
    assert_eq!(
        answer(&house, question).await["banks"],
        json!([
            { "name": "Xenia", "paidGrouped": { "totalGroups": 2, "groups": [
                row("BRIDGE", 2018, 1, 100, json!(1.5)), row("BRIDGE", 2019, 1, 100, json!(2.5))] } },
            { "name": "Yolanda", "paidGrouped": { "totalGroups": 2, "groups": [
                row("BRIDGE", 2019, 1, 100, json!(3)), row("ROAD", 2020, 1, 200, json!(7))] } },
        ])
    );
    // By what relations say alone; a work to which two relations lead is one work.
    let question = "{ banks(limit: 1) { a: paidGrouped(byEdge: [{ year: true }]) { totalGroups }
        b: paidGrouped(by: [{ id: true }]) { groups { key { id } count { nodes edges } } } } }";
    assert_eq!(
        answer(&house, question).await["banks"][0],
        json!({ "a": { "totalGroups": 2 },
            "b": { "groups": [{ "key": { "id": "work:a" }, "count": { "nodes": 1, "edges": 2 } }] } })
    );
    // Where relations say nothing, the groups are those of the root.
    let question = "{ towns(where: { name: { eq: \"Osh\" } }) {
        worksGrouped(by: [{ kind: true }], where: { node: { length: { gt: 100 } } }) {
            __typename groups { key { kind } count { nodes } } } } }";
    assert_eq!(
        answer(&house, question).await["towns"][0]["worksGrouped"],
        json!({ "__typename": "WorkGrouped",
            "groups": [{ "key": { "kind": "BRIDGE" }, "count": { "nodes": 1 } }] })
    );
}

async fn interfaces_are_grouped_by_what_they_share(on: On) {
    let question = "{ namedsGrouped(by: [{ name: true }], where: { typename: [Bank, Work] },
            having: { count: { nodes: { gte: 1 } } }, sort: [{ key: { name: DESC_NULLS_LAST } }], limit: 2) {
        totalGroups groups { key { name } } } }";
    assert_eq!(
        answer(&works(on).await, question).await["namedsGrouped"],
        json!({ "totalGroups": 7, "groups": [
            { "key": { "name": "Yolanda" } }, { "key": { "name": "Xenia" } }] })
    );
}

async fn documents_are_read_as_everywhere(on: On) {
    let question = "query($by: [WorkGroupedBy!]!, $kind: Kind, $town: Boolean!, $n: Int) {
            some: worksGrouped(by: $by, where: { kind: { eq: $kind } }, limit: $n) { ...Groups }
            all: worksGrouped(by: { kind: true, safe: $town }) { totalGroups } }
        fragment Groups on WorkGrouped { totalGroups groups { key { ...Key kind @skip(if: true) } } }
        fragment Key on WorkGroupedKey { towns @include(if: $town) { name } length @skip(if: $town) }";
    let house = works(on).await;
    for (by, town, groups) in [
        (
            json!([{ "towns": true }]),
            true,
            json!([{ "key": { "towns": { "name": "Osh" } } }]),
        ),
        (
            json!({ "length": true }),
            false,
            json!([{ "key": { "length": 100 } }]),
        ),
    ] {
        let variables = json!({ "by": by, "kind": "BRIDGE", "town": town, "n": 1 });
        let answer = house.post_with(question, variables).await.data();
        assert_eq!(
            answer["some"],
            json!({ "totalGroups": 2, "groups": groups })
        );
        assert_eq!(answer["all"]["totalGroups"], if town { 5 } else { 3 });
    }
}
