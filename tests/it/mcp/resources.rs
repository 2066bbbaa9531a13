//! Resources, completion and prompts.

use serde_json::{Value, json};

use super::{CURRENT, message, say, tokens};
use crate::support::House;

async fn read(house: &House, uri: &str) -> Value {
    say(house, "resources/read", json!({ "uri": uri })).await
}

#[tokio::test]
async fn entities_and_sources_are_read_by_their_ids() {
    let house = House::shipped().await;
    let project = read(house, "entity://project%3Acku-railway").await;
    let contents = &project["contents"][0];
    assert_eq!(contents["mimeType"], "text/markdown");
    let text = contents["text"].as_str().unwrap();
    assert!(
        text.contains("lengthKm: 486") && text.contains("https://"),
        "{text}"
    );
    assert!(project["ttlMs"].as_u64().unwrap() > 0);
    assert_eq!(project["cacheScope"], "public");
    assert!(tokens(&project) < 20_000);
    let source = read(house, "source://source%3As060").await;
    let text = source["contents"][0]["text"].as_str().unwrap();
    assert!(text.contains("publisher: \"Trend News Agency\""), "{text}");
    let ontology = read(house, "silkgraph://ontology").await;
    let text = ontology["contents"][0]["text"].as_str().unwrap();
    assert_eq!(text, include_str!("../../../schema.graphql"));
}

#[tokio::test]
async fn what_is_not_there_is_an_error_that_says_what_is_near() {
    let house = House::shipped().await;
    for (uri, words) in [
        ("entity://project%3Acku-railways", "project:cku-railways"),
        ("source://country%3Akz", "entity://{id}"),
        ("file:///etc/passwd", "entity://{id}"),
    ] {
        let request = message(CURRENT, "resources/read", json!({ "uri": uri }));
        let error = house.send(request).await.json()["error"].clone();
        assert_eq!(error["code"], -32602, "{error}");
        assert!(
            error["message"].as_str().unwrap().contains(words),
            "{error}"
        );
    }
}

#[tokio::test]
async fn ids_are_completed_from_their_beginning_and_from_names() {
    let house = House::shipped().await;
    for (template, value, expected) in [
        ("entity://{id}", "country:k", "country:kz"),
        ("entity://{id}", "哈萨克斯坦", "country:kz"),
        ("source://{id}", "source:s06", "source:s060"),
    ] {
        let params = json!({
            "ref": { "type": "ref/resource", "uri": template },
            "argument": { "name": "id", "value": value },
        });
        let completed = say(house, "completion/complete", params).await;
        let values = completed["completion"]["values"].as_array().unwrap();
        assert!(values.contains(&json!(expected)), "{value}: {values:?}");
        assert!(values.len() <= 100);
    }
}

#[tokio::test]
async fn sample_queries_are_prompts_with_their_variables() {
    let house = House::shipped().await;
    let prompts = say(house, "prompts/list", json!({})).await;
    let prompts = prompts["prompts"].as_array().unwrap();
    let members = prompts
        .iter()
        .find(|prompt| prompt["name"] == "05-sco-members")
        .unwrap();
    assert_eq!(members["arguments"][0]["name"], "day");
    assert_eq!(members["arguments"][0]["required"], false);
    let params = json!({ "name": "05-sco-members", "arguments": { "day": "2018-06-10" } });
    let prompt = say(house, "prompts/get", params).await;
    let text = prompt["messages"][0]["content"]["text"].as_str().unwrap();
    assert!(text.contains("query ScoMembers"), "{text}");
    assert!(text.contains(r#"{"day":"2018-06-10"}"#), "{text}");
}
