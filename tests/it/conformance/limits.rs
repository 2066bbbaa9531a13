//! What a call may use up, and what a store says of itself.

use std::time::Instant;

use silkgraph::query::{Filter, Page, Quantifier};
use silkgraph::store::StoreError;
use silkgraph::work::Work;

use super::{GraphBuilder, Harness, World};

/// An answer of more rows than it may have is an error, never a shorter list.
pub(crate) async fn too_many_rows_are_an_error(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut all = world.all(&["Person"]);
    all.limits.max_rows = 50;
    assert_eq!(all.run().await.one().len(), 50);
    all.limits.max_rows = 49;
    for ask in [
        all.clone(),
        all.clone().by("age", true),
        all.clone().total(),
        all.first(50),
    ] {
        assert_eq!(ask.try_run().await.unwrap_err(), StoreError::TooManyRows);
    }
    // The rows of all groups together.
    let mut known = world
        .all(&["Person"])
        .of("Person.knows", &["p10", "p11"])
        .await;
    known.limits.max_rows = 6;
    assert_eq!(known.run().await.rows.entities.len(), 6);
    known.limits.max_rows = 5;
    assert_eq!(known.try_run().await.unwrap_err(), StoreError::TooManyRows);
    let mut ids = world.all(&["Person"]).ids(&["p10", "p11", "nobody"]);
    ids.limits.max_rows = 2;
    assert!(ids.try_run().await.is_ok());
    ids.limits.max_rows = 1;
    assert_eq!(ids.try_run().await.unwrap_err(), StoreError::TooManyRows);
}

/// Only rows of the answer count, not those that a page leaves out.
pub(crate) async fn rows_outside_the_page_do_not_count(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut all = world.all(&["Person"]).total();
    all.limits.max_rows = 2;
    let page = Page {
        offset: 20,
        limit: Some(2),
        ..Page::default()
    };
    all.clone().page(page).gives(&["p30", "p31"]).await;
    all.clone()
        .by("age", true)
        .last(2)
        .gives(&["p11", "p10"])
        .await;
    let two = all.clone().first(3).filter(world.is("Person.age", 10));
    two.gives(&["p10"]).await;
}

/// A request whose deadline has passed is not answered.
pub(crate) async fn a_deadline_that_passed_is_an_error(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let anyone = vec![("Person", Filter::TRUE)];
    let known = world.related("Person.knows", Quantifier::Some, anyone);
    let mut all = world.all(&["Person"]).filter(known);
    all.limits.work = Work::until(Instant::now());
    assert_eq!(all.try_run().await.unwrap_err(), StoreError::Timeout);
    let mut known = world.all(&["Person"]).of("Person.knows", &["p10"]).await;
    known.limits.work = Work::until(Instant::now());
    assert_eq!(known.try_run().await.unwrap_err(), StoreError::Timeout);
}

/// Where only totals are asked for, there are groups without rows.
pub(crate) async fn totals_alone_have_no_rows(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut all = world.all(&["Person"]).total();
    all.select.rows = false;
    all.limits.max_rows = 0;
    let got = all.run().await;
    assert_eq!((got.rows.groups(), got.rows.entities.len()), (1, 0));
    assert_eq!(got.rows.totals, [50]);
    let mut known = all.of("Person.knows", &["p10", "p50"]).await;
    known.limits.max_rows = 0;
    let got = known.run().await;
    assert_eq!(got.rows.totals, [3, 0]);
    assert_eq!(got.rows.entities.len(), 0);
}

/// A graph without entities is no special case.
pub(crate) async fn an_empty_store_answers(harness: &dyn Harness) {
    let world = World::people(harness, |_| ()).await;
    let all = world.all(&["Person", "City"]).total();
    all.gives(&[]).await;
    all.clone().by("name", true).first(3).gives(&[]).await;
    world
        .all(&["Person"])
        .filter(world.is("Person.id", "a"))
        .gives(&[])
        .await;
    all.ids(&["a"]).gives_groups(&[&[]]).await;
    let info = world.store.info().await.unwrap();
    assert!(
        info.entities
            .iter()
            .chain(&info.relations)
            .all(|&count| count == 0)
    );
}

/// The same data has the same version, in whatever order it comes; other data has another.
pub(crate) async fn the_version_is_that_of_the_data(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        pair(graph, ["a", "b"], 1);
    })
    .await;
    let version = world.store.info().await.unwrap().version;
    let mut again = GraphBuilder::new(&world.ontology);
    world
        .store
        .load(pair(&mut again, ["b", "a"], 1).build())
        .await
        .unwrap();
    assert_eq!(world.store.info().await.unwrap().version, version);
    let mut other = GraphBuilder::new(&world.ontology);
    world
        .store
        .load(pair(&mut other, ["a", "b"], 2).build())
        .await
        .unwrap();
    assert_ne!(world.store.info().await.unwrap().version, version);
}

/// A load replaces all there was.
pub(crate) async fn a_load_replaces_what_was_there(harness: &dyn Harness) {
    let world = World::people(harness, crowd).await;
    let mut graph = GraphBuilder::new(&world.ontology);
    world
        .store
        .load(pair(&mut graph, ["a", "b"], 1).build())
        .await
        .unwrap();
    world.all(&["Person"]).gives(&["a", "b"]).await;
    let info = world.store.info().await.unwrap();
    assert_eq!(info.entities.iter().sum::<u64>(), 2);
    assert_eq!(info.relations.iter().sum::<u64>(), 2);
}

/// Two people of an age who know each other.
fn pair<'g, 'o>(
    graph: &'g mut GraphBuilder<'o>,
    [one, other]: [&str; 2],
    age: i32,
) -> &'g mut GraphBuilder<'o> {
    graph
        .entity("Person", one, &[("age", age.into())])
        .entity("Person", other, &[("age", age.into())])
        .relation(one, "KNOWS", other, &[])
        .relation(other, "KNOWS", one, &[])
}

fn crowd(graph: &mut GraphBuilder<'_>) {
    for number in 10..60 {
        graph.entity("Person", &format!("p{number}"), &[("age", number.into())]);
    }
    for (from, to) in [(10, 11), (10, 12), (10, 13), (11, 12), (11, 13), (11, 14)] {
        graph.relation(&format!("p{from}"), "KNOWS", &format!("p{to}"), &[]);
    }
}
