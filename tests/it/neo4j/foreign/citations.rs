//! Lists of sources that something else wrote.

use serde_json::{Value, json};

use super::Foreign;

const TYPES: &str = r#"
type Town @node { id: ID! twins: [Town!]! @relationship(type: "TWIN", direction: OUT, properties: "Twinning") }
type Book @node { id: ID! title: String }
type Twinning @relationshipProperties @cited(by: "books", type: "Book") { year: Int books: [ID!] }
"#;

const DATA: &[&str] = &[
    "CREATE (:Book {id: 'b1', title: 'One'}), (:Book {id: 7, title: 'Seven'}), \
     (:Book {id: 'b2', title: 'Two'}), (:Book {id: 'b2', title: 'Two'}), (:Book {title: 'None'})",
    "CREATE (t:Town {id: 'a'}), \
     (t)-[:TWIN {year: 1, books: ['b2', 'b1', 'b2']}]->(:Town {id: 'b'}), \
     (t)-[:TWIN {year: 2, books: [7, 8]}]->(:Town {id: 'c'}), \
     (t)-[:TWIN {year: 3, books: ['7']}]->(:Town {id: 'd'}), \
     (t)-[:TWIN {year: 4}]->(:Town {id: 'e'}), \
     (t)-[:TWIN {year: 5, books: 'b1'}]->(:Town {id: 'f'}), \
     (t)-[:TWIN {year: 6, books: [true, false]}]->(:Town {id: 'g'})",
];

#[tokio::test]
async fn sources_are_what_the_ids_name_as_they_are_served() {
    let Some(towns) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    let asked = |year: &str| {
        format!(
            "{{ towns(where: {{ id: {{ eq: \"a\" }} }}) {{ twinsConnection(where: {{ edge: {{ year: {year} }} }}, \
             sort: [{{ edge: {{ year: ASC }} }}]) {{ edges {{ properties {{ citations {{ title }} }} }} }} }} }}"
        )
    };
    let titles = |titles: &[&str]| -> Value {
        let titles = titles.iter().map(|title| json!({ "title": title }));
        json!({ "properties": { "citations": titles.collect::<Value>() } })
    };
    let data = towns.ask(&asked("{ lte: 4 }")).await;
    assert_eq!(
        data["towns"][0]["twinsConnection"]["edges"],
        json!([
            titles(&["Two", "One"]),
            titles(&["Seven"]),
            titles(&["Seven"]),
            titles(&[])
        ])
    );
    for year in ["{ eq: 5 }", "{ eq: 6 }"] {
        let reply = towns.house.post(&asked(year)).await;
        let (code, message) = reply.error();
        assert_eq!(code, "DATA_MISMATCH");
        assert!(
            message.starts_with("Twinning.books is not what"),
            "{message}"
        );
    }
}
