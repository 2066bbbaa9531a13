//! The table of what is covered, in `graph-seed/README.md`.

use serde_json::Value;

use crate::support::{House, ROOT, assert_committed};

const README: &str = "graph-seed/README.md";
const BEGIN: &str = "<!-- covered: begin -->\n";
const END: &str = "<!-- covered: end -->";

/// What is counted: how it is called, its root field, and the property that says when.
const COVERED: [(&str, &str, &str); 15] = [
    ("Countries and groups of countries", "countries", ""),
    ("Mechanisms", "mechanisms", "founded"),
    ("Organizations", "organizations", ""),
    ("Officials and others who speak", "officials", ""),
    ("Summits", "summits", "start"),
    ("Agreements", "agreements", "signed"),
    ("Events", "events", "start"),
    ("Projects", "projects", "start"),
    ("Statements", "statements", "date"),
    ("Trade figures", "tradeFigures", "start"),
    ("Investment, debt and other figures", "indicators", "start"),
    ("Figures for what projects cost", "costFigures", "asOf"),
    ("Commodities", "commodities", ""),
    ("Places", "places", ""),
    ("Sources", "sources", "date"),
];

#[tokio::test]
async fn the_table_of_what_is_covered_is_up_to_date() {
    let readme = std::fs::read_to_string(format!("{ROOT}/{README}")).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let expected = format!("{before}{BEGIN}{}{END}{after}", table().await);
    assert_committed(README, &expected);
}

async fn table() -> String {
    let mut lines = vec!["| | how many | from | to |".to_owned()];
    lines.push("|---|---:|---|---|".to_owned());
    for (name, field, when) in COVERED {
        let (count, first, last) = covered(field, when).await;
        lines.push(format!("| {name} | {count} | {first} | {last} |"));
    }
    lines.join("\n") + "\n"
}

/// How many there are, and the years of the first and the last.
async fn covered(field: &str, when: &str) -> (u64, String, String) {
    let house = House::shipped().await;
    let count = house
        .post(&format!("{{ {field}Connection {{ totalCount }} }}"))
        .await;
    let count = &count.data()[format!("{field}Connection")]["totalCount"];
    let count = count.as_u64().unwrap();
    if when.is_empty() {
        return (count, String::new(), String::new());
    }
    let [first, last] = ["ASC", "DESC"].map(|order| {
        format!(
            "{{ {field}(limit: 1, sort: [{{ {when}: {order} }}], \
             where: {{ NOT: {{ {when}: {{ eq: null }} }} }}) {{ when: {when} }} }}"
        )
    });
    let year = |reply: Value| {
        let day = reply[field][0]["when"].as_str().unwrap();
        day[..4].to_owned()
    };
    (
        count,
        year(house.post(&first).await.data()),
        year(house.post(&last).await.data()),
    )
}
