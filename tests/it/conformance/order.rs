//! In which order rows come.

use super::{Harness, World};

/// Null is last upwards and first downwards.
pub(crate) async fn nulls_are_last_upwards_and_first_downwards(harness: &dyn Harness) {
    let world = ages(harness).await;
    let all = world.all(&["Person"]);
    all.clone()
        .by("age", false)
        .gives(&["b", "d", "a", "c", "e"])
        .await;
    all.by("age", true).gives(&["c", "e", "a", "b", "d"]).await;
}

/// Where null is the smallest, it is first upwards and last downwards, alone and among several
/// keys, of one type and of several.
pub(crate) async fn nulls_are_first_upwards_and_last_downwards(harness: &dyn Harness) {
    let world = ages(harness).await;
    let all = world.all(&["Person"]);
    let up = all.clone().by("age", false).nulls_smallest();
    up.gives(&["c", "e", "b", "d", "a"]).await;
    up.clone().first(1).gives(&["c"]).await;
    up.last(4).gives(&["e", "b", "d", "a"]).await;
    let down = all.clone().by("age", true).nulls_smallest();
    down.gives(&["a", "b", "d", "c", "e"]).await;
    down.clone().first(4).gives(&["a", "b", "d", "c"]).await;
    down.last(1).gives(&["e"]).await;
    let two = all.by("age", true).nulls_smallest().by("name", true);
    two.gives(&["a", "d", "b", "e", "c"]).await;
    let two = two.by("name", false).nulls_smallest();
    two.last(3).gives(&["b", "e", "c"]).await;
    let both = world.all(&["Person", "City"]).by("name", false);
    let both = both.nulls_smallest();
    both.gives(&["a", "u", "b", "c", "v", "d", "e"]).await;
    both.last(3).gives(&["v", "d", "e"]).await;
}

/// Rows that are equal in every key stand by id, whichever way the keys go.
pub(crate) async fn ties_end_with_the_id(harness: &dyn Harness) {
    let world = ages(harness).await;
    let all = world.all(&["Person"]);
    all.gives(&["a", "b", "c", "d", "e"]).await;
    all.clone().last(2).gives(&["d", "e"]).await;
    all.clone().by("age", true).last(2).gives(&["b", "d"]).await;
    all.clone()
        .by("age", true)
        .first(3)
        .gives(&["c", "e", "a"])
        .await;
    let two = all.by("age", false).by("name", true);
    two.gives(&["d", "b", "a", "e", "c"]).await;
    two.clone().first(1).gives(&["d"]).await;
    two.clone().last(1).gives(&["c"]).await;
}

/// Text orders by code point: capitals before small letters, no locale.
pub(crate) async fn text_orders_by_code_point(harness: &dyn Harness) {
    let names = ["Zoe", "ann", "Émile", "Ян", "习近平", "Anna", "Ann", ""];
    let world = World::people(harness, |graph| {
        for (at, name) in names.into_iter().enumerate() {
            graph.entity("Person", &format!("p{at}"), &[("name", name.into())]);
        }
    })
    .await;
    let all = world.all(&["Person"]).by("name", false);
    all.gives(&["p7", "p6", "p5", "p0", "p1", "p2", "p3", "p4"])
        .await;
}

/// A key that several types have orders their rows together.
pub(crate) async fn several_types_share_an_order(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph
            .entity("City", "c1", &[("name", "Osh".into())])
            .entity("City", "c2", &[])
            .entity("City", "c3", &[("name", "Almaty".into())])
            .entity("Dish", "b1", &[("name", "Plov".into())])
            .entity("Dish", "b2", &[("name", "Osh".into())]);
    })
    .await;
    let all = world.all(&["City", "Dish"]).by("name", false);
    all.gives(&["c3", "b2", "c1", "b1", "c2"]).await;
    all.clone().first(2).gives(&["c3", "b2"]).await;
    all.last(2).gives(&["b1", "c2"]).await;
}

/// A property of the relation orders related rows; then comes the id.
pub(crate) async fn relation_properties_order_rows(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        for id in ["a", "b", "c", "d", "e"] {
            graph.entity("Person", id, &[]);
        }
        graph
            .relation("a", "KNOWS", "e", &[("since", 2001.into())])
            .relation("a", "KNOWS", "d", &[("since", 2001.into())])
            .relation("a", "KNOWS", "c", &[])
            .relation("a", "KNOWS", "b", &[("since", 2010.into())]);
    })
    .await;
    let known = world.all(&["Person"]).of("Person.knows", &["a"]).await;
    let up = known.clone().by_relation("since", false);
    up.gives(&["d", "e", "b", "c"]).await;
    up.first(3).gives(&["d", "e", "b"]).await;
    let down = known.clone().by_relation("since", true);
    down.gives(&["c", "b", "d", "e"]).await;
    down.clone().last(3).gives(&["b", "d", "e"]).await;
    let down = down.nulls_smallest();
    down.gives(&["b", "d", "e", "c"]).await;
    down.last(2).gives(&["e", "c"]).await;
    let up = known.by_relation("since", false).nulls_smallest();
    up.gives(&["c", "d", "e", "b"]).await;
}

async fn ages(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        graph
            .entity("Person", "c", &[("name", "A".into())])
            .entity("Person", "b", &[("age", 20.into()), ("name", "A".into())])
            .entity("Person", "e", &[("name", "B".into())])
            .entity("Person", "d", &[("age", 20.into()), ("name", "B".into())])
            .entity("Person", "a", &[("age", 30.into())])
            .entity("City", "v", &[("name", "Aa".into())])
            .entity("City", "u", &[]);
    })
    .await
}
