//! What a search of the whole graph finds, and how well it fits.

use silkgraph::query::{Comparison, Grade, Scope, Test};
use silkgraph::store::MatchPlace;
use silkgraph::store::ranking::{gain, share};
use silkgraph::value::Value;

use super::ask::Got;
use super::{Ask, GraphBuilder, Harness, World};

const OFFICES: &str = r#"
type Person @node
  @fulltext(indexes: [{ indexName: "people", queryName: "people", fields: ["name", "aliases", "life"] }]) {
  id: ID!
  name: String
  aliases: [String!]
  life: String
  born: Int
  offices: [Body!]! @relationship(type: "HOLDS", direction: OUT, properties: "Office")
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
}

type Body @node @fulltext(indexes: [{ indexName: "bodies", queryName: "bodies", fields: ["name", "secret"] }]) {
  id: ID!
  name: String
  secret: String @selectable(onRead: false)
  holders: [Person!]! @relationship(type: "HOLDS", direction: IN, properties: "Office")
}

type Note @node {
  id: ID!
  text: String
}

type Office @relationshipProperties {
  title: String
  seen: [String!]
  since: Int
  secret: String @selectable(onRead: false)
}

type Knowing @relationshipProperties {
  how: String
}
"#;

const TYPES: &[&str] = &["Person", "Body", "Note"];

/// Every text of a full-text index is searched, lists too; what has none, or is not shown, is not.
pub(crate) async fn all_texts_are_searched(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("p", "Ada Byron"), ("q", "Count of Kent")],
        |graph| {
            graph
                .entity(
                    "Person",
                    "r",
                    &[("aliases", list(&["Lady Ada", "Enchantress"]))],
                )
                .entity("Person", "s", &[("life", "A life among engines".into())])
                .entity("Body", "b", &[("name", "Ministry of Engines".into())])
                .entity("Body", "c", &[("secret", "enchantress".into())])
                .entity("Note", "n", &[("text", "engines".into())]);
        },
    )
    .await;
    finds(&world, "ada", &["p", "r"]).await;
    finds(&world, "enchantress", &["r"]).await;
    finds(&world, "engines", &["b", "s"]).await;
    finds(&world, "kent byron", &["p", "q"]).await;
    for nothing in ["", "  ", "-- … ()", "\"\"", "the of and", "-ada", "zzz"] {
        finds(&world, nothing, &[]).await;
    }
}

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

/// Words are one in all spellings and alphabets, and with other endings; as written they are
/// better.
pub(crate) async fn words_meet_in_their_forms(harness: &dyn Harness) {
    let names = [
        ("a", "Сергей Лавров"),
        ("b", "Sergey Lavrov"),
        ("c", "Заявление Лаврова"),
        ("d", "Şevkət Mirziyoyev"),
        ("e", "railways of Osh"),
    ];
    let world = people(harness, &names, |_| {}).await;
    finds(&world, "Лавров", &["a", "b", "c"]).await;
    finds(&world, "LAVROV", &["b", "a", "c"]).await;
    finds(&world, "сергей ЛАВРОВ", &["a", "b", "c"]).await;
    assert_eq!(
        ranks(&ask(&world, "Сергей Лавров").run().await)[..2],
        [3, 3]
    );
    finds(&world, "Мирзиёев", &["d"]).await;
    finds(&world, "sevket", &["d"]).await;
    finds(&world, "railway", &["e"]).await;
    finds(&world, "заявления", &["c"]).await;
}

/// Scripts without spaces are searched by pairs of characters, single ones by what begins so.
pub(crate) async fn characters_are_found_in_pairs(harness: &dyn Harness) {
    let names = [
        ("a", "中吉乌铁路"),
        ("b", "铁路局"),
        ("c", "王毅"),
        ("d", "中国—中亚"),
    ];
    let world = people(harness, &names, |_| {}).await;
    finds(&world, "中吉乌铁路", &["a", "b"]).await;
    finds(&world, "中吉", &["a"]).await;
    finds(&world, "吉中", &[]).await;
    finds(&world, "王毅", &["c"]).await;
    finds(&world, "毅", &["c"]).await;
    finds(&world, "中", &["d", "a"]).await;
    finds(&world, "铁路 王", &["b", "c", "a"]).await;
    finds(&world, "\"乌铁路\"", &["a"]).await;
    finds(&world, "铁路 -\"乌铁\"", &["b"]).await;
}

/// The last word may be the beginning of one, and so may one with a star.
pub(crate) async fn the_last_word_may_be_a_beginning(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "Kazakhstan"), ("b", "Kazan Fair"), ("c", "Мирзиёев")],
        |_| {},
    )
    .await;
    finds(&world, "kaza", &["a", "b"]).await;
    finds(&world, "kazan", &["b"]).await;
    finds(&world, "kaza fair", &["b"]).await;
    finds(&world, "kaza* fair", &["b", "a"]).await;
    finds(&world, "mirzi", &["c"]).await;
    finds(&world, "k", &[]).await;
    finds(&world, "\"kaza\"", &[]).await;
}

/// A quotation must be there, word by word and within one text; what is left out must not.
pub(crate) async fn quotations_and_exclusions(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "silk road"), ("b", "road of silk"), ("c", "silk")],
        |graph| {
            graph
                .entity(
                    "Person",
                    "d",
                    &[("name", "silk".into()), ("life", "road".into())],
                )
                .entity("Person", "e", &[("aliases", list(&["silk", "road"]))])
                .entity("Body", "f", &[("name", "silk roads".into())])
                .relation("c", "HOLDS", "f", &[("title", "keeper of silk".into())]);
        },
    )
    .await;
    finds(&world, "\"silk road\"", &["a"]).await;
    finds(&world, "\"road of silk\" silk", &["b"]).await;
    finds(&world, "\"silk\" road", &["a", "b", "f", "d", "e", "c"]).await;
    finds(&world, "silk -road", &["c"]).await;
    finds(&world, "silk -\"silk road\"", &["c", "d", "e", "f", "b"]).await;
    finds(&world, "keeper -silk", &[]).await;
    finds(&world, "keeper", &["c", "f"]).await;
    finds(&world, "keeper -roads", &["c"]).await;
    finds(&world, "-silk road", &[]).await;
}

/// Where no name has a word, a name that differs by one letter is found; texts are not, and short
/// words are not.
pub(crate) async fn slips_are_seen_in_names(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "Kazakhstan"), ("b", "Nazarbayev"), ("c", "Iran")],
        |graph| {
            graph
                .entity("Person", "d", &[("life", "in kyrgyzstan".into())])
                .entity("Person", "e", &[("name", "Kazakhstam".into())]);
        },
    )
    .await;
    finds(&world, "kazakstan", &["a"]).await;
    finds(&world, "kazkahstan", &["a"]).await;
    finds(&world, "kazakhstan", &["a"]).await;
    finds(&world, "kazakhstane", &["a"]).await;
    finds(&world, "Назарбаев", &["b"]).await;
    finds(&world, "Назарбоев", &["b"]).await;
    finds(&world, "irak", &[]).await;
    finds(&world, "kirgyzstan", &[]).await;
    finds(&world, "kazakhstn fair", &["a"]).await;
}

/// A text of a relation leads to both its ends, where they have a field that shows it: the more
/// relations an end has, the less.
pub(crate) async fn relations_lead_to_their_ends(harness: &dyn Harness) {
    let world = people(
        harness,
        &[("a", "Ada"), ("b", "Bea"), ("c", "Cid")],
        |graph| {
            let office = |title: &str| [("title", title.into()), ("secret", "hidden".into())];
            graph
                .entity("Body", "m", &[("name", "Ministry".into())])
                .relation("a", "HOLDS", "m", &office("Minister of trade"))
                .relation(
                    "b",
                    "HOLDS",
                    "m",
                    &[("seen", list(&["clerk", "minister of war"]))],
                )
                .relation("a", "KNOWS", "b", &[("how", "pen friends".into())]);
        },
    )
    .await;
    let got = ask(&world, "minister").run().await;
    assert_eq!(got.one(), ["a", "b", "m"]);
    assert_eq!(ranks(&got), [1, 1, 1]);
    assert_eq!(
        matched(&world, &got, 1),
        ["Person.offices.seen: minister of war"]
    );
    assert_eq!(
        matched(&world, &got, 2),
        [
            "Body.holders.title: Minister of trade",
            "Body.holders.seen: minister of war"
        ]
    );
    finds(&world, "clerk", &["b", "m"]).await;
    // Of whom somebody is known, no field tells.
    finds(&world, "friends", &["a"]).await;
    finds(&world, "hidden", &[]).await;
    // What an entity and its relations say, it has together.
    let together = ask(&world, "ada trade").run().await;
    assert_eq!(together.one(), ["a", "m"]);
    assert_eq!(ranks(&together), [1, 0]);
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
                &[("name", "Ada".into()), ("born", 1900.into())],
            )
            .entity("Body", "m", &[("name", "Ministry".into())])
            .entity("Body", "o", &[("name", "Office".into())])
            .relation(
                "c",
                "HOLDS",
                "m",
                &[("title", "minister".into()), ("since", 1.into())],
            )
            .relation(
                "b",
                "HOLDS",
                "m",
                &[("title", "clerk".into()), ("since", 1.into())],
            )
            .relation(
                "b",
                "HOLDS",
                "o",
                &[("title", "minister".into()), ("since", 9.into())],
            );
    })
    .await;
    finds(&world, "ada", &["a", "c"]).await;
    finds(&world, "minister", &["c", "o", "b", "m"]).await;
    let (born, since) = (
        world.property("Person.born"),
        world.relation_property("Person.offices", "since"),
    );
    let holds = world.ontology.relation_type_named("HOLDS").unwrap();
    world.scope = Scope::WHOLE.entities(world.entity_type("Person"), born, Test::IsNull);
    finds(&world, "ada", &["a"]).await;
    finds(&world, "minister", &["o", "b"]).await;
    world.scope = Scope::WHOLE.relations(holds, since, Test::Compare(Comparison::Less, 5.into()));
    finds(&world, "minister", &["c", "m"]).await;
}

/// Names that are no properties are names as others are.
pub(crate) async fn terms_are_names(harness: &dyn Harness) {
    let world = World::new(harness, OFFICES, |graph| {
        graph
            .entity("Person", "a", &[("name", "Ada".into())])
            .entity("Person", "b", &[("name", "Bea".into())])
            .entity("Note", "n", &[("text", "x".into())])
            .term("b", "Шёлк")
            .term("n", "Шёлк")
            .term("b", "The Silk");
    })
    .await;
    let got = ask(&world, "шелк").run().await;
    assert_eq!(got.one(), ["b"]);
    assert_eq!(ranks(&got), [3]);
    assert_eq!(matched(&world, &got, 0), ["term: Шёлк"]);
    finds(&world, "silk", &["b"]).await;
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

async fn people(
    harness: &dyn Harness,
    names: &[(&str, &str)],
    fill: impl FnOnce(&mut GraphBuilder<'_>),
) -> World {
    World::new(harness, OFFICES, |graph| {
        for (id, name) in names {
            graph.entity("Person", id, &[("name", (*name).into())]);
        }
        fill(graph);
    })
    .await
}

fn list(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|&text| text.into()).collect())
}

fn ask<'w>(world: &'w World, text: &str) -> Ask<'w> {
    world.all(TYPES).search(text)
}

async fn finds(world: &World, text: &str, expected: &[&str]) {
    let got = ask(world, text).run().await;
    let scores: Vec<_> = (0..got.rows.entities.len())
        .map(|row| got.rows.cells.score(row))
        .collect();
    assert_eq!(got.one(), expected, "{text} {scores:?}");
}

/// The whole parts of the scores.
fn ranks(got: &Got) -> Vec<i64> {
    let rows = 0..got.rows.entities.len();
    #[expect(clippy::cast_possible_truncation, reason = "it is below 4")]
    rows.map(|row| got.rows.cells.score(row).floor() as i64)
        .collect()
}

/// The texts that a row was found by, each with its place in words.
fn matched(world: &World, got: &Got, row: usize) -> Vec<String> {
    let ontology = &world.ontology;
    let entity_type = ontology.entity_type(got.rows.entities[row].entity_type);
    let matched = got.rows.cells.matched(row).into_iter();
    matched
        .map(|matched| {
            let place = match matched.place {
                MatchPlace::Property(id) => {
                    format!("{}.{}", entity_type.name, entity_type.property(id).name)
                }
                MatchPlace::Relation(id, property) => {
                    let relation = ontology.relation(id);
                    let properties = ontology.properties(relation.properties.unwrap());
                    let property = &properties.property(property).name;
                    format!("{}.{}.{property}", entity_type.name, relation.name)
                }
                MatchPlace::Term => "term".to_owned(),
            };
            format!("{place}: {}", matched.text)
        })
        .collect()
}
