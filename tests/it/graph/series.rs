//! The table of years with a total of trade, in `graph-seed/README.md`, and what a series must hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Broken, assert_explained, ids, rows, text};
use crate::support::{ROOT, assert_committed};

const README: &str = "graph-seed/README.md";
const BEGIN: &str = "<!-- trade by year: begin -->\n";
const END: &str = "<!-- trade by year: end -->";

const CHINA: &str = "country:cn";
const PARTNERS: [(&str, &str); 5] = [
    ("Kazakhstan", "country:kz"),
    ("Kyrgyzstan", "country:kg"),
    ("Tajikistan", "country:tj"),
    ("Turkmenistan", "country:tm"),
    ("Uzbekistan", "country:uz"),
];

/// The first year in which the five were states, and the last.
const YEARS: std::ops::RangeInclusive<i64> = 1992..=2025;

/// Figures of all goods for whole years.
const FIGURES: &str = r#"{ tradeFigures(where: {
    commodity: { some: { id: { eq: "commodity:all-goods" } } }
    valueUsd: { gt: 0 }
    NOT: { period: { contains: "/" } }
}) {
    id year flow valueUsd qualifier series valuation computed scope basis growthPercent roundedTo
    reporter { id } partner { id } cites { id }
} }"#;

/// The only related entity.
fn one<'v>(row: &'v Value, field: &str) -> &'v str {
    ids(row, field).first().copied().unwrap_or_default()
}

/// Years for which a side gives a total of its trade with the other.
fn years(figures: &[Value], reporter: &str, partner: &str) -> BTreeSet<i64> {
    let of_the_side = figures.iter().filter(|row| {
        text(row, "flow") == "TOTAL"
            && row["scope"].is_null()
            && one(row, "reporter") == reporter
            && one(row, "partner") == partner
    });
    let years = of_the_side.filter_map(|row| row["year"].as_i64());
    years.filter(|year| YEARS.contains(year)).collect()
}

/// Years as they are read: runs of them as `1993-1995`.
fn runs(years: &BTreeSet<i64>) -> String {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for &year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let runs = runs.iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn the_table_of_years_is_up_to_date() {
    let figures = rows(FIGURES).await;
    let mut lines = vec![
        "| of 34 years, 1992 to 2025 | China's side | own side | either | neither |".to_owned(),
        "|---|---:|---:|---:|---|".to_owned(),
    ];
    let mut sums = [0; 3];
    for (name, id) in PARTNERS {
        let chinas = years(&figures, CHINA, id);
        let own = years(&figures, id, CHINA);
        let either: BTreeSet<i64> = chinas.union(&own).copied().collect();
        let neither = YEARS.filter(|year| !either.contains(year)).collect();
        let counts = [chinas.len(), own.len(), either.len()];
        lines.push(format!(
            "| {name} | {} | {} | {} | {} |",
            counts[0],
            counts[1],
            counts[2],
            runs(&neither)
        ));
        sums = std::array::from_fn(|at| sums[at] + counts[at]);
    }
    let of_all = years(&figures, CHINA, "country-group:ca5").len();
    lines.push(format!("| all five together | {of_all} | | | |"));
    let [chinas, own, either] = sums;
    lines.push(format!(
        "| sum of the five | {chinas} | {own} | {either} | |"
    ));
    assert!(
        chinas + own >= 285,
        "{} of 340 years and sides",
        chinas + own
    );
    assert!(either >= 166, "{either} of 170 years");

    let readme = std::fs::read_to_string(format!("{ROOT}/{README}")).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let table = lines.join("\n") + "\n";
    let expected = format!("{before}{BEGIN}{table}{END}{after}");
    assert_committed(README, &expected);
}

#[tokio::test]
async fn a_series_has_one_figure_for_a_year_and_flow() {
    let mut broken = Broken::new();
    let mut first = BTreeMap::new();
    for row in rows(FIGURES).await {
        if text(&row, "series").is_empty() {
            continue;
        }
        let key = (
            text(&row, "series").to_owned(),
            one(&row, "reporter").to_owned(),
            one(&row, "partner").to_owned(),
            row["year"].as_i64(),
            text(&row, "flow").to_owned(),
        );
        let id = text(&row, "id").to_owned();
        if let Some(other) = first.insert(key, id.clone()) {
            broken.insert(id, format!("counts the same as {other}"));
        }
    }
    assert_explained("one figure of a series", "Keep one of them", broken);
}

#[tokio::test]
async fn a_sum_that_is_computed_belongs_to_a_series() {
    let query = "{ tradeFigures(where: { computed: { eq: true } }) {
        id series valuation flow note partner { id }
    } }";
    let mut broken = Broken::new();
    for row in rows(query).await {
        let of_the_five = one(&row, "partner") == "country-group:ca5";
        let adds_flows = text(&row, "flow") == "TOTAL" && text(&row, "valuation").is_empty();
        let says_so = text(&row, "note").contains("added here");
        if text(&row, "series").is_empty() || !says_so || !(of_the_five || adds_flows) {
            broken.insert(text(&row, "id").to_owned(), row.to_string());
        }
    }
    assert_explained(
        "computed sum",
        "Name its series, and say what is added",
        broken,
    );
}

/// By how much growth may be off as it is printed, in percent of the value.
const LENIENT: f64 = 3.0;

#[tokio::test]
async fn growth_fits_the_value_of_the_year_before() {
    let figures = rows(FIGURES).await;
    let mut by_year: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    let key = |row: &Value, year: i64| {
        let [reporter, partner] = ["reporter", "partner"].map(|field| one(row, field).to_owned());
        (reporter, partner, text(row, "flow").to_owned(), year)
    };
    for row in &figures {
        if matches!(text(row, "qualifier"), "EXACT" | "ABOUT") {
            let year = row["year"].as_i64().unwrap();
            let value = row["valueUsd"].as_f64().unwrap();
            by_year.entry(key(row, year)).or_default().push(value);
        }
    }
    let mut broken = Broken::new();
    for row in &figures {
        let Some(growth) = row["growthPercent"].as_f64() else {
            continue;
        };
        let before = by_year.get(&key(row, row["year"].as_i64().unwrap() - 1));
        let value = row["valueUsd"].as_f64().unwrap();
        let off = LENIENT + 100.0 * row["roundedTo"].as_f64().unwrap_or(0.0) / value;
        let computed = |before: &f64| 100.0 * (value / before - 1.0);
        if let Some(before) = before
            && !before
                .iter()
                .any(|before| (computed(before) - growth).abs() <= off)
        {
            let computed: Vec<String> = before
                .iter()
                .map(|b| format!("{:.1}", computed(b)))
                .collect();
            broken.insert(
                text(row, "id").to_owned(),
                format!(
                    "grew by {growth} %; the values make {}",
                    computed.join(" or ")
                ),
            );
        }
    }
    let what_to_do = "Read the source again, and say in the note that it does not fit";
    assert_explained("growth and values", what_to_do, broken);
}
