//! Groups by dates that are cut, by values of each kind and by elements of lists.

use jiff::Timestamp;
use jiff::civil::{date, datetime};
use silkgraph::query::DateCut;
use silkgraph::value::Value;

use super::super::{GraphBuilder, Harness, World};
use super::AskGroups;

const EVENTS: &str = r"
enum Kind { SUMMIT VISIT }

type Event @node {
  id: ID!
  known: PartialDate
  day: Date
  moment: DateTime
  local: LocalDateTime
  kind: Kind
  open: Boolean
  share: Float
  large: BigInt
  tags: [String!]
  years: [Int]
  days: [Date!]
}
";

/// Dates are cut to years, quarters and months; one known to the year is in no quarter.
pub(crate) async fn dates_are_cut(harness: &dyn Harness) {
    let world = World::new(harness, EVENTS, fill).await;
    let events = || AskGroups::new(&world, &["Event"]);
    for (property, cut, expected) in [
        (
            "known",
            DateCut::Year,
            &["0 2025: 3/3", "0 2024: 1/1", "0 null: 2/2"][..],
        ),
        (
            "known",
            DateCut::Quarter,
            &[
                "0 2025-Q2: 2/2",
                "0 2024-Q4: 1/1",
                "0 coarser: 1/1",
                "0 null: 2/2",
            ],
        ),
        (
            "known",
            DateCut::Month,
            &[
                "0 2025-06: 1/1",
                "0 2025-04: 1/1",
                "0 2024-12: 1/1",
                "0 coarser: 1/1",
                "0 null: 2/2",
            ],
        ),
        (
            "day",
            DateCut::Quarter,
            &["0 -0044-Q1: 1/1", "0 2025-Q3: 1/1", "0 null: 4/4"],
        ),
        (
            "day",
            DateCut::Year,
            &["0 -0044: 1/1", "0 2025: 1/1", "0 null: 4/4"],
        ),
        // In UTC, the last hour of the year before.
        ("moment", DateCut::Month, &["0 2024-12: 1/1", "0 null: 5/5"]),
        ("local", DateCut::Month, &["0 2025-01: 1/1", "0 null: 5/5"]),
    ] {
        events().by(property, Some(cut)).gives(expected).await;
    }
}

/// Enums, truths and numbers; both zeros are one.
pub(crate) async fn values_of_each_kind_tell_groups_apart(harness: &dyn Harness) {
    let world = World::new(harness, EVENTS, fill).await;
    let events = || AskGroups::new(&world, &["Event"]);
    for (property, expected) in [
        (
            "kind",
            &["0 SUMMIT: 2/2", "0 VISIT: 1/1", "0 null: 3/3"][..],
        ),
        (
            "open",
            &[
                "0 Boolean(false): 1/1",
                "0 Boolean(true): 2/2",
                "0 null: 3/3",
            ],
        ),
        (
            "share",
            &["0 Float(0.0): 2/2", "0 Float(0.5): 1/1", "0 null: 3/3"],
        ),
        (
            "large",
            &[
                "0 9007199254740993: 1/1",
                "0 9007199254740992: 1/1",
                "0 null: 4/4",
            ],
        ),
        (
            "known",
            &[
                "0 2025: 1/1",
                "0 2025-04-30: 1/1",
                "0 2025-06: 1/1",
                "0 2024-12: 1/1",
                "0 null: 2/2",
            ],
        ),
        (
            "id",
            &[
                "0 a: 1/1", "0 b: 1/1", "0 c: 1/1", "0 d: 1/1", "0 e: 1/1", "0 f: 1/1",
            ],
        ),
    ] {
        events().by(property, None).gives(expected).await;
    }
}

/// A member is in the group of each distinct element; of no elements in that of null.
pub(crate) async fn lists_are_taken_element_by_element(harness: &dyn Harness) {
    let world = World::new(harness, EVENTS, fill).await;
    let events = || AskGroups::new(&world, &["Event"]);
    events()
        .by("tags", None)
        .gives(&["0 rail: 2/2", "0 road: 1/1", "0 null: 4/4"])
        .await;
    events()
        .by("years", None)
        .gives(&["0 1: 1/1", "0 null: 5/5"])
        .await;
    events()
        .by("days", Some(DateCut::Year))
        .gives(&["0 2024: 1/1", "0 2025: 1/1", "0 null: 5/5"])
        .await;
    events()
        .by("tags", None)
        .by("kind", None)
        .gives(&[
            "0 rail SUMMIT: 2/2",
            "0 road SUMMIT: 1/1",
            "0 null VISIT: 1/1",
            "0 null null: 3/3",
        ])
        .await;
}

fn fill(graph: &mut GraphBuilder<'_>) {
    let list = |values: &[&str]| Value::List(values.iter().map(|text| (*text).into()).collect());
    graph
        .entity(
            "Event",
            "a",
            &[
                ("known", "2025".into()),
                ("day", Value::Date(date(-44, 3, 15))),
                ("kind", "SUMMIT".into()),
                ("open", true.into()),
                ("share", Value::Float(0.0)),
                ("tags", list(&["rail", "road", "rail"])),
                ("years", Value::List(vec![Value::Int(1), Value::Int(1)])),
            ],
        )
        .entity(
            "Event",
            "b",
            &[
                ("known", "2025-06".into()),
                ("day", Value::Date(date(2025, 9, 30))),
                ("kind", "SUMMIT".into()),
                ("open", true.into()),
                ("share", Value::Float(-0.0)),
                ("large", Value::Int(9_007_199_254_740_993)),
                ("tags", list(&["rail"])),
                (
                    "days",
                    Value::List(vec![
                        Value::Date(date(2024, 5, 1)),
                        Value::Date(date(2025, 5, 1)),
                    ]),
                ),
            ],
        )
        .entity(
            "Event",
            "c",
            &[
                ("known", "2025-04-30".into()),
                (
                    "moment",
                    Value::DateTime("2024-12-31T23:30:00Z".parse::<Timestamp>().unwrap()),
                ),
                ("kind", "VISIT".into()),
                ("open", false.into()),
                ("large", Value::Int(9_007_199_254_740_992)),
                ("tags", list(&[])),
            ],
        )
        .entity(
            "Event",
            "d",
            &[
                ("known", "2024-12".into()),
                (
                    "local",
                    Value::LocalDateTime(datetime(2025, 1, 1, 0, 30, 0, 0)),
                ),
                ("share", Value::Float(0.5)),
            ],
        )
        .entity("Event", "e", &[])
        .entity("Event", "f", &[]);
}
