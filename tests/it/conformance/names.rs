//! Which entities are meant by names, how surely, and by which of their names.

use std::time::{Duration, Instant};

use jiff::civil::date;
use silkgraph::query::{Name, NameMatch, NameSearch, Scope, Start, Validity};
use silkgraph::store::{Candidate, Limits, StoreError};
use silkgraph::value::ValueRef;

use super::searches::{list, people};
use super::world::generous;
use super::{Harness, World};

/// Names are met in any spelling, alphabet and order, with slips, endings and initials.
pub(crate) async fn names_meet_in_every_way(harness: &dyn Harness) {
    use NameMatch::{Exact, Form, Order, Script, Short, Slip, Words};
    let names = [
        ("a", "Kassym-Jomart Tokayev"),
        ("b", "Сергей Лавров"),
        ("c", "中国石油"),
        ("d", "Kazakhstan"),
        ("e", "The Bank of Osh"),
    ];
    let world = people(harness, &names, |graph| {
        graph
            .entity("Person", "f", &[("aliases", list(&["Xi’an", "Chang'an"]))])
            .entity("Person", "g", &[("life", "Tokayev was here".into())])
            .entity("Note", "n", &[("text", "Kazakhstan".into())])
            .term("d", "Қазақстан");
    })
    .await;
    for (name, expected) in [
        ("KASSYM JOMART TOKAYEV", Some(("a", Exact, true))),
        ("Tokayev, Kassym-Jomart", Some(("a", Order, true))),
        ("K.-J. Tokayev", Some(("a", Short, false))),
        ("Tokayev", Some(("a", Words, false))),
        ("Токаев", Some(("a", Words, false))),
        ("Sergey Lavrov", Some(("b", Words, false))),
        ("Лаврова Сергей", Some(("b", Form, false))),
        ("中国石油", Some(("c", Exact, true))),
        ("Kazakstan", Some(("d", Slip, false))),
        ("казакстан", Some(("d", Exact, true))),
        ("Qazaqstan", Some(("d", Slip, false))),
        ("Bank of Osh", Some(("e", Exact, true))),
        ("xian", Some(("f", Exact, true))),
        ("Nowhere", None),
        ("was here", None),
        ("", None),
        ("-- …", None),
    ] {
        let candidates = &resolve(&world, &[name], &["Person", "Body"]).await[0];
        let best = candidates.first();
        let told = best.map(|best| (best.by, best.is_only));
        if name == "Sergey Lavrov" || name == "Qazaqstan" {
            // Letters of another alphabet need not be those that somebody chose.
            assert!(best.is_none_or(|best| !best.is_only || best.by == Script));
            continue;
        }
        assert_eq!(told, expected.map(|(_, by, only)| (by, only)), "{name}");
        let (ids, expected) = (ids(&world, candidates).await, expected.map(|of| of.0));
        assert_eq!(ids.first().map(String::as_str), expected, "{name}");
    }
}

/// The likest come first, equally like ones by id; scores of different names can be compared.
pub(crate) async fn the_likest_come_first(harness: &dyn Harness) {
    let names = [
        ("c", "Silk Road"),
        ("a", "Silk Road Fund"),
        ("b", "Silk Road Bank"),
        ("d", "Road"),
        ("e", "Ministry of Roads and Railways of the Republic"),
    ];
    let world = people(harness, &names, |_| {}).await;
    let search = ["Silk Road", "Silk Road Fund", "Silk"];
    let resolved = resolve(&world, &search, &["Person"]).await;
    assert_eq!(ids(&world, &resolved[0]).await, ["c", "a", "b"]);
    assert_eq!(ids(&world, &resolved[1]).await[0], "a");
    assert_eq!(ids(&world, &resolved[2]).await, ["c", "a", "b"]);
    let scores = |at: usize| resolved[at].iter().map(|candidate| candidate.score);
    assert!((scores(0).next().unwrap() - 1.0).abs() < 1e-9);
    assert!((scores(1).next().unwrap() - 1.0).abs() < 1e-9);
    assert!(scores(2).all(|score| (0.3..1.0).contains(&score)));
    let two = NameSearch {
        limit: 2,
        ..search_for(&world, &["Silk"], &["Person"])
    };
    let cut = ask(&world, &two, world.scope, generous()).await.unwrap();
    assert_eq!(ids(&world, &cut[0]).await, ["c", "a"]);
}

/// Whoever shares a name with another is not the only one, whatever the limit; types choose.
pub(crate) async fn shared_names_are_no_match(harness: &dyn Harness) {
    let names = [("a", "Silk"), ("b", "Other")];
    let world = people(harness, &names, |graph| {
        graph
            .entity("Body", "c", &[("name", "silk".into())])
            .entity("Person", "d", &[("aliases", list(&["Wool", "wool"]))]);
    })
    .await;
    let both = &resolve(&world, &["Silk"], &["Person", "Body"]).await[0];
    assert_eq!(ids(&world, both).await, ["a", "c"]);
    assert!(both.iter().all(|candidate| !candidate.is_only));
    let one = NameSearch {
        limit: 1,
        ..search_for(&world, &["Silk"], &["Person", "Body"])
    };
    let first = ask(&world, &one, world.scope, generous()).await.unwrap();
    assert!(!first[0][0].is_only);
    for (types, expected) in [(["Person"], "a"), (["Body"], "c")] {
        let of_type = &resolve(&world, &["Silk"], &types).await[0];
        assert_eq!(ids(&world, of_type).await, [expected]);
        assert!(of_type[0].is_only);
        // The types change nothing about how like it is.
        assert!((of_type[0].score - both[0].score).abs() < 1e-9);
    }
    // Two names of one entity are one candidate.
    let wool = &resolve(&world, &["WOOL"], &["Person"]).await[0];
    assert_eq!((wool.len(), wool[0].is_only), (1, true));
    assert_eq!(wool[0].name, "Wool");
}

/// Nobody is called so on a day on which he is not there.
pub(crate) async fn names_are_of_what_is_there(harness: &dyn Harness) {
    let world = people(harness, &[], |graph| {
        graph
            .entity(
                "Person",
                "a",
                &[
                    ("name", "Silk".into()),
                    ("begun", "1900-01-01".into()),
                    ("died", "1950-01-01".into()),
                ],
            )
            .entity(
                "Person",
                "b",
                &[("name", "Silk".into()), ("begun", "1960-01-01".into())],
            );
    })
    .await;
    let search = search_for(&world, &["Silk"], &["Person"]);
    for (year, expected) in [(1930, "a"), (1970, "b")] {
        let scope = Scope::as_of(date(year, 1, 1), Validity::Possible);
        let resolved = ask(&world, &search, scope, generous()).await.unwrap();
        assert_eq!(ids(&world, &resolved[0]).await, [expected], "{year}");
        assert!(resolved[0][0].is_only);
    }
}

/// Many names are one question, and stop with its time.
pub(crate) async fn many_names_are_bounded(harness: &dyn Harness) {
    let names: Vec<_> = (0..300)
        .map(|at| (format!("p{at:03}"), format!("Silk Road {at} of Osh")))
        .collect();
    let names: Vec<_> = names.iter().map(|(id, name)| (&**id, &**name)).collect();
    let world = people(harness, &names, |_| {}).await;
    let asked: Vec<_> = names.iter().map(|(_, name)| *name).collect();
    let resolved = resolve(&world, &asked, &["Person"]).await;
    assert_eq!(resolved.len(), 300);
    for ((id, _), candidates) in names.iter().zip(&resolved) {
        assert_eq!(ids(&world, &candidates[..1]).await, [*id]);
        assert!(candidates[0].is_only);
    }
    let search = search_for(&world, &asked, &["Person"]);
    let late = Limits::new(
        1000,
        Instant::now().checked_sub(Duration::from_secs(1)).unwrap(),
    );
    let refused = ask(&world, &search, world.scope, late).await;
    assert_eq!(refused.unwrap_err(), StoreError::Timeout);
}

fn search_for(world: &World, names: &[&str], types: &[&str]) -> NameSearch {
    NameSearch {
        names: names.iter().map(|name| Name::read(name).unwrap()).collect(),
        types: types.iter().map(|name| world.entity_type(name)).collect(),
        limit: 5,
    }
}

async fn resolve(world: &World, names: &[&str], types: &[&str]) -> Vec<Vec<Candidate>> {
    let search = search_for(world, names, types);
    ask(world, &search, world.scope, generous()).await.unwrap()
}

async fn ask(
    world: &World,
    search: &NameSearch,
    scope: Scope,
    limits: Limits,
) -> Result<Vec<Vec<Candidate>>, StoreError> {
    world.store.resolve(search, &scope, limits).await
}

/// The ids of candidates, by their keys.
async fn ids(world: &World, candidates: &[Candidate]) -> Vec<String> {
    let keys: Vec<_> = candidates.iter().map(|of| of.entity.key).collect();
    let all = world.all(&["Person", "Body"]);
    let start = Start::Keys(&keys);
    let rows = world
        .store
        .select(start, &all.select, &Scope::WHOLE, generous());
    let rows = rows.await.unwrap();
    let id = |row| match rows.cells.entity(row, 0).unwrap() {
        ValueRef::String(id) => id.to_owned(),
        other => panic!("{other:?}"),
    };
    (0..rows.entities.len()).map(id).collect()
}
