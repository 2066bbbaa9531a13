//! What parents are related to.

use silkgraph::value::Value;

use super::{GraphBuilder, Harness, World};

/// One group a parent, in their order, also where it is related to nothing.
pub(crate) async fn each_parent_has_its_group(harness: &dyn Harness) {
    let world = World::people(harness, circle).await;
    let people = world.all(&["Person"]);
    let knows = people.clone().of("Person.knows", &["c", "a", "d"]).await;
    knows
        .gives_groups(&[&["a", "c"], &["b", "b", "c"], &[]])
        .await;
    let known_by = people.of("Person.knownBy", &["c", "a", "d"]).await;
    known_by.gives_groups(&[&["a", "c"], &["c"], &[]]).await;
}

/// Two relations between the same entities are two rows, in the order they were loaded, unless
/// each entity is to count once.
pub(crate) async fn parallel_relations_are_rows_unless_distinct(harness: &dyn Harness) {
    let world = World::people(harness, circle).await;
    let knows = world.all(&["Person"]).of("Person.knows", &["a"]).await;
    let got = knows.clone().with_relation("how").run().await;
    assert_eq!(got.one(), ["b", "b", "c"]);
    assert_eq!(
        got.relation(0),
        ["work".into(), "school".into(), Value::Null]
    );
    let places: Vec<i64> = (0..3).map(|row| got.position(row).relation).collect();
    assert_eq!(places, [0, 1, 0]);
    let distinct = knows.distinct();
    distinct.gives(&["b", "c"]).await;
    distinct.clone().first(1).gives(&["b"]).await;
    distinct.last(1).gives(&["c"]).await;
}

/// Walked either way, relations of both directions are rows, and one of an entity with itself is
/// one row.
pub(crate) async fn either_way_counts_a_loop_once(harness: &dyn Harness) {
    let world = World::people(harness, circle).await;
    let peers = world
        .all(&["Person"])
        .of("Person.peers", &["a", "b", "c"])
        .await;
    let groups: &[&[&str]] = &[&["b", "b", "c", "c"], &["a", "a"], &["a", "a", "c"]];
    peers.gives_groups(groups).await;
    assert_eq!(
        peers.clone().total().first(1).run().await.rows.totals,
        [4, 2, 3]
    );
    peers
        .clone()
        .last(2)
        .gives_groups(&[&["c", "c"], &["a", "a"], &["a", "c"]])
        .await;
    peers
        .distinct()
        .gives_groups(&[&["b", "c"], &["a"], &["a", "c"]])
        .await;
}

/// Of a relation to several types, those are rows that are asked for.
pub(crate) async fn targets_leave_other_types_out(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        circle(graph);
        graph
            .entity("City", "y", &[])
            .entity("Dish", "x", &[])
            .entity("Dish", "z", &[])
            .relation("a", "LIKES", "z", &[])
            .relation("a", "LIKES", "y", &[])
            .relation("a", "LIKES", "x", &[]);
    })
    .await;
    let both = world
        .all(&["City", "Dish"])
        .of("Person.likes", &["a"])
        .await;
    both.gives(&["x", "y", "z"]).await;
    let one = world
        .all(&["Dish"])
        .of("Person.likes", &["a"])
        .await
        .total();
    one.gives(&["x", "z"]).await;
    assert_eq!(one.first(1).run().await.rows.totals, [2]);
}

/// Properties of the relation come with each row.
pub(crate) async fn properties_are_projected(harness: &dyn Harness) {
    let world = World::people(harness, circle).await;
    let known_by = world
        .all(&["Person"])
        .of("Person.knownBy", &["b", "c"])
        .await;
    let got = known_by
        .with_relation("since")
        .with_relation("how")
        .run()
        .await;
    assert_eq!(got.shown, [vec!["a", "a"], vec!["a", "c"]]);
    let since = [2001.into(), 1999.into(), 2010.into(), Value::Null];
    assert_eq!(got.relation(0), since);
    let how = ["work".into(), "school".into(), Value::Null, Value::Null];
    assert_eq!(got.relation(1), how);
}

fn circle(graph: &mut GraphBuilder<'_>) {
    for id in ["d", "c", "b", "a"] {
        graph.entity("Person", id, &[]);
    }
    graph
        .relation("c", "KNOWS", "c", &[])
        .relation("a", "KNOWS", "c", &[("since", 2010.into())])
        .relation(
            "a",
            "KNOWS",
            "b",
            &[("since", 2001.into()), ("how", "work".into())],
        )
        .relation(
            "a",
            "KNOWS",
            "b",
            &[("since", 1999.into()), ("how", "school".into())],
        )
        .relation("c", "KNOWS", "a", &[]);
}
