//! Entities by id, of several types, and without an id.

use std::sync::Arc;

use silkgraph::query::{EntityKey, EntitySet, Filter, Start, Test};
use silkgraph::value::Value;

use super::world::generous;
use super::{Harness, World};

/// One group an id, in their order: of one row, or of none where there is no such entity.
pub(crate) async fn ids_are_answered_in_their_order(harness: &dyn Harness) {
    let world = tastes(harness).await;
    let found = world
        .all(&["City", "Dish"])
        .ids(&["d", "nobody", "a", "d", ""]);
    found
        .gives_groups(&[&["d"], &[], &["a"], &["d"], &[]])
        .await;
    let got = found.clone().total().run().await;
    assert_eq!(got.rows.totals, [1, 0, 1, 1, 0]);
    assert_eq!(got.rows.more, [false; 5]);
    world.all(&["City"]).ids(&[]).gives_groups(&[]).await;
}

/// One group a key, in their order, whatever was asked of them before; and a set of keys, or all but
/// those in it, is a condition like others.
pub(crate) async fn keys_are_answered_in_their_order(harness: &dyn Harness) {
    let world = tastes(harness).await;
    let both = world.all(&["City", "Dish"]);
    let all: Vec<EntityKey> = both
        .run()
        .await
        .rows
        .entities
        .iter()
        .map(|e| e.key)
        .collect();
    let [a, b, _, d] = all[..] else {
        panic!("{all:?}")
    };
    let keys = [d, a, b, d];
    let select = world.all(&["City", "Dish"]).select;
    let limits = generous();
    let rows = world
        .store
        .select(Start::Keys(&keys), &select, &world.scope, limits)
        .await
        .unwrap();
    let groups: Vec<Vec<EntityKey>> = (0..rows.groups())
        .map(|group| {
            rows.entities[rows.group(group)]
                .iter()
                .map(|e| e.key)
                .collect()
        })
        .collect();
    assert_eq!(groups, [[d], [a], [b], [d]]);
    let set = |keys: &[EntityKey]| keys.iter().copied().collect();
    let only = Filter::Among(Arc::new(EntitySet::only(set(&[a, d]))));
    both.clone().filter(only.clone()).gives(&["a", "d"]).await;
    let except = Filter::Among(Arc::new(EntitySet::except(set(&[a, d]))));
    both.clone().filter(except).gives(&["b", "c"]).await;
    both.clone()
        .filter(Filter::Not(Box::new(only)))
        .total()
        .gives(&["b", "c"])
        .await;
    both.clone()
        .filter(Filter::Among(Arc::new(EntitySet::only(set(&[])))))
        .gives(&[])
        .await;
}

/// An entity of another type, or one that does not meet the filter, is not there.
pub(crate) async fn ids_meet_types_and_filters(harness: &dyn Harness) {
    let world = tastes(harness).await;
    let cities = world.all(&["City"]).ids(&["a", "b", "c"]);
    cities.gives_groups(&[&["a"], &[], &["c"]]).await;
    let named = cities.filter(world.is("City.name", "Osh"));
    named.gives_groups(&[&["a"], &[], &[]]).await;
}

/// Without another order, rows of several types stand by id across types.
pub(crate) async fn several_types_are_ordered_by_id(harness: &dyn Harness) {
    let world = tastes(harness).await;
    let all = world.all(&["Dish", "City"]);
    all.gives(&["a", "b", "c", "d"]).await;
    all.clone().first(3).gives(&["a", "b", "c"]).await;
    all.clone().last(3).gives(&["b", "c", "d"]).await;
    let middle = all.run().await.position(1);
    all.clone().after(middle.clone()).gives(&["c", "d"]).await;
    all.before(middle).gives(&["a"]).await;
    let types: Vec<_> = world.all(&["Dish", "City"]).run().await.rows.entities;
    let city = world.entity_type("City");
    let are_cities: Vec<bool> = types.iter().map(|e| e.entity_type == city).collect();
    assert_eq!(are_cities, [true, false, true, false]);
}

/// Entities without an id have a place in an order of the store's own, and can be paged through.
pub(crate) async fn entities_without_id_are_found_and_ordered(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph.entity("Person", "p", &[]);
        for (text, rank) in [("one", 1), ("two", 2), ("three", 3), ("four", 2)] {
            let values = [("text", text.into()), ("rank", Value::Int(rank))];
            graph.entity("Note", text, &values);
            graph.relation("p", "HAS_NOTE", text, &[]);
        }
    })
    .await;
    let all = world.all(&["Note"]);
    let whole = all.run().await;
    assert_eq!(whole.one().len(), 4);
    assert!(matches!(whole.position(0).entity, Value::Int(_)));
    let rest = all.clone().after(whole.position(1)).run().await;
    assert_eq!(rest.one(), &whole.one()[2..]);
    all.clone()
        .by("rank", false)
        .last(1)
        .gives(&["three"])
        .await;
    all.filter(world.has("Note.rank", Test::Equal(1.into())))
        .gives(&["one"])
        .await;
    let notes = world.all(&["Note"]).of("Person.notes", &["p"]).await;
    assert_eq!(notes.run().await.one(), whole.one());
    notes
        .by("text", false)
        .gives(&["four", "one", "three", "two"])
        .await;
}

async fn tastes(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        graph
            .entity("Dish", "d", &[])
            .entity("City", "c", &[])
            .entity("Dish", "b", &[])
            .entity("City", "a", &[("name", "Osh".into())]);
    })
    .await
}
