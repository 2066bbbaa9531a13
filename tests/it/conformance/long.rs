//! Pages of long lists: what an index finds is what the whole list has at that place.

use silkgraph::query::{Comparison, Page, Test};

use super::{Ask, Harness, World};

/// People enough that a page is worth finding without the rest.
const PEOPLE: i64 = 1200;

/// Everywhere in a list of all entities, in orders of one key and several, filtered or not.
pub(crate) async fn pages_of_long_lists_are_cut_out_of_the_whole(harness: &dyn Harness) {
    let world = crowd(harness).await;
    let people = world.all(&["Person"]);
    let grown = Test::Compare(Comparison::AtLeast, 3.into());
    let same = Test::In(vec![4.into(), 1.into(), 4.into()]);
    let grown = people.clone().filter(world.has("Person.age", grown));
    let same = people.clone().filter(world.has("Person.age", same));
    for ask in [&people, &grown, &same] {
        in_pages(ask).await;
        for descending in [false, true] {
            let by_age = ask.clone().by("age", descending);
            in_pages(&by_age).await;
            in_pages(&by_age.clone().by("name", !descending)).await;
            let smallest = by_age.nulls_smallest().by("name", descending);
            in_pages(&smallest.nulls_smallest().by("id", true)).await;
            in_pages(&ask.clone().by("name", descending).by("age", false)).await;
        }
    }
    let both = world.all(&["Person", "City"]);
    in_pages(&both).await;
    in_pages(&both.clone().by("name", true)).await;
    in_pages(&both.by("name", false).nulls_smallest().by("id", true)).await;
}

/// Everywhere among the many that one is related to, either way.
pub(crate) async fn pages_of_hubs_are_cut_out_of_the_whole(harness: &dyn Harness) {
    let world = crowd(harness).await;
    for (relation, hub) in [
        ("Person.knows", "p0000"),
        ("Person.knownBy", "p0001"),
        ("Person.peers", "p0000"),
    ] {
        let known = world.all(&["Person"]).of(relation, &[hub]).await;
        in_pages(&known).await;
        in_pages(&known.clone().by("name", false).distinct()).await;
        for descending in [false, true] {
            in_pages(&known.clone().by("name", descending)).await;
            in_pages(&known.clone().by("age", descending).by("name", true)).await;
            let by_since = known.clone().by_relation("since", descending);
            in_pages(&by_since).await;
            in_pages(&by_since.nulls_smallest().by("name", descending)).await;
        }
    }
    let liked = world.all(&["City"]).of("Person.likesCities", &["p0000"]);
    in_pages(&liked.await.by("people", true)).await;
}

/// Pages from both ends, behind and ahead of a row in the middle, and far down.
async fn in_pages(ask: &Ask<'_>) {
    let got = ask.clone().total().run().await;
    let whole = got.one().to_vec();
    let middle = whole.len() / 2;
    let position = got.position(middle);
    let cut = |from: usize, rows: usize| whole.iter().skip(from).take(rows).cloned();
    let page = |offset: usize| Page {
        offset: offset as u64,
        limit: Some(3),
        ..Page::default()
    };
    for (asked, expected) in [
        (ask.clone().first(3), cut(0, 3)),
        (ask.clone().last(3), cut(whole.len() - 3, 3)),
        (ask.clone().page(page(middle - 5)), cut(middle - 5, 3)),
        (
            ask.clone().page(page(whole.len() - 1)),
            cut(whole.len() - 1, 3),
        ),
        (ask.clone().page(page(whole.len())), cut(0, 0)),
        (
            ask.clone().first(3).after(position.clone()),
            cut(middle + 1, 3),
        ),
        (ask.clone().last(3).before(position), cut(middle - 3, 3)),
    ] {
        let expected: Vec<String> = expected.collect();
        assert_eq!(asked.run().await.one(), expected, "{:#?}", asked.select);
        let counted = asked.total().run().await;
        assert_eq!(counted.one(), expected, "{:#?}", ask.select);
        assert_eq!(counted.rows.totals, got.rows.totals, "{:#?}", ask.select);
        assert_eq!(got.rows.totals, [whole.len() as u64]);
    }
}

/// People of few ages with names of their own, who all are known by the first and know the second.
async fn crowd(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        for number in 0..PEOPLE {
            let label = format!("p{number:04}");
            let name = format!("N{:04}", number * 7919 % 10_007);
            let values = [("name", name.into()), ("age", (number * number % 7).into())];
            let known = if number % 11 == 0 { 1 } else { 2 };
            graph.entity("Person", &label, &values[..known]);
            let city = format!("c{number:04}");
            let people = [
                ("name", values[0].1.clone()),
                ("people", (number % 5).into()),
            ];
            graph.entity("City", &city, &people);
            let since = [("since", (number * 31 % 13).into())];
            let since = &since[..usize::from(number % 6 != 0)];
            graph.relation("p0000", "KNOWS", &label, since);
            graph.relation("p0000", "LIKES", &city, &[]);
            if number > 1 {
                graph.relation(&label, "KNOWS", "p0001", since);
            }
        }
    })
    .await
}
