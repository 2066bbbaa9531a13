//! Trade figures fit together as far as their sources say, and disagreements are kept.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Broken, assert_explained, ids, rows, text};

const FIGURES: &str = "{ tradeFigures {
    id period year start end flow valueUsd roundedTo qualifier basis unit scope
    reporter { id } partner { id } commodity { id } cites { id }
    mirrors { id period flow unit reporter { id } partner { id } commodity { id } }
} }";

const FIVE: [&str; 5] = [
    "country:kg",
    "country:kz",
    "country:tj",
    "country:tm",
    "country:uz",
];

/// A value in dollars that may be added to others, and by how much it may be off.
#[derive(Clone)]
struct Amount {
    id: String,
    value: f64,
    off: f64,
}

impl Amount {
    /// Bounds and expectations cannot be added.
    fn of(row: &Value) -> Option<Self> {
        let value = row["valueUsd"].as_f64()?;
        matches!(text(row, "qualifier"), "EXACT" | "ABOUT").then(|| Self {
            id: text(row, "id").to_owned(),
            value,
            off: row["roundedTo"].as_f64().unwrap_or(0.0) / 2.0,
        })
    }

    /// How far parts are from this as their sum, where that is more than rounding explains.
    fn misses(&self, parts: &[&Self]) -> Option<String> {
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        let off: f64 = self.off + parts.iter().map(|part| part.off).sum::<f64>();
        ((self.value - sum).abs() > off + 1.0).then(|| {
            let parts: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
            format!("is {}, and its parts make {sum}: {parts:?}", self.value)
        })
    }
}

/// Figures that one source gives for the same goods and period, by `last`, which tells them apart.
fn by_source(
    figures: &[Value],
    fields: &[&str],
    last: &str,
) -> BTreeMap<Vec<String>, BTreeMap<String, Vec<Amount>>> {
    let mut groups: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for row in figures {
        let Some(amount) = Amount::of(row) else {
            continue;
        };
        for source in ids(row, "cites") {
            let mut key: Vec<String> = fields.iter().map(|field| part(row, field)).collect();
            key.push(source.to_owned());
            let group = groups.entry(key).or_default();
            group
                .entry(part(row, last))
                .or_default()
                .push(amount.clone());
        }
    }
    groups
}

/// A part of a key: a text, or the id of what a figure is related to.
fn part(row: &Value, field: &str) -> String {
    match &row[field] {
        Value::Array(_) => ids(row, field).join(" "),
        _ => text(row, field).to_owned(),
    }
}

#[tokio::test]
async fn exports_and_imports_make_the_total() {
    let fields = [
        "reporter",
        "partner",
        "period",
        "commodity",
        "scope",
        "basis",
    ];
    let mut broken = Broken::new();
    let mut checked = 0;
    for group in by_source(&rows(FIGURES).await, &fields, "flow").values() {
        let of = |flow: &str| group.get(flow).map_or(&[][..], Vec::as_slice);
        for total in of("TOTAL") {
            for export in of("EXPORT") {
                for import in of("IMPORT") {
                    checked += 1;
                    if let Some(how) = total.misses(&[export, import]) {
                        broken.insert(total.id.clone(), how);
                    }
                }
            }
        }
    }
    assert!(checked > 40, "{checked} totals with both parts");
    let what_to_do = "Read the source again, or mark a bound with its qualifier";
    assert_explained("export and import make the total", what_to_do, broken);
}

#[tokio::test]
async fn the_five_make_the_group() {
    let fields = ["reporter", "period", "flow", "commodity", "scope", "basis"];
    let mut broken = Broken::new();
    let mut checked = 0;
    for group in by_source(&rows(FIGURES).await, &fields, "partner").values() {
        let parts: Option<Vec<&Amount>> = FIVE
            .iter()
            .map(|country| group.get(*country)?.first())
            .collect();
        let Some((parts, totals)) = parts.zip(group.get("country-group:ca5")) else {
            continue;
        };
        for total in totals {
            checked += 1;
            if let Some(how) = total.misses(&parts) {
                broken.insert(total.id.clone(), how);
            }
        }
    }
    assert!(checked > 3, "{checked} groups with all their members");
    assert_explained("the five make the group", "Read the source again", broken);
}

#[tokio::test]
async fn mirrors_are_the_other_side_of_the_same_trade() {
    let mut broken = Broken::new();
    let mut checked = 0;
    for row in rows(FIGURES).await {
        for other in row["mirrors"].as_array().unwrap() {
            checked += 1;
            let flow = match text(&row, "flow") {
                "EXPORT" => "IMPORT",
                "IMPORT" => "EXPORT",
                same => same,
            };
            let fits = text(other, "flow") == flow
                && part(other, "reporter") == part(&row, "partner")
                && part(other, "partner") == part(&row, "reporter")
                && ["period", "unit", "commodity"]
                    .iter()
                    .all(|field| part(other, field) == part(&row, field));
            if !fits {
                let how = format!("is no mirror of {}", text(other, "id"));
                broken.insert(text(&row, "id").to_owned(), how);
            }
        }
    }
    assert!(checked > 100, "each of {checked} is seen from both sides");
    let what_to_do = "Mirrors have opposite flows, sides changed, one period and the same goods";
    assert_explained("mirror figures", what_to_do, broken);
}

#[tokio::test]
async fn periods_agree_with_their_ends() {
    let mut broken = Broken::new();
    for row in rows(FIGURES).await {
        let period = text(&row, "period");
        let (start, end) = period.split_once('/').unwrap_or((period, period));
        let year = row["year"].as_i64().unwrap().to_string();
        if (text(&row, "start"), text(&row, "end")) != (start, end) || start[..4] != year {
            broken.insert(text(&row, "id").to_owned(), format!("is of {period}"));
        }
    }
    let what_to_do = "Mend `year`, `start` and `end`, which follow from `period`";
    assert_explained("period of a figure", what_to_do, broken);
}

#[tokio::test]
async fn values_that_disagree_are_all_kept() {
    for (partner, year, values) in [
        ("country:kz", 2013, [28.5, 28.6]),
        ("country:kg", 2023, [19.8, 20.0]),
        ("country:kg", 2024, [22.071, 22.71]),
        ("country:kz", 2023, [41.02, 42.0]),
        ("country:uz", 2012, [2.88, 3.38]),
    ] {
        let query = format!(
            r#"{{ tradeFigures(where: {{
                reporter: {{ some: {{ id: {{ eq: "country:cn" }} }} }}
                partner: {{ some: {{ id: {{ eq: "{partner}" }} }} }}
                commodity: {{ some: {{ id: {{ eq: "commodity:all-goods" }} }} }}
                period: {{ eq: "{year}" }} flow: {{ eq: TOTAL }}
            }}) {{ valueUsd }} }}"#
        );
        let kept = rows(&query).await;
        let kept: Vec<f64> = kept
            .iter()
            .filter_map(|row| row["valueUsd"].as_f64())
            .collect();
        for value in values {
            let there = kept.iter().any(|kept| (kept / 1e9 - value).abs() < 1e-6);
            assert!(there, "{partner} {year}: {value} bn is gone from {kept:?}");
        }
    }
}
