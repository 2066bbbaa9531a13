//! Relations by themselves, with their values.

use silkgraph::ontology::PropertyId;
use silkgraph::query::{RelationKey, RelationStart};
use silkgraph::store::{Relations, StoreError};
use silkgraph::value::Value;
use silkgraph::work::Work;

use super::neighbours::friends;
use super::{Harness, World};

/// Relations of the keys that links have, in the order of the keys, with both ends.
pub(crate) async fn relations_are_answered_in_the_order_of_keys(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let links = world.around().of(&["a"]).await.links;
    let keys: Vec<_> = links.iter().rev().map(|link| link.relation).collect();
    let answer = joined.keyed(&keys).await;
    let expected = [
        "a HAS_NOTE - 0",
        "a LIKES plov 0",
        "a LIKES osh 0",
        "c KNOWS a 0",
        "b KNOWS a 0",
        "a KNOWS c 0",
        "a KNOWS b 1",
        "a KNOWS b 0",
        "a KNOWS a 0",
    ];
    assert_eq!(joined.shown(&answer), expected);
    assert!(answer.degrees.is_empty());
    let rows = answer.rows.iter();
    assert_eq!(rows.map(|row| row.key).collect::<Vec<_>>(), keys);
    for (row, link) in answer.rows.iter().zip(links.iter().rev()) {
        let other = if link.forward { row.target } else { row.source };
        assert_eq!((other, row.relation_type), (link.other, link.relation_type));
    }
}

/// A key of nothing has no row.
pub(crate) async fn keys_of_nothing_have_no_row(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let links = world.around().of(&["d", "osh"]).await.links;
    let keys = [RelationKey(u64::MAX), links[0].relation];
    let answer = joined.keyed(&keys).await;
    assert_eq!(joined.shown(&answer), ["a LIKES osh 0"]);
    assert!(joined.keyed(&[]).await.rows.is_empty());
}

/// Every property of the relation type, null where there is none.
pub(crate) async fn relations_have_their_properties(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let value = |answer: &Relations, row: usize, name: &str| {
        let relation_type = world.ontology.relation_type(answer.rows[row].relation_type);
        let mut properties = relation_type.properties.iter();
        let at = properties.position(|property| &*property.name == name);
        let id = PropertyId(u16::try_from(at.unwrap()).unwrap());
        answer.cells.property(row, id).unwrap().to_owned()
    };
    let knows = joined.named("KNOWS", "a", "b").await;
    let values = |name| [0, 1].map(|row| value(&knows, row, name));
    assert_eq!(values("since"), [2001.into(), 1999.into()]);
    assert_eq!(values("how"), ["work".into(), Value::Null]);
    let likes = joined.named("LIKES", "b", "osh").await;
    assert_eq!(value(&likes, 0, "degree"), 2.into());
    assert_eq!(likes.cells.validity(0), None);
    // Relations of several types, of which some have no properties.
    let links = world.around().of(&["a"]).await.links;
    let keys: Vec<_> = links.iter().map(|link| link.relation).collect();
    let mixed = joined.keyed(&keys).await;
    assert_eq!(value(&mixed, 3, "since"), 2010.into());
    assert_eq!(value(&mixed, 6, "degree"), 1.into());
    assert_eq!(value(&mixed, 7, "degree"), Value::Null);
}

/// Those of one type from one id to another, by place.
pub(crate) async fn relations_are_found_by_their_ends(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let cases: [(&str, &str, &str, &[&str]); 7] = [
        ("KNOWS", "a", "b", &["a KNOWS b 0", "a KNOWS b 1"]),
        ("KNOWS", "b", "a", &["b KNOWS a 0"]),
        ("KNOWS", "a", "a", &["a KNOWS a 0"]),
        ("LIKES", "a", "plov", &["a LIKES plov 0"]),
        ("LIKES", "plov", "a", &[]),
        ("LIKES", "a", "b", &[]),
        ("KNOWS", "a", "nobody", &[]),
    ];
    for (relation_type, source, target, expected) in cases {
        let answer = joined.named(relation_type, source, target).await;
        assert_eq!(joined.shown(&answer), expected);
    }
}

/// Those that join two of some entities, or one with itself: by type, start, end and place,
/// whatever the order of the entities.
pub(crate) async fn relations_among_entities_are_all_there(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let types = ["Person", "City", "Dish"];
    let all = [
        "a KNOWS a 0",
        "a KNOWS b 0",
        "a KNOWS b 1",
        "a KNOWS c 0",
        "b KNOWS a 0",
        "c KNOWS a 0",
        "a LIKES osh 0",
        "a LIKES plov 0",
        "b LIKES osh 0",
    ];
    for ids in [
        ["osh", "d", "c", "plov", "b", "a"],
        ["a", "b", "c", "d", "osh", "plov"],
    ] {
        let keys = world.keys(&types, &ids).await;
        let answer = joined.among(&keys, &[]).await;
        assert_eq!(joined.shown(&answer), all);
        assert!(answer.degrees.is_empty());
    }
    let keys = world.keys(&types, &["b", "osh", "c"]).await;
    let few = joined.among(&keys, &[]).await;
    assert_eq!(joined.shown(&few), ["b LIKES osh 0"]);
    let likes = world.relation_types(&["LIKES"]);
    let start = RelationStart::Between {
        entities: &world.keys(&types, &["a", "b", "osh"]).await,
        relation_types: &likes,
        degree_types: &world.entity_types(&["City", "Person"]),
    };
    let answer = joined.run(start).await;
    assert_eq!(joined.shown(&answer), ["a LIKES osh 0", "b LIKES osh 0"]);
    assert_eq!(answer.degrees, [1, 1, 2]);
    assert!(joined.among(&[], &["City"]).await.rows.is_empty());
}

/// Beside them, how many relations each entity has to whatever is of some types.
pub(crate) async fn relations_among_entities_tell_degrees(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let joined = world.joined();
    let mut keys = world
        .keys(&["Person", "City"], &["d", "osh", "b", "a"])
        .await;
    let note = world.all(&["Note"]).run().await.rows.entities[0].key;
    keys.extend([note, silkgraph::query::EntityKey(u64::MAX)]);
    for (types, expected) in [
        (&["Person", "City", "Dish", "Note"][..], [0, 2, 4, 9, 1, 0]),
        (&["Person"], [0, 2, 3, 6, 1, 0]),
        (&["Dish", "Note"], [0, 0, 0, 2, 0, 0]),
    ] {
        let answer = joined.among(&keys, types).await;
        assert_eq!(answer.degrees, expected, "{types:?}");
        assert_eq!(answer.rows.len(), 7);
    }
}

/// One relation among two of which one has many is found as it would be among few.
pub(crate) async fn relations_of_hubs_are_found_among_few(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph.entity("Person", "hub", &[]);
        for number in 1000..2100 {
            let id = format!("p{number}");
            graph
                .entity("Person", &id, &[])
                .relation("hub", "KNOWS", &id, &[]);
        }
        graph
            .relation("hub", "KNOWS", "p1250", &[])
            .relation("hub", "KNOWS", "hub", &[])
            .relation("p1123", "KNOWS", "hub", &[]);
    })
    .await;
    let joined = world.joined();
    let keys = world.keys(&["Person"], &["p1250", "hub", "p1123"]).await;
    let answer = joined.among(&keys, &["Person"]).await;
    let expected = [
        "hub KNOWS hub 0",
        "hub KNOWS p1123 0",
        "hub KNOWS p1250 0",
        "hub KNOWS p1250 1",
        "p1123 KNOWS hub 0",
    ];
    assert_eq!(joined.shown(&answer), expected);
    assert_eq!(answer.degrees, [2, 1103, 2]);
}

/// More relations than an answer may have, or no time left, are errors.
pub(crate) async fn relations_are_bounded(harness: &dyn Harness) {
    let world = World::people(harness, friends).await;
    let entities = &world.keys(&["Person"], &["a", "b"]).await;
    let links = world.around().over(&["KNOWS"]).of(&["a"]).await.links;
    let keys: Vec<_> = links[..4].iter().map(|link| link.relation).collect();
    let starts = [
        (RelationStart::Keys(&keys), 4),
        (
            RelationStart::Between {
                entities,
                relation_types: &world.all_relation_types(),
                degree_types: &[],
            },
            4,
        ),
        (
            RelationStart::Named {
                relation_type: world.relation_types(&["KNOWS"])[0],
                source: "a",
                target: "b",
            },
            2,
        ),
    ];
    let mut joined = world.joined();
    for (start, rows) in starts {
        joined.limits.max_rows = rows;
        assert_eq!(joined.run(start).await.rows.len(), rows);
        joined.limits.max_rows = rows - 1;
        let error = joined.try_run(start).await.unwrap_err();
        assert_eq!(error, StoreError::TooManyRows);
        let mut late = world.joined();
        late.limits.work = Work::until(std::time::Instant::now());
        assert_eq!(late.try_run(start).await.unwrap_err(), StoreError::Timeout);
    }
}
