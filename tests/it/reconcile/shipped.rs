//! A table of a researcher, matched with the shipped graph.

use serde_json::{Map, json};

use super::{send, told};
use crate::support::House;

#[tokio::test]
async fn rows_of_a_table_are_matched() {
    let house = House::shipped().await;
    let rows = [
        ("Kazakhstan", "Country", json!([]), "country:kz", true),
        ("吉尔吉斯斯坦", "Country", json!([]), "country:kg", true),
        (
            "Токаев",
            "Official",
            json!([]),
            "official:kassym-jomart-tokayev",
            true,
        ),
        (
            "Angren-Pap railway",
            "Project",
            json!([{ "pid": "countries", "v": "乌兹别克斯坦" }, { "pid": "sector", "v": "railway" }]),
            "project:angren-pap-railway",
            false,
        ),
    ];
    let queries = rows
        .iter()
        .enumerate()
        .map(|(at, (name, of, properties, _, _))| {
            let query = json!({ "query": name, "type": of, "properties": properties, "limit": 3 });
            (format!("q{at}"), query)
        });
    let batch: Map<_, _> = queries.collect();
    let answer = send(house, "queries", &batch.into()).await.json();
    for (at, (name, _, _, id, is_match)) in rows.iter().enumerate() {
        let result = &answer[format!("q{at}")]["result"];
        let (found, score, matches) = told(result)[0];
        assert_eq!((found, matches), (*id, *is_match), "{name}: {result:#}");
        assert!(score > 80.0, "{name}: {score}");
    }
}
