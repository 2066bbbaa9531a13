//! What is quoted says how literally, and was said when it is said to have been.

use super::{Broken, assert_explained, rows, text};

#[tokio::test]
async fn quotations_say_their_kind_and_language() {
    let mut broken = Broken::new();
    for row in rows("{ statements { id quote quoteKind language } }").await {
        let quoted = !text(&row, "quote").is_empty();
        let kind = !text(&row, "quoteKind").is_empty();
        let language = !text(&row, "language").is_empty();
        if quoted != kind || (quoted && !language) {
            let how = format!("quote {quoted}, quoteKind {kind}, language {language}");
            broken.insert(text(&row, "id").to_owned(), how);
        }
    }
    assert_explained("kind of a quotation", "Give both or neither", broken);
}

#[tokio::test]
async fn statements_have_a_speaker_and_a_subject() {
    let query = "{ statements(where: { OR: [{ speakers: { none: {} } }, { about: { none: {} } }] }) { id } }";
    let data = crate::support::House::shipped().await.post(query).await;
    assert_eq!(data.data()["statements"], serde_json::json!([]));
}

#[tokio::test]
async fn statements_are_made_while_their_occasion_lasts() {
    let query = "{ statements(where: { madeAt: { some: {} } }) {
        id date madeAt { ... on Event { start end } ... on Summit { start end } }
    } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let date = text(&row, "date");
        for occasion in row["madeAt"].as_array().unwrap() {
            let start = text(occasion, "start");
            let end = occasion["end"].as_str().unwrap_or(start);
            if !date.is_empty() && !start.is_empty() && !lies_between(date, start, end) {
                let how = format!("is of {date}, at what lasted from {start} to {end}");
                broken.insert(text(&row, "id").to_owned(), how);
            }
        }
    }
    let what_to_do = "The day of an event is not the day of the article about it: mend one";
    assert_explained("day of a statement", what_to_do, broken);
}

/// Whether a day that is known to the day, month or year can lie in an interval.
fn lies_between(date: &str, start: &str, end: &str) -> bool {
    let as_exact = |other: &str| date.len().min(other.len());
    let from = as_exact(start);
    let until = as_exact(end);
    start[..from] <= date[..from] && date[..until] <= end[..until]
}
