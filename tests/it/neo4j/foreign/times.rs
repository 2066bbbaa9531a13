//! Valid times that somebody else has stored: values of other types are not known, and a day is the
//! one that is served.

use serde_json::json;

use super::Foreign;

const TYPES: &str = r#"
type Post @node @validTime(from: "begun", until: "left", seen: "seen", open: "goesOn", endedBy: "goneBy") {
  name: String!
  begun: PartialDate
  left: DateTime
  seen: [Date!]
  goesOn: Boolean
  goneBy: Date
  held: [Post!]! @relationship(type: "HELD", direction: OUT, properties: "Holding")
}

type Holding @relationshipProperties @validTime(from: "since", until: "until") {
  since: Date
  until: PartialDate
}
"#;

/// Each of the posts by what is odd about it.
const DATA: &[&str] = &[
    "CREATE
      (sound:Post {name: 'a sound', begun: '1999', left: datetime('2001-01-01T00:00:00Z')}),
      (:Post {name: 'b begun a day', begun: date('1999-01-01'), left: datetime('2001-01-01T00:00:00Z')}),
      (:Post {name: 'c begun no date', begun: 'long ago', goesOn: true}),
      (:Post {name: 'd begun a number', begun: 1999, seen: [date('1999-01-01'), date('2001-01-01')]}),
      (:Post {name: 'e left in a zone', begun: '1999',
        left: datetime('2000-06-14T22:00:00-05:00')}),
      (:Post {name: 'f left before in a zone', begun: '1999',
        left: datetime('2000-06-15T01:00:00+05:00')}),
      (:Post {name: 'g left at no zone', begun: '1999', left: localdatetime('2000-01-01T00:00:00')}),
      (:Post {name: 'h seen one day', begun: '1999', seen: date('2001-01-01')}),
      (:Post {name: 'i seen texts', begun: '1999', seen: ['2001-01-01']}),
      (:Post {name: 'j goes on by word', begun: '1999', goesOn: 'yes'}),
      (:Post {name: 'k gone by a text', begun: '1999', goesOn: true, goneBy: '1999-12-31'}),
      (:Post {name: 'l left beyond our years', begun: '1999', left: datetime('+12345-01-01T00:00:00Z')}),
      (sound)-[:HELD {since: date('1999-01-01'), until: '2001'}]->(sound),
      (sound)-[:HELD {since: '1999-01-01', until: '2001'}]->(sound),
      (sound)-[:HELD {since: date('1999-01-01'), until: 2001}]->(sound),
      (sound)-[:HELD {since: date('1999-01-01'), until: '2000-02-30'}]->(sound)",
];

#[tokio::test]
async fn what_is_not_served_is_not_known() {
    let Some(foreign) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    let query = |least: &str| {
        format!(
            "query @asOf(date: \"2000-06-15\", include: {least}) {{
                posts(sort: [{{ name: ASC }}]) {{ name validity }}
            }}"
        )
    };
    let row = |name: &str, validity: &str| json!({ "name": name, "validity": validity });
    let expected = [
        row("a sound", "STATED"),
        row("b begun a day", "POSSIBLE"),
        row("c begun no date", "POSSIBLE"),
        row("d begun a number", "SEEN"),
        row("e left in a zone", "STATED"),
        row("g left at no zone", "POSSIBLE"),
        row("h seen one day", "POSSIBLE"),
        row("i seen texts", "POSSIBLE"),
        row("j goes on by word", "POSSIBLE"),
        row("k gone by a text", "STATED"),
        row("l left beyond our years", "POSSIBLE"),
    ];
    let data = foreign.ask(&query("POSSIBLE")).await;
    assert_eq!(data["posts"], json!(expected));
    let data = foreign.ask(&query("SEEN")).await;
    let sure = expected
        .into_iter()
        .filter(|row| row["validity"] != "POSSIBLE");
    assert_eq!(data["posts"], sure.collect::<serde_json::Value>());
    let held = "{ posts(where: { name: { startsWith: \"a\" } }) {
        heldConnection @asOf(date: \"2000-06-15\", include: POSSIBLE) { totalCount edges { validity } }
    } }";
    let data = foreign.ask(held).await;
    let validity = |validity: &str| json!({ "validity": validity });
    assert_eq!(
        data["posts"][0]["heldConnection"],
        json!({ "totalCount": 4, "edges": [
            validity("STATED"), validity("POSSIBLE"), validity("POSSIBLE"), validity("POSSIBLE"),
        ] })
    );
}
