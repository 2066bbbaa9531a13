//! What each tool answers, and what it says where it cannot.

use serde_json::json;

use super::{call, found, refusal, text, tokens};
use crate::support::House;

#[tokio::test]
async fn search_finds_names_in_any_script_and_goes_on_where_it_was_cut() {
    let house = House::shipped().await;
    let railway = found(house, "search", json!({ "text": "中吉乌铁路" })).await;
    assert_eq!(railway["hits"][0]["id"], "project:cku-railway");
    let mut arguments = json!({ "text": "railway", "budgetTokens": 500 });
    let mut ids = Vec::new();
    for _ in 0..3 {
        let page = call(house, "search", arguments.clone()).await;
        assert!(tokens(&page) <= 500, "{}", tokens(&page));
        let page = &page["structuredContent"];
        let hits = page["hits"].as_array().unwrap();
        ids.extend(hits.iter().map(|hit| hit["id"].to_string()));
        arguments["next"] = page["next"].clone();
    }
    let whole = found(
        house,
        "search",
        json!({ "text": "railway", "budgetTokens": 20000 }),
    )
    .await;
    let hits = whole["hits"].as_array().unwrap();
    let expected: Vec<_> = hits.iter().map(|hit| hit["id"].to_string()).collect();
    assert!(ids.len() > 6);
    assert_eq!(ids, expected[..ids.len()]);
}

#[tokio::test]
async fn get_tells_facts_with_their_sources_and_what_unknown_ids_may_mean() {
    let house = House::shipped().await;
    let ids = json!({ "ids": ["project:cku-railway", "country:kazakstan"] });
    let result = call(house, "get", ids).await;
    let entity = &result["structuredContent"]["entities"][0];
    assert_eq!(entity["label"], "China-Kyrgyzstan-Uzbekistan railway");
    assert!(
        entity["facts"]
            .as_array()
            .unwrap()
            .contains(&json!("lengthKm: 486"))
    );
    let key = entity["citations"][0].as_str().unwrap();
    assert!(
        text(&result).contains(&format!("lengthKm: 486 [{key}")),
        "{}",
        text(&result)
    );
    let links = &result["content"].as_array().unwrap()[1..];
    assert_eq!(links[0]["type"], "resource_link");
    assert_eq!(links[0]["name"], format!("source:{key}"));
    assert!(
        links[0]["description"]
            .as_str()
            .unwrap()
            .contains("https://")
    );
    let unknown = &result["structuredContent"]["unknown"][0];
    assert_eq!(unknown["id"], "country:kazakstan");
}

#[tokio::test]
async fn query_is_cut_between_the_elements_of_its_longest_list() {
    let house = House::shipped().await;
    let query = "{ projects(sort: [{ id: ASC }]) { id name } }";
    let mut arguments = json!({ "query": query, "budgetTokens": 600 });
    let page = call(house, "query", arguments.clone()).await;
    assert!(tokens(&page) <= 600);
    let page = &page["structuredContent"];
    let shown = page["data"]["projects"].as_array().unwrap().len();
    let left = page["left"][0].as_str().unwrap();
    let (left, of) = left.split_once(' ').unwrap();
    assert_eq!(of, "projects");
    let whole = house.post(query).await.data();
    let whole = whole["projects"].as_array().unwrap();
    assert_eq!(shown + left.parse::<usize>().unwrap(), whole.len());
    arguments["next"] = page["next"].clone();
    let page = found(house, "query", arguments).await;
    assert_eq!(page["data"]["projects"][0], whole[shown]);
}

#[tokio::test]
async fn errors_of_queries_come_with_what_to_write_instead() {
    let house = House::shipped().await;
    let said = refusal(house, "query", json!({ "query": "{ countrys { nam } }" })).await;
    assert!(
        said.contains("`countries`") && said.contains("line 1, column 3"),
        "{said}"
    );
    let said = refusal(house, "search", json!({ "q": "Astana" })).await;
    assert!(said.contains("`q`") && said.contains("text"), "{said}");
    let said = refusal(
        house,
        "search",
        json!({ "text": "x", "types": ["Countri"] }),
    )
    .await;
    assert!(said.contains("`Country`"), "{said}");
    for budget in [json!(0), json!(10), json!(1_000_000), json!("many")] {
        let said = refusal(
            house,
            "search",
            json!({ "text": "x", "budgetTokens": budget }),
        )
        .await;
        assert!(said.contains("from 200 to 20000"), "{said}");
    }
}

#[tokio::test]
async fn next_belongs_to_its_question() {
    let house = House::shipped().await;
    let page = found(
        house,
        "search",
        json!({ "text": "railway", "budgetTokens": 300 }),
    )
    .await;
    for next in [page["next"].clone(), json!("AAAA"), json!("")] {
        let said = refusal(house, "search", json!({ "text": "summit", "next": next })).await;
        assert!(
            said.contains("`next` is not of an answer to this question"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn neighbours_go_on_field_by_field_until_all_are_told() {
    let house = House::shipped().await;
    let mut arguments = json!({ "id": "project:cku-railway", "budgetTokens": 1000 });
    let mut told = Vec::new();
    loop {
        let page = call(house, "neighbours", arguments.clone()).await;
        assert!(tokens(&page) <= 1000, "{}", tokens(&page));
        let page = &page["structuredContent"];
        let relations = page["relations"].as_array().unwrap();
        told.extend(
            relations
                .iter()
                .map(|it| format!("{} {}", it["field"], it["id"])),
        );
        if page["next"].is_null() {
            break;
        }
        arguments["next"] = page["next"].clone();
    }
    let counts = "{ neighbourCounts(ids: [\"project:cku-railway\"]) { degree } }";
    let counts = house.post(counts).await.data();
    assert_eq!(
        told.len() as u64,
        counts["neighbourCounts"][0]["degree"].as_u64().unwrap()
    );
    let funders = json!({ "id": "project:cku-railway", "relations": ["FUNDED_BY"], "types": ["Organization"] });
    let funders = found(house, "neighbours", funders).await;
    let relations = funders["relations"].as_array().unwrap();
    assert!(
        relations
            .iter()
            .all(|it| it["field"] == "funders" && it["type"] == "Organization")
    );
    assert!(!relations[0]["citations"].as_array().unwrap().is_empty());
    let said = refusal(
        house,
        "neighbours",
        json!({ "id": "project:cku-railway", "relations": ["funder"] }),
    )
    .await;
    assert!(said.contains("`funders`"), "{said}");
}

#[tokio::test]
async fn paths_have_the_evidence_of_each_step() {
    let house = House::shipped().await;
    let ends = json!({ "from": "org:exim-china", "to": ["project:cku-railway"] });
    let result = call(house, "paths", ends).await;
    let paths = result["structuredContent"]["paths"].as_array().unwrap();
    assert_eq!(paths.len(), 3);
    assert_eq!(
        paths[0]["entities"],
        json!(["org:exim-china", "project:cku-railway"])
    );
    assert!(text(&result).contains("←[FUNDED_BY]–"), "{}", text(&result));
    let said = refusal(
        house,
        "paths",
        json!({ "from": "org:exim-chin", "to": "country:kz" }),
    )
    .await;
    assert!(said.contains("`org:exim-chin`"), "{said}");
}

#[tokio::test]
async fn figures_that_disagree_are_told_together() {
    let house = House::shipped().await;
    let about = json!({
        "about": ["country:cn", "country:kz"], "type": "TradeFigure", "from": "2023", "until": "2023", "budgetTokens": 20000,
    });
    let result = call(house, "figures", about).await;
    let figures = result["structuredContent"]["figures"].as_array().unwrap();
    let rivals = |figure: &&serde_json::Value| figure["rivals"].is_array();
    let contested = figures.iter().find(rivals).unwrap();
    let line = contested["rivals"][0].as_str().unwrap();
    assert!(text(&result).contains(&format!("against: {line}")));
    assert!(contested["because"].is_string());
    for figure in figures {
        if let Some(value) = figure["value"].as_str() {
            assert!(
                value.parse::<f64>().is_ok() && !value.contains('e'),
                "{value}"
            );
        }
    }
    let said = refusal(house, "figures", json!({ "about": ["summit:astana-2025"] })).await;
    assert!(
        said.contains("Summit") && said.contains("TradeFigure"),
        "{said}"
    );
}
