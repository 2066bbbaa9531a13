//! A status that passes says as of when, and is no older than the project's own dates.

use super::{Broken, assert_explained, rows, text};

#[tokio::test]
async fn a_status_that_passes_says_as_of_when() {
    let query = "{ projects(where: { status: { in: [PROPOSED, AGREED, UNDER_CONSTRUCTION] } }) {
        id status statusAsOf start
    } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let as_of = text(&row, "statusAsOf");
        let start = text(&row, "start");
        let exact = as_of.len().min(start.len());
        if as_of.is_empty() {
            broken.insert(text(&row, "id").to_owned(), "has no date".to_owned());
        } else if !start.is_empty() && as_of[..exact] < start[..exact] {
            let how = format!("began on {start}, later than the status of {as_of}");
            broken.insert(text(&row, "id").to_owned(), how);
        }
    }
    let what_to_do = "Enter the date of the source that tells the status";
    assert_explained("age of a status", what_to_do, broken);
}

#[tokio::test]
async fn members_are_told_from_observers_and_partners() {
    let query = "{ mechanisms { id membersConnection { edges {
        node { id } properties { role isMember }
    } } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        for edge in row["membersConnection"]["edges"].as_array().unwrap() {
            let properties = &edge["properties"];
            let member = matches!(text(properties, "role"), "MEMBER" | "FOUNDING_MEMBER");
            if properties["isMember"] != member {
                broken.insert(text(&row, "id").to_owned(), edge.to_string());
            }
        }
    }
    assert_explained("members", "`isMember` follows from `role`", broken);
}
