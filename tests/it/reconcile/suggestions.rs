//! Suggestions while somebody types, and previews of what is suggested.

use serde_json::{Value, json};

use super::guilds_on;
use crate::support::{House, On, on_every_store};

on_every_store! {
    entities_are_suggested_by_names_and_ids,
    previews_show_text_and_nothing_else,
}

async fn ids(house: &House, address: &str) -> Vec<String> {
    let answer = house.get(&format!("/reconcile/{address}")).await.json();
    let suggestions = answer["result"].as_array().unwrap().iter();
    suggestions
        .map(|of| of["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn entities_are_suggested_by_names_and_ids(on: On) {
    let house = guilds_on(on).await;
    let entity = async |rest: &str| ids(&house, &format!("suggest/entity?{rest}")).await;
    assert_eq!(entity("prefix=wea").await, ["weavers"]);
    assert_eq!(entity("prefix=Ann").await, ["ann", "anna"]);
    assert_eq!(entity("prefix=Ann+Si&cursor=1").await, ["anna"]);
    assert_eq!(entity("prefix=Ann+Si&limit=1").await, ["ann"]);
    // The id of one is the beginning of the name of others.
    assert_eq!(entity("prefix=l1").await, ["l1"]);
    assert_eq!(entity("prefix=ann").await, ["ann"]);
    assert_eq!(entity("prefix=ann&type=Guild").await, Vec::<String>::new());
    assert_eq!(entity("prefix=-%22wea").await, ["weavers"]);
    for nothing in ["", "prefix=", "prefix=zz", "prefix=%00%22"] {
        assert_eq!(entity(nothing).await, Vec::<String>::new(), "{nothing}");
    }
    let whole = house
        .get("/reconcile/suggest/entity?prefix=smi")
        .await
        .json();
    let guild = json!({ "id": "Guild", "name": "Guild" });
    assert_eq!(
        whole["result"],
        json!([{ "id": "smiths", "name": "Smiths", "description": "Guild", "notable": [guild] }])
    );
}

async fn previews_show_text_and_nothing_else(on: On) {
    let house = guilds_on(on).await;
    let page = house.get("/reconcile/preview?id=bob").await;
    let html = page.text();
    assert!(
        html.contains("<h1>&lt;b&gt;Bob&lt;/b&gt; &amp; &quot;Co&quot;</h1>"),
        "{html}"
    );
    assert!(!html.contains("<b>"), "{html}");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(policy.contains("frame-ancestors *"), "{policy}");
    assert_eq!(page.media_type(), "text/html");
    let ann = house.get("/reconcile/preview?id=ann").await.text();
    assert!(ann.contains("<dt>born</dt><dd>1815-12</dd>"), "{ann}");
    assert!(!ann.contains("secret"), "{ann}");
    let style = house.get("/reconcile/preview.css").await;
    assert_eq!(style.media_type(), "text/css");
    let nobody = house.get("/reconcile/preview?id=%3Cscript%3E").await.text();
    assert!(
        nobody.contains("<p>There is nothing with the id &lt;script&gt;.</p>"),
        "{nobody}"
    );
    let flyout = house
        .get("/reconcile/flyout?kind=entity&id=bob")
        .await
        .json();
    assert_eq!(flyout["id"], "bob");
    assert!(
        flyout["html"]
            .as_str()
            .unwrap()
            .starts_with("<h1>&lt;b&gt;")
    );
}

#[tokio::test]
async fn types_and_properties_are_suggested_with_what_they_mean() {
    let house = guilds_on(On::Memory).await;
    assert_eq!(
        ids(&house, "suggest/type?prefix=").await,
        ["Person", "Guild", "Ledger"]
    );
    assert_eq!(ids(&house, "suggest/type?prefix=GU").await, ["Guild"]);
    assert_eq!(ids(&house, "suggest/property?prefix=name").await, ["name"]);
    // Those that begin so come first.
    assert_eq!(
        ids(&house, "suggest/property?prefix=al").await,
        ["aliases", "alive", "wealth", "total"]
    );
    assert_eq!(
        ids(&house, "suggest/property?prefix=a&limit=2").await,
        ["aliases", "alive"]
    );
    let named = house
        .get("/reconcile/suggest/property?prefix=guilds")
        .await
        .json();
    let expected = json!([{ "id": "guilds", "name": "guilds", "description": "Where she works." }]);
    assert_eq!(named["result"], expected);
    let html = async |rest: &str| {
        let flyout = house.get(&format!("/reconcile/flyout?{rest}")).await.json();
        flyout["html"].as_str().unwrap().to_owned()
    };
    let guilds = html("kind=property&id=guilds").await;
    assert_eq!(guilds, "<h1>guilds</h1>\n<p>Where she works.</p>\n");
    assert_eq!(
        html("kind=type&id=%3Ci%3E").await,
        "<h1>&lt;i&gt;</h1>\n<p></p>\n"
    );
    assert_eq!(
        Value::from(html("kind=type&id=Guild").await),
        "<h1>Guild</h1>\n<p></p>\n"
    );
}
