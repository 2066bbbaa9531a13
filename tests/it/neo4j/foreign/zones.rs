//! Moments that others stored in zones of theirs: one moment is one value, whatever its zone.

use serde_json::{Value, json};

use super::{Foreign, walking};

const TYPES: &str = "type Meeting @node { id: ID! at: DateTime talks: [DateTime!] }";

/// Five days at ten o'clock, two hours ahead of UTC, and one of these moments in UTC.
const MEETINGS: &[&str] = &[
    "UNWIND range(1, 5) AS i
     CREATE (:Meeting {id: 'k' + i, at: datetime('2024-05-0' + i + 'T10:00:00+02:00'),
       talks: [datetime('2024-05-0' + i + 'T10:00:00+02:00')]})",
    "CREATE (:Meeting {id: 'z3', at: datetime('2024-05-03T08:00:00Z'), talks: 'none'})",
];

async fn meetings(index: &str) -> Option<Foreign> {
    let statements = [MEETINGS[0], MEETINGS[1], index, "CALL db.awaitIndexes(60)"];
    Foreign::of(TYPES, &statements).await
}

const INDEXES: [&str; 2] = ["RETURN 1", "CREATE INDEX FOR (n:Meeting) ON (n.at)"];

#[tokio::test]
async fn conditions_compare_moments() {
    for index in INDEXES {
        let Some(meetings) = meetings(index).await else {
            return;
        };
        for (condition, expected) in [
            ("at: { eq: \"2024-05-03T08:00:00.000Z\" }", "k3 z3"),
            ("at: { in: [\"2024-05-03T10:00:00+02:00\"] }", "k3 z3"),
            ("at: { gt: \"2024-05-03T08:00:00.000Z\" }", "k4 k5"),
            ("at: { gte: \"2024-05-03T08:00:00.000Z\" }", "k3 z3 k4 k5"),
            ("at: { lt: \"2024-05-03T08:00:00.000Z\" }", "k1 k2"),
            ("at: { lte: \"2024-05-03T08:00:00.000Z\" }", "k1 k2 k3 z3"),
            (
                "NOT: { at: { eq: \"2024-05-03T08:00:00Z\" } }",
                "k1 k2 k4 k5",
            ),
            ("talks: { includes: \"2024-05-03T08:00:00Z\" }", "k3"),
            ("talks: { eq: [\"2024-05-03T08:00:00Z\"] }", "k3"),
        ] {
            let query =
                format!("{{ meetings(where: {{ {condition} }}, sort: [{{ at: ASC }}]) {{ id }} }}");
            let data = meetings.ask(&query).await;
            let ids = data["meetings"].as_array().unwrap().iter();
            let ids: Vec<_> = ids.map(|meeting| meeting["id"].as_str().unwrap()).collect();
            assert_eq!(ids.join(" "), expected, "{condition}");
        }
        let served = meetings
            .ask("{ meetings(where: { id: { in: [\"k3\", \"z3\"] } }) { id at } }")
            .await;
        let at = "2024-05-03T08:00:00.000Z";
        assert_eq!(
            served["meetings"],
            json!([{ "id": "k3", "at": at }, { "id": "z3", "at": at }])
        );
    }
}

#[tokio::test]
async fn pages_by_a_moment_come_to_an_end() {
    for index in INDEXES {
        let Some(meetings) = meetings(index).await else {
            return;
        };
        for (direction, expected) in [("ASC", "k1 k2 k3 z3 k4 k5"), ("DESC", "k5 k4 k3 z3 k2 k1")] {
            for size in 1..=3 {
                for forward in [true, false] {
                    let pages = pages(&meetings, direction, size, forward).await;
                    let all = pages.concat().join(" ");
                    assert_eq!(all, expected, "{direction} by {size}, forward: {forward}");
                    assert_eq!(pages.len(), 6_usize.div_ceil(size), "{pages:?}");
                }
            }
        }
    }
}

/// The ids of all pages, in the order of the whole list.
async fn pages(
    meetings: &Foreign,
    direction: &str,
    size: usize,
    forward: bool,
) -> Vec<Vec<String>> {
    let [count, from, more, next] = walking(forward);
    let query = format!(
        "query($cursor: String) {{ meetingsConnection({count}: {size}, {from}: $cursor, \
         sort: [{{ at: {direction} }}]) {{ edges {{ node {{ id }} }} pageInfo {{ {more} {next} }} }} }}"
    );
    let (mut pages, mut cursor) = (Vec::new(), Value::Null);
    while pages.len() < 9 {
        let reply = meetings
            .house
            .post_with(&query, json!({ "cursor": cursor }));
        let page = reply.await.data()["meetingsConnection"].take();
        let edges = page["edges"].as_array().unwrap().iter();
        let ids = edges.map(|edge| edge["node"]["id"].as_str().unwrap().to_owned());
        pages.push(ids.collect());
        if page["pageInfo"][more] != true {
            break;
        }
        cursor = page["pageInfo"][next].clone();
    }
    if !forward {
        pages.reverse();
    }
    pages
}
