//! How surely something holds on a day, against an evaluation that spells out which days each time
//! can mean.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use silkgraph::query::{Scope, Validity};
use silkgraph::value::Value;

use super::{Harness, World};

/// What is known of when something holds, as the days that each time can mean.
#[derive(Debug, Clone, Default)]
struct Known {
    from: Option<Vec<Date>>,
    until: Option<Vec<Date>>,
    seen: Vec<Vec<Date>>,
    goes_on: bool,
    ended_by: Option<Vec<Date>>,
}

impl Known {
    /// How surely it holds on a day, in the words of the promise.
    fn on(&self, day: Date) -> Option<Validity> {
        let all_behind = |days: &Vec<Date>| days.iter().all(|at| *at > day);
        let all_ahead = |days: &Vec<Date>| days.iter().all(|at| *at < day);
        // Nothing that it can mean has it hold: it had not begun, or it had ended.
        if self.from.as_ref().is_some_and(all_behind)
            || self.until.as_ref().is_some_and(all_ahead)
            || self.ended_by.as_ref().is_some_and(all_ahead)
        {
            return None;
        }
        // Whatever its bounds mean, the day is between them.
        let begun = |days: &Vec<Date>| !days.iter().any(|at| *at > day);
        let goes_on = |days: &Vec<Date>| !days.iter().any(|at| *at < day);
        if self.from.as_ref().is_some_and(begun)
            && (self.goes_on || self.until.as_ref().is_some_and(goes_on))
        {
            return Some(Validity::Stated);
        }
        // Whatever the times mean at which it is known to have held, the day is among them.
        let mut evidence = self.seen.clone();
        evidence.extend(self.from.clone());
        evidence.extend(self.until.clone());
        let very_day = evidence.iter().any(|days| *days == [day]);
        let both_sides =
            evidence.iter().any(begun) && (self.goes_on || evidence.iter().any(goes_on));
        Some(if very_day || both_sides {
            Validity::Seen
        } else {
            Validity::Possible
        })
    }
}

/// The days that a partial date can mean, found by looking at each day around it.
fn meant(text: &str) -> Vec<Date> {
    let year: i16 = text[..4].parse().unwrap();
    let days = date(year, 1, 1).series(jiff::ToSpan::days(1));
    let days = days.take_while(|day| day.year() == year);
    days.filter(|day| day.to_string().starts_with(text))
        .collect()
}

const TIMES: &str = r#"
    type Thing @node @validTime(from: "from", until: "until", seen: "seen", open: "open", endedBy: "endedBy") {
      id: ID!
      from: PartialDate
      until: PartialDate
      seen: [PartialDate!]
      open: Boolean
      endedBy: PartialDate
      led: [Thing!]! @relationship(type: "LED", direction: OUT, properties: "Term")
    }

    type Term @relationshipProperties @validTime(from: "from", until: "until", seen: "seen", open: "open", endedBy: "endedBy") {
      from: PartialDate
      until: PartialDate
      seen: [PartialDate!]
      open: Boolean
      endedBy: PartialDate
    }
"#;

/// Days on and beside the bounds of every time, and the first and the last day that there is.
fn days() -> Vec<Date> {
    let mut days = vec![Date::MIN, Date::MAX, date(0, 1, 1), date(2013, 7, 1)];
    for text in ["2010", "2010-05-10", "2012-02"] {
        let meant = meant(text);
        for end in [meant[0], meant[meant.len() - 1]] {
            days.extend([end.yesterday().unwrap(), end, end.tomorrow().unwrap()]);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Every way in which the properties can be filled, and what is then known.
fn ways() -> Vec<(Vec<(&'static str, Value)>, Known)> {
    let bounds = |texts: &[&'static str]| -> Vec<Option<&'static str>> {
        std::iter::once(None)
            .chain(texts.iter().copied().map(Some))
            .collect()
    };
    let seen: [&[&str]; 5] = [
        &[],
        &["2011"],
        &["2010-05", "2012-02"],
        &["2011-07-01"],
        &["2009", "2013"],
    ];
    let mut ways = Vec::new();
    for from in bounds(&["2010", "2010-05", "2010-05-10"]) {
        for until in bounds(&["2012", "2012-02", "2012-02-29", "2010"]) {
            for seen in seen {
                for open in [None, Some(false), Some(true)] {
                    for ended_by in bounds(&["2012-02", "2011"]) {
                        let mut values = Vec::new();
                        let mut known = Known {
                            goes_on: open == Some(true),
                            ..Known::default()
                        };
                        if let Some(text) = from {
                            values.push(("from", text.into()));
                            known.from = Some(meant(text));
                        }
                        if let Some(text) = until {
                            values.push(("until", text.into()));
                            known.until = Some(meant(text));
                        }
                        if let Some(text) = ended_by {
                            values.push(("endedBy", text.into()));
                            known.ended_by = Some(meant(text));
                        }
                        values.extend(open.map(|open| ("open", open.into())));
                        if !seen.is_empty() {
                            let texts = seen.iter().map(|text| Value::from(*text)).collect();
                            values.push(("seen", Value::List(texts)));
                            known.seen = seen.iter().map(|text| meant(text)).collect();
                        }
                        ways.push((values, known));
                    }
                }
            }
        }
    }
    ways
}

/// Every way to fill a time, on each day, of entities and of relations.
pub(crate) async fn what_is_known_of_a_time_says_how_surely_it_holds(harness: &dyn Harness) {
    let ways = ways();
    let id = |at: usize| format!("t{at:04}");
    let mut world = World::new(harness, TIMES, |graph| {
        for (at, (values, _)) in ways.iter().enumerate() {
            graph.entity("Thing", &id(at), values);
        }
        graph.entity(
            "Thing",
            "hub",
            &[("from", "0000".into()), ("open", true.into())],
        );
        for (values, _) in &ways {
            graph.relation("hub", "LED", "hub", values);
        }
    })
    .await;
    let hub = world.keys(&["Thing"], &["hub"]).await;
    for (number, day) in days().into_iter().enumerate() {
        let expected: Vec<_> = ways.iter().map(|(_, known)| known.on(day)).collect();
        for least in [Validity::Possible, Validity::Seen, Validity::Stated] {
            // What is left out at each level does not depend on the day.
            if least != Validity::Possible && number % 5 != 0 {
                continue;
            }
            world.scope = Scope::as_of(day, least);
            let mut things = world.all(&["Thing"]);
            things.select.validity = true;
            let things = things.run().await;
            let ids = things.one().iter().zip(0..);
            let told = ids.map(|(id, row)| (id.clone(), things.rows.cells.validity(row).entity));
            let told: Vec<_> = told.filter(|(id, _)| id != "hub").collect();
            let expected_rows = expected.iter().enumerate();
            let expected_rows = expected_rows.filter(|(_, validity)| **validity >= Some(least));
            let expected_rows: Vec<_> = expected_rows
                .map(|(at, validity)| (id(at), *validity))
                .collect();
            assert_eq!(told, expected_rows, "{day} {least:?}");
            // Nothing leads to the hub before it begins, and relations are judged as entities are.
            if day < date(0, 1, 1) || number % 3 != 0 {
                continue;
            }
            let mut led = world.all(&["Thing"]).of_keys("Thing.led", &hub);
            led.select.validity = true;
            let led = led.run().await.rows;
            let told = (0..led.entities.len()).map(|row| led.cells.validity(row).relation);
            let expected = expected
                .iter()
                .copied()
                .filter(|validity| *validity >= Some(least));
            assert_eq!(
                told.collect::<Vec<_>>(),
                expected.collect::<Vec<_>>(),
                "{day} {least:?}"
            );
        }
    }
}

/// Days, and moments, which are of the day that it is in UTC.
pub(crate) async fn days_and_moments_are_times_as_partial_dates_are(harness: &dyn Harness) {
    const SDL: &str = r#"
        type Day @node @validTime(from: "from", until: "until", seen: "seen", endedBy: "endedBy") {
          id: ID!
          from: Date
          until: Date
          seen: [Date!]
          endedBy: Date
        }

        type Moment @node @validTime(from: "from", until: "until", seen: "seen", endedBy: "endedBy") {
          id: ID!
          from: DateTime
          until: DateTime
          seen: [DateTime!]
          endedBy: DateTime
        }

        type Mixed @node @validTime(from: "from", until: "until", seen: "seen", endedBy: "endedBy") {
          id: ID!
          from: PartialDate
          until: Date
          seen: [DateTime!]
          endedBy: PartialDate
        }
    "#;
    let days = [
        date(2010, 1, 1),
        date(2010, 1, 2),
        date(2010, 1, 3),
        date(2010, 1, 4),
    ];
    let partial = |day: Date| Value::from(day.to_string().as_str());
    let moment = |day: Date| {
        let late = day.at(23, 59, 59, 999_000_000);
        Value::DateTime(TimeZone::UTC.to_timestamp(late).unwrap())
    };
    let mut ways = Vec::new();
    let some_days = [None, Some(days[1]), Some(days[2])];
    for from in some_days {
        for until in some_days {
            for seen in some_days {
                for ended_by in some_days {
                    ways.push([from, until, seen, ended_by]);
                }
            }
        }
    }
    let names = ["from", "until", "seen", "endedBy"];
    let mut world = World::new(harness, SDL, |graph| {
        for (at, way) in ways.iter().enumerate() {
            for (of, kinds) in [
                ("Day", [Value::Date as fn(Date) -> Value; 4]),
                ("Moment", [moment; 4]),
                ("Mixed", [partial, Value::Date, moment, partial]),
            ] {
                let values = names.iter().zip(way).zip(kinds);
                let values = values.filter_map(|((name, day), kind)| {
                    let value = kind((*day)?);
                    let listed = || Value::List(vec![value.clone()]);
                    Some((
                        *name,
                        if *name == "seen" {
                            listed()
                        } else {
                            value.clone()
                        },
                    ))
                });
                graph.entity(of, &format!("{of}{at:02}"), &values.collect::<Vec<_>>());
            }
        }
    })
    .await;
    for day in days {
        world.scope = Scope::as_of(day, Validity::Possible);
        for of in ["Day", "Moment", "Mixed"] {
            let mut ask = world.all(&[of]);
            ask.select.validity = true;
            let got = ask.run().await;
            let told = got.one().iter().zip(0..);
            let told = told.map(|(id, row)| (id.clone(), got.rows.cells.validity(row).entity));
            let expected = ways.iter().enumerate().filter_map(|(at, way)| {
                let [from, until, seen, ended_by] = way.map(|day| day.map(|day| vec![day]));
                let seen = seen.into_iter().collect();
                let known = Known {
                    from,
                    until,
                    seen,
                    ended_by,
                    goes_on: false,
                };
                Some((format!("{of}{at:02}"), Some(known.on(day)?)))
            });
            assert_eq!(
                told.collect::<Vec<_>>(),
                expected.collect::<Vec<_>>(),
                "{of} {day}"
            );
        }
    }
}
