//! Who took part is first hand by their own side or by the body that met, not by another side.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Broken, assert_explained, ids, rows, text, texts};

/// Ids of countries, organizations and mechanisms.
type Bodies = BTreeSet<String>;

/// The occasions that somebody took part in, and what each was held under.
const OCCASIONS: &str = "edges { node { id
        ... on Summit { heldUnder { id partOf { id } } }
        ... on Event { heldUnder { id partOf { id } } }
    } properties { sources grade } }";

fn owned(ids: Vec<&str>) -> impl Iterator<Item = String> {
    ids.into_iter().map(str::to_owned)
}

/// Whose side a body speaks for: an organization for its countries, a mechanism for its members.
async fn sides() -> BTreeMap<String, Bodies> {
    let mut sides = BTreeMap::new();
    for (query, others) in [
        ("{ organizations { id basedIn { id } } }", "basedIn"),
        ("{ mechanisms { id members { id } } }", "members"),
        ("{ countries { id partOf { id } } }", ""),
    ] {
        for row in rows(query).await {
            let id = text(&row, "id").to_owned();
            let mut side = Bodies::from([id.clone()]);
            if !others.is_empty() {
                side.extend(owned(ids(&row, others)));
            }
            sides.insert(id, side);
        }
    }
    sides
}

/// The sides of those whose own words the sources are.
async fn issuers() -> BTreeMap<String, Bodies> {
    let sides = sides().await;
    let mut issuers = BTreeMap::new();
    for row in rows("{ sources { id issuedBy { id } } }").await {
        let bodies = ids(&row, "issuedBy").into_iter();
        let speaks_for = bodies
            .flat_map(|body| sides[body].iter().cloned())
            .collect();
        issuers.insert(text(&row, "id").to_owned(), speaks_for);
    }
    issuers
}

/// What an occasion was held under, and what that is a part of.
fn held_under(occasion: &Value) -> Bodies {
    let mechanisms = occasion["heldUnder"].as_array().into_iter().flatten();
    mechanisms
        .flat_map(|mechanism| {
            let id = text(mechanism, "id").to_owned();
            owned(ids(mechanism, "partOf")).chain([id])
        })
        .collect()
}

/// Adds the occasions at which somebody is said first hand to have been by strangers alone.
fn find(
    row: &Value,
    connection: &str,
    own: &Bodies,
    issuers: &BTreeMap<String, Bodies>,
    broken: &mut Broken,
) {
    for edge in row[connection]["edges"].as_array().unwrap() {
        let properties = &edge["properties"];
        if text(properties, "grade") != "SOURCED" {
            continue;
        }
        let witnesses = &held_under(&edge["node"]) | own;
        let sources = texts(properties, "sources");
        if sources
            .iter()
            .all(|source| issuers[*source].is_disjoint(&witnesses))
        {
            let id = format!("{} {}", text(row, "id"), text(&edge["node"], "id"));
            broken.insert(id, format!("is first hand by {sources:?}"));
        }
    }
}

const WHAT_TO_DO: &str = "Grade it REPORTED: it is what one side says of another";

#[tokio::test]
async fn states_are_first_hand_where_they_say_themselves_that_they_took_part() {
    let issuers = issuers().await;
    let mut broken = Broken::new();
    for connection in ["participatedInConnection", "hostedConnection"] {
        let query = format!("{{ countries {{ id {connection} {{ {OCCASIONS} }} }} }}");
        for row in rows(&query).await {
            let own = Bodies::from([text(&row, "id").to_owned()]);
            find(&row, connection, &own, &issuers, &mut broken);
        }
    }
    assert_explained("first hand side", WHAT_TO_DO, broken);
}

#[tokio::test]
async fn officials_are_first_hand_where_their_own_side_says_that_they_came() {
    let (issuers, sides) = (issuers().await, sides().await);
    let query = format!(
        "{{ officials {{ id offices {{ ... on Entity {{ id }} }} attendedConnection {{ {OCCASIONS} }} }} }}"
    );
    let mut broken = Broken::new();
    for row in rows(&query).await {
        let bodies = ids(&row, "offices").into_iter();
        let own = bodies
            .flat_map(|body| sides[body].iter().cloned())
            .collect();
        find(&row, "attendedConnection", &own, &issuers, &mut broken);
    }
    assert_explained("first hand attendee", WHAT_TO_DO, broken);
}
