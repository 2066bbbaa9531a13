//! Which entities meet a condition.

use silkgraph::query::{
    AggregateCondition, AggregateFunction, Comparison, Counted, Filter, Quantifier,
    RelatedAggregate, Test,
};
use silkgraph::value::Value;

use super::{Ask, Harness, World};

/// All of no conditions hold, any of none do not.
pub(crate) async fn all_of_nothing_is_true_and_any_of_nothing_false(harness: &dyn Harness) {
    let world = ages(harness).await;
    let all = world.all(&["Person"]);
    all.clone()
        .filter(Filter::TRUE)
        .gives(&["a", "b", "c"])
        .await;
    all.clone().filter(Filter::FALSE).gives(&[]).await;
    all.clone().filter(not(Filter::TRUE)).gives(&[]).await;
    all.filter(not(Filter::FALSE)).gives(&["a", "b", "c"]).await;
}

/// A comparison with null is unknown; unknown spreads through `Not`, loses against what decides,
/// and is not kept.
pub(crate) async fn unknown_spreads_as_in_cypher(harness: &dyn Harness) {
    let world = ages(harness).await;
    let young = || world.has("Person.age", Test::Compare(Comparison::Less, 25.into()));
    let unknown = || world.has("Person.name", Test::Unknown);
    let all = |filters| Filter::All(filters);
    let any = |filters| Filter::Any(filters);
    for (filter, expected) in [
        (young(), &["a"][..]),
        (not(young()), &["b"]),
        (unknown(), &[]),
        (not(unknown()), &[]),
        (all(vec![unknown(), young()]), &[]),
        (not(all(vec![unknown(), young()])), &["b"]),
        (any(vec![unknown(), young()]), &["a"]),
        (not(any(vec![unknown(), young()])), &[]),
        (world.has("Person.age", Test::IsNull), &["c"]),
        (not(world.has("Person.age", Test::IsNull)), &["a", "b"]),
        (
            any(vec![young(), world.has("Person.age", Test::IsNull)]),
            &["a", "c"],
        ),
        (world.is("Person.age", Value::Null), &[]),
        (not(world.is("Person.age", Value::Null)), &[]),
        (
            world.has("Person.age", Test::Compare(Comparison::AtMost, Value::Null)),
            &[],
        ),
    ] {
        world.all(&["Person"]).filter(filter).gives(expected).await;
    }
}

/// Null is in no list, and not in none either; a list with a null leaves what is not found
/// unknown.
pub(crate) async fn in_knows_nulls(harness: &dyn Harness) {
    let world = ages(harness).await;
    let within = |values: &[Value]| world.has("Person.age", Test::In(values.to_vec()));
    let twenty = [20.into(), 20.into()];
    let or_null = [20.into(), Value::Null];
    for (filter, expected) in [
        (within(&twenty), &["a"][..]),
        (not(within(&twenty)), &["b"]),
        (within(&or_null), &["a"]),
        (not(within(&or_null)), &[]),
        (within(&[]), &[]),
        (not(within(&[])), &["a", "b", "c"]),
    ] {
        world.all(&["Person"]).filter(filter).gives(expected).await;
    }
}

/// A long list of values means what a short one means.
pub(crate) async fn many_values_are_searched_as_few_are(harness: &dyn Harness) {
    let world = ages(harness).await;
    let ages: Vec<Value> = (0..60)
        .step_by(10)
        .chain(100..140)
        .map(Value::Int)
        .collect();
    let within = world.has("Person.age", Test::In(ages));
    world
        .all(&["Person"])
        .filter(within.clone())
        .gives(&["a", "b"])
        .await;
    world.all(&["Person"]).filter(not(within)).gives(&[]).await;
    let ids = ["c", "z", "y", "x", "w", "v", "u", "t", "s", "a"];
    let within = Test::In(ids.into_iter().map(Value::from).collect());
    let within = world.has("Person.id", within);
    world
        .all(&["Person"])
        .filter(within)
        .gives(&["a", "c"])
        .await;
}

/// Conditions that an index answers go together with others, in any order and nesting.
pub(crate) async fn the_narrowest_of_several_conditions_decides_nothing_but_speed(
    harness: &dyn Harness,
) {
    let world = World::people(harness, |graph| {
        for number in 100..400 {
            let values = [
                ("age", (number % 10).into()),
                ("name", format!("n{number}").into()),
            ];
            graph.entity("Person", &format!("p{number}"), &values);
        }
    })
    .await;
    let starts = |text: &str| world.has("Person.name", Test::StartsWith(text.to_owned()));
    let ends = world.has("Person.name", Test::EndsWith("5".to_owned()));
    let young = world.has("Person.age", Test::Compare(Comparison::AtMost, 5.into()));
    let both = Filter::All(vec![young.clone(), ends.clone(), starts("n12")]);
    let either = Filter::Any(vec![
        world.is("Person.id", "p399"),
        starts("n12"),
        starts("n125"),
    ]);
    let asks = |filter: &Filter| -> Vec<Ask<'_>> {
        let all = world.all(&["Person"]).filter(filter.clone());
        vec![all.clone(), all.clone().total(), all.first(50)]
    };
    for ask in asks(&both) {
        ask.gives(&["p125"]).await;
    }
    for ask in asks(&Filter::All(vec![either, ends, young])) {
        ask.gives(&["p125"]).await;
        ask.by("name", true).gives(&["p125"]).await;
    }
}

/// Among related rows, a condition sees the properties of the relation.
pub(crate) async fn relation_properties_filter_rows(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[])
            .entity("Person", "b", &[("age", 20.into())])
            .entity("Person", "c", &[])
            .relation("a", "KNOWS", "b", &[("since", 1999.into())])
            .relation("a", "KNOWS", "b", &[("since", 2010.into())])
            .relation("a", "KNOWS", "c", &[]);
    })
    .await;
    let known = world
        .all(&["Person"])
        .of("Person.knows", &["a"])
        .await
        .total();
    let since = known.relation_property("since");
    let late = Test::Compare(Comparison::AtLeast, 2000.into());
    let late = Filter::RelationProperty(since, late);
    known.clone().filter(late.clone()).gives(&["b"]).await;
    known.clone().filter(not(late.clone())).gives(&["b"]).await;
    let unknown = Filter::RelationProperty(since, Test::IsNull);
    known.clone().filter(unknown).gives(&["c"]).await;
    let of_age = Filter::Any(vec![late, world.is("Person.age", 20)]);
    let both = known.filter(of_age);
    both.gives(&["b", "b"]).await;
    assert_eq!(both.clone().run().await.rows.totals, [2]);
    assert_eq!(both.distinct().run().await.rows.totals, [1]);
}

/// Who is asked about again, since several lead there, is as unknown as before.
pub(crate) async fn unknown_is_remembered_as_unknown(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        for name in ["a", "b", "c", "d", "e"] {
            graph.entity("Person", name, &[]);
        }
        graph.entity("Person", "f", &[("age", 5.into())]);
        for (from, to) in [("a", "c"), ("b", "c"), ("d", "e"), ("e", "f")] {
            graph.relation(from, "KNOWS", to, &[]);
        }
    })
    .await;
    let age = world.property("Person.age");
    let old = Test::Compare(Comparison::Greater, 10.into());
    // Of nobody there is no average.
    let average = Filter::RelatedAggregate(Box::new(RelatedAggregate {
        relation: world.relation("Person.knows"),
        targets: vec![world.entity_type("Person")],
        condition: AggregateCondition::Entities(vec![age], AggregateFunction::Average, old),
    }));
    let young = vec![("Person", Filter::Not(Box::new(average)))];
    let filter = world.related("Person.knows", Quantifier::Some, young);
    world.all(&["Person"]).filter(filter).gives(&["d"]).await;
}

/// Counts and measures over related entities filter entities.
pub(crate) async fn aggregates_filter_entities(harness: &dyn Harness) {
    use AggregateCondition::{All, Any, Not};
    let world = acquaintances(harness).await;
    let test = |comparison, value: Value| Test::Compare(comparison, value);
    let age = world.property("Person.age");
    let since = world.relation_property("Person.knows", "since");
    let average = |test| AggregateCondition::Entities(vec![age], AggregateFunction::Average, test);
    let earliest = |test| AggregateCondition::Relations(since, AggregateFunction::Min, test);
    let count = |counted, n: i64| AggregateCondition::Count(counted, Test::Equal(n.into()));
    let one = || count(Counted::Relations, 1);
    for (condition, expected) in [
        (count(Counted::Entities, 2), &["a"][..]),
        (count(Counted::Relations, 3), &["a"]),
        (count(Counted::Relations, 0), &["c"]),
        (average(test(Comparison::Greater, 25.into())), &["a", "b"]),
        (average(Test::Equal(25.5.into())), &["a"]),
        (earliest(Test::Equal(1999.into())), &["a"]),
        (earliest(Test::IsNull), &["b", "c"]),
        (Not(Box::new(earliest(Test::Equal(1.into())))), &["a"]),
        (earliest(Test::In(Vec::new())), &[]),
        (
            Not(Box::new(earliest(Test::In(Vec::new())))),
            &["a", "b", "c"],
        ),
        (All(vec![one(), average(Test::IsNull)]), &[]),
        (Any(vec![one(), average(Test::IsNull)]), &["b", "c"]),
    ] {
        let related = RelatedAggregate {
            relation: world.relation("Person.knows"),
            targets: vec![world.entity_type("Person")],
            condition,
        };
        let filter = Filter::RelatedAggregate(Box::new(related));
        world.all(&["Person"]).filter(filter).gives(expected).await;
    }
}

async fn acquaintances(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[])
            .entity("Person", "b", &[("age", 20.into())])
            .entity("Person", "c", &[("age", 31.into())])
            .relation("a", "KNOWS", "b", &[("since", 1999.into())])
            .relation("a", "KNOWS", "b", &[("since", 2010.into())])
            .relation("a", "KNOWS", "c", &[])
            .relation("b", "KNOWS", "c", &[]);
    })
    .await
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

async fn ages(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[("age", 20.into())])
            .entity("Person", "b", &[("age", 30.into())])
            .entity("Person", "c", &[]);
    })
    .await
}
