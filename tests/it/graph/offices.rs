//! Offices have one holder at a time, and who stands in for somebody does not do so for ever.

use super::{Broken, assert_explained, ids, rows, text};
use crate::support::House;

/// A term of somebody in an office that one person holds at a time.
struct Term {
    who: String,
    office: String,
    since: String,
    until: String,
}

impl Term {
    /// Whether two terms have days in common for certain, more than one day of change.
    fn overlaps(&self, other: &Self) -> bool {
        let days = [&self.since, &self.until, &other.since, &other.until];
        if days.iter().any(|day| day.is_empty()) {
            return false;
        }
        let begin = latest(&self.since).max(latest(&other.since));
        let end = earliest(&self.until).min(earliest(&other.until));
        begin < end
    }

    /// Whether this one has no end, though the other begins later for certain.
    fn should_have_ended_before(&self, other: &Self) -> bool {
        let known = !self.since.is_empty() && !other.since.is_empty();
        known && self.until.is_empty() && latest(&self.since) < earliest(&other.since)
    }
}

/// The first day that a partial date can mean.
fn earliest(day: &str) -> String {
    format!("{day}{}", &"-01-01"[(day.len() - 4).min(6)..])
}

/// The last day that a partial date can mean, as far as comparing needs it.
fn latest(day: &str) -> String {
    format!("{day}{}", &"-12-31"[(day.len() - 4).min(6)..])
}

/// The office that one person holds at a time, where the title is one.
fn sole(title: &str) -> Option<String> {
    let title = title.split([';', '(']).next().unwrap_or(title).trim();
    let title = title.trim_start_matches("Acting ");
    if title.contains("Deputy Minister") || title.contains("Assistant Minister") {
        return None;
    }
    if let Some(at) = title.find("Minister of Foreign Affairs of ") {
        return Some(title[at..].to_owned());
    }
    for head in ["President of ", "Prime Minister of ", "Ambassador of "] {
        if title.starts_with(head) {
            return Some(title.to_owned());
        }
    }
    let headed = title.starts_with("Chairman of the Cabinet of Ministers of ")
        || title.starts_with("Premier of the State Council of ");
    headed.then(|| title.to_owned())
}

const OFFICES: &str = "{ officials { id officesConnection { edges { properties { title since until seenOn endedBy } } } } }";

/// Terms in offices that one person holds at a time.
async fn terms() -> Vec<Term> {
    let mut terms = Vec::new();
    for row in rows(OFFICES).await {
        for edge in row["officesConnection"]["edges"].as_array().unwrap() {
            let properties = &edge["properties"];
            if let Some(office) = sole(text(properties, "title")) {
                terms.push(Term {
                    who: text(&row, "id").to_owned(),
                    office,
                    since: text(properties, "since").to_owned(),
                    until: text(properties, "until").to_owned(),
                });
            }
        }
    }
    terms
}

#[tokio::test]
async fn an_office_has_one_holder_at_a_time() {
    let terms = terms().await;
    assert!(terms.len() > 100, "{} terms", terms.len());
    let mut broken = Broken::new();
    for (at, term) in terms.iter().enumerate() {
        for other in &terms[at + 1..] {
            if term.who != other.who && term.office == other.office && term.overlaps(other) {
                let how = format!("is {} while {} is", term.office, other.who);
                broken.insert(term.who.clone(), how);
            }
        }
    }
    let what_to_do = "Look up the day of change, or tell the two offices apart in their titles";
    assert_explained("one holder at a time", what_to_do, broken);
}

#[tokio::test]
async fn a_term_ends_when_a_successor_is_known() {
    let terms = terms().await;
    let mut broken = Broken::new();
    for term in &terms {
        // Of ambassadors many successors are known, and few ends.
        if term.office.starts_with("Ambassador") {
            continue;
        }
        let successor = terms.iter().find(|other| {
            other.who != term.who
                && other.office == term.office
                && term.should_have_ended_before(other)
        });
        if let Some(successor) = successor {
            let how = format!("is {} for ever; {} came later", term.office, successor.who);
            broken.insert(term.who.clone(), how);
        }
    }
    let what_to_do = "Enter the day on which the successor took office, and say so";
    assert_explained("end of a term", what_to_do, broken);
}

#[tokio::test]
async fn who_acts_for_somebody_does_so_for_a_time() {
    let mut broken = Broken::new();
    for row in rows(OFFICES).await {
        for edge in row["officesConnection"]["edges"].as_array().unwrap() {
            let properties = &edge["properties"];
            let acting = text(properties, "title").starts_with("Acting ");
            let ended = !properties["until"].is_null() || !properties["endedBy"].is_null();
            let open = !ended && !properties["since"].is_null();
            if acting && open {
                broken.insert(text(&row, "id").to_owned(), properties.to_string());
            }
        }
    }
    let what_to_do = "Enter the end, or leave days on which they were seen";
    assert_explained("acting for a time", what_to_do, broken);
}

/// Who holds an office on a day by the bounds of the terms. On a day of change both do.
const HOLDERS: [(&str, &str, &[&str]); 26] = [
    (
        "2001-06-15",
        "President of Kazakhstan",
        &["nursultan-nazarbayev"],
    ),
    ("2001-06-15", "President of Kyrgyzstan", &["askar-akayev"]),
    ("2001-06-15", "President of Russia", &["vladimir-putin"]),
    ("2001-06-15", "President of China", &["jiang-zemin"]),
    // Bakiyev had fled; he resigned five days later, and an interim government was in power.
    (
        "2010-04-10",
        "President of Kyrgyzstan",
        &["kurmanbek-bakiyev"],
    ),
    (
        "2010-04-10",
        "Head of the Interim Government of Kyrgyzstan",
        &["roza-otunbayeva"],
    ),
    (
        "2010-04-10",
        "President of Kazakhstan",
        &["nursultan-nazarbayev"],
    ),
    ("2010-04-10", "President of Tajikistan", &["emomali-rahmon"]),
    (
        "2010-04-10",
        "President of Turkmenistan",
        &["gurbanguly-berdimuhamedov"],
    ),
    ("2010-04-10", "President of Uzbekistan", &["islam-karimov"]),
    ("2010-04-10", "President of Russia", &["dmitry-medvedev"]),
    ("2010-04-10", "President of China", &["hu-jintao"]),
    ("2010-04-30", "President of Kyrgyzstan", &[]),
    (
        "2018-06-10",
        "President of Kazakhstan",
        &["nursultan-nazarbayev"],
    ),
    (
        "2018-06-10",
        "President of Kyrgyzstan",
        &["sooronbay-jeenbekov"],
    ),
    ("2018-06-10", "President of Tajikistan", &["emomali-rahmon"]),
    (
        "2018-06-10",
        "President of Turkmenistan",
        &["gurbanguly-berdimuhamedov"],
    ),
    (
        "2018-06-10",
        "President of Uzbekistan",
        &["shavkat-mirziyoyev"],
    ),
    ("2018-06-10", "President of Russia", &["vladimir-putin"]),
    ("2018-06-10", "President of China", &["xi-jinping"]),
    (
        "1998-01-01",
        "Prime Minister of Kazakhstan",
        &["nurlan-balgimbayev"],
    ),
    (
        "2012-05-07",
        "President of Russia",
        &["dmitry-medvedev", "vladimir-putin"],
    ),
    ("2025-06-17", "President of Kyrgyzstan", &["sadyr-japarov"]),
    (
        "2025-06-17",
        "President of Turkmenistan",
        &["serdar-berdimuhamedov"],
    ),
    (
        "2025-06-17",
        "Prime Minister of Kazakhstan",
        &["olzhas-bektenov"],
    ),
    (
        "2025-06-17",
        "Minister of Foreign Affairs of Russia",
        &["sergei-lavrov"],
    ),
];

#[tokio::test]
async fn offices_have_these_holders_on_these_days() {
    for (day, office, expected) in HOLDERS {
        let data = House::shipped().await.post(&on(day, office)).await.data();
        let holders: Vec<&str> = ids(&data, "officials")
            .into_iter()
            .filter_map(|id| id.strip_prefix("official:"))
            .collect();
        assert_eq!(holders, expected, "{office} on {day}");
    }
}

/// Asks who holds an office on a day, as far as bounds say so.
fn on(day: &str, office: &str) -> String {
    format!(
        "{{ officials(
            where: {{ officesConnection: {{ some: {{ edge: {{ title: {{ eq: {office:?} }} }} }} }} }}
            sort: [{{ id: ASC }}]
        ) @asOf(date: {day:?}, include: STATED) {{ id }} }}"
    )
}
