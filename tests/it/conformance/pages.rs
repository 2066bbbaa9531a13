//! Which rows of each group come back.

use silkgraph::query::{Comparison, Page, Position, Test};
use silkgraph::value::Value;

use super::{Ask, Harness, World};

/// Offset and limit count within each group.
pub(crate) async fn offset_and_limit_cut_each_group(harness: &dyn Harness) {
    let world = friends(harness).await;
    let page = |offset, limit| Page {
        offset,
        limit,
        ..Page::default()
    };
    let all = world.all(&["Person"]);
    all.clone().page(page(1, Some(2))).gives(&["b", "c"]).await;
    all.clone().page(page(4, None)).gives(&["e", "f"]).await;
    all.clone().page(page(9, Some(9))).gives(&[]).await;
    all.clone().first(0).gives(&[]).await;
    let known = all.of("Person.knows", &["a", "b"]).await;
    known
        .clone()
        .page(page(1, Some(2)))
        .gives_groups(&[&["c", "d"], &["d", "d"]])
        .await;
    let down = known.by("age", true).page(page(1, Some(2)));
    down.gives_groups(&[&["b", "c"], &["d", "b"]]).await;
}

/// More is told of the direction in which the page is taken, group by group.
pub(crate) async fn more_tells_of_rows_beyond(harness: &dyn Harness) {
    let world = friends(harness).await;
    let all = world.all(&["Person"]);
    for (limit, more) in [(0, true), (5, true), (6, false), (7, false)] {
        assert_eq!(all.clone().first(limit).run().await.rows.more, [more]);
        assert_eq!(all.clone().last(limit).run().await.rows.more, [more]);
        let by_age = all.clone().by("age", true);
        assert_eq!(by_age.clone().first(limit).run().await.rows.more, [more]);
        assert_eq!(by_age.last(limit).run().await.rows.more, [more]);
    }
    assert_eq!(all.run().await.rows.more, [false]);
    let known = all.of("Person.knows", &["a", "b", "f"]).await;
    let more = known.clone().first(2).run().await.rows.more;
    assert_eq!(more, [true, true, false]);
    let more = known.by("age", false).last(4).run().await.rows.more;
    assert_eq!(more, [false, false, false]);
}

/// Behind each position the next page begins, ahead of it the one before ends.
pub(crate) async fn positions_lead_through_all_rows_both_ways(harness: &dyn Harness) {
    let world = friends(harness).await;
    let all = world.all(&["Person"]);
    both_ways(&all).await;
    for descending in [false, true] {
        let by_age = all.clone().by("age", descending);
        both_ways(&by_age).await;
        let smallest = by_age.nulls_smallest();
        both_ways(&smallest).await;
        both_ways(&smallest.by("name", !descending).nulls_smallest()).await;
        both_ways(&all.clone().by("name", descending)).await;
        both_ways(&all.clone().by("name", !descending).by("age", descending)).await;
    }
}

/// The same among the rows that a parent is related to, parallel ones included.
pub(crate) async fn positions_lead_through_related_rows_both_ways(harness: &dyn Harness) {
    let world = friends(harness).await;
    for relation in ["Person.knows", "Person.knownBy", "Person.peers"] {
        let known = world.all(&["Person"]).of(relation, &["b"]).await;
        both_ways(&known).await;
        both_ways(&known.clone().distinct()).await;
        for descending in [false, true] {
            both_ways(&known.clone().by("age", descending)).await;
            let by_since = known.clone().by_relation("since", descending);
            both_ways(&by_since).await;
            both_ways(&by_since.nulls_smallest()).await;
        }
    }
}

/// A position need not be that of a row that is still there.
pub(crate) async fn positions_of_removed_rows_still_lead_on(harness: &dyn Harness) {
    let world = friends(harness).await;
    let all = world.all(&["Person"]);
    all.clone()
        .after(position(&[], "bb"))
        .gives(&["c", "d", "e", "f"])
        .await;
    all.clone()
        .before(position(&[], "bb"))
        .gives(&["a", "b"])
        .await;
    all.clone().after(position(&[], "zz")).gives(&[]).await;
    let between = all
        .clone()
        .after(position(&[], "a"))
        .before(position(&[], "dd"));
    between.gives(&["b", "c", "d"]).await;
    between.clone().last(1).gives(&["d"]).await;
}

/// The same in an order by a property, null included.
pub(crate) async fn positions_between_values_lead_on(harness: &dyn Harness) {
    let world = friends(harness).await;
    let by_age = world.all(&["Person"]).by("age", false);
    // By age: e 10, b 20, c 20, d 30, then a and f without one.
    by_age
        .clone()
        .after(position(&[15.into()], "x"))
        .gives(&["b", "c", "d", "a", "f"])
        .await;
    by_age
        .clone()
        .after(position(&[20.into()], "bb"))
        .gives(&["c", "d", "a", "f"])
        .await;
    by_age
        .clone()
        .before(position(&[20.into()], "bb"))
        .gives(&["e", "b"])
        .await;
    by_age
        .clone()
        .after(position(&[Value::Null], "b"))
        .gives(&["f"])
        .await;
    by_age
        .before(position(&[Value::Null], "b"))
        .gives(&["e", "b", "c", "d", "a"])
        .await;
}

/// The same where null is the smallest: no row has the positions, or none has the value.
pub(crate) async fn positions_lead_on_from_the_smallest_null(harness: &dyn Harness) {
    let world = friends(harness).await;
    let people = world.all(&["Person"]);
    let up = people.clone().by("age", false).nulls_smallest();
    // By age: a and f without one, then e 10, b 20, c 20, d 30.
    let null = || position(&[Value::Null], "b");
    up.clone()
        .after(null())
        .gives(&["f", "e", "b", "c", "d"])
        .await;
    up.clone().before(null()).gives(&["a"]).await;
    let before = up.clone().before(position(&[15.into()], "x"));
    before.gives(&["a", "f", "e"]).await;
    before.clone().last(2).gives(&["f", "e"]).await;
    before.after(null()).gives(&["f", "e"]).await;
    let down = people.clone().by("age", true).nulls_smallest();
    down.clone()
        .after(position(&[20.into()], "bb"))
        .gives(&["c", "e", "a", "f"])
        .await;
    down.clone().after(null()).gives(&["f"]).await;
    down.before(null()).gives(&["d", "b", "c", "e", "a"]).await;
    let by_id = people.by("id", false).nulls_smallest();
    by_id.clone().first(2).gives(&["a", "b"]).await;
    by_id
        .after(position(&["d".into()], "d"))
        .gives(&["e", "f"])
        .await;
    let old = Test::Compare(Comparison::AtLeast, 20.into());
    let old = world.has("Person.age", old);
    let old = world.all(&["Person"]).filter(old).by("age", false);
    both_ways(&old.nulls_smallest()).await;
}

/// Entities without an id come behind those with one, type by type as they were loaded; their
/// numbers are the same in every store, and lead on both ways.
pub(crate) async fn positions_without_an_id_are_those_of_their_type(harness: &dyn Harness) {
    let sdl = "type Note @node { text: String } type Page @node { id: ID! text: String } \
               type Memo @node { text: String }";
    let world = World::new(harness, sdl, |graph| {
        for (entity_type, label) in [
            ("Memo", "m2"),
            ("Note", "n2"),
            ("Memo", "m1"),
            ("Page", "p2"),
            ("Note", "n1"),
            ("Page", "p1"),
        ] {
            graph.entity(entity_type, label, &[("text", label.into())]);
        }
    })
    .await;
    let both = world.all(&["Note", "Memo"]);
    both.gives(&["n2", "n1", "m2", "m1"]).await;
    let got = both.run().await;
    let number = |name, place| Value::Int(Position::number(world.entity_type(name), place));
    let expected = [("Note", 0), ("Note", 1), ("Memo", 0), ("Memo", 1)];
    for (row, (name, place)) in expected.into_iter().enumerate() {
        assert_eq!(got.position(row).entity, number(name, place));
    }
    both_ways(&both).await;
    both_ways(&both.by("text", true)).await;
    let all = world.all(&["Memo", "Page", "Note"]).by("text", false);
    all.gives(&["m1", "m2", "n1", "n2", "p1", "p2"]).await;
    both_ways(&world.all(&["Memo", "Page", "Note"])).await;
    both_ways(&all).await;
}

/// Totals count all rows of a group, the page aside.
pub(crate) async fn totals_leave_the_page_aside(harness: &dyn Harness) {
    let world = friends(harness).await;
    let all = world.all(&["Person"]).total();
    let start = all.run().await.position(1);
    for ask in [
        all.clone(),
        all.clone().by("age", true),
        all.clone().after(start),
    ] {
        assert_eq!(ask.clone().first(1).run().await.rows.totals, [6]);
        assert_eq!(ask.last(1).run().await.rows.totals, [6]);
    }
    let old = all.clone().filter(world.has("Person.age", Test::IsNull));
    assert_eq!(old.first(1).run().await.rows.totals, [2]);
    let known = all.of("Person.knows", &["a", "b", "f"]).await.first(1);
    assert_eq!(known.run().await.rows.totals, [4, 4, 0]);
    assert_eq!(known.distinct().run().await.rows.totals, [4, 3, 0]);
    let plain = world.all(&["Person"]).run().await;
    assert!(plain.rows.totals.is_empty());
}

/// Pages of two rows each, forwards and backwards, come to all rows.
pub(super) async fn both_ways(ask: &Ask<'_>) {
    let whole = ask.run().await.one().to_vec();
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    let mut page = ask.clone().first(2).run().await;
    loop {
        forward.extend(page.one().to_vec());
        if page.rows.entities.is_empty() || forward.len() > whole.len() {
            break;
        }
        let last = page.position(page.rows.entities.len() - 1);
        page = ask.clone().first(2).after(last).run().await;
    }
    assert_eq!(forward, whole, "{:#?}", ask.select);
    let mut page = ask.clone().last(2).run().await;
    loop {
        backward.splice(0..0, page.one().to_vec());
        if page.rows.entities.is_empty() || backward.len() > whole.len() {
            break;
        }
        page = ask.clone().last(2).before(page.position(0)).run().await;
    }
    assert_eq!(backward, whole, "{:#?}", ask.select);
}

fn position(keys: &[Value], id: &str) -> Position {
    Position {
        keys: keys.to_vec(),
        entity: id.into(),
        relation: 0,
    }
}

async fn friends(harness: &dyn Harness) -> World {
    World::people(harness, |graph| {
        graph
            .entity("Person", "a", &[("name", "X".into())])
            .entity("Person", "b", &[("age", 20.into()), ("name", "X".into())])
            .entity("Person", "c", &[("age", 20.into()), ("name", "Y".into())])
            .entity("Person", "d", &[("age", 30.into()), ("name", "Y".into())])
            .entity("Person", "e", &[("age", 10.into())])
            .entity("Person", "f", &[("name", "X".into())])
            .relation("a", "KNOWS", "e", &[("since", 2003.into())])
            .relation("a", "KNOWS", "d", &[("since", 2001.into())])
            .relation("a", "KNOWS", "b", &[("since", 2002.into())])
            .relation("a", "KNOWS", "c", &[])
            .relation("b", "KNOWS", "d", &[("since", 2005.into())])
            .relation("b", "KNOWS", "e", &[("since", 2004.into())])
            .relation("b", "KNOWS", "d", &[("since", 2003.into())])
            .relation("d", "KNOWS", "b", &[("since", 2006.into())])
            .relation("b", "KNOWS", "b", &[]);
    })
    .await
}
