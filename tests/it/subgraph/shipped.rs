//! The shipped graph: what a drawing of the second summit of China and Central Asia is made of.

use serde_json::{Value, json};

use super::{by_hop, question};
use crate::support::House;

#[tokio::test]
async fn two_hops_around_the_second_summit_fit_with_nothing_cut() {
    let house = House::shipped().await;
    let query = question(&["summit:astana-2025"], ", hops: 2");
    let subgraph = house.post(&query).await.data()["subgraph"].take();
    let sizes: Vec<_> = by_hop(&subgraph).iter().map(Vec::len).collect();
    assert!(sizes.iter().sum::<usize>() <= 300, "{sizes:?}");
    assert!(sizes[1] > 40 && sizes[2] > 200, "{sizes:?}");
    assert_eq!(subgraph["truncated"]["count"], 0);
    assert_eq!(
        (&subgraph["complete"], &subgraph["reason"]),
        (&json!(true), &Value::Null)
    );
    let hubs = subgraph["hubs"].as_array().unwrap().iter();
    let hubs: Vec<_> = hubs
        .map(|hub| hub["node"]["id"].as_str().unwrap())
        .collect();
    let countries = ["cn", "kz", "kg", "uz", "tj", "tm"].map(|code| format!("country:{code}"));
    for country in &countries {
        assert!(hubs.contains(&&**country), "{hubs:?}");
    }
    // A plain search breadth first has most of the graph.
    let plain = question(&["summit:astana-2025"], ", hops: 2, hubLimit: 100000");
    let plain = house.post(&plain).await.data()["subgraph"].take();
    assert_eq!(plain["entities"].as_array().unwrap().len(), 300);
    assert!(
        plain["truncated"]["count"].as_u64() > Some(2_000),
        "{}",
        plain["truncated"]
    );
}

/// What one more click costs is what it brings.
#[tokio::test]
async fn degrees_price_the_next_click() {
    let house = House::shipped().await;
    let query = question(&["summit:astana-2025"], "");
    let subgraph = house.post(&query).await.data()["subgraph"].take();
    for entity in subgraph["entities"].as_array().unwrap() {
        let id = entity["node"]["id"].as_str().unwrap();
        let clicked = question(&[id], ", hops: 1, maxEntities: 10000");
        let clicked = house.post(&clicked).await.data()["subgraph"].take();
        assert_eq!(clicked["visited"], entity["degree"], "{id}");
        let shown = &clicked["entities"][0];
        assert_eq!(shown["degreeShown"], entity["degree"], "{id}");
    }
}
