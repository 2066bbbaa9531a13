//! What a search finds by a vector: what has the likest ones, beside words or without.

use jiff::civil::date;
use silkgraph::query::{Comparison, Nearest, Scope, Test, Validity};
use silkgraph::value::Value;

use super::ask::Got;
use super::{Ask, GraphBuilder, Harness, World};

const LIBRARY: &str = r#"
type Book @node @validTime(from: "begun", until: "lost")
  @fulltext(indexes: [{ indexName: "books", queryName: "booksByText", fields: ["title"] }]) {
  id: ID!
  title: String
  pages: Int
  begun: PartialDate
  lost: PartialDate
  embedding: [Float!] @vector(dimensions: 3)
  cover: [Float!] @vector(dimensions: 3) @alias(property: "the cover")
}

type Film @node {
  id: ID!
  embedding: [Float!] @vector(dimensions: 3)
}

type Poster @node {
  id: ID!
  embedding: [Float!] @vector(dimensions: 21)
}
"#;

const EMBEDDINGS: &[&str] = &["Book.embedding", "Film.embedding"];

const EAST: &[f64] = &[1.0, 0.0, 0.0];

/// A book or a film with a vector.
fn add(graph: &mut GraphBuilder<'_>, of: &str, id: &str, vector: &[f64]) {
    graph.entity(of, id, &[("embedding", numbers(vector))]);
}

fn numbers(vector: &[f64]) -> Value {
    Value::List(vector.iter().copied().map(Value::Float).collect())
}

async fn library(harness: &dyn Harness, fill: impl FnOnce(&mut GraphBuilder<'_>)) -> World {
    World::new(harness, LIBRARY, fill).await
}

fn like<'w>(world: &'w World, vector: &[f64], words: &str) -> Ask<'w> {
    world.all(&["Book", "Film"]).like(vector, EMBEDDINGS, words)
}

fn books(world: &World) -> Ask<'_> {
    world.all(&["Book"]).like(EAST, &["Book.embedding"], "")
}

fn scores(got: &Got) -> Vec<f64> {
    let rows = 0..got.rows.entities.len();
    rows.map(|row| got.rows.cells.score(row)).collect()
}

/// The score is the cosine, whatever the length of a vector; equally like ones are ordered by id.
pub(crate) async fn the_likest_vectors_come_first(harness: &dyn Harness) {
    let world = library(harness, |graph| {
        add(graph, "Book", "south", &[0.0, -2.0, 0.0]);
        add(graph, "Book", "z", &[0.1, 0.1, 0.0]);
        add(graph, "Film", "a", &[0.3, 0.3, 0.0]);
        add(graph, "Film", "m", &[7.0, 7.0, 0.0]);
        add(graph, "Book", "west", &[-1e-9, 0.0, 0.0]);
        add(graph, "Film", "east", &[1e9, 0.0, 0.0]);
    })
    .await;
    let got = like(&world, EAST, "").run().await;
    assert_eq!(got.one(), ["east", "a", "m", "z", "south", "west"]);
    let half = (0.5_f64.sqrt() * 1e9).round() / 1e9;
    assert_eq!(scores(&got), [1.0, half, half, half, 0.0, -1.0]);
    let other = like(&world, &[0.0, -3.0, 0.0], "").first(1).run().await;
    assert_eq!(other.one(), ["south"]);
    let books = world.all(&["Book"]).like(EAST, &["Book.embedding"], "");
    books.gives(&["z", "south", "west"]).await;
}

pub(crate) async fn what_has_no_vector_is_not_found(harness: &dyn Harness) {
    let world = library(harness, |graph| {
        add(graph, "Book", "a", EAST);
        graph
            .entity("Book", "b", &[("title", "East".into())])
            .entity("Film", "c", &[]);
        add(graph, "Book", "d", EAST);
    })
    .await;
    like(&world, EAST, "").gives(&["a", "d"]).await;
    let posters = world
        .all(&["Poster"])
        .like(&[1.0; 21], &["Poster.embedding"], "");
    posters.gives(&[]).await;
}

pub(crate) async fn an_entity_counts_by_its_likest_vector(harness: &dyn Harness) {
    let (east, north) = (numbers(EAST), numbers(&[0.0, 1.0, 0.0]));
    let world = library(harness, |graph| {
        graph
            .entity(
                "Book",
                "a",
                &[("embedding", north.clone()), ("cover", east.clone())],
            )
            .entity("Book", "b", &[("embedding", numbers(&[1.0, 1.0, 0.0]))])
            .entity("Book", "c", &[("cover", north.clone())]);
    })
    .await;
    let ask = |properties: &[&str]| world.all(&["Book"]).like(EAST, properties, "");
    ask(&["Book.embedding", "Book.cover"])
        .gives(&["a", "b", "c"])
        .await;
    ask(&["Book.embedding"]).gives(&["b", "a"]).await;
    ask(&["Book.cover"]).gives(&["a", "c"]).await;
}

/// Each gives one part of 60 and its rank, and equals have the same rank.
pub(crate) async fn words_and_vectors_are_joined_by_their_ranks(harness: &dyn Harness) {
    let world = library(harness, |graph| {
        let mut book = |id: &str, title: &str, vector: Option<&[f64]>| {
            let vector = vector.map_or(Value::Null, numbers);
            graph.entity(
                "Book",
                id,
                &[("title", title.into()), ("embedding", vector)],
            );
        };
        book("both", "Silk on the road", Some(&[1.0, 0.5, 0.0]));
        book("words", "Silk", None);
        book("near", "Tea", Some(&[1.0, 0.1, 0.0]));
        book("far", "Tea", Some(&[0.0, 1.0, 0.0]));
        book("off", "Tea", Some(&[0.0, 0.0, 1.0]));
        add(graph, "Film", "film", &[1.0, 0.1, 0.0]);
    })
    .await;
    let part = |rank: f64| 1.0 / (60.0 + rank);
    let got = like(&world, EAST, "silk").run().await;
    assert_eq!(got.one(), ["both", "film", "near", "words", "far", "off"]);
    let expected = [
        part(2.0) + part(3.0),
        part(1.0),
        part(1.0),
        part(1.0),
        part(4.0),
        part(4.0),
    ];
    assert_eq!(scores(&got), expected);
    assert_eq!(got.rows.cells.matched(0)[0].text, "Silk on the road");
    assert!(got.rows.cells.matched(1).is_empty());
    // What words find of other types has no rank.
    let films = world.all(&["Film"]).like(EAST, &["Film.embedding"], "silk");
    assert_eq!(scores(&films.run().await), [part(1.0)]);
    // No word is looked for where none tells anything.
    assert_eq!(
        scores(&like(&world, EAST, "the").first(1).run().await),
        [0.995_037_19]
    );
}

pub(crate) async fn what_is_like_is_filtered_and_counted(harness: &dyn Harness) {
    let mut world = library(harness, |graph| {
        for (id, pages, lost) in [("a", 10, "1900"), ("b", 20, "2000"), ("c", 30, "2000")] {
            let values = [
                ("embedding", numbers(&[f64::from(pages), 1.0, 0.0])),
                ("pages", pages.into()),
                ("begun", "1800".into()),
                ("lost", lost.into()),
            ];
            graph.entity("Book", id, &values);
        }
        add(graph, "Film", "d", EAST);
    })
    .await;
    let short = || world.has("Book.pages", Test::Compare(Comparison::Less, 25.into()));
    books(&world).filter(short()).gives(&["b", "a"]).await;
    let got = like(&world, EAST, "").total().first(2).run().await;
    assert_eq!(
        (got.one(), &got.rows.totals[..]),
        (&["d".to_owned(), "c".to_owned()][..], &[4][..])
    );
    let rest = like(&world, EAST, "").after(got.position(1));
    rest.gives(&["b", "a"]).await;
    world.scope = Scope::as_of(date(1950, 1, 1), Validity::Stated);
    books(&world).gives(&["c", "b"]).await;
}

/// As many as are asked for, those first that a scope has.
pub(crate) async fn the_likest_alone_are_found(harness: &dyn Harness) {
    let count = Nearest::MOST + 30;
    let world = library(harness, |graph| {
        for at in 0..count {
            let angle = f64::from(u32::try_from(at).unwrap()) / 1e3;
            add(
                graph,
                "Film",
                &format!("f{at:04}"),
                &[angle.cos(), angle.sin(), 0.0],
            );
        }
    })
    .await;
    let got = like(&world, EAST, "").total().run().await;
    assert_eq!(got.rows.totals, [u64::try_from(Nearest::MOST).unwrap()]);
    let expected: Vec<_> = (0..Nearest::MOST).map(|at| format!("f{at:04}")).collect();
    assert_eq!(got.one(), expected);
}

pub(crate) async fn many_that_are_equally_like_are_all_found(harness: &dyn Harness) {
    let count = 2 * Nearest::MOST;
    let world = library(harness, |graph| {
        add(graph, "Film", "first", &[1.0, 0.01, 0.0]);
        for at in 0..count {
            let by = f64::from(u32::try_from(at).unwrap() + 1);
            add(graph, "Film", &format!("f{at:04}"), &[by, by, 0.0]);
        }
        add(graph, "Film", "last", &[0.5, 1.0, 0.0]);
    })
    .await;
    let got = like(&world, EAST, "").run().await;
    assert_eq!((&*got.one()[0], &*got.one()[1]), ("first", "f0000"));
    assert_eq!(got.one().len(), 1 + count);
}

/// Numbers of 64 bits, added up in the same order everywhere.
pub(crate) async fn long_vectors_are_compared_to_the_last_digit(harness: &dyn Harness) {
    let vector = |seed: u32| -> Vec<f64> {
        (0..21_u32)
            .map(|at| f64::from((seed * 7919 + at * 104_729) % 1009) / 1009.0 - 0.5)
            .collect()
    };
    let world = library(harness, |graph| {
        for seed in 1..40 {
            add(graph, "Poster", &format!("p{seed:02}"), &vector(seed));
        }
    })
    .await;
    let asked = vector(77);
    let cosine = |seed: u32| {
        let dot = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other).map(|(one, other)| one * other).sum()
        };
        let other = vector(seed);
        dot(&asked, &other) / (dot(&asked, &asked) * dot(&other, &other)).sqrt()
    };
    let mut expected: Vec<_> = (1..40).map(|seed| (cosine(seed), seed)).collect();
    expected.sort_by(|one, other| other.0.total_cmp(&one.0));
    let got = world
        .all(&["Poster"])
        .like(&asked, &["Poster.embedding"], "")
        .run()
        .await;
    let ids: Vec<_> = expected
        .iter()
        .map(|(_, seed)| format!("p{seed:02}"))
        .collect();
    assert_eq!(got.one(), ids);
    for (score, (cosine, _)) in scores(&got).iter().zip(expected) {
        assert!((score - cosine).abs() < 1e-9, "{score} {cosine}");
        let digits = score * 1e9;
        assert!((digits - digits.round()).abs() < 1e-6, "{score}");
    }
}
