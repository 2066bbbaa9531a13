//! Groups against a naive evaluation: every way from a person is written out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use silkgraph::query::{AggregateFunction as Function, DateCut, Scope};
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use silkgraph::value::PartialDate;
use tokio::runtime::Runtime;

use super::cases;
use super::graph::{People, ontology, people};
use crate::conformance::{AskGroups, World, shown};
use crate::neo4j::loaded;
use crate::support::On;

/// What people are grouped by. Some are of whom they know, or of how.
#[derive(Debug, Clone, Copy)]
enum Key {
    Name,
    Age,
    Born(Option<DateCut>),
    Tag,
    Town,
    Known,
    KnownAge,
    Since,
    TownOfKnown,
}

fn key() -> impl Strategy<Value = Key> {
    let cuts = [
        None,
        Some(DateCut::Year),
        Some(DateCut::Quarter),
        Some(DateCut::Month),
    ];
    prop_oneof![
        Just(Key::Name),
        Just(Key::Age),
        proptest::sample::select(cuts.to_vec()).prop_map(Key::Born),
        Just(Key::Tag),
        Just(Key::Town),
        Just(Key::Known),
        Just(Key::KnownAge),
        Just(Key::Since),
        Just(Key::TownOfKnown),
    ]
}

/// Where a way from a person has led: by which acquaintance, to which town, and to which town of
/// whom they know.
#[derive(Debug, Clone, Copy)]
struct Way {
    knows: Option<(usize, Option<i64>)>,
    town: Option<usize>,
    town_of_known: Option<usize>,
}

fn towns(people: &People, person: Option<usize>) -> Vec<Option<usize>> {
    let lives = people
        .lives_in
        .iter()
        .filter(|(who, _)| Some(*who) == person);
    some_or_none(lives.map(|(_, town)| *town).collect())
}

/// Where there is nothing, a way leads to nothing.
fn some_or_none<T>(found: Vec<T>) -> Vec<Option<T>> {
    if found.is_empty() {
        vec![None]
    } else {
        found.into_iter().map(Some).collect()
    }
}

fn ways(people: &People, person: usize) -> Vec<Way> {
    let knows = people.knows.iter().filter(|(from, ..)| *from == person);
    let knows = some_or_none(knows.map(|(_, to, since)| (*to, *since)).collect());
    let mut ways = Vec::new();
    for knows in knows {
        for town in towns(people, Some(person)) {
            for town_of_known in towns(people, knows.map(|(known, _)| known)) {
                ways.push(Way {
                    knows,
                    town,
                    town_of_known,
                });
            }
        }
    }
    ways
}

impl Key {
    /// What it is at the end of a way, as it is shown.
    fn values(self, people: &People, person: usize, way: Way) -> Vec<String> {
        let known = way.knows.map(|(known, _)| &people.persons[known]);
        let person = &people.persons[person];
        let number = |number: Option<i64>| number.map(|number| number.to_string());
        let town = |town: Option<usize>| town.map(|town| format!("town:{town}"));
        let value = match self {
            Self::Tag => {
                let tags = person.tags.clone().unwrap_or_default();
                return some_or_none(tags).into_iter().map(or_null).collect();
            }
            Self::Name => person.name.clone(),
            Self::Age => number(person.age),
            Self::Born(cut) => person.born.as_deref().map(|born| cut_by_hand(born, cut)),
            Self::Town => town(way.town),
            Self::Known => known.map(|known| known.id.clone()),
            Self::KnownAge => number(known.and_then(|known| known.age)),
            Self::Since => number(way.knows.and_then(|(_, since)| since)),
            Self::TownOfKnown => town(way.town_of_known),
        };
        vec![or_null(value)]
    }

    fn ask(self, ask: AskGroups<'_>) -> AskGroups<'_> {
        match self {
            Self::Name => ask.by("name", None),
            Self::Age => ask.by("age", None),
            Self::Born(cut) => ask.by("born", cut),
            Self::Tag => ask.by("tags", None),
            Self::Known => ask.by_entity(0),
            Self::KnownAge => ask.by_at(0, &["Person.age"]),
            Self::Since => ask.by_relation(Some(0), "Person.knows", "since"),
            Self::Town => ask.by_entity(1),
            Self::TownOfKnown => ask.by_entity(2),
        }
    }
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

fn cut_by_hand(born: &str, cut: Option<DateCut>) -> String {
    assert!(PartialDate::parse(born).is_some());
    match cut {
        None => born.to_owned(),
        Some(DateCut::Year) => born[..4].to_owned(),
        Some(_) if born.len() == 4 => "coarser".to_owned(),
        Some(DateCut::Month) => born[..7].to_owned(),
        Some(DateCut::Quarter) => {
            let quarter = match &born[5..7] {
                "01" | "02" | "03" => 1,
                "04" | "05" | "06" => 2,
                "07" | "08" | "09" => 3,
                _ => 4,
            };
            format!("{}-Q{quarter}", &born[..4])
        }
    }
}

/// Every combination of the values of keys.
fn combined(keys: &[Vec<String>]) -> Vec<Vec<String>> {
    keys.iter().fold(vec![Vec::new()], |combined, key| {
        let longer = combined.iter().flat_map(|prefix| {
            let value = |value: &String| [prefix.as_slice(), std::slice::from_ref(value)].concat();
            key.iter().map(value)
        });
        longer.collect()
    })
}

/// The groups, with their people and what these come to.
fn expected(people: &People, keys: &[Key]) -> Vec<String> {
    let mut groups: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    for person in 0..people.persons.len() {
        for way in ways(people, person) {
            let values = keys.iter().map(|key| key.values(people, person, way));
            for group in combined(&values.collect::<Vec<_>>()) {
                groups.entry(group).or_default().insert(person);
            }
        }
    }
    let lines = groups.iter().map(|(keys, members)| {
        let mut ages: Vec<i64> = members
            .iter()
            .filter_map(|who| people.persons[*who].age)
            .collect();
        ages.sort_unstable();
        let middle = ages.len().checked_sub(1).map(|last| {
            let middle = (ages[last / 2] + ages[last.div_ceil(2)]) as f64 / 2.0;
            format!("Float({middle:?})")
        });
        let towns: BTreeSet<usize> = members
            .iter()
            .flat_map(|who| towns(people, Some(*who)).into_iter().flatten())
            .collect();
        format!(
            "0 {}: {count}/{count} {} {} {}, {towns}/{towns}",
            keys.join(" "),
            ages.len(),
            ages.iter().sum::<i64>(),
            or_null(middle),
            count = members.len(),
            towns = towns.len(),
        )
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

fn question<'w>(world: &'w World, keys: &[Key]) -> AskGroups<'w> {
    let ask = AskGroups::new(world, &["Person"])
        .walk(None, &["Person.knows"], &["Person"])
        .walk(None, &["Person.livesIn"], &["Town"])
        .walk(Some(0), &["Person.livesIn"], &["Town"])
        .measure(Function::Count, "age")
        .measure(Function::Sum, "age")
        .measure(Function::Median, "age")
        .related(&["Person.livesIn"], "Town", &[]);
    keys.iter().fold(ask, |ask, key| key.ask(ask))
}

fn groups_are_right(
    runtime: &Runtime,
    world: &World,
    people: &People,
    keys: &[Key],
) -> TestCaseResult {
    let grouped = runtime.block_on(question(world, keys).try_run());
    let mut got = shown(&grouped.expect("groups"));
    got.sort();
    prop_assert_eq!(got, expected(people, keys), "{:?}", keys);
    Ok(())
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    proptest::collection::vec(key(), 1..4)
}

fn world(store: Arc<dyn GraphStore>) -> World {
    World {
        ontology: ontology(),
        store,
        scope: Scope::WHOLE,
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn groups_have_the_members_of_every_way(people in people(), keys in keys()) {
        let runtime = Runtime::new().expect("a runtime");
        let ontology = ontology();
        let store = MemoryStore::new(Arc::clone(&ontology));
        runtime.block_on(store.load(people.graph(&ontology))).expect("a graph");
        groups_are_right(&runtime, &world(Arc::new(store)), &people, &keys)?;
    }
}

#[test]
fn groups_from_neo4j_have_the_members_of_every_way() {
    if !On::Neo4j.is_there() {
        return;
    }
    let runtime = Runtime::new().expect("a runtime");
    let config = || ProptestConfig {
        rng_seed: RngSeed::Fixed(11),
        max_shrink_iters: 200,
        ..cases(30)
    };
    let mut graphs = TestRunner::new(config());
    for _ in 0..2 {
        let people = people().new_tree(&mut graphs).expect("people").current();
        let ontology = ontology();
        let held = runtime.block_on(loaded(&ontology, people.graph(&ontology)));
        let world = world(Arc::new(held.expect("a server")));
        let mut questions = TestRunner::new_with_rng(config(), graphs.new_rng());
        let outcome = questions.run(&keys(), |keys| {
            groups_are_right(&runtime, &world, &people, &keys)
        });
        outcome.unwrap_or_else(|fault| panic!("{fault}\n{people:?}"));
    }
}
