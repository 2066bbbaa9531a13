//! What a search of the whole graph finds, by which words of which texts.

use silkgraph::store::MatchPlace;
use silkgraph::value::Value;

use super::ask::Got;
use super::{Ask, GraphBuilder, Harness, World};

const OFFICES: &str = r#"
type Person @node @validTime(from: "begun", until: "died")
  @fulltext(indexes: [{ indexName: "people", queryName: "people", fields: ["name", "aliases", "life"] }]) {
  id: ID!
  name: String
  aliases: [String!]
  life: String
  born: Int
  begun: PartialDate
  died: PartialDate
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

type Office @relationshipProperties @validTime(from: "begun", until: "ended") {
  title: String
  seen: [String!]
  since: Int
  begun: PartialDate
  ended: PartialDate
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

pub(super) async fn people(
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

pub(super) fn list(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|&text| text.into()).collect())
}

pub(super) fn ask<'w>(world: &'w World, text: &str) -> Ask<'w> {
    world.all(TYPES).search(text)
}

pub(super) async fn finds(world: &World, text: &str, expected: &[&str]) {
    let got = ask(world, text).run().await;
    let scores: Vec<_> = (0..got.rows.entities.len())
        .map(|row| got.rows.cells.score(row))
        .collect();
    assert_eq!(got.one(), expected, "{text} {scores:?}");
}

/// The whole parts of the scores.
pub(super) fn ranks(got: &Got) -> Vec<i64> {
    let rows = 0..got.rows.entities.len();
    #[expect(clippy::cast_possible_truncation, reason = "it is below 4")]
    rows.map(|row| got.rows.cells.score(row).floor() as i64)
        .collect()
}

/// The texts that a row was found by, each with its place in words.
pub(super) fn matched(world: &World, got: &Got, row: usize) -> Vec<String> {
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
