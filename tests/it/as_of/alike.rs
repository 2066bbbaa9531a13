//! Types and relations that tell their time alike, with some between them that have none.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    what_is_between_them_always_holds,
}

const SIGHTS: &str = r#"
interface Sight { id: ID! }

type Abbey implements Sight @node @validTime(from: "built", until: "ruined") {
  id: ID!
  built: PartialDate
  ruined: PartialDate
  bays: [Bay!]! @relationship(type: "STANDS_AT", direction: OUT, properties: "Standing")
}

type Bay implements Sight @node {
  id: ID!
}

type Castle implements Sight @node @validTime(from: "built", until: "ruined") {
  id: ID!
  built: PartialDate
  ruined: PartialDate
  abbeys: [Abbey!]! @relationship(type: "NAMED_AFTER", direction: OUT)
  bays: [Bay!]! @relationship(type: "WATCHES", direction: OUT, properties: "Standing")
}

type Standing @relationshipProperties @validTime(from: "since", until: "until") {
  since: PartialDate
  until: PartialDate
}
"#;

const SEED: &[(&str, &str)] = &[
    (
        "entities/Abbey.csv",
        "id,built,ruined\nabbey-gone,1200,1300\nabbey-kept,1200,1400\n",
    ),
    ("entities/Bay.csv", "id\nbay\n"),
    (
        "entities/Castle.csv",
        "id,built,ruined\ncastle-gone,1250,1280-05\ncastle-kept,1200-01-31,1500\n",
    ),
    (
        "relations/STANDS_AT.csv",
        "from,to,since,until\nabbey-gone,bay,1200,1300\nabbey-kept,bay,1200,1340\n",
    ),
    (
        "relations/NAMED_AFTER.csv",
        "from,to\ncastle-kept,abbey-gone\ncastle-kept,abbey-kept\n",
    ),
    (
        "relations/WATCHES.csv",
        "from,to,since,until\ncastle-gone,bay,1250,1280\ncastle-kept,bay,1300,1350-06-16\n",
    ),
];

async fn what_is_between_them_always_holds(on: On) {
    let house = House::seeded(on, SIGHTS, SEED).await;
    let query = "query($day: Date!) @asOf(date: $day) {
        sights { id }
        nodes(ids: [\"castle-gone\", \"castle-kept\", \"bay\"]) { id }
        subgraph(seeds: [\"castle-kept\"], hops: 3) { relations { id } }
    }";
    let asked = async |day: &str| house.post_with(query, json!({ "day": day })).await.data();
    let ids = |ids: &[&str]| -> Value { ids.iter().map(|id| json!({ "id": id })).collect() };
    let kept = asked("1350-06-15").await;
    assert_eq!(kept["sights"], ids(&["abbey-kept", "bay", "castle-kept"]));
    let [castle, bay] = ["castle-kept", "bay"].map(|id| json!({ "id": id }));
    assert_eq!(kept["nodes"], json!([null, castle, bay]));
    let relations = [
        "NAMED_AFTER/castle-kept/abbey-kept",
        "WATCHES/castle-kept/bay",
    ];
    assert_eq!(kept["subgraph"]["relations"], ids(&relations));
    let later = asked("1350-06-17").await;
    let relations = ["NAMED_AFTER/castle-kept/abbey-kept"];
    assert_eq!(later["subgraph"]["relations"], ids(&relations));
}
