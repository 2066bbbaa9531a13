//! What full-text indexes find, and how well it fits.

use silkgraph::query::{Aggregate, Order, OrderBy, Start, TextQuery, TextSearch};
use silkgraph::value::Value;

use super::world::generous;
use super::{Ask, Harness, World};

const BOOKS: &str = r#"
type Book @node @fulltext(indexes: [{ indexName: "books", queryName: "books", fields: ["title", "tags"] }]) {
  id: ID!
  title: String
  tags: [String!]
  year: Int
}
"#;

/// The best hit comes first, equal ones by id; texts of lists are found, too.
pub(crate) async fn hits_come_best_first(harness: &dyn Harness) {
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

/// Scores are those of the formula, so that they are the same in every store: BM25 with 1.2 and
/// 0.75, and the rarity of words rounded to nine digits.
pub(crate) async fn scores_follow_from_the_words_alone(harness: &dyn Harness) {
    let world = books(harness).await;
    let got = find(&world, "railway").run().await;
    // Six books have 18 words in all; four have the word.
    let rarity = |found: f64| (1.0 + (6.0 - found + 0.5) / (found + 0.5)).ln();
    let score = |often: f64, length: f64| {
        let rarity = (rarity(4.0) * 1e9).round() / 1e9;
        rarity * often / (often + 1.2 * (0.25 + 0.75 * length / (18.0 / 6.0)))
    };
    let expected = [
        score(2.0, 2.0),
        score(1.0, 2.0),
        score(1.0, 2.0),
        score(1.0, 9.0),
    ];
    for (row, expected) in expected.into_iter().enumerate() {
        let found = got.rows.cells.score(row);
        assert!(
            (found - expected).abs() == 0.0,
            "{row}: {found} is not {expected}"
        );
    }
}

/// Words are the same in all spellings that a reader takes for the same, in any script.
pub(crate) async fn spellings_of_a_word_are_one(harness: &dyn Harness) {
    let world = spelt(harness).await;
    for (phrase, found) in [
        ("sao", &["a"][..]),
        ("São TOMÉ", &["a"]),
        ("Xi’an", &["b"]),
        ("xian", &["b"]),
        ("XI'AN", &["b"]),
        ("Тоқаев", &["c"]),
        ("токаев", &["c"]),
        ("习近", &["d"]),
        ("近习", &[]),
        ("平", &["d"]),
        ("strasse", &["e"]),
        ("106.3bn", &["f"]),
        ("106", &[]),
        ("106*", &["f"]),
        ("4,7*", &["f"]),
        ("st*", &["e"]),
        ("snake", &["f"]),
    ] {
        phrase_finds(&world, phrase, found).await;
    }
}

/// What nobody sees is no part of a word, and compatibility forms are what they stand for.
pub(crate) async fn words_are_what_a_reader_sees(harness: &dyn Harness) {
    let world = World::new(harness, BOOKS, |graph| {
        for (id, title) in [
            ("a", "Kash\u{AD}gar"),
            ("b", "Ka\u{200B}sh\u{2060}g\u{FE0F}ar\u{202E}"),
            ("c", "H₂O plant of CO₂, 5 km²"),
            ("d", "می\u{200C}خواهم"),
            ("e", "ＡＰＥＣ ﬁnance in phase Ⅳ①"),
            ("f", "ﻻ and 중앙\u{200B}아시아"),
            ("g", "№5 of 10⁹, Silk™"),
            ("h", "中\u{200B}亚⼀带"),
        ] {
            graph.entity("Book", id, &[("title", title.into())]);
        }
    })
    .await;
    for (phrase, found) in [
        ("kashgar", &["a", "b"][..]),
        ("Kash\u{AD}gar", &["a", "b"]),
        ("kash", &[]),
        ("kash*", &["a", "b"]),
        ("CO2", &["c"]),
        ("co₂", &["c"]),
        ("h2o", &["c"]),
        ("km2", &["c"]),
        ("میخواهم", &["d"]),
        ("apec", &["e"]),
        ("finance AND iv", &["e"]),
        ("\"iv 1\"", &["e"]),
        ("لا", &["f"]),
        ("중앙아시아", &["f"]),
        ("5", &["c", "g"]),
        ("silk", &["g"]),
        ("109", &[]),
        ("中亚一带", &["h"]),
    ] {
        phrase_finds(&world, phrase, found).await;
    }
}

/// Words stand next to each other within one text, or they do not stand next to each other.
pub(crate) async fn phrases_stay_within_a_text(harness: &dyn Harness) {
    let world = spelt(harness).await;
    for (phrase, found) in [
        ("\"silk road\"", &["g"][..]),
        ("\"road silk\"", &[]),
        ("\"road belt\"", &[]),
        ("silk-road", &["g"]),
        ("silk-ro*", &["g"]),
        ("road-be*", &[]),
        ("road/be*", &["g", "h"]),
        ("\"ha ha\"", &["h"]),
        ("\"|\"", &[]),
        ("belt AND road", &["g"]),
        ("belt AND road -silk", &[]),
        ("belt -silk-ro*", &["h"]),
        ("belt -road-be*", &["g", "h"]),
        ("belt OR strasse AND xian", &["g", "h"]),
        ("be* st*", &["e", "g", "h"]),
        ("-belt", &[]),
        ("-- belt", &["g", "h"]),
        ("\\ + - && || ! ( ) { } [ ] ^ ~ * ? : / belt", &["g", "h"]),
    ] {
        phrase_finds(&world, phrase, found).await;
    }
}

/// A hit must meet the filter, and its score the bounds.
pub(crate) async fn hits_meet_filters_and_bounds_of_the_score(harness: &dyn Harness) {
    let world = books(harness).await;
    let late = find(&world, "railway").filter(world.is("Book.year", 2020));
    late.gives(&["a", "d"]).await;
    let got = find(&world, "railway").run().await;
    let scores: Vec<f64> = (0..4).map(|row| got.rows.cells.score(row)).collect();
    let between = |min, max| {
        let query = TextQuery::word("railway");
        world.all(&["Book"]).text(query, min, max)
    };
    between(Some(scores[0]), None).gives(&["c"]).await;
    between(None, Some(scores[1])).gives(&["a", "b", "d"]).await;
    between(Some(scores[0] + 1.0), None).gives(&[]).await;
}

/// Pages go by score and id, or by the order that is asked for.
pub(crate) async fn hits_are_paged_and_ordered_as_rows_are(harness: &dyn Harness) {
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
    let by_score = Order::usual(OrderBy::Score, false);
    worst_first.select.order.push(by_score);
    worst_first.gives(&["d", "a", "b", "c"]).await;
}

/// Hits are counted as other entities are.
pub(crate) async fn hits_are_counted(harness: &dyn Harness) {
    let world = books(harness).await;
    let railways = TextSearch::of(world.entity_type("Book"), 0, TextQuery::word("railway"));
    let aggregate = Aggregate {
        targets: world
            .all(&["Book"])
            .filter(world.is("Book.year", 2020))
            .select
            .targets,
        measures: Vec::new(),
        ..Aggregate::default()
    };
    let got = world
        .store
        .aggregate(Start::Text(&railways), &aggregate, &world.scope, generous())
        .await
        .unwrap();
    assert_eq!(got.entities, [2]);
}

fn find<'w>(world: &'w World, text: &str) -> Ask<'w> {
    let query = TextQuery::word(text);
    world.all(&["Book"]).text(query, None, None)
}

async fn phrase_finds(world: &World, phrase: &str, found: &[&str]) {
    let asked = world
        .all(&["Book"])
        .text(TextQuery::parse(phrase), None, None);
    let got = asked.run().await;
    assert_eq!(got.one(), found, "{phrase}");
}

async fn spelt(harness: &dyn Harness) -> World {
    World::new(harness, BOOKS, |graph| {
        let tags = |tags: &[&str]| Value::List(tags.iter().map(|&tag| tag.into()).collect());
        for (id, title) in [
            ("a", "São Tomé"),
            ("b", "Xi'an’s declaration"),
            ("c", "Токаев в Астане"),
            ("d", "国家主席习近平"),
            ("e", "Straße"),
            ("f", "US$106.3bn, 4,700 and snake_case"),
        ] {
            graph.entity("Book", id, &[("title", title.into())]);
        }
        let books = [
            ("g", tags(&["Silk Road", "", "Belt"])),
            ("h", tags(&["ha ha ha", "belt"])),
        ];
        for (id, tags) in books {
            graph.entity("Book", id, &[("tags", tags)]);
        }
    })
    .await
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
            .entity("Book", "e", &[("tags", Value::List(vec!["silk".into()]))])
            .entity("Book", "f", &[("title", "A road".into())]);
    })
    .await
}
