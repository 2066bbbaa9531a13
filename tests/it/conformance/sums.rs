//! Sums and means of numbers: exact, whatever the numbers and their order.

use silkgraph::query::{
    Aggregate, AggregateCondition, AggregateFunction as Function, Comparison, Figure, Filter,
    Measure, MeasureOf, RelatedAggregate, Start, Test,
};

use super::world::generous;
use super::{GraphBuilder, Harness, World};

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
        let equal = Test::Equal(mean.into());
        let met = with_figure(&world, Function::Average, "whole", equal).await;
        assert_eq!(met, [owner]);
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
        let equal = Test::Equal(mean.into());
        let met = with_figure(&world, Function::Average, "float", equal).await;
        assert!(met.iter().any(|id| id == owner), "{owner}: {met:?}");
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
        assert_eq!(with_sum(&world, "float", test.clone()).await, ["fine"]);
        let met = with_figure(&world, Function::Average, "float", test).await;
        assert_eq!(met, ["fine"]);
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
    let mut aggregate = Aggregate {
        targets: world.all(&["Number"]).select.targets,
        measures: Vec::new(),
        ..Aggregate::default()
    };
    for function in [Function::Sum, Function::Average] {
        let of = of.clone();
        aggregate.measures.push(Measure { of, function });
    }
    let start = Start::Related {
        relation: world.relation("Owner.numbers"),
        parents: &world.keys(&["Owner"], &[owner]).await,
    };
    let got = world
        .store
        .aggregate(start, &aggregate, &world.scope, generous());
    got.await.unwrap().measures.concat()
}

/// The owners whose numbers have a sum that passes a test.
async fn with_sum(world: &World, property: &str, test: Test) -> Vec<String> {
    with_figure(world, Function::Sum, property, test).await
}

/// The owners whose numbers have a figure that passes a test.
async fn with_figure(world: &World, function: Function, property: &str, test: Test) -> Vec<String> {
    let property = world.property(&format!("Number.{property}"));
    let sum = AggregateCondition::Entities(vec![property], function, test);
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
