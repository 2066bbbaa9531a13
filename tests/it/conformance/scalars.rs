//! Values of every kind: kept, tested, ordered.

use silkgraph::query::{Comparison, Filter, Test};
use silkgraph::value::{Crs, Point, Scalar, Value, parse};

use super::pages::both_ways;
use super::{Harness, World};

/// Two values of each scalar, the lower one first.
const VALUES: [(Scalar, &str, &str); 15] = [
    (Scalar::Id, "a:1", "b:0"),
    (Scalar::String, "Zoe", "ann"),
    (Scalar::Int, "-7", "3"),
    (Scalar::Float, "-0.5", "2.25"),
    (Scalar::Boolean, "false", "true"),
    (Scalar::BigInt, "-9007199254740993", "9007199254740993"),
    (Scalar::Date, "1992-01-02", "2025-06-17"),
    (
        Scalar::DateTime,
        "2025-06-17T01:00:00+05:00",
        "2025-06-16T21:00:00Z",
    ),
    (
        Scalar::LocalDateTime,
        "2025-06-17T01:00:00",
        "2025-06-17T01:00:00.5",
    ),
    (Scalar::Time, "10:00:00+05:00", "09:00:00Z"),
    (Scalar::LocalTime, "09:00:00", "10:00:00.000000001"),
    (Scalar::Duration, "P29DT5H", "P1M"),
    (Scalar::Point, "41.2, 69.2", "42.9, 74.6"),
    (Scalar::CartesianPoint, "1, 2, 3", "2, 1, 3"),
    (Scalar::PartialDate, "2025", "2025-01"),
];

/// What is loaded is what is answered, alone, in lists and as null.
pub(crate) async fn every_scalar_is_kept_as_it_is(harness: &dyn Harness) {
    for (scalar, low, high) in VALUES {
        let world = things(harness, scalar, low, high).await;
        let (low, high) = (read(scalar, low), read(scalar, high));
        let mut all = world.all(&["Thing"]);
        for name in ["value", "list"] {
            let property = world.property(&format!("Thing.{name}"));
            all.select.targets[0].projection.push(property);
        }
        let rows = all.try_run().await.unwrap();
        let slot = |slot| -> Vec<Value> {
            let cell = |row| rows.cells.entity(row, slot).unwrap().to_owned();
            (0..3).map(cell).collect()
        };
        assert_eq!(
            slot(1),
            [high.clone(), low.clone(), Value::Null],
            "{scalar:?}"
        );
        let lists = [
            Value::List(vec![low, high]),
            Value::List(Vec::new()),
            Value::Null,
        ];
        assert_eq!(slot(2), lists, "{scalar:?}");
    }
}

/// Every test that has a meaning for a scalar, on values of it and on null; the order of its
/// values, and pages in it.
pub(crate) async fn every_scalar_is_tested_and_ordered(harness: &dyn Harness) {
    for (scalar, low, high) in VALUES {
        let world = things(harness, scalar, low, high).await;
        let (low, high) = (|| read(scalar, low), || read(scalar, high));
        let compare = |comparison, value| Test::Compare(comparison, value);
        let mut tests = vec![
            (Test::IsNull, &["none"][..]),
            (Test::Unknown, &[]),
            (Test::Equal(low()), &["low"]),
            (Test::Equal(Value::Null), &[]),
            (compare(Comparison::Equal, high()), &["high"]),
            (Test::In(vec![high(), low()]), &["high", "low"]),
            (Test::In(vec![high(), high()]), &["high"]),
        ];
        if !matches!(scalar, Scalar::Point | Scalar::CartesianPoint) {
            tests.extend([
                (compare(Comparison::Less, high()), &["low"][..]),
                (compare(Comparison::Less, low()), &[]),
                (compare(Comparison::AtMost, low()), &["low"]),
                (compare(Comparison::Greater, low()), &["high"]),
                (compare(Comparison::Greater, high()), &[]),
                (compare(Comparison::AtLeast, low()), &["high", "low"]),
                (compare(Comparison::AtLeast, Value::Null), &[]),
            ]);
        }
        for (test, expected) in tests {
            passes(&world, test, expected).await;
        }
        let all = world.all(&["Thing"]);
        all.clone()
            .by("value", false)
            .gives(&["low", "high", "none"])
            .await;
        all.clone()
            .by("value", true)
            .gives(&["none", "high", "low"])
            .await;
        for descending in [false, true] {
            both_ways(&all.clone().by("value", descending)).await;
        }
    }
}

/// The negative zero is the same number as the other.
pub(crate) async fn there_is_one_zero(harness: &dyn Harness) {
    let world = things(harness, Scalar::Float, "-0.0", "0.5").await;
    for zero in [0.0, -0.0] {
        let zero = || Value::Float(zero);
        for (test, expected) in [
            (Test::Equal(zero()), &["low"][..]),
            (Test::In(vec![zero()]), &["low"]),
            (Test::Compare(Comparison::Less, zero()), &[]),
            (Test::Compare(Comparison::AtLeast, zero()), &["high", "low"]),
        ] {
            passes(&world, test, expected).await;
        }
        let includes = Test::Includes(zero());
        let filter = world.has("Thing.list", includes);
        world.all(&["Thing"]).filter(filter).gives(&["high"]).await;
    }
}

/// Parts of texts are found with regard to case and without regard to length.
pub(crate) async fn texts_are_searched_by_their_parts(harness: &dyn Harness) {
    let world = things(harness, Scalar::String, "Ташкент-Tashkent", "tash").await;
    let text = |text: &str| text.to_owned();
    for (test, expected) in [
        (Test::Contains(text("Tash")), &["low"][..]),
        (Test::Contains(text("ash")), &["high", "low"]),
        (Test::Contains(text("")), &["high", "low"]),
        (Test::StartsWith(text("Ташк")), &["low"]),
        (Test::StartsWith(text("tash")), &["high"]),
        (Test::StartsWith(text("tashk")), &[]),
        (Test::StartsWith(text("")), &["high", "low"]),
        (Test::EndsWith(text("kent")), &["low"]),
        (Test::EndsWith(text("Kent")), &[]),
    ] {
        passes(&world, test, expected).await;
    }
}

/// A list includes an element, equals a list, or is null.
pub(crate) async fn lists_are_searched_by_element(harness: &dyn Harness) {
    for (scalar, low, high) in VALUES {
        let world = things(harness, scalar, low, high).await;
        let (low, high) = (read(scalar, low), read(scalar, high));
        let list = |elements: &[&Value]| {
            Test::Equal(Value::List(elements.iter().map(|&e| e.clone()).collect()))
        };
        for (test, expected) in [
            (Test::Includes(low.clone()), &["high"][..]),
            (Test::Includes(Value::Null), &[]),
            (list(&[&low, &high]), &["high"]),
            (list(&[&high, &low]), &[]),
            (list(&[]), &["low"]),
            (Test::IsNull, &["none"]),
        ] {
            let filter = world.has("Thing.list", test);
            world.all(&["Thing"]).filter(filter).gives(expected).await;
        }
        let not = Filter::Not(Box::new(world.has("Thing.list", Test::Includes(high))));
        world.all(&["Thing"]).filter(not).gives(&["low"]).await;
    }
}

/// Points are found by their distance from another of the same system.
pub(crate) async fn points_are_found_by_distance(harness: &dyn Harness) {
    let world = things(harness, Scalar::Point, "41.3, 69.25", "42.87, 74.6").await;
    let near = |crs, x, y, comparison, metres| {
        Test::Distance(Point::new(crs, x, y, None).unwrap(), comparison, metres)
    };
    let tashkent = |comparison, metres| near(Crs::Wgs84, 69.24, 41.3, comparison, metres);
    passes(&world, tashkent(Comparison::Less, 5_000.0), &["low"]).await;
    passes(&world, tashkent(Comparison::AtLeast, 5_000.0), &["high"]).await;
    passes(
        &world,
        tashkent(Comparison::AtMost, 1_000_000.0),
        &["high", "low"],
    )
    .await;
    passes(
        &world,
        near(Crs::Cartesian, 1.0, 1.0, Comparison::Less, 1e9),
        &[],
    )
    .await;
}

/// The ends of what a scalar can hold, the lowest first.
const EXTREMES: [(Scalar, &[&str]); 11] = [
    (
        Scalar::String,
        &["", "\u{0}", "a\u{301}", "z", "я", "中", "😀"],
    ),
    (Scalar::Int, &["-2147483648", "0", "2147483647"]),
    (
        Scalar::BigInt,
        &[
            "-9223372036854775808",
            "9223372036854775806",
            "9223372036854775807",
        ],
    ),
    (
        Scalar::Float,
        &[
            "-1.7976931348623157e308",
            "5e-324",
            "1e16",
            "1.7976931348623157e308",
        ],
    ),
    (
        Scalar::Date,
        &["0001-01-01", "1582-10-04", "2024-02-29", "9999-12-31"],
    ),
    (
        Scalar::DateTime,
        &[
            "0001-01-02T00:00:00Z",
            "2025-01-01T00:00:00.000000001+14:00",
            "2025-01-01T00:00:00-12:00",
        ],
    ),
    (
        Scalar::LocalDateTime,
        &["0001-01-01T00:00:00", "9999-12-31T23:59:59.999999999"],
    ),
    (
        Scalar::Time,
        &["00:00:00+14:00", "12:00:00Z", "23:59:59.999999999-12:00"],
    ),
    (Scalar::LocalTime, &["00:00:00", "23:59:59.999999999"]),
    (Scalar::Duration, &["PT0S", "PT0.000000001S", "P999Y"]),
    (
        Scalar::PartialDate,
        &["1999", "2025", "2025-06", "2025-06-17", "2025-07"],
    ),
];

/// What is at the end of a range stays what it is and where it is.
pub(crate) async fn extremes_are_kept_and_ordered(harness: &dyn Harness) {
    for (scalar, texts) in EXTREMES {
        let sdl = format!("type Thing @node {{ id: ID! value: {} }}", scalar.name());
        let values: Vec<_> = texts.iter().map(|text| read(scalar, text)).collect();
        let ids: Vec<_> = (0..values.len()).map(|at| format!("t{at}")).collect();
        let world = World::new(harness, &sdl, |graph| {
            for (id, value) in ids.iter().zip(&values).rev() {
                graph.entity("Thing", id, &[("value", value.clone())]);
            }
        })
        .await;
        let mut all = world.all(&["Thing"]).by("value", false);
        let property = world.property("Thing.value");
        all.select.targets[0].projection.push(property);
        let rows = all.try_run().await.unwrap();
        let kept: Vec<_> = (0..values.len())
            .map(|row| rows.cells.entity(row, 1).unwrap().to_owned())
            .collect();
        assert_eq!(kept, values, "{scalar:?}");
        for (id, value) in ids.iter().zip(values) {
            passes(&world, Test::Equal(value), &[id]).await;
        }
    }
}

/// An enum is kept by the names of its values, alone and in lists, and sorted as text.
pub(crate) async fn enums_are_texts_of_their_values(harness: &dyn Harness) {
    let sdl = "enum Gauge { WIDE NARROW } type Thing @node { id: ID! value: Gauge list: [Gauge!] }";
    let world = World::new(harness, sdl, |graph| {
        let both = Value::List(vec!["WIDE".into(), "NARROW".into()]);
        graph
            .entity("Thing", "wide", &[("value", "WIDE".into()), ("list", both)])
            .entity("Thing", "narrow", &[("value", "NARROW".into())])
            .entity("Thing", "none", &[]);
    })
    .await;
    passes(&world, Test::Equal("WIDE".into()), &["wide"]).await;
    passes(
        &world,
        Test::In(vec!["WIDE".into(), "NARROW".into()]),
        &["narrow", "wide"],
    )
    .await;
    let filter = world.has("Thing.list", Test::Includes("NARROW".into()));
    world.all(&["Thing"]).filter(filter).gives(&["wide"]).await;
    let all = world.all(&["Thing"]);
    all.by("value", false)
        .gives(&["narrow", "wide", "none"])
        .await;
}

/// Checks which things pass a test, and that those that do not and have a value pass its opposite.
async fn passes(world: &World, test: Test, expected: &[&str]) {
    world
        .all(&["Thing"])
        .filter(world.has("Thing.value", test))
        .gives(expected)
        .await;
}

/// Three things: with the lower value, the higher one, and none.
async fn things(harness: &dyn Harness, scalar: Scalar, low: &str, high: &str) -> World {
    let name = scalar.name();
    let sdl = format!("type Thing @node {{ id: ID! value: {name} list: [{name}!] }}");
    let (low, high) = (read(scalar, low), read(scalar, high));
    World::new(harness, &sdl, |graph| {
        let both = Value::List(vec![low.clone(), high.clone()]);
        graph
            .entity("Thing", "high", &[("value", high), ("list", both)])
            .entity(
                "Thing",
                "low",
                &[("value", low), ("list", Value::List(Vec::new()))],
            )
            .entity("Thing", "none", &[]);
    })
    .await
}

fn read(scalar: Scalar, text: &str) -> Value {
    parse(scalar, text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
