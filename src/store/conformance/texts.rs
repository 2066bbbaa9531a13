//! What full-text indexes find. How high a score is, is a store's own affair.

use super::world::generous;
use super::{Ask, Harness, World};
use crate::query::{Aggregate, Order, OrderBy, Start, TextQuery};

const BOOKS: &str = r#"
type Book @node @fulltext(indexes: [{ indexName: "books", queryName: "books", fields: ["title", "tags"] }]) {
  id: ID!
  title: String
  tags: [String!]
  year: Int
}
"#;

/// The best hit comes first, equal ones by id; texts of lists are found, too.
pub async fn hits_come_best_first(harness: &dyn Harness) {
    let world = books(harness).await;
    let rails = find(&world, "railway");
    rails.gives(&["c", "a", "b", "d"]).await;
    let got = rails.run().await;
    let scores: Vec<f64> = (0..4).map(|row| got.rows.cells.score(row)).collect();
    assert!(
        scores[0] > scores[1] && scores[1] >= scores[2] && scores[3] > 0.0,
        "{scores:?}"
    );
    assert!((scores[1] - scores[2]).abs() < f64::EPSILON, "{scores:?}");
    find(&world, "silk").gives(&["e"]).await;
    find(&world, "nothing").gives(&[]).await;
}

/// A hit must meet the filter, and its score the bounds.
pub async fn hits_meet_filters_and_bounds_of_the_score(harness: &dyn Harness) {
    let world = books(harness).await;
    let late = find(&world, "railway").filter(world.is("Book.year", 2020));
    late.gives(&["a", "d"]).await;
    let got = find(&world, "railway").run().await;
    let scores: Vec<f64> = (0..4).map(|row| got.rows.cells.score(row)).collect();
    let between = |min, max| {
        let query = TextQuery::Word("railway".to_owned());
        world.all(&["Book"]).text(query, min, max)
    };
    between(Some(scores[0]), None).gives(&["c"]).await;
    between(None, Some(scores[1])).gives(&["a", "b", "d"]).await;
    between(Some(scores[0] + 1.0), None).gives(&[]).await;
}

/// Pages go by score and id, or by the order that is asked for.
pub async fn hits_are_paged_and_ordered_as_rows_are(harness: &dyn Harness) {
    let world = books(harness).await;
    let rails = find(&world, "railway").total();
    let first = rails.clone().first(2).run().await;
    assert_eq!(first.one(), ["c", "a"]);
    assert_eq!(
        (&first.rows.more[..], &first.rows.totals[..]),
        (&[true][..], &[4][..])
    );
    let rest = rails.clone().after(first.position(1));
    rest.gives(&["b", "d"]).await;
    rails
        .clone()
        .before(first.position(1))
        .last(1)
        .gives(&["c"])
        .await;
    rails.clone().last(2).gives(&["b", "d"]).await;
    rails
        .clone()
        .by("year", false)
        .gives(&["c", "b", "a", "d"])
        .await;
    let mut worst_first = rails.by("year", true);
    worst_first.select.order.push(Order {
        by: OrderBy::Score,
        descending: false,
    });
    worst_first.gives(&["d", "a", "b", "c"]).await;
}

/// Hits are counted as other entities are.
pub async fn hits_are_counted(harness: &dyn Harness) {
    let world = books(harness).await;
    let query = TextQuery::Word("railway".to_owned());
    let start = Start::Text {
        entity_type: world.entity_type("Book"),
        index: 0,
        query: &query,
        min_score: None,
        max_score: None,
    };
    let aggregate = Aggregate {
        targets: world
            .all(&["Book"])
            .filter(world.is("Book.year", 2020))
            .select
            .targets,
        measures: Vec::new(),
    };
    let got = world
        .store
        .aggregate(start, &aggregate, generous())
        .await
        .unwrap();
    assert_eq!(got.entities, [2]);
}

fn find<'w>(world: &'w World, text: &str) -> Ask<'w> {
    let query = TextQuery::Word(text.to_owned());
    world.all(&["Book"]).text(query, None, None)
}

async fn books(harness: &dyn Harness) -> World {
    World::new(harness, BOOKS, |graph| {
        graph
            .entity(
                "Book",
                "d",
                &[
                    (
                        "title",
                        "The railway of the long valley and the lake".into(),
                    ),
                    ("year", 2020.into()),
                ],
            )
            .entity(
                "Book",
                "b",
                &[("title", "A railway".into()), ("year", 2010.into())],
            )
            .entity(
                "Book",
                "a",
                &[("title", "A railway".into()), ("year", 2020.into())],
            )
            .entity(
                "Book",
                "c",
                &[("title", "Railway railway".into()), ("year", 2005.into())],
            )
            .entity(
                "Book",
                "e",
                &[("tags", crate::value::Value::List(vec!["silk".into()]))],
            )
            .entity("Book", "f", &[("title", "A road".into())]);
    })
    .await
}
