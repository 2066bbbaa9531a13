//! Groups: which there are, what belongs into each, and what it comes to.

mod ask;
mod dates;

use silkgraph::query::AggregateFunction as Function;
use silkgraph::query::{Filter, Test};
use silkgraph::store::StoreError;
use silkgraph::value::Value;

use super::scopes::living;
use super::{GraphBuilder, Harness, World};
pub(crate) use ask::{AskGroups, shown};
pub(crate) use dates::{
    dates_are_cut, lists_are_taken_element_by_element, values_of_each_kind_tell_groups_apart,
};

/// By a property of the members, null being a group of its own.
pub(crate) async fn members_are_grouped_by_what_they_have(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let people = || AskGroups::new(&world, &["Person"]);
    let by_age = people().by("age", None).measure(Function::Min, "name");
    by_age
        .gives(&["0 20: 2/2 Anna", "0 31: 1/1 Ян", "0 null: 1/1 习"])
        .await;
    people()
        .by("age", None)
        .by("name", None)
        .gives(&[
            "0 20 Anna: 1/1",
            "0 20 Bob: 1/1",
            "0 31 Ян: 1/1",
            "0 null 习: 1/1",
        ])
        .await;
    let mut old = people().by("age", None);
    old.grouping.members.targets[0].filter =
        Filter::Not(Box::new(world.has("Person.age", Test::Equal(20.into()))));
    old.gives(&["0 31: 1/1"]).await;
    let mut nobody = people().by("age", None);
    nobody.grouping.members.targets[0].filter = world.is("Person.age", 99);
    nobody.gives(&[]).await;
}

/// Several types by a property that they share.
pub(crate) async fn types_are_grouped_by_what_they_share(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    AskGroups::new(&world, &["City", "Dish"])
        .by("name", None)
        .measure(Function::Count, "id")
        .gives(&["0 Osh: 2/2 2", "0 null: 1/1 1"])
        .await;
}

/// By the entity that a walk leads to, in the group of each, and of null where it leads nowhere.
pub(crate) async fn members_are_grouped_by_what_they_are_related_to(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let by_taste = AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.likes"], &["City", "Dish"])
        .by_entity(0)
        .measure(Function::Sum, "age");
    by_taste
        .gives(&["0 osh: 2/2 40", "0 plov: 1/1 20", "0 null: 2/2 31"])
        .await;
    // What a walk may not lead to it does not.
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.likes"], &["Dish"])
        .by_at(0, &["Dish.name"])
        .gives(&["0 Osh: 1/1", "0 null: 3/3"])
        .await;
    // A property of relations on the way.
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.likes"], &["City", "Dish"])
        .by_relation(Some(0), "Person.likes", "degree")
        .gives(&["0 1: 2/2", "0 2: 1/1", "0 null: 2/2"])
        .await;
}

/// Keys at the end of one walk are of the same entity; those of two walks are not.
pub(crate) async fn keys_of_one_walk_go_together(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let tastes = ["City", "Dish"];
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.likes"], &tastes)
        .by_entity(0)
        .by_relation(Some(0), "Person.likes", "degree")
        .gives(&["0 osh 1: 2/2", "0 plov 2: 1/1", "0 null null: 2/2"])
        .await;
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.likes"], &tastes)
        .walk(None, &["Person.likes"], &tastes)
        .by_entity(0)
        .by_relation(Some(1), "Person.likes", "degree")
        .gives(&[
            "0 osh 1: 2/2",
            "0 osh 2: 1/1",
            "0 plov 1: 1/1",
            "0 plov 2: 1/1",
            "0 null null: 2/2",
        ])
        .await;
    // On from where a walk leads: a knows b twice, and c once.
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.knows"], &["Person"])
        .walk(Some(0), &["Person.likes"], &tastes)
        .by_entity(0)
        .by_entity(1)
        .gives(&["0 b osh: 1/1", "0 c null: 2/2", "0 null null: 2/2"])
        .await;
    // From several types, by the fields of each.
    AskGroups::new(&world, &["City", "Dish"])
        .walk(None, &["City.likedBy", "Dish.likedBy"], &["Person"])
        .by_at(0, &["Person.age"])
        .gives(&["0 20: 2/2", "0 null: 1/1"])
        .await;
    // From a type that has no such field it leads nowhere.
    AskGroups::new(&world, &["City", "Dish"])
        .walk(None, &["Dish.likedBy"], &["Person"])
        .by_entity(0)
        .gives(&["0 a: 1/1", "0 null: 2/2"])
        .await;
}

/// For each parent, by properties of the relations too: a relation counts each time.
pub(crate) async fn each_parent_has_its_groups(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let known = || async {
        let known = AskGroups::new(&world, &["Person"]);
        known.of("Person.knows", &["b", "a", "d"]).await
    };
    known()
        .await
        .by("age", None)
        .measure(Function::Sum, "age")
        .measure_relation(Function::Sum, "Person.knows", "since")
        .gives(&["0 31: 1/1 31 0", "1 20: 1/2 20 4010", "1 31: 1/1 31 2000"])
        .await;
    known()
        .await
        .by_relation(None, "Person.knows", "since")
        .measure(Function::Sum, "age")
        .gives(&["0 null: 1/1 31", "1 2000: 2/2 51", "1 2010: 1/1 20"])
        .await;
}

/// Over what members are related to: each entity once in a group, whoever leads to it.
pub(crate) async fn what_members_are_related_to_counts_once(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    AskGroups::new(&world, &["Person"])
        .by("age", None)
        .related(
            &["Person.knows"],
            "Person",
            &[(Function::Sum, "age"), (Function::Count, "age")],
        )
        .related(
            &["Person.likesCities"],
            "City",
            &[(Function::Max, "people")],
        )
        .gives(&[
            "0 20: 2/2, 2/2 51 2, 1/1 300",
            "0 31: 1/1, 0/0 0 0, 0/0 null",
            "0 null: 1/1, 0/0 0 0, 0/0 null",
        ])
        .await;
    let mut named = AskGroups::new(&world, &["Person"]).by("age", None).related(
        &["Person.knows"],
        "Person",
        &[],
    );
    named.grouping.related[0].of.targets[0].filter = world.is("Person.name", "Anna");
    named
        .gives(&["0 20: 2/2, 1/1", "0 31: 1/1, 0/0", "0 null: 1/1, 0/0"])
        .await;
}

/// The number in the middle, or between the two in the middle.
pub(crate) async fn the_median_lies_in_the_middle(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        for (at, age) in [Some(7), Some(1), Some(4), Some(2), None]
            .into_iter()
            .enumerate()
        {
            let age = age.map_or(Value::Null, Value::from);
            graph.entity(
                "Person",
                &format!("p{at}"),
                &[("age", age), ("name", "x".into())],
            );
        }
        graph.entity("Person", "q", &[("age", 5.into())]);
        graph.entity("Person", "r", &[("name", "z".into())]);
    })
    .await;
    AskGroups::new(&world, &["Person"])
        .by("name", None)
        .measure(Function::Median, "age")
        .gives(&[
            "0 x: 5/5 Float(3.0)",
            "0 null: 1/1 Float(5.0)",
            "0 z: 1/1 null",
        ])
        .await;
}

/// The rows that figures are formed from, in their place.
pub(crate) async fn rows_are_answered_in_place_of_figures(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut known = AskGroups::new(&world, &["Person"])
        .of("Person.knows", &["a", "b"])
        .await
        .by("age", None)
        .measure(Function::Sum, "age")
        .measure_relation(Function::Max, "Person.knows", "since")
        .related(&["Person.likes"], "City", &[(Function::Sum, "people")]);
    known.grouping.rows = true;
    known
        .gives(&[
            "0 20: 20+2000 20+2010, 1/1 300",
            "0 31: 31+2000, 0/0 0",
            "1 31: 31+null, 0/0 0",
        ])
        .await;
    known.grouping.rows = false;
    known.grouping.related[0].rows = true;
    known
        .gives(&[
            "0 20: 1/2 20 2010, 300",
            "0 31: 1/1 31 2000, ",
            "1 31: 1/1 31 null, ",
        ])
        .await;
    known.grouping.rows = true;
    known.limits.max_rows = 3;
    assert_eq!(known.try_run().await, Err(StoreError::TooManyRows));
}

/// What a scope leaves out is no member, no key, and nothing that a member is related to.
pub(crate) async fn what_is_left_out_is_in_no_group(harness: &dyn Harness) {
    let world = living(harness).await;
    AskGroups::new(&world, &["Person"])
        .walk(None, &["Person.knows"], &["Person"])
        .by_entity(0)
        .related(&["Person.knows"], "Person", &[(Function::Sum, "age")])
        .gives(&["0 b: 1/1, 1/1 30", "0 c: 1/1, 1/1 40", "0 null: 1/1, 0/0 0"])
        .await;
}

/// More groups than an answer may have rows are an error that says how many that is.
pub(crate) async fn too_many_groups_are_an_error(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut by_name = AskGroups::new(&world, &["Person"]).by("name", None);
    by_name.limits.max_rows = 3;
    assert_eq!(by_name.try_run().await, Err(StoreError::TooManyGroups(3)));
    by_name.limits.max_rows = 4;
    assert_eq!(by_name.try_run().await.unwrap().parents.len(), 4);
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
        .entity(
            "City",
            "osh",
            &[("name", "Osh".into()), ("people", 300.into())],
        )
        .entity("City", "gwadar", &[])
        .entity("Dish", "plov", &[("name", "Osh".into())])
        .relation("a", "KNOWS", "b", &[("since", 2000.into())])
        .relation("a", "KNOWS", "b", &[("since", 2010.into())])
        .relation("a", "KNOWS", "c", &[("since", 2000.into())])
        .relation("b", "KNOWS", "c", &[])
        .relation("a", "LIKES", "osh", &[("degree", 1.into())])
        .relation("a", "LIKES", "plov", &[("degree", 2.into())])
        .relation("b", "LIKES", "osh", &[("degree", 1.into())]);
}
