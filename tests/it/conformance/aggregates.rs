//! Counts and measures.

use silkgraph::query::{
    Aggregate, AggregateCondition, AggregateFunction as Function, Aggregates, Comparison, Figure,
    Filter, Measure, MeasureOf, RelatedAggregate, Start, Test,
};
use silkgraph::value::{Duration, Value};

use super::world::generous;
use super::{GraphBuilder, Harness, World};

/// An entity counts once, a relation each time; where there are none, both counts are those of
/// entities.
pub(crate) async fn counts_distinct_entities_and_every_relation(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let all = counts(&world, &["Person"]);
    let got = of_types(&world, &all).await;
    assert_eq!((got.entities, got.relations), (vec![4], vec![4]));
    let got = related(&world, &all, "Person.knows", &["b", "a", "d"]).await;
    assert_eq!(
        (got.entities, got.relations),
        (vec![1, 2, 0], vec![1, 3, 0])
    );
    let got = related(&world, &all, "Person.peers", &["a", "b"]).await;
    assert_eq!((got.entities, got.relations), (vec![2, 2], vec![3, 3]));
    let ids = ["a".to_owned(), "nobody".to_owned()];
    let got = world
        .store
        .aggregate(Start::Ids(&ids), &all, generous())
        .await
        .unwrap();
    assert_eq!((got.entities, got.relations), (vec![1, 0], vec![1, 0]));
}

/// The measures of numbers and of texts.
pub(crate) async fn measures_numbers_and_texts(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let measures = [
        ("Person.age", Function::Min, Value::Int(20)),
        ("Person.age", Function::Max, 31.into()),
        ("Person.age", Function::Sum, 71.into()),
        ("Person.age", Function::Average, Value::Float(71.0 / 3.0)),
        ("Person.name", Function::Min, "Anna".into()),
        ("Person.name", Function::Max, "习".into()),
        ("Person.name", Function::Shortest, "习".into()),
        ("Person.name", Function::Longest, "Anna".into()),
        ("Person.name", Function::ShortestLength, 1.into()),
        ("Person.name", Function::LongestLength, 4.into()),
        ("Person.name", Function::AverageLength, Value::Float(2.5)),
        ("Person.id", Function::Max, "d".into()),
    ];
    check(&world, &measures).await;
}

/// Nulls do not count; over nothing a measure is null, and a sum zero.
pub(crate) async fn measures_nothing_as_null_and_sums_it_to_zero(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph.entity("Person", "a", &[]);
    })
    .await;
    let measures = [
        ("Person.age", Function::Min, Value::Null),
        ("Person.age", Function::Sum, 0.into()),
        ("Person.age", Function::Average, Value::Null),
        ("Person.name", Function::Shortest, Value::Null),
        ("Person.name", Function::LongestLength, Value::Null),
        ("Person.name", Function::AverageLength, Value::Null),
    ];
    check(&world, &measures).await;
}

/// A property of relations is measured relation by relation, one of entities once an entity.
pub(crate) async fn measures_relations_one_by_one(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut aggregate = counts(&world, &["Person"]);
    let since = MeasureOf::Relations(world.relation_property("Person.knows", "since"));
    let age = MeasureOf::Entities(vec![world.property("Person.age")]);
    for (of, function) in [
        (&since, Function::Sum),
        (&since, Function::Min),
        (&age, Function::Sum),
    ] {
        let of = of.clone();
        aggregate.measures.push(Measure { of, function });
    }
    let got = related(&world, &aggregate, "Person.knows", &["a", "d"]).await;
    let expected: [[Figure; 2]; 3] = [
        [6010.into(), 0.into()],
        [2000.into(), Value::Null.into()],
        [51.into(), 0.into()],
    ];
    assert_eq!(got.measures, expected);
}

/// Only entities of the target types that meet the filter, and relations that meet it, count.
pub(crate) async fn keeps_to_targets_and_filters(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        crowd(graph);
        graph
            .entity("City", "y", &[])
            .entity("Dish", "x", &[("name", "Plov".into())])
            .relation("a", "LIKES", "x", &[])
            .relation("a", "LIKES", "y", &[]);
    })
    .await;
    let both = counts(&world, &["City", "Dish"]);
    assert_eq!(
        related(&world, &both, "Person.likes", &["a"])
            .await
            .entities,
        [2]
    );
    assert_eq!(of_types(&world, &both).await.entities, [2]);
    let dishes = counts(&world, &["Dish"]);
    assert_eq!(
        related(&world, &dishes, "Person.likes", &["a"])
            .await
            .entities,
        [1]
    );
    let mut people = counts(&world, &["Person"]);
    people.targets[0].filter = world.is("Person.age", 20);
    assert_eq!(of_types(&world, &people).await.entities, [2]);
    let since = world.relation_property("Person.knows", "since");
    people.targets[0].filter = Filter::RelationProperty(since, Test::Equal(2010.into()));
    let got = related(&world, &people, "Person.knows", &["a"]).await;
    assert_eq!((got.entities, got.relations), (vec![1], vec![1]));
}

/// A sum of whole numbers loses nothing, however large it is, and neither does their mean, which is
/// rounded once.
pub(crate) async fn sums_of_whole_numbers_are_exact(harness: &dyn Harness) {
    const MAX: i128 = i64::MAX as i128;
    let world = World::new(harness, NUMBERS, |graph| {
        numbers(graph, "most", &[i64::MAX, i64::MAX]);
        numbers(graph, "least", &[i64::MIN, i64::MIN, -1]);
        numbers(graph, "edge", &[i64::MAX, i64::MAX, -i64::MAX]);
        numbers(graph, "bottom", &[i64::MIN, 7, -7]);
        numbers(
            graph,
            "halves",
            &[-1, 4_294_967_296, -4_294_967_296, 4_294_967_295],
        );
        numbers(
            graph,
            "odd",
            &[9_007_199_254_740_992, 9_007_199_254_740_993, 1],
        );
    })
    .await;
    for (owner, sum, mean) in [
        ("most", 2 * MAX, 9_223_372_036_854_775_807.0),
        ("least", -2 * MAX - 3, -6_148_914_691_236_517_205.666_667),
        ("edge", MAX, 3_074_457_345_618_258_602.333_333),
        ("bottom", -MAX - 1, -3_074_457_345_618_258_602.666_667),
        ("halves", 4_294_967_294, 1_073_741_823.5),
        ("odd", 18_014_398_509_481_986, 6_004_799_503_160_662.0),
    ] {
        let figures = of_numbers(&world, owner, "whole").await;
        let expected = [Figure::of_whole(sum), mean.into()];
        assert_eq!(figures, expected, "{owner}");
        assert_eq!(
            of_carried(&world, owner, "carried").await,
            expected,
            "{owner}"
        );
    }
    for (owner, comparison, bound) in [
        ("most", Comparison::Greater, i64::MAX),
        ("least", Comparison::Less, i64::MIN),
        ("edge", Comparison::Equal, i64::MAX),
        ("edge", Comparison::Greater, i64::MAX - 1),
        ("bottom", Comparison::Equal, i64::MIN),
        ("bottom", Comparison::Less, i64::MIN + 1),
        ("halves", Comparison::Equal, 4_294_967_294),
    ] {
        let test = Test::Compare(comparison, bound.into());
        let met = with_sum(&world, "whole", test.clone()).await;
        assert!(
            met.iter().any(|id| id == owner),
            "{owner} {test:?}: {met:?}"
        );
    }
    let equal = with_sum(&world, "whole", Test::Equal(i64::MAX.into())).await;
    assert_eq!(equal, ["edge"]);
    let at_most = Test::Compare(Comparison::AtMost, i64::MIN.into());
    assert_eq!(
        with_sum(&world, "whole", at_most).await,
        ["bottom", "least"]
    );
}

/// A sum of floats is the float next to it, in whatever order a store comes by them. So is a mean.
pub(crate) async fn sums_of_floats_are_rounded_once(harness: &dyn Harness) {
    let world = World::new(harness, NUMBERS, |graph| {
        floats(graph, "tenths", &[0.1, 0.2, 0.3]);
        floats(graph, "reversed", &[0.3, 0.2, 0.1]);
        floats(
            graph,
            "cancelled",
            &[1e16, 1.0, -1e16, 1e300, -1e300, 2.5e-320],
        );
        floats(graph, "small", &[5e-324, 1e-30, 1e-40]);
        floats(graph, "large", &[f64::MAX, -f64::MAX, f64::MAX]);
        floats(graph, "negative", &[-0.1, -0.2, -0.3, 0.6]);
    })
    .await;
    for (owner, sum, mean) in [
        ("tenths", 0.6, 0.2),
        ("reversed", 0.6, 0.2),
        ("cancelled", 1.0, 1.0 / 6.0),
        ("small", 1.000_000_000_1e-30, 3.333_333_333_666_666_8e-31),
        ("large", f64::MAX, 5.992_310_449_541_053e307),
        (
            "negative",
            -2.775_557_561_562_891_4e-17,
            -6.938_893_903_907_228e-18,
        ),
    ] {
        let expected = [Figure::from(sum), mean.into()];
        assert_eq!(
            of_numbers(&world, owner, "float").await,
            expected,
            "{owner}"
        );
        assert_eq!(
            of_carried(&world, owner, "weight").await,
            expected,
            "{owner}"
        );
    }
    let equal = with_sum(&world, "float", Test::Equal(0.6.into())).await;
    assert_eq!(equal, ["reversed", "tenths"]);
}

/// What no float holds is told, and not rounded; a condition on it is not known.
pub(crate) async fn sums_that_no_float_holds_are_told(harness: &dyn Harness) {
    let world = World::new(harness, NUMBERS, |graph| {
        floats(graph, "over", &[f64::MAX, f64::MAX]);
        floats(graph, "under", &[-1e308, -1e308]);
        floats(graph, "fine", &[1.0]);
    })
    .await;
    for (owner, mean) in [("over", f64::MAX), ("under", -1e308)] {
        let expected = [Figure::Overflow, mean.into()];
        assert_eq!(
            of_numbers(&world, owner, "float").await,
            expected,
            "{owner}"
        );
    }
    for test in [
        Test::Compare(Comparison::Greater, 0.0.into()),
        Test::Compare(Comparison::AtMost, 1.0.into()),
    ] {
        assert_eq!(with_sum(&world, "float", test).await, ["fine"]);
    }
}

const NUMBERS: &str = r#"
type Owner @node {
  id: ID!
  numbers: [Number!]! @relationship(type: "HAS", direction: OUT, properties: "Having")
}
type Number @node { id: ID! whole: BigInt float: Float }
type Having @relationshipProperties { carried: BigInt weight: Float }
"#;

fn numbers(graph: &mut GraphBuilder<'_>, owner: &str, wholes: &[i64]) {
    graph.entity("Owner", owner, &[]);
    for (at, whole) in wholes.iter().enumerate() {
        let id = format!("{owner}{at}");
        graph.entity("Number", &id, &[("whole", (*whole).into())]);
        graph.relation(owner, "HAS", &id, &[("carried", (*whole).into())]);
    }
}

fn floats(graph: &mut GraphBuilder<'_>, owner: &str, floats: &[f64]) {
    graph.entity("Owner", owner, &[]);
    for (at, float) in floats.iter().enumerate() {
        let id = format!("{owner}{at}");
        graph.entity("Number", &id, &[("float", (*float).into())]);
        graph.relation(owner, "HAS", &id, &[("weight", (*float).into())]);
    }
}

/// Sum and mean of a property of an owner's numbers.
async fn of_numbers(world: &World, owner: &str, property: &str) -> Vec<Figure> {
    let property = world.property(&format!("Number.{property}"));
    of_owner(world, owner, MeasureOf::Entities(vec![property])).await
}

/// Sum and mean of a property of the relations to them.
async fn of_carried(world: &World, owner: &str, property: &str) -> Vec<Figure> {
    let property = world.relation_property("Owner.numbers", property);
    of_owner(world, owner, MeasureOf::Relations(property)).await
}

async fn of_owner(world: &World, owner: &str, of: MeasureOf) -> Vec<Figure> {
    let mut aggregate = counts(world, &["Number"]);
    for function in [Function::Sum, Function::Average] {
        let of = of.clone();
        aggregate.measures.push(Measure { of, function });
    }
    let start = Start::Related {
        relation: world.relation("Owner.numbers"),
        parents: &world.keys(&["Owner"], &[owner]).await,
    };
    let got = world.store.aggregate(start, &aggregate, generous());
    got.await.unwrap().measures.concat()
}

/// The owners whose numbers have a sum that passes a test.
async fn with_sum(world: &World, property: &str, test: Test) -> Vec<String> {
    let property = world.property(&format!("Number.{property}"));
    let sum = AggregateCondition::Entities(vec![property], Function::Sum, test);
    let filter = Filter::RelatedAggregate(Box::new(RelatedAggregate {
        relation: world.relation("Owner.numbers"),
        targets: vec![world.entity_type("Number")],
        condition: sum,
    }));
    world
        .all(&["Owner"])
        .filter(filter)
        .run()
        .await
        .one()
        .to_vec()
}

/// Durations add up part by part; what a mean does not divide goes to the next smaller part.
pub(crate) async fn averages_durations_with_carry(harness: &dyn Harness) {
    let sdl = "type Stay @node { id: ID! length: Duration }";
    let long = Duration {
        months: 1,
        days: 3,
        ..Duration::default()
    };
    let short = Duration {
        months: 2,
        seconds: 10,
        ..Duration::default()
    };
    let world = World::new(harness, sdl, |graph| {
        graph.entity("Stay", "a", &[("length", Value::Duration(long))]);
        graph.entity("Stay", "b", &[("length", Value::Duration(short))]);
    })
    .await;
    let sum = Duration {
        months: 3,
        days: 3,
        seconds: 10,
        nanoseconds: 0,
    };
    // Half a month is 15 days and 18,873 seconds; half of three days adds one and 43,200.
    let mean = Duration {
        months: 1,
        days: 16,
        seconds: 18_873 + 43_200 + 5,
        nanoseconds: 0,
    };
    let measures = [
        ("Stay.length", Function::Sum, Value::Duration(sum)),
        ("Stay.length", Function::Average, Value::Duration(mean)),
        ("Stay.length", Function::Max, Value::Duration(short)),
    ];
    check(&world, &measures).await;
}

async fn check(world: &World, measures: &[(&str, Function, Value)]) {
    let (name, ..) = measures[0];
    let mut aggregate = counts(world, &[name.split('.').next().unwrap()]);
    for (property, function, _) in measures {
        aggregate.measures.push(Measure {
            of: MeasureOf::Entities(vec![world.property(property)]),
            function: *function,
        });
    }
    let got = of_types(world, &aggregate).await;
    for ((property, function, expected), values) in measures.iter().zip(got.measures) {
        assert_eq!(
            values,
            [Figure::from(expected.clone())],
            "{function:?} of {property}"
        );
    }
}

fn counts(world: &World, types: &[&str]) -> Aggregate {
    Aggregate {
        targets: world.all(types).select.targets,
        measures: Vec::new(),
    }
}

async fn of_types(world: &World, aggregate: &Aggregate) -> Aggregates {
    let got = world.store.aggregate(Start::Types, aggregate, generous());
    got.await.unwrap()
}

async fn related(world: &World, aggregate: &Aggregate, relation: &str, ids: &[&str]) -> Aggregates {
    let start = Start::Related {
        relation: world.relation(relation),
        parents: &world.keys(&["Person"], ids).await,
    };
    let got = world.store.aggregate(start, aggregate, generous());
    got.await.unwrap()
}

fn crowd(graph: &mut GraphBuilder<'_>) {
    graph
        .entity("Person", "a", &[("age", 20.into()), ("name", "Bob".into())])
        .entity(
            "Person",
            "b",
            &[("age", 20.into()), ("name", "Anna".into())],
        )
        .entity("Person", "c", &[("age", 31.into()), ("name", "Ян".into())])
        .entity("Person", "d", &[("name", "习".into())])
        .relation("a", "KNOWS", "b", &[("since", 2000.into())])
        .relation("a", "KNOWS", "b", &[("since", 2010.into())])
        .relation("a", "KNOWS", "c", &[("since", 2000.into())])
        .relation("b", "KNOWS", "c", &[]);
}
