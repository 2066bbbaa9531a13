//! Conditions on related entities.

use silkgraph::query::{Filter, Quantifier, Test};

use super::{GraphBuilder, Harness, World};

/// Some, none, single and all of the related entities.
pub(crate) async fn some_none_single_and_all(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    for (quantifier, expected) in [
        (Quantifier::Some, &["a", "b"][..]),
        (Quantifier::None, &["c", "d"]),
        (Quantifier::Single, &["b"]),
        (Quantifier::All, &["a"]),
    ] {
        let big = Test::Compare(silkgraph::query::Comparison::Greater, 100.into());
        let big = vec![("City", world.has("City.people", big))];
        let filter = world.related("Person.likes", quantifier, big);
        world.all(&["Person"]).filter(filter).gives(expected).await;
    }
}

/// Every one of none is not every one; none of none is none.
pub(crate) async fn all_needs_one(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    let likes = |quantifier| {
        let anything = vec![("City", Filter::TRUE), ("Dish", Filter::TRUE)];
        world
            .all(&["Person"])
            .filter(world.related("Person.likes", quantifier, anything))
    };
    likes(Quantifier::All).gives(&["a", "b", "c"]).await;
    likes(Quantifier::Some).gives(&["a", "b", "c"]).await;
    likes(Quantifier::None).gives(&["d"]).await;
    likes(Quantifier::Single).gives(&["c"]).await;
}

/// Two relations to one entity are two for a quantifier.
pub(crate) async fn parallel_relations_count_one_by_one(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[])
            .entity("Person", "b", &[])
            .relation("a", "KNOWS", "b", &[])
            .relation("a", "KNOWS", "b", &[]);
    })
    .await;
    let single = vec![("Person", Filter::TRUE)];
    let single = world.related("Person.knows", Quantifier::Single, single);
    world.all(&["Person"]).filter(single).gives(&[]).await;
}

/// An entity for which the condition is unknown does not meet it, and the quantifier itself is
/// never unknown.
pub(crate) async fn unknown_is_not_met(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[])
            .entity("Person", "b", &[])
            .relation("a", "KNOWS", "b", &[]);
    })
    .await;
    let old = |quantifier| {
        let old = vec![("Person", world.is("Person.age", 80))];
        world.related("Person.knows", quantifier, old)
    };
    let not = |filter| Filter::Not(Box::new(filter));
    let all = world.all(&["Person"]);
    all.clone()
        .filter(old(Quantifier::None))
        .gives(&["a", "b"])
        .await;
    all.clone().filter(old(Quantifier::All)).gives(&[]).await;
    all.clone()
        .filter(not(old(Quantifier::All)))
        .gives(&["a", "b"])
        .await;
    all.filter(not(old(Quantifier::Some)))
        .gives(&["a", "b"])
        .await;
}

/// An entity of a type that is not listed does not meet the condition.
pub(crate) async fn types_that_are_not_listed_do_not_meet(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    let cities = |quantifier| {
        let cities = vec![("City", Filter::TRUE)];
        world
            .all(&["Person"])
            .filter(world.related("Person.likes", quantifier, cities))
    };
    cities(Quantifier::Some).gives(&["a", "b"]).await;
    cities(Quantifier::All).gives(&["a"]).await;
    cities(Quantifier::None).gives(&["c", "d"]).await;
}

/// Where fields of different types share a type of relations, each field has its own share: what
/// the other leads to is none of what all must meet.
pub(crate) async fn a_field_has_its_own_types(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    let cities = |quantifier, filter| {
        let cities = vec![("City", filter)];
        world
            .all(&["Person"])
            .filter(world.related("Person.likesCities", quantifier, cities))
    };
    let osh = || world.is("City.id", "osh");
    cities(Quantifier::All, Filter::TRUE)
        .gives(&["a", "b"])
        .await;
    cities(Quantifier::All, osh()).gives(&["b"]).await;
    cities(Quantifier::None, Filter::TRUE)
        .gives(&["c", "d"])
        .await;
    cities(Quantifier::Single, Filter::TRUE).gives(&["b"]).await;
}

/// A condition reaches through several relations, and sees the properties of the last one.
pub(crate) async fn nest_and_see_relation_properties(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        tastes(graph);
        graph
            .relation("d", "KNOWS", "b", &[])
            .relation("d", "KNOWS", "c", &[])
            .relation("c", "KNOWS", "a", &[]);
    })
    .await;
    let degree = world.relation_property("Person.likes", "degree");
    let very = Filter::RelationProperty(degree, Test::Equal(9.into()));
    let osh = Filter::All(vec![very, world.is("City.id", "osh")]);
    let likes = world.related("Person.likes", Quantifier::Some, vec![("City", osh)]);
    world
        .all(&["Person"])
        .filter(likes.clone())
        .gives(&["b"])
        .await;
    let knows = world.related("Person.knows", Quantifier::Some, vec![("Person", likes)]);
    world.all(&["Person"]).filter(knows).gives(&["d"]).await;
}

/// Conditions nest over several types and several levels, and are answered in the time there is.
pub(crate) async fn nest_deeply_over_types(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    let mut people = world.is("Person.id", "b");
    for _ in 0..3 {
        let liked_by =
            |field, quantifier| world.related(field, quantifier, vec![("Person", people.clone())]);
        let liked = vec![
            ("City", liked_by("City.likedBy", Quantifier::All)),
            ("Dish", liked_by("Dish.likedBy", Quantifier::Some)),
        ];
        people = world.related("Person.likes", Quantifier::Some, liked);
    }
    let all = world.all(&["Person"]);
    all.clone().filter(people.clone()).gives(&["b", "c"]).await;
    all.filter(Filter::Not(Box::new(people)))
        .gives(&["a", "d"])
        .await;
}

/// Twelve levels come to what each level comes to by itself, of which the next one is asked.
pub(crate) async fn each_level_is_a_set(harness: &dyn Harness) {
    const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];
    const KNOWS: [(&str, &str, i64); 9] = [
        ("a", "b", 1),
        ("a", "c", 2),
        ("b", "c", 1),
        ("b", "c", 2),
        ("c", "a", 1),
        ("c", "d", 1),
        ("d", "e", 2),
        ("d", "d", 1),
        ("e", "a", 2),
    ];
    let world = World::people(harness, |graph| {
        for id in IDS {
            graph.entity("Person", id, &[]);
        }
        for (from, to, since) in KNOWS {
            graph.relation(from, "KNOWS", to, &[("since", since.into())]);
        }
    })
    .await;
    let since = world.relation_property("Person.knows", "since");
    let early = || Filter::RelationProperty(since, Test::Equal(1.into()));
    let quantifiers = [
        Quantifier::Single,
        Quantifier::None,
        Quantifier::All,
        Quantifier::Some,
    ];
    for shift in 0..4 {
        let mut filter = world.is("Person.id", "e");
        let mut expected: Vec<&str> = vec!["e"];
        for level in 0..12 {
            let dated = level % 3 == 1;
            let meets = |to: &str, since: i64| expected.contains(&to) && (!dated || since == 1);
            let quantifier = quantifiers[(level + shift) % 4];
            let holds = |id: &&str| {
                let known = KNOWS.iter().filter(|(from, ..)| from == id);
                let known: Vec<bool> = known.map(|(_, to, since)| meets(to, *since)).collect();
                let met = known.iter().filter(|meets| **meets).count();
                match quantifier {
                    Quantifier::Some => met > 0,
                    Quantifier::None => met == 0,
                    Quantifier::Single => met == 1,
                    Quantifier::All => met > 0 && met == known.len(),
                }
            };
            let next: Vec<&str> = IDS.into_iter().filter(holds).collect();
            let condition = if dated {
                Filter::All(vec![filter, early()])
            } else {
                filter
            };
            filter = world.related("Person.knows", quantifier, vec![("Person", condition)]);
            expected = next;
            let all = world.all(&["Person"]);
            all.filter(filter.clone()).gives(&expected).await;
        }
    }
}

/// As many conditions side by side as there are, each with others within, are joined as they are.
pub(crate) async fn wide_conditions_are_joined(harness: &dyn Harness) {
    let world = World::people(harness, tastes).await;
    let liked = |taste: &str, within: Filter| {
        let cities = vec![(
            "City",
            Filter::All(vec![world.is("City.id", taste), within]),
        )];
        world.related("Person.likes", Quantifier::Some, cities)
    };
    let fans = |id: &str| {
        let fan = vec![("Person", world.is("Person.id", id))];
        world.related("City.likedBy", Quantifier::Some, fan)
    };
    // Of Almaty fans are a, of Osh a and b.
    let almaty = |id: &str| liked("almaty", fans(id));
    let osh = |id: &str| liked("osh", fans(id));
    let nobodys: Vec<_> = (0..30)
        .map(|number| almaty(&format!("x{number}")))
        .collect();
    let is_b = vec![osh("b")];
    let any = Filter::Any([nobodys.clone(), is_b].concat());
    let none = nobodys
        .into_iter()
        .map(|filter| Filter::Not(Box::new(filter)));
    let none = Filter::All(none.chain([almaty("a")]).collect());
    let all = world.all(&["Person"]);
    all.clone().filter(any.clone()).gives(&["a", "b"]).await;
    all.clone().filter(none.clone()).gives(&["a"]).await;
    // The same further in: whoever likes a city that one of them likes.
    for filter in [any, none] {
        let fans = vec![("Person", filter)];
        let fans = world.related("City.likedBy", Quantifier::Some, fans);
        let filter = world.related("Person.likes", Quantifier::Some, vec![("City", fans)]);
        all.clone().filter(filter).gives(&["a", "b"]).await;
    }
}

/// Whether a store begins at the parents or at the few entities that meet the condition, the rows
/// are the same, however many there are.
pub(crate) async fn a_selective_condition_finds_the_same(harness: &dyn Harness) {
    let world = World::people(harness, |graph| {
        graph
            .entity("City", "osh", &[])
            .entity("City", "naryn", &[]);
        for number in 100..300 {
            let id = format!("p{number}");
            graph.entity("Person", &id, &[("age", (number % 7).into())]);
            let city = if number % 50 == 0 { "osh" } else { "naryn" };
            graph.relation(&id, "LIKES", city, &[]);
            graph.relation(&id, "LIKES", city, &[]);
        }
    })
    .await;
    let osh = |quantifier| {
        let osh = vec![("City", world.is("City.id", "osh"))];
        world
            .all(&["Person"])
            .filter(world.related("Person.likes", quantifier, osh))
    };
    osh(Quantifier::Some)
        .gives(&["p100", "p150", "p200", "p250"])
        .await;
    osh(Quantifier::All)
        .gives(&["p100", "p150", "p200", "p250"])
        .await;
    osh(Quantifier::Single).gives(&[]).await;
    osh(Quantifier::Some).last(1).gives(&["p250"]).await;
    osh(Quantifier::Some)
        .by("age", true)
        .first(2)
        .gives(&["p250", "p200"])
        .await;
    assert_eq!(
        osh(Quantifier::None)
            .total()
            .first(1)
            .run()
            .await
            .rows
            .totals,
        [196]
    );
}

fn tastes(graph: &mut GraphBuilder<'_>) {
    for id in ["a", "b", "c", "d"] {
        graph.entity("Person", id, &[]);
    }
    graph
        .entity("City", "almaty", &[("people", 200.into())])
        .entity("City", "osh", &[("people", 300.into())])
        .entity("Dish", "plov", &[])
        .relation("a", "LIKES", "almaty", &[("degree", 9.into())])
        .relation("a", "LIKES", "osh", &[("degree", 5.into())])
        .relation("b", "LIKES", "osh", &[("degree", 9.into())])
        .relation("b", "LIKES", "plov", &[])
        .relation("c", "LIKES", "plov", &[]);
}
