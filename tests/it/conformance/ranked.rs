//! How well what a search finds fits: its order, scores, pages and counts, and what a scope leaves
//! out.

use jiff::civil::date;
use silkgraph::query::{Comparison, Grade, Scope, Test, Validity};
use silkgraph::store::ranking::{gain, share};

use super::Harness;
use super::searches::{ask, finds, list, matched, people, ranks};

/// First what is called so, then what has all words in a name, then what has them all, then the
/// rest; the whole part of a score says which.
pub(crate) async fn names_come_first(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "Silk"), ("b", "Silk Road"), ("z", "Silk Road Fund")],
        |graph| {
            graph
                .entity(
                    "Person",
                    "c",
                    &[("name", "Silk".into()), ("life", "on the road".into())],
                )
                .entity(
                    "Person",
                    "y",
                    &[("aliases", list(&["Fund", "The Silk, road!"]))],
                )
                .entity("Person", "x", &[("aliases", list(&["The Silk", "A road"]))]);
        },
    )
    .await;
    let got = ask(&world, "the silk road").run().await;
    assert_eq!(got.one(), ["y", "b", "z", "x", "c", "a"]);
    assert_eq!(ranks(&got), [3, 2, 2, 1, 1, 0]);
    let exactly = ask(&world, "Silk Road").run().await;
    assert_eq!(exactly.one()[..2], ["b", "y"]);
    assert_eq!(ranks(&exactly)[..2], [3, 2]);
}

/// Scores are those of the formula, to the last digit, so that they are the same in every store.
pub(crate) async fn scores_follow_from_the_texts(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "silk road"), ("b", "long silken road")],
        |graph| {
            graph
                .entity("Body", "m", &[("name", "Fund".into())])
                .relation("b", "HOLDS", "m", &[("title", "road keeper".into())])
                .relation("a", "HOLDS", "m", &[("since", 3.into())]);
        },
    )
    .await;
    // Four records have texts: three entities and a relation.
    let rarity = |found: f64| {
        let rarity = (1.0 + (4.0 - found + 0.5) / (found + 0.5)).ln();
        (rarity * 1e9).round() / 1e9
    };
    let (long, road) = (rarity(1.0), rarity(3.0));
    let score = |rank: f64, of_long: f64, of_road: f64| {
        rank + (of_long * long + of_road * road) / (long + road)
    };
    let got = ask(&world, "long road").run().await;
    assert_eq!(got.one(), ["b", "a", "m"]);
    let written = |words| gain(Grade::Written, words);
    let expected = [
        score(2.0, written(3), written(3)),
        score(0.0, 0.0, written(2)),
        score(0.0, 0.0, written(2) * share(2)),
    ];
    for (row, expected) in expected.into_iter().enumerate() {
        let score = got.rows.cells.score(row);
        assert!(
            (score - expected).abs() == 0.0,
            "{row}: {score} is not {expected}"
        );
    }
}

/// Hits meet the filter of their type, and are counted by type.
pub(crate) async fn hits_meet_filters_and_are_counted(harness: &dyn Harness) {
    let world = people(harness, &[("a", "silk"), ("b", "silk road")], |graph| {
        graph
            .entity(
                "Person",
                "c",
                &[("name", "silk".into()), ("born", 1900.into())],
            )
            .entity("Body", "m", &[("name", "silk fund".into())]);
    })
    .await;
    let all = ask(&world, "silk").total().first(1).run().await;
    assert_eq!(all.one(), ["a"]);
    assert_eq!(
        (&all.rows.totals[..], &all.rows.more[..]),
        (&[4][..], &[true][..])
    );
    let types = [world.entity_type("Person"), world.entity_type("Body")];
    assert_eq!(all.rows.types, [(types[0], 3), (types[1], 1)]);
    let mut old = ask(&world, "silk").total();
    old.select
        .targets
        .retain(|target| target.entity_type == types[0]);
    let old = old
        .filter(world.has("Person.born", Test::Compare(Comparison::Less, 1950.into())))
        .run()
        .await;
    assert_eq!(old.one(), ["c"]);
    assert_eq!(
        (&old.rows.totals[..], &old.rows.types[..]),
        (&[1][..], &[(types[0], 1)][..])
    );
}

/// Pages go by score and id, from one type to the next.
pub(crate) async fn hits_are_paged_by_score_and_id(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "silk road"), ("c", "silk road"), ("d", "silk")],
        |graph| {
            graph.entity("Body", "b", &[("name", "silk road".into())]);
        },
    )
    .await;
    let mut asked = ask(&world, "silk").first(1);
    let mut shown = Vec::new();
    for _ in 0..4 {
        let got = asked.run().await;
        shown.extend(got.one().to_vec());
        asked = asked.after(got.position(0));
    }
    assert_eq!(shown, ["d", "a", "b", "c"]);
    asked.gives(&[]).await;
}

/// What a scope leaves out is not found: an entity, a relation, and a relation to what is left out.
pub(crate) async fn what_is_left_out_is_not_found(harness: &dyn Harness) {
    let mut world = people(harness, &[("a", "Ada"), ("b", "Bea")], |graph| {
        graph
            .entity(
                "Person",
                "c",
                &[("name", "Ada".into()), ("died", "1990".into())],
            )
            .entity("Body", "m", &[("name", "Ministry".into())])
            .entity("Body", "o", &[("name", "Office".into())])
            .relation("c", "HOLDS", "m", &[("title", "minister".into())])
            .relation("b", "HOLDS", "m", &[("title", "clerk".into())])
            .relation(
                "b",
                "HOLDS",
                "o",
                &[("title", "minister".into()), ("begun", "1995".into())],
            );
    })
    .await;
    finds(&world, "ada", &["a", "c"]).await;
    finds(&world, "minister", &["c", "o", "b", "m"]).await;
    world.scope = Scope::as_of(date(2000, 1, 1), Validity::Possible);
    finds(&world, "ada", &["a"]).await;
    finds(&world, "minister", &["o", "b"]).await;
    world.scope = Scope::as_of(date(1985, 1, 1), Validity::Possible);
    finds(&world, "minister", &["c", "m"]).await;
}

/// The texts that give most are told first, three at the most.
pub(crate) async fn hits_tell_by_which_texts(harness: &dyn Harness) {
    let world = people(harness, &[("a", "silk")], |graph| {
        let aliases = list(&["road", "old silk", "silk road", "silk of the road"]);
        graph.entity(
            "Person",
            "b",
            &[("aliases", aliases), ("life", "A road of silk".into())],
        );
    })
    .await;
    let got = ask(&world, "silk road").run().await;
    assert_eq!(got.one(), ["b", "a"]);
    assert_eq!(
        matched(&world, &got, 0),
        [
            "Person.aliases: silk road",
            "Person.aliases: silk of the road",
            "Person.life: A road of silk"
        ]
    );
    assert_eq!(matched(&world, &got, 1), ["Person.name: silk"]);
}
