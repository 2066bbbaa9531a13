//! Which lists are said to be whole.

use serde_json::{Value, json};

use super::rows;
use crate::support::House;

/// By hand, from what the sources of the seed say of who was there: how many attendees are known and
/// whether that is all, and the same of the countries.
const WHO_CAME: [(&str, [(usize, bool); 2]); 5] = [
    ("summit:astana-2025", [(6, true), (6, true)]),
    ("summit:cca-customs-heads-2023", [(0, false), (6, true)]),
    ("summit:cca-foreign-ministers-2025", [(6, false), (6, true)]),
    ("summit:sco-shanghai-2001", [(6, true), (6, true)]),
    ("summit:xian-2023", [(6, true), (6, true)]),
];

#[tokio::test]
async fn who_came_to_meetings_and_whether_that_is_all() {
    let ids = WHO_CAME.map(|(id, _)| id);
    let query = format!(
        "{{ summits(where: {{ id: {{ in: {} }} }}, sort: [{{ id: ASC }}]) {{ id \
         attendeesConnection {{ totalCount complete }} participantsConnection {{ totalCount complete }} }} }}",
        json!(ids)
    );
    let list = |(count, is_whole): (usize, bool)| json!({ "totalCount": count, "complete": is_whole.then_some(true) });
    let expected = WHO_CAME.map(|(id, [attendees, participants])| {
        json!({
            "id": id,
            "attendeesConnection": list(attendees),
            "participantsConnection": list(participants),
        })
    });
    assert_eq!(rows(&query).await, expected);
}

#[tokio::test]
async fn a_summit_with_one_known_attendee_is_not_one_with_one_attendee() {
    let query = "{ summits { id attendeesConnection { totalCount complete } } }";
    let summits = rows(query).await;
    let ones: Vec<_> = summits
        .iter()
        .map(|row| &row["attendeesConnection"])
        .filter(|attendees| attendees["totalCount"] == 1)
        .collect();
    assert!(!ones.is_empty(), "no summit has one known attendee");
    for attendees in ones {
        assert_eq!(attendees["complete"], Value::Null);
    }
}

#[tokio::test]
async fn members_of_bodies_of_two_states_are_two() {
    let query = "{ mechanisms(where: { completeLists: { includes: \"members\" } }) { \
                 kind membersConnection { totalCount } } }";
    for row in rows(query).await {
        let count = &row["membersConnection"]["totalCount"];
        let is_bilateral = row["kind"] == "BILATERAL";
        assert_eq!(is_bilateral, *count == 2, "{row}");
    }
}

#[tokio::test]
async fn by_which_source_a_list_is_whole_is_cited_in_one_query() {
    let query = "{ summits(where: { id: { eq: \"summit:xian-2023\" } }) { completeSources cites { id citation } } }";
    let data = House::shipped().await.post(query).await.data();
    let summit = &data["summits"][0];
    let named = &summit["completeSources"][0];
    let mut cites = summit["cites"].as_array().unwrap().iter();
    let source = cites.find(|source| source["id"] == *named).unwrap();
    let citation = source["citation"].as_str().unwrap();
    assert!(citation.contains("Xi'an Declaration"), "{citation}");
}
