//! Counts and measures.

use silkgraph::query::{
    Aggregate, AggregateFunction as Function, Aggregates, Figure, Filter, Measure, MeasureOf,
    Start, Test,
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
        .aggregate(Start::Ids(&ids), &all, &world.scope, generous())
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
        ("Person.age", Function::Count, 3.into()),
        ("Person.id", Function::Count, 4.into()),
        ("Person.id", Function::Max, "d".into()),
    ];
    check(&world, &measures).await;
}

/// Nulls do not count; over nothing a measure is null, and a sum zero, beside a count of zero.
pub(crate) async fn measures_nothing_as_null_and_sums_it_to_zero(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph.entity("Person", "a", &[]);
    })
    .await;
    let measures = [
        ("Person.age", Function::Min, Value::Null),
        ("Person.age", Function::Sum, 0.into()),
        ("Person.age", Function::Average, Value::Null),
        ("Person.age", Function::Count, 0.into()),
        ("Person.name", Function::Count, 0.into()),
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
        (&since, Function::Count),
        (&age, Function::Count),
    ] {
        let of = of.clone();
        aggregate.measures.push(Measure { of, function });
    }
    let got = related(&world, &aggregate, "Person.knows", &["a", "d"]).await;
    let expected: [[Figure; 2]; 5] = [
        [6010.into(), 0.into()],
        [2000.into(), Value::Null.into()],
        [51.into(), 0.into()],
        [3.into(), 0.into()],
        [2.into(), 0.into()],
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
        ..Aggregate::default()
    }
}

async fn of_types(world: &World, aggregate: &Aggregate) -> Aggregates {
    let got = world
        .store
        .aggregate(Start::Types, aggregate, &world.scope, generous());
    got.await.unwrap()
}

async fn related(world: &World, aggregate: &Aggregate, relation: &str, ids: &[&str]) -> Aggregates {
    let start = Start::Related {
        relation: world.relation(relation),
        parents: &world.keys(&["Person"], ids).await,
    };
    let got = world
        .store
        .aggregate(start, aggregate, &world.scope, generous());
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
