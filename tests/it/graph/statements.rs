//! What is quoted says how literally, and was said when it is said to have been.

use super::{Broken, assert_explained, rows, text, texts};

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
        id date madeAt { start end }
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

/// Languages of countries by their English names, and their codes.
const SPOKEN: [(&str, &str); 9] = [
    ("Chinese", "zh"),
    ("English", "en"),
    ("Kazakh", "kk"),
    ("Kyrgyz", "ky"),
    ("Russian", "ru"),
    ("Tajik", "tg"),
    ("Turkish", "tr"),
    ("Turkmen", "tk"),
    ("Uzbek", "uz"),
];

#[tokio::test]
async fn a_quotation_that_is_a_translation_says_so() {
    let query = "{ statements(where: { NOT: { quote: { eq: null } } }) { id language translated speakers {
        ... on Official { offices { ... on Country { languages } ... on Organization { basedIn { languages } } } }
        ... on Organization { basedIn { languages } }
    } } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let mut countries = Vec::new();
        for speaker in row["speakers"].as_array().unwrap() {
            let offices = speaker["offices"].as_array().map_or(&[][..], Vec::as_slice);
            for body in offices.iter().chain([speaker]) {
                countries.push(body);
                countries.extend(body["basedIn"].as_array().into_iter().flatten());
            }
        }
        let spoken: Vec<&str> = countries
            .iter()
            .flat_map(|country| texts(country, "languages"))
            .collect();
        let language = text(&row, "language");
        let own = SPOKEN
            .iter()
            .any(|(name, code)| spoken.contains(name) && *code == language);
        let translation = !spoken.is_empty() && !own;
        if translation != (row["translated"] == true) {
            broken.insert(text(&row, "id").to_owned(), row.to_string());
        }
    }
    let what_to_do = "Say `translated`, or leave it out";
    assert_explained("translated quotation", what_to_do, broken);
}
