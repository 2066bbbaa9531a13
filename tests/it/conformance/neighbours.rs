//! All relations of many entities at once.

use silkgraph::query::Ends;
use silkgraph::store::StoreError;
use silkgraph::work::Work;

use super::{GraphBuilder, Harness, World};

/// By type, those away from the entity before those to it, by what they lead to.
pub(crate) async fn links_are_ordered(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let of_a: &[&str] = &[
        "KNOWS>a",
        "KNOWS>b",
        "KNOWS>b",
        "KNOWS>c",
        "KNOWS<b",
        "KNOWS<c",
        "LIKES>osh",
        "LIKES>plov",
        "HAS_NOTE>-",
    ];
    let around = world.around();
    around
        .gives(&[("osh", &["LIKES<a", "LIKES<b"]), ("d", &[]), ("a", of_a)])
        .await;
    let answer = around.of(&["a"]).await;
    assert!(!answer.cut && answer.degrees.is_empty());
    assert_eq!(
        answer.entities[0].unwrap().entity_type,
        world.entity_type("Person")
    );
    let types = answer.links[6..].iter().map(|link| link.other.entity_type);
    let expected = ["City", "Dish", "Note"].map(|name| world.entity_type(name));
    assert_eq!(types.collect::<Vec<_>>(), expected);
}

/// Ids by their code points, and entities without one behind them, as they were loaded.
pub(crate) async fn links_are_ordered_by_code_point(harness: &dyn Harness) {
    let ids = ["Z", "a", "é", "\u{ff21}", "\u{10000}"];
    let world = World::people(harness, |graph| {
        graph.entity("Person", "hub", &[]);
        for id in ids.iter().rev() {
            graph
                .entity("Person", id, &[])
                .relation("hub", "KNOWS", id, &[]);
        }
        for (note, text) in [("first", "2"), ("second", "1")] {
            graph
                .entity("Note", note, &[("text", text.into())])
                .relation("hub", "HAS_NOTE", note, &[]);
        }
    })
    .await;
    let around = world.around();
    let links = ids.map(|id| format!("KNOWS>{id}"));
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    around
        .gives(&[("hub", &[&links[..], &["HAS_NOTE>-"; 2]].concat())])
        .await;
    let answer = around.of(&["hub"]).await;
    let notes: Vec<_> = answer.links[5..]
        .iter()
        .map(|link| link.other.key)
        .collect();
    let texts = world.all(&["Note"]).run().await;
    let loaded: Vec<_> = texts.rows.entities.iter().map(|note| note.key).collect();
    assert_eq!(notes, loaded);
    let of_notes = around.of_keys(&notes).await;
    assert_eq!(
        around.links(&of_notes),
        [["HAS_NOTE<hub"], ["HAS_NOTE<hub"]]
    );
}

/// Parallel relations are links of their own, in the order they were loaded, seen from either end.
pub(crate) async fn parallel_links_keep_their_places(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    for (id, links) in [("a", 1..3), ("b", 1..3)] {
        let answer = world.around().over(&["KNOWS"]).of(&[id]).await;
        let keys: Vec<_> = answer.links[links]
            .iter()
            .map(|link| link.relation)
            .collect();
        let relations = joined.keyed(&keys).await;
        assert_eq!(
            joined.shown(&relations),
            ["a KNOWS b 0", "a KNOWS b 1"],
            "{id}"
        );
    }
}

/// Only relations of the types that are asked for, and to entities of those that are.
pub(crate) async fn links_keep_to_types(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let around = world.around();
    let likes = around.clone().over(&["LIKES"]);
    likes.gives(&[("a", &["LIKES>osh", "LIKES>plov"])]).await;
    likes
        .to(&["Dish", "Person"])
        .gives(&[("a", &["LIKES>plov"]), ("osh", &["LIKES<a", "LIKES<b"])])
        .await;
    around
        .clone()
        .to(&["Note", "City"])
        .gives(&[("a", &["LIKES>osh", "HAS_NOTE>-"])])
        .await;
    around.clone().to(&[]).gives(&[("a", &[])]).await;
    around.clone().over(&[]).gives(&[("a", &[])]).await;
    let degrees = around
        .to(&["City"])
        .degrees(None)
        .of(&["a", "b", "d", "osh"])
        .await;
    assert_eq!(degrees.degrees, [1, 1, 0, 0]);
}

/// What is no entity has no links, and no degree; nor has what is asked for by a key of nothing.
pub(crate) async fn unknown_ends_have_nothing(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let around = world.around().degrees(None);
    let answer = around.of(&["nobody", "b", "", "LIKES"]).await;
    let there: Vec<bool> = answer.entities.iter().map(Option::is_some).collect();
    assert_eq!(there, [false, true, false, false]);
    assert_eq!(answer.degrees, [0, 4, 0, 0]);
    let of_b = vec!["KNOWS>a", "KNOWS<a", "KNOWS<a", "LIKES>osh"];
    assert_eq!(around.links(&answer), [vec![], of_b, vec![], vec![]]);
    let nothing = around
        .of_keys(&[silkgraph::query::EntityKey(u64::MAX)])
        .await;
    assert_eq!((nothing.entities, nothing.degrees), (vec![None], vec![0]));
    let nobody = around.of(&[]).await;
    assert_eq!((nobody.entities, nobody.offsets), (vec![], vec![0]));
}

/// Keys and ids of the same entities have the same answers.
pub(crate) async fn keys_are_walked_as_ids_are(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let around = world.around().degrees(Some(7));
    let ids = ["c", "osh", "a", "d"];
    let by_id = around.of(&ids).await;
    let keys: Vec<_> = by_id
        .entities
        .iter()
        .map(|entity| entity.unwrap().key)
        .collect();
    let by_key = around.of_keys(&keys).await;
    assert_eq!(by_key.entities, by_id.entities);
    assert_eq!(by_key.links, by_id.links);
    assert_eq!(
        (by_key.degrees, by_key.offsets),
        (by_id.degrees, by_id.offsets)
    );
    assert_eq!(by_id.ids.end(2), by_key.ids.end(2));
    assert_eq!(by_id.ids.other(0), by_key.ids.other(0));
}

/// The limit is of the whole answer, which is cut off at the end; degrees are whole.
pub(crate) async fn the_limit_cuts_off_the_end(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let around = world.around().degrees(None);
    let whole = around.of(&["b", "nobody", "a", "osh"]).await;
    assert_eq!(whole.links.len(), 15);
    for limit in [0, 1, 4, 5, 13, 14, 15, 16] {
        let answer = around
            .clone()
            .first(limit)
            .of(&["b", "nobody", "a", "osh"])
            .await;
        let kept = limit.min(15);
        assert_eq!(answer.cut, limit < 15, "{limit}");
        assert_eq!(answer.links, whole.links[..kept], "{limit}");
        assert_eq!(answer.entities, whole.entities);
        assert_eq!(answer.degrees, [4, 0, 9, 2]);
        let ends = whole
            .offsets
            .iter()
            .map(|end| (*end).min(u32::try_from(kept).unwrap()));
        assert_eq!(answer.offsets, ends.collect::<Vec<_>>());
    }
    let nothing = around.first(0).of(&["d", "nobody"]).await;
    assert!(!nothing.cut);
}

/// What has more relations than the limit of hubs is there, and its relations are not; those of
/// others lead to it. They use up nothing of the limit.
pub(crate) async fn hubs_are_not_walked_from(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let of_b: &[&str] = &["KNOWS>a", "KNOWS<a", "KNOWS<a", "LIKES>osh"];
    let around = world.around().degrees(Some(8));
    around.gives(&[("a", &[]), ("b", of_b)]).await;
    let answer = around.clone().first(4).of(&["a", "b"]).await;
    assert_eq!((answer.degrees, answer.cut), (vec![9, 4], false));
    assert!(answer.entities[0].is_some());
    let all = around.degrees(Some(9)).of(&["a", "b"]).await;
    assert_eq!(all.links.len(), 13);
    let none = world.around().degrees(Some(0)).of(&["d", "osh"]).await;
    assert_eq!((none.links.len(), none.degrees), (0, vec![0, 2]));
    // Only what counts makes a hub.
    let cities = world.around().to(&["City"]).degrees(Some(1));
    cities.gives(&[("a", &["LIKES>osh"])]).await;
}

/// A call whose time is over answers nothing.
pub(crate) async fn a_walk_ends_in_time(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let mut around = world.around();
    around.limits.work = Work::until(std::time::Instant::now());
    let ids = ["a".to_owned()];
    let late = around.try_run(Ends::Ids(&ids)).await;
    assert_eq!(late.unwrap_err(), StoreError::Timeout);
}

/// How many relations of some types an entity has: one with itself once, parallel ones one by one.
pub(crate) async fn degrees_count_relations(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let mut keys = world
        .keys(&["Person", "City"], &["a", "b", "c", "d", "osh"])
        .await;
    keys.push(silkgraph::query::EntityKey(u64::MAX));
    for (types, expected) in [
        (&["KNOWS"][..], [6, 3, 2, 0, 0, 0]),
        (&["HAS_NOTE", "LIKES"], [3, 1, 0, 0, 2, 0]),
        (&["KNOWS", "LIKES", "HAS_NOTE"], [9, 4, 2, 0, 2, 0]),
        (&[], [0; 6]),
    ] {
        let types = world.relation_types(types);
        let limits = world.around().limits;
        let degrees = world.store.degrees(&keys, &types, limits).await;
        assert_eq!(degrees.unwrap(), expected);
    }
    let (types, limits) = (world.all_relation_types(), world.around().limits);
    let nobody = world.store.degrees(&[], &types, limits);
    assert_eq!(nobody.await.unwrap(), Vec::<u64>::new());
}

/// People who know each other, one of them themselves, and like a city and a dish; one has a note.
pub(super) fn friends(graph: &mut GraphBuilder<'_>) {
    for id in ["d", "c", "b", "a"] {
        graph.entity("Person", id, &[]);
    }
    graph
        .entity("Dish", "plov", &[])
        .entity("City", "osh", &[])
        .entity("Note", "note", &[("text", "hello".into())])
        .relation("a", "HAS_NOTE", "note", &[])
        .relation("a", "LIKES", "plov", &[])
        .relation("b", "LIKES", "osh", &[("degree", 2.into())])
        .relation("a", "LIKES", "osh", &[("degree", 1.into())])
        .relation("a", "KNOWS", "a", &[])
        .relation("a", "KNOWS", "c", &[("since", 2010.into())])
        .relation(
            "a",
            "KNOWS",
            "b",
            &[("since", 2001.into()), ("how", "work".into())],
        )
        .relation("a", "KNOWS", "b", &[("since", 1999.into())])
        .relation("b", "KNOWS", "a", &[])
        .relation("c", "KNOWS", "a", &[]);
}
