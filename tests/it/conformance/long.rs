//! Pages of long lists: what an index finds is what the whole list has at that place.

use silkgraph::query::{Comparison, Page, Test};

use super::{Ask, Harness, World};

/// People enough that a page is worth finding without the rest.
const PEOPLE: i64 = 400;

/// Everywhere in a list of all entities, in orders of one key and several, filtered or not.
pub(crate) async fn pages_of_long_lists_are_cut_out_of_the_whole(harness: &dyn Harness) {
    let world = crowd(harness).await;
    let people = world.all(&["Person"]);
    let same = Test::In(vec![4.into(), 1.into(), 4.into()]);
    let same = people.clone().filter(world.has("Person.age", same));
    let grown = Test::Compare(Comparison::AtLeast, 2.into());
    let grown = people.clone().filter(world.has("Person.age", grown));
    in_pages(&people).await;
    in_pages(&same).await;
    in_pages(&people.clone().by("name", true)).await;
    in_pages(&people.clone().by("age", false)).await;
    in_pages(&people.clone().by("age", true).by("name", false)).await;
    in_pages(&same.by("name", false).by("age", true)).await;
    let smallest = grown.by("age", true).nulls_smallest().by("name", true);
    in_pages(&smallest.nulls_smallest().by("id", true)).await;
    let both = world.all(&["Person", "City"]);
    in_pages(&both.by("name", true).nulls_smallest().by("id", false)).await;
}

/// Everywhere among the many that one is related to, either way.
pub(crate) async fn pages_of_hubs_are_cut_out_of_the_whole(harness: &dyn Harness) {
    let world = crowd(harness).await;
    for (relation, hub) in [
        ("Person.knows", "p000"),
        ("Person.knownBy", "p001"),
        ("Person.peers", "p000"),
    ] {
        let known = world.all(&["Person"]).of(relation, &[hub]).await;
        in_pages(&known).await;
        in_pages(&known.clone().by("name", true).distinct()).await;
        in_pages(&known.clone().by("age", false).by("name", true)).await;
        in_pages(&known.by_relation("since", true).nulls_smallest()).await;
    }
    for (relation, hub) in [("Person.knows", "p002"), ("Person.knownBy", "p003")] {
        let some = world.all(&["Person"]).of(relation, &[hub]).await;
        in_pages(&some.by("age", true).nulls_smallest()).await;
    }
    let liked = world.all(&["City"]).of("Person.likesCities", &["p000"]);
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
        (ask.clone().first(3).total(), cut(0, 3)),
        (ask.clone().last(3), cut(whole.len() - 3, 3)),
        (ask.clone().page(page(middle - 5)), cut(middle - 5, 3)),
        (
            ask.clone().page(page(whole.len() - 1)),
            cut(whole.len() - 1, 3),
        ),
        (
            ask.clone().first(3).after(position.clone()),
            cut(middle + 1, 3),
        ),
        (ask.clone().last(3).before(position), cut(middle - 3, 3)),
    ] {
        let expected: Vec<String> = expected.collect();
        let asked = asked.run().await;
        assert_eq!(asked.one(), expected, "{:#?}", ask.select);
        if let [total] = asked.rows.totals[..] {
            assert_eq!(total, whole.len() as u64, "{:#?}", ask.select);
        }
    }
}

/// People of few ages with names of their own, who all are known by the first and know the second; one in
/// five is known by the third and knows the fourth.
async fn crowd(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        for number in 0..PEOPLE {
            let label = format!("p{number:03}");
            let name = format!("N{:04}", number * 7919 % 10_007);
            let values = [("name", name.into()), ("age", (number * number % 7).into())];
            let known = if number % 11 == 0 { 1 } else { 2 };
            graph.entity("Person", &label, &values[..known]);
            let city = format!("c{number:03}");
            let people = [
                ("name", values[0].1.clone()),
                ("people", (number % 5).into()),
            ];
            graph.entity("City", &city, &people);
            let since = [("since", (number * 31 % 13).into())];
            let since = &since[..usize::from(number % 6 != 0)];
            graph.relation("p000", "KNOWS", &label, since);
            graph.relation("p000", "LIKES", &city, &[]);
            if number > 1 {
                graph.relation(&label, "KNOWS", "p001", since);
            }
            if number % 5 == 4 {
                graph.relation("p002", "KNOWS", &label, since);
                graph.relation(&label, "KNOWS", "p003", since);
            }
        }
    })
    .await
}
