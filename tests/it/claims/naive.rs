//! Claims against an evaluation that is written independently, claim against claim, in whole
//! numbers: tenths for values, months for periods.

use std::cmp::Reverse;
use std::fmt::Write;

use serde_json::{Value, json};

use super::estimates::{COLUMNS, ESTIMATES, PAPERS};
use crate::support::{House, On, on_every_store};

on_every_store! { claims_are_as_a_naive_evaluation_has_them }

/// The papers: whether official, and the first day as a number.
const STANDING: [(&str, bool, i64); 5] = [
    ("state-old", true, 2019_0101),
    ("state-new", true, 2021_0502),
    ("press-old", false, 2020_1101),
    ("press-new", false, 2022_0101),
    ("undated", false, i64::MIN),
];

#[derive(Debug)]
struct Claim {
    id: String,
    tenths: Option<i64>,
    /// In tenths.
    step: i64,
    /// From a month to another, counted from January 2020.
    months: Option<(i64, i64)>,
    /// 0 for a whole, 1 for a part.
    sort: usize,
    how: &'static str,
    thing: usize,
    /// Which papers, and whether with the better grade.
    told: Vec<(usize, bool)>,
}

/// Numbers that look drawn and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

impl Claim {
    fn drawn(number: usize, dice: &mut Dice) -> Self {
        let from = i64::try_from(dice.below(4)).unwrap() * 3;
        let length = [3, 6, 12, 12][usize::try_from(dice.below(4)).unwrap()];
        let papers = dice.below(3);
        let mut told: Vec<(usize, bool)> = (0..papers)
            .map(|_| (usize::try_from(dice.below(5)).unwrap(), dice.below(2) == 0))
            .collect();
        told.sort_unstable();
        told.dedup_by_key(|told| told.0);
        Self {
            id: format!("e{number:03}"),
            tenths: (dice.below(9) > 0).then(|| 400 + i64::try_from(dice.below(9)).unwrap()),
            step: [0, 1, 2, 10][usize::try_from(dice.below(4)).unwrap()],
            months: (dice.below(12) > 0).then_some((from, from + length - 1)),
            sort: usize::try_from(dice.below(2)).unwrap(),
            how: ["OVER", "ABOUT", "EXACT", "EXACT", "EXACT", "EXACT"]
                [usize::try_from(dice.below(6)).unwrap()],
            thing: usize::try_from(dice.below(6)).unwrap(),
            told,
        }
    }

    fn row(&self) -> String {
        let tenth = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
        let month = |month: i64| format!("{}-{:02}", 2020 + month / 12, month % 12 + 1);
        let (first, last) = self.months.map_or_else(Default::default, |(first, last)| {
            (month(first), month(last))
        });
        let number = self.tenths.map(tenth).unwrap_or_default();
        let step = if self.step == 0 {
            String::new()
        } else {
            tenth(self.step)
        };
        let how = self.how;
        let sort = ["whole", "part"][self.sort];
        format!("{},{number},{step},{first},{last},{sort},{how}\n", self.id)
    }

    fn value(&self) -> Option<i64> {
        self.tenths.filter(|_| self.how != "OVER")
    }

    fn is_rival(&self, other: &Self) -> bool {
        (self.thing, self.months, self.sort) == (other.thing, other.months, other.sort)
    }

    fn agrees(&self, other: &Self) -> Option<bool> {
        let difference = (self.value()? - other.value()?).abs();
        Some(2 * difference <= self.step.max(other.step))
    }
}

/// How a claim stands among its rivals under a policy: the least comes first.
fn standing<'c>(
    claim: &'c Claim,
    rivals: &[&Claim],
    policy: &[&str],
) -> (usize, Vec<i64>, &'c str) {
    let kind = match (claim.tenths, claim.how) {
        (Some(_), "EXACT") => 0,
        (Some(_), "ABOUT") => 1,
        (Some(_), _) => 2,
        (None, _) => 3,
    };
    let papers = || claim.told.iter().map(|(paper, _)| STANDING[*paper]);
    let rules = policy.iter().map(|rule| match *rule {
        "OFFICIAL_FIRST" => i64::from(!papers().any(|(_, official, _)| official)),
        "LATEST_PUBLISHED" => -papers()
            .map(|(_, _, day)| day)
            .max()
            .unwrap_or(i64::MIN)
            .max(-i64::MAX),
        "HIGHEST_GRADE" => {
            i64::from(!claim.told.iter().any(|(_, high)| *high)) + i64::from(claim.told.is_empty())
        }
        "MEDIAN" => {
            let mut values: Vec<i64> = rivals.iter().filter_map(|rival| rival.value()).collect();
            values.sort_unstable();
            let Some(value) = claim.value() else {
                return i64::MAX;
            };
            let (low, high) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
            (value - low).abs().min((value - high).abs())
        }
        rule => panic!("{rule}"),
    });
    (kind, rules.collect(), &claim.id)
}

fn expected(claims: &[Claim], policy: &[&str]) -> Value {
    let told = claims.iter().map(|claim| {
        let mut rivals: Vec<&Claim> = claims
            .iter()
            .filter(|other| claim.is_rival(other))
            .collect();
        let everyone = rivals.clone();
        rivals.sort_by_key(|rival| standing(rival, &everyone, policy));
        let others = || rivals.iter().filter(|other| other.id != claim.id);
        let support = others().filter(|other| {
            let is_new =
                |(paper, _): &(usize, bool)| !claim.told.iter().any(|(known, _)| known == paper);
            claim.agrees(other) == Some(true) && other.told.iter().any(is_new)
        });
        let conflicts = others().any(|other| claim.agrees(other) == Some(false));
        let ids: Vec<_> = rivals
            .iter()
            .map(|rival| json!({ "id": rival.id }))
            .collect();
        json!({
            "id": claim.id,
            "support": support.count(),
            "preferred": rivals[0].id == claim.id,
            "conflict": conflicts.then(|| json!({ "claims": ids })),
        })
    });
    told.collect()
}

/// The sum over a thing in tenths, and how many claims it is without.
fn counted(claims: &[Claim], thing: usize, policy: &[&str]) -> (i64, usize) {
    let mut preferred: Vec<&Claim> = claims
        .iter()
        .filter(|claim| {
            let rivals: Vec<&Claim> = claims
                .iter()
                .filter(|other| claim.is_rival(other))
                .collect();
            let first = rivals
                .iter()
                .min_by_key(|rival| standing(rival, &rivals, policy));
            claim.thing == thing && first.unwrap().id == claim.id
        })
        .collect();
    preferred.sort_by_key(|claim| {
        let length = claim.months.map_or(0, |(first, last)| last - first + 1);
        (
            claim.tenths.is_none(),
            claim.sort,
            Reverse(length),
            claim.months,
            &claim.id,
        )
    });
    let mut kept: Vec<&Claim> = Vec::new();
    for claim in &preferred {
        let stands = kept.iter().all(|other| match (claim.months, other.months) {
            (Some(this), Some(that)) => {
                (this.1 < that.0 || that.1 < this.0) && claim.sort == other.sort
            }
            _ => false,
        });
        if stands {
            kept.push(claim);
        }
    }
    (
        kept.iter().filter_map(|claim| claim.tenths).sum(),
        preferred.len() - kept.len(),
    )
}

async fn claims_are_as_a_naive_evaluation_has_them(on: On) {
    let mut dice = Dice(7);
    let claims: Vec<Claim> = (0..160)
        .map(|number| Claim::drawn(number, &mut dice))
        .collect();
    let mut estimates = COLUMNS.to_owned();
    let (mut of, mut told) = ("from,to\n".to_owned(), "from,to,trust\n".to_owned());
    for claim in &claims {
        estimates.push_str(&claim.row());
        writeln!(of, "{},t{}", claim.id, claim.thing).unwrap();
        for (paper, high) in &claim.told {
            let trust = if *high { "HIGH" } else { "LOW" };
            writeln!(told, "{},{},{trust}", claim.id, STANDING[*paper].0).unwrap();
        }
    }
    let files = [
        ("entities/Estimate.csv", &*estimates),
        ("entities/Thing.csv", "id\nt0\nt1\nt2\nt3\nt4\nt5\n"),
        ("entities/Paper.csv", PAPERS),
        ("relations/OF.csv", &of),
        ("relations/TOLD.csv", &told),
    ];
    let house = House::seeded(on, ESTIMATES, &files).await;
    for policy in [
        &["OFFICIAL_FIRST", "HIGHEST_GRADE", "LATEST_PUBLISHED"][..],
        &["OFFICIAL_FIRST", "LATEST_PUBLISHED", "HIGHEST_GRADE"],
        &["MEDIAN"],
        &["HIGHEST_GRADE", "MEDIAN", "OFFICIAL_FIRST"],
        &["LATEST_PUBLISHED"],
    ] {
        let asked = policy.join(", ");
        let query = format!(
            "{{ estimates(policy: [{asked}]) {{ id support preferred conflict {{ claims {{ id }} }} }} \
               things {{ estimatesConnection(claims: PREFERRED, policy: [{asked}]) {{ \
                 aggregate {{ overlapping node {{ number {{ sum }} }} }} }} }} }}"
        );
        let data = house.post(&query).await.data();
        assert_eq!(data["estimates"], expected(&claims, policy), "{asked}");
        for (thing, told) in data["things"].as_array().unwrap().iter().enumerate() {
            let told = &told["estimatesConnection"]["aggregate"];
            let (tenths, overlapping) = counted(&claims, thing, policy);
            assert_eq!(told["overlapping"], overlapping, "{asked}, {thing}");
            let sum = told["node"]["number"]["sum"].as_f64().unwrap();
            #[expect(clippy::cast_precision_loss, reason = "a few tenths")]
            let expected = tenths as f64 / 10.0;
            assert!(
                (sum - expected).abs() < 1e-6,
                "{asked}, {thing}: {sum} {expected}"
            );
        }
    }
}
