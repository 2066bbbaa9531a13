//! Further columns: which there can be, and what they hold.

use serde_json::json;

use super::{guilds_on, send};
use crate::support::{On, on_every_store};

on_every_store! {
    values_are_fetched_in_the_forms_of_the_protocol,
    columns_are_proposed_by_type,
}

async fn values_are_fetched_in_the_forms_of_the_protocol(on: On) {
    let house = guilds_on(on).await;
    let names = [
        "name", "aliases", "trade", "born", "joined", "seen", "children", "height", "wealth",
        "alive", "guilds", "founded",
    ];
    let mut columns: Vec<_> = names.iter().map(|name| json!({ "id": name })).collect();
    columns[10]["settings"] = json!({ "limit": "1" });
    let extend = json!({ "ids": ["ann", "smiths", "nobody"], "properties": columns });
    let answer = send(&house, "extend", &extend).await.json();
    assert_eq!(
        answer["rows"]["ann"],
        json!({
            "name": [{ "str": "Ann Silk" }],
            "aliases": [{ "str": "Анна Шёлк" }],
            "trade": [{ "str": "WEAVER" }],
            "born": [{ "str": "1815-12" }],
            "joined": [{ "date": "1830-05-06T00:00:00Z" }],
            "seen": [{ "date": "1840-01-02T03:04:05.000Z" }],
            "children": [{ "int": 3 }],
            "height": [{ "float": 1.5 }],
            "wealth": [{ "str": "9007199254740993" }],
            "alive": [{ "str": "true" }],
            "guilds": [{ "id": "smiths", "name": "Smiths" }],
            "founded": []
        })
    );
    assert_eq!(
        answer["rows"]["smiths"]["founded"],
        json!([{ "int": 1850 }])
    );
    assert_eq!(answer["rows"]["nobody"]["name"], json!([]));
    let meta = answer["meta"].as_array().unwrap();
    assert_eq!(meta.len(), names.len());
    assert_eq!(meta[0], json!({ "id": "name", "name": "name" }));
    let guild = json!({ "id": "Guild", "name": "Guild" });
    assert_eq!(
        meta[10],
        json!({ "id": "guilds", "name": "guilds", "type": guild })
    );
}

async fn columns_are_proposed_by_type(on: On) {
    let house = guilds_on(on).await;
    let ids = async |address: &str| {
        let answer = house.get(address).await.json();
        let properties = answer["properties"].as_array().unwrap().iter();
        let ids = properties.map(|of| of["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        ids("/reconcile/properties?type=Guild").await,
        "name founded members"
    );
    assert_eq!(
        ids("/reconcile/properties?type=Guild&limit=1").await,
        "name"
    );
    let all = ids("/reconcile/properties").await;
    let expected = "name aliases trade born joined seen children height wealth alive guilds \
                    founded members total";
    assert_eq!(all, expected);
}
