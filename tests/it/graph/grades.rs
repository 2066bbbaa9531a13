//! Grades say how near the evidence is: only who issued a document can be first hand in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Broken, assert_explained, ids, rows, text, texts};

/// Root fields of what cites sources; trade figures have a stricter rule.
const CITING: [&str; 11] = [
    "countries",
    "mechanisms",
    "organizations",
    "officials",
    "summits",
    "agreements",
    "events",
    "projects",
    "statements",
    "costFigures",
    "places",
];

/// Relations by the root field they are read from.
const RELATIONS: [(&str, &str); 12] = [
    ("countries", "memberOfConnection"),
    ("countries", "partyToConnection"),
    ("countries", "participatedInConnection"),
    ("officials", "officesConnection"),
    ("officials", "attendedConnection"),
    ("projects", "fundersConnection"),
    ("projects", "buildersConnection"),
    ("projects", "ownersConnection"),
    ("projects", "countriesConnection"),
    ("statements", "speakersConnection"),
    ("statements", "aboutConnection"),
    ("statements", "madeAtConnection"),
];

/// Relations whose properties have a quotation, by the root field they are read from.
const QUOTING: [(&str, &str); 4] = [
    ("countries", "memberOfConnection"),
    ("officials", "officesConnection"),
    ("projects", "fundersConnection"),
    ("projects", "buildersConnection"),
];

/// Sources that are somebody's own words, and whose.
async fn issued() -> BTreeMap<String, BTreeSet<String>> {
    let sources = rows("{ sources { id issuedBy { id } } }").await;
    let issued = sources.iter().map(|source| {
        let bodies = ids(source, "issuedBy").into_iter().map(str::to_owned);
        (text(source, "id").to_owned(), bodies.collect())
    });
    issued
        .filter(|(_, bodies): &(_, BTreeSet<String>)| !bodies.is_empty())
        .collect()
}

/// The edges of a connection.
fn edges<'v>(row: &'v Value, connection: &str) -> &'v [Value] {
    row[connection]["edges"]
        .as_array()
        .map_or(&[], Vec::as_slice)
}

/// What people said themselves to the paper that prints it.
async fn interviews() -> BTreeSet<String> {
    let query = "{ statements(where: { quoteKind: { in: [DIRECT, FIRST_PERSON] } }) { id venue } }";
    let statements = rows(query).await;
    let interviews = statements
        .iter()
        .filter(|row| text(row, "venue").to_lowercase().contains("interview"));
    interviews.map(|row| text(row, "id").to_owned()).collect()
}

#[tokio::test]
async fn what_is_first_hand_cites_who_issued_it() {
    let (issued, interviews) = (issued().await, interviews().await);
    let mut broken = Broken::new();
    for field in CITING {
        let query = format!(
            "{{ {field} {{ id citesConnection(where: {{ edge: {{ Citation: {{ grade: {{ eq: SOURCED }} }} }} }}) \
             {{ edges {{ node {{ id }} }} }} }} }}"
        );
        for row in rows(&query).await {
            let id = text(&row, "id");
            for edge in edges(&row, "citesConnection") {
                let source = text(&edge["node"], "id");
                if !issued.contains_key(source) && !interviews.contains(id) {
                    broken.insert(id.to_owned(), format!("is first hand by {source}"));
                }
            }
        }
    }
    let what_to_do = "Say in `issuedBy` whose own words the source is, or grade it REPORTED";
    assert_explained("first hand", what_to_do, broken);
}

#[tokio::test]
async fn a_figure_is_first_hand_where_its_office_says_so() {
    let issued = issued().await;
    let mut broken = Broken::new();
    let query = "{ tradeFigures { id reportedBy { id }
        citesConnection(where: { edge: { Citation: { grade: { eq: SOURCED } } } }) { edges { node { id } } }
    } }";
    for row in rows(query).await {
        for edge in edges(&row, "citesConnection") {
            let source = text(&edge["node"], "id");
            let own = issued.get(source).is_some_and(|bodies| {
                ids(&row, "reportedBy")
                    .iter()
                    .any(|office| bodies.contains(*office))
            });
            if !own {
                let how = format!("is first hand by {source}, which its office did not issue");
                broken.insert(text(&row, "id").to_owned(), how);
            }
        }
    }
    assert_explained("first hand figure", "Grade it REPORTED", broken);
}

#[tokio::test]
async fn a_relation_is_first_hand_by_a_source_that_was_issued() {
    let (issued, interviews) = (issued().await, interviews().await);
    let mut broken = Broken::new();
    for (field, connection) in RELATIONS {
        let query = format!(
            "{{ {field} {{ id {connection} {{ edges {{ properties {{ sources grade }} }} }} }} }}"
        );
        for row in rows(&query).await {
            let id = text(&row, "id");
            for edge in edges(&row, connection) {
                let properties = &edge["properties"];
                let mut sources = texts(properties, "sources").into_iter();
                let first_hand = text(properties, "grade") == "SOURCED";
                if first_hand
                    && !interviews.contains(id)
                    && !sources.any(|source| issued.contains_key(source))
                {
                    broken.insert(format!("{id} {connection}"), properties.to_string());
                }
            }
        }
    }
    assert_explained("first hand relation", "Grade it REPORTED", broken);
}

#[tokio::test]
async fn a_quotation_says_which_source_is_quoted() {
    let mut broken = Broken::new();
    for (field, connection) in QUOTING {
        let query = format!(
            "{{ {field} {{ id {connection} {{ edges {{ properties {{ sources quote quotedFrom }} }} }} }} }}"
        );
        for row in rows(&query).await {
            for edge in edges(&row, connection) {
                let properties = &edge["properties"];
                let sources = texts(properties, "sources");
                let quoted_from = text(properties, "quotedFrom");
                let one_source = sources.len() == 1 && quoted_from.is_empty();
                let quoted = !text(properties, "quote").is_empty();
                if quoted && !one_source && !sources.contains(&quoted_from) {
                    let id = text(&row, "id");
                    broken.insert(format!("{id} {connection}"), properties.to_string());
                }
            }
        }
    }
    let what_to_do = "Name the source in `quotedFrom`";
    assert_explained("source of a quotation", what_to_do, broken);
}

#[tokio::test]
async fn a_source_that_bears_nothing_out_says_so() {
    let mut needed = BTreeSet::new();
    for (field, connection) in RELATIONS {
        let query =
            format!("{{ {field} {{ {connection} {{ edges {{ properties {{ sources }} }} }} }} }}");
        for row in rows(&query).await {
            for edge in edges(&row, connection) {
                let sources = texts(&edge["properties"], "sources").into_iter();
                needed.extend(sources.map(str::to_owned));
            }
        }
    }
    let mut broken = Broken::new();
    let query = "{ sources { id title note citedByConnection { totalCount } } }";
    for row in rows(query).await {
        let id = text(&row, "id");
        let cited = row["citedByConnection"]["totalCount"] != 0 || needed.contains(id);
        if !cited && text(&row, "note").is_empty() {
            broken.insert(id.to_owned(), text(&row, "title").to_owned());
        }
    }
    let what_to_do = "Cite it, or say in its note that no fact rests on it";
    assert_explained("uncited source", what_to_do, broken);
}
