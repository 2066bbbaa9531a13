//! What `graph` tells of each type: by what people know its entities, how they cite, and what its claims are.

use serde_json::json;

use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store! { a_type_says_how_its_entities_are_known_cited_and_claimed }

/// Prices of goods; nobody may read what they were paid in, nor in which shop.
const PRICES: &str = r#"
type Price @node @cited(by: "papers")
  @claim(
    key: ["goods", "shop", "region", "coin"]
    value: "amount"
    period: { from: "first", until: "last" }
    order: { property: "kind", values: ["gross", "net"] }
  ) {
  id: ID!
  note: String @label
  headline: String
  amount: Float
  region: String
  coin: String @selectable(onRead: false)
  kind: String
  first: PartialDate
  last: PartialDate
  goods: [Goods!]! @relationship(type: "OF", direction: OUT)
  shop: [Goods!]! @relationship(type: "IN", direction: OUT) @selectable(onRead: false)
  papers: [Paper!]! @relationship(type: "TOLD", direction: OUT)
}
type Rate @node @claim(key: ["goods"], value: "percent") {
  id: ID!
  percent: Float
  goods: [Goods!]! @relationship(type: "RATE_OF", direction: OUT)
}
type Goods @node { id: ID! codes: [Int!] }
type Paper @node { title: String }
"#;

async fn a_type_says_how_its_entities_are_known_cited_and_claimed(on: On) {
    let house = House::made(
        on,
        PRICES,
        |ontology| GraphBuilder::new(ontology).build(),
        |_| {},
    )
    .await;
    let query = "{ graph { entities {
        type label citedBy claimKey claimValue claimFrom claimUntil claimKind } } }";
    let unclaimed = |name: &str, label: &str| {
        json!({
            "type": name, "label": label, "citedBy": null, "claimKey": null, "claimValue": null,
            "claimFrom": null, "claimUntil": null, "claimKind": null,
        })
    };
    assert_eq!(
        house.post(query).await.data()["graph"]["entities"],
        json!([
            {
                "type": "Price", "label": "note", "citedBy": "papers",
                "claimKey": ["goods", "region"], "claimValue": "amount",
                "claimFrom": "first", "claimUntil": "last", "claimKind": "kind",
            },
            {
                "type": "Rate", "label": "id", "citedBy": null, "claimKey": ["goods"],
                "claimValue": "percent", "claimFrom": null, "claimUntil": null, "claimKind": null,
            },
            unclaimed("Goods", "id"),
            unclaimed("Paper", "title"),
        ])
    );
}
