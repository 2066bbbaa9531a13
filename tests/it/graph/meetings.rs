//! Nobody is in two countries at once, and nothing is older than what it belongs to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Broken, assert_explained, ids, rows, text};

const OCCASION: &str = "start end heldIn { country { id } }";

/// Whether a date is before another for certain: a month is not before one of its days.
fn before(date: &str, other: &str) -> bool {
    let exact = date.len().min(other.len());
    !date.is_empty() && !other.is_empty() && date[..exact] < other[..exact]
}

/// The countries in which something was held.
fn countries(occasion: &Value) -> Vec<&str> {
    let places = occasion["heldIn"].as_array().map_or(&[][..], Vec::as_slice);
    places
        .iter()
        .flat_map(|place| ids(place, "country"))
        .collect()
}

#[tokio::test]
async fn nobody_is_in_two_countries_on_a_day() {
    let query = format!(
        "{{ officials {{ id attended {{ id ... on Event {{ {OCCASION} }} ... on Summit {{ online {OCCASION} }} }} }} }}"
    );
    let mut broken = Broken::new();
    for row in rows(&query).await {
        let mut days: BTreeMap<&str, (&str, Vec<&str>)> = BTreeMap::new();
        for occasion in row["attended"].as_array().unwrap() {
            let start = text(occasion, "start");
            let countries = countries(occasion);
            // What lasts longer is often left for a day; and nobody travels to a video.
            let one_day = start.len() == 10 && start == text(occasion, "end");
            if !one_day || countries.is_empty() || occasion["online"] == true {
                continue;
            }
            let id = text(occasion, "id");
            let (other, there) = days.entry(start).or_insert((id, countries.clone()));
            if !there.iter().any(|country| countries.contains(country)) {
                let how = format!("on {start}: {id} in {countries:?}, {other} in {there:?}");
                broken.insert(text(&row, "id").to_owned(), how);
            }
        }
    }
    let what_to_do = "Look up where they were that day, and correct or drop the other";
    assert_explained("one country on a day", what_to_do, broken);
}

#[tokio::test]
async fn a_meeting_is_no_older_than_its_mechanism() {
    let query = "{ mechanisms { id founded summits { id start } events { id start } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        for meeting in ["summits", "events"] {
            for meeting in row[meeting].as_array().unwrap() {
                if before(text(meeting, "start"), text(&row, "founded")) {
                    let how = format!("is older than {}", text(&row, "id"));
                    broken.insert(text(meeting, "id").to_owned(), how);
                }
            }
        }
    }
    let what_to_do = "Mend the day, or hold it under what there was then";
    assert_explained("age of a meeting", what_to_do, broken);
}

#[tokio::test]
async fn a_membership_is_no_older_than_the_mechanism() {
    let query = "{ mechanisms { id founded membersConnection { edges {
        node { id } properties { role since until }
    } } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        for edge in row["membersConnection"]["edges"].as_array().unwrap() {
            let properties = &edge["properties"];
            if before(text(properties, "since"), text(&row, "founded")) {
                let how = format!(
                    "{} since {}",
                    text(&edge["node"], "id"),
                    properties["since"]
                );
                broken.insert(text(&row, "id").to_owned(), how);
            }
        }
    }
    let what_to_do = "Mend the day of the membership or that of the mechanism";
    assert_explained("age of a membership", what_to_do, broken);
}

#[tokio::test]
async fn every_meeting_of_the_heads_of_state_is_there() {
    let query = r#"{ mechanisms(where: { id: { in: ["mechanism:sco", "mechanism:cica", "mechanism:belt-and-road-forum", "mechanism:china-central-asia"] } }) {
        id summits(where: { level: { eq: HEADS_OF_STATE } }) { id start hostedBy { id } }
    } }"#;
    let mut counts = BTreeMap::new();
    for row in rows(query).await {
        let summits = row["summits"].as_array().unwrap();
        for summit in summits {
            assert_eq!(text(summit, "start").len(), 10, "{summit}: the day");
            assert!(!ids(summit, "hostedBy").is_empty(), "{summit}: the host");
        }
        counts.insert(text(&row, "id").to_owned(), summits.len());
    }
    let counts: Vec<_> = counts
        .iter()
        .map(|(id, count)| (id.as_str(), *count))
        .collect();
    let expected = [
        ("mechanism:belt-and-road-forum", 3),
        ("mechanism:china-central-asia", 3),
        ("mechanism:cica", 6),
        ("mechanism:sco", 25),
    ];
    assert_eq!(counts, expected);
}

/// The members of the SCO on a day.
const SCO_MEMBERS: [(&str, &[&str]); 5] = [
    ("2001-06-15", &["cn", "kg", "kz", "ru", "tj", "uz"]),
    ("2017-06-08", &["cn", "kg", "kz", "ru", "tj", "uz"]),
    (
        "2018-01-01",
        &["cn", "in", "kg", "kz", "pk", "ru", "tj", "uz"],
    ),
    (
        "2023-07-04",
        &["cn", "in", "ir", "kg", "kz", "pk", "ru", "tj", "uz"],
    ),
    (
        "2024-08-01",
        &["by", "cn", "in", "ir", "kg", "kz", "pk", "ru", "tj", "uz"],
    ),
];

#[tokio::test]
async fn the_sco_has_these_members_on_these_days() {
    for (day, expected) in SCO_MEMBERS {
        let query = format!(
            r#"{{ mechanisms(where: {{ id: {{ eq: "mechanism:sco" }} }}) @asOf(date: {day:?}, include: STATED) {{
                membersConnection(where: {{ edge: {{ isMember: {{ eq: true }} }} }}) {{ edges {{ node {{ id }} }} }}
            }} }}"#
        );
        let sco = rows(&query).await;
        let edges = sco[0]["membersConnection"]["edges"].as_array().unwrap();
        let mut members: Vec<&str> = edges
            .iter()
            .filter_map(|edge| text(&edge["node"], "id").strip_prefix("country:"))
            .collect();
        members.sort_unstable();
        assert_eq!(members, expected, "on {day}");
    }
}
