//! Loading: what it says it does is what it does, and it does nothing else.

use std::sync::Arc;
use std::time::Duration;

use silkgraph::ontology::Ontology;
use silkgraph::store::neo4j::{LoadFault, LoadOptions, LoadStep, LoadSummary, Neo4jStore, Tally};
use silkgraph::store::{Graph, GraphStore};
use silkgraph::value::{Value, parse};
use tokio::sync::Notify;

use super::harness::{Held, reading, store};
use super::raw::{everything, texts, wipe, write};
use crate::conformance::GraphBuilder;

pub(super) const FILMS: &str = r#"
type Film @node @fulltext(indexes: [{ indexName: "FilmText", queryName: "filmsByText", fields: ["title"] }]) {
  id: ID! title: String! length: Float tags: [String!]! shown: DateTime opens: Time! closes: LocalTime
  day: Date stamp: LocalDateTime took: Duration place: Point
  actors: [Person!]! @relationship(type: "PLAYED_IN", direction: IN, properties: "Part")
}
type Person @node { id: ID! name: String! }
type Note @node { text: String about: [Film!]! @relationship(type: "ABOUT", direction: OUT) }
type Part @relationshipProperties { role: String }
"#;

pub(super) fn ontology(sdl: &str) -> Arc<Ontology> {
    Arc::new(Ontology::read(sdl, "test.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}

/// An empty database with nothing in it that other tests have left.
pub(super) async fn empty(ontology: &Arc<Ontology>) -> Option<Held> {
    let held = store(Arc::clone(ontology)).await?;
    wipe().await;
    Some(held)
}

/// Two films with all kinds of values, two people, parallel relations, a note without an id.
pub(super) fn films(ontology: &Ontology, title: &str) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    let film = ontology.type_named("Film").unwrap();
    let texts = [
        ("length", "90"),
        ("shown", "2025-06-17T20:15:00.000000001+06:00"),
        ("opens", "08:30:00+05:30"),
        ("closes", "23:59:59.5"),
        ("day", "2025-06-17"),
        ("stamp", "2025-06-17T20:15:00"),
        ("took", "P1M2DT3.5S"),
    ];
    let mut values = vec![
        ("title", title.into()),
        ("tags", Value::List(vec!["a".into(), "b".into()])),
    ];
    for (name, text) in texts {
        let entity_type = ontology.entity_type(film);
        let property = entity_type.property(entity_type.property_named(name).unwrap());
        let silkgraph::ontology::PropertyKind::Scalar(scalar) = property.kind else {
            panic!("{name}");
        };
        values.push((name, parse(scalar, text).unwrap()));
    }
    graph
        .entity("Film", "film:a", &values)
        .entity("Film", "film:b", &[("title", "Brisa".into())])
        .entity("Person", "person:x", &[("name", "Ximena".into())])
        .entity("Person", "person:y", &[("name", "Yago".into())])
        .entity("Note", "note", &[("text", "seen".into())])
        .relation("note", "ABOUT", "film:a", &[]);
    for role in ["king", "beggar", "king"] {
        graph.relation("person:x", "PLAYED_IN", "film:a", &[("role", role.into())]);
    }
    graph.relation("person:y", "PLAYED_IN", "film:b", &[]);
    graph.build()
}

/// The same without the second film, who played in it, and the note.
fn fewer(ontology: &Ontology) -> Graph {
    let mut graph = films(ontology, "Alba");
    let named = |name: &str| usize::from(ontology.type_named(name).unwrap().0);
    graph.entities[named("Film")].truncate(1);
    graph.entities[named("Person")].truncate(1);
    graph.entities[named("Note")].clear();
    for relations in &mut graph.relations {
        relations.retain(|relation| {
            relation.to.1 == 0 && usize::from(relation.from.0.0) != named("Note")
        });
    }
    graph
}

pub(super) fn pruning() -> LoadOptions {
    LoadOptions {
        prune: true,
        ..LoadOptions::default()
    }
}

pub(super) async fn load(store: &Neo4jStore, graph: &Graph, options: &LoadOptions) -> LoadSummary {
    let loaded = store.load_with(graph, options, &|_| ()).await;
    loaded.unwrap_or_else(|fault| panic!("{fault}"))
}

pub(super) fn tally(created: u64, changed: u64, unchanged: u64, removed: u64, left: u64) -> Tally {
    Tally {
        created,
        changed,
        unchanged,
        removed,
        left,
    }
}

fn assert_tallies(summary: &LoadSummary, entities: Tally, relations: Tally) {
    assert_eq!(summary.all_entities(), entities, "{summary:#?}");
    assert_eq!(summary.all_relations(), relations, "{summary:#?}");
}

/// Nothing is left to do, and the database counts what the graph has.
pub(super) async fn assert_done(store: &Neo4jStore, graph: &Graph) {
    let check = LoadOptions {
        dry_run: true,
        ..pruning()
    };
    let summary = load(store, graph, &check).await;
    let (entities, relations) = (summary.all_entities(), summary.all_relations());
    assert!(entities.is_done() && relations.is_done(), "{summary:#?}");
    assert_eq!(summary.terms, tally(0, 0, graph.lexicon.len() as u64, 0, 0));
    let info = store.info().await.unwrap();
    let sizes = graph.entities.iter().map(|all| all.len() as u64);
    assert_eq!(info.entities, sizes.collect::<Vec<_>>());
    let sizes = graph.relations.iter().map(|all| all.len() as u64);
    assert_eq!(info.relations, sizes.collect::<Vec<_>>());
    assert_eq!(info.version, summary.version);
}

#[tokio::test]
async fn the_summary_is_exact() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let options = LoadOptions::default();
    let graph = films(&ontology, "Alba");
    let summary = load(&held.store, &graph, &options).await;
    assert_tallies(&summary, tally(5, 0, 0, 0, 0), tally(5, 0, 0, 0, 0));
    let summary = load(&held.store, &graph, &options).await;
    assert_tallies(&summary, tally(0, 0, 5, 0, 0), tally(0, 0, 5, 0, 0));
    let summary = load(&held.store, &films(&ontology, "Aurora"), &options).await;
    assert_tallies(&summary, tally(0, 1, 4, 0, 0), tally(0, 0, 5, 0, 0));
    let summary = load(&held.store, &fewer(&ontology), &options).await;
    assert_tallies(&summary, tally(0, 1, 1, 0, 3), tally(0, 0, 3, 0, 2));
    let summary = load(&held.store, &fewer(&ontology), &pruning()).await;
    assert_tallies(&summary, tally(0, 0, 2, 3, 0), tally(0, 0, 3, 2, 0));
    assert_done(&held.store, &fewer(&ontology)).await;
    let summary = load(&held.store, &graph, &options).await;
    assert_tallies(&summary, tally(3, 0, 2, 0, 0), tally(2, 0, 3, 0, 0));
    assert_done(&held.store, &graph).await;
}

#[tokio::test]
async fn what_somebody_else_has_changed_is_put_right() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let graph = films(&ontology, "Alba");
    load(&held.store, &graph, &pruning()).await;
    write(&[
        "MATCH (n:Film {id: 'film:a'}) SET n.title = 'Bogus', n.length = 90, n.rating = 5",
        "MATCH (n:Person {id: 'person:x'}) REMOVE n.name",
        "MATCH ()-[r:PLAYED_IN {role: 'beggar'}]->() SET r.role = 'knave'",
        "MATCH ({id: 'person:y'})-[r:PLAYED_IN]->() DELETE r",
    ])
    .await;
    let summary = load(&held.store, &graph, &pruning()).await;
    assert_tallies(&summary, tally(0, 2, 3, 0, 0), tally(1, 1, 3, 0, 0));
    assert_done(&held.store, &graph).await;
    let film = "MATCH (n:Film {id: 'film:a'}) RETURN n.title + n.length + n.rating AS text";
    assert_eq!(texts(film).await, ["Alba90.05"], "what is not ours stays");
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let dry = LoadOptions {
        dry_run: true,
        ..pruning()
    };
    let graph = films(&ontology, "Alba");
    let nothing = everything().await;
    let summary = load(&held.store, &graph, &dry).await;
    assert_tallies(&summary, tally(5, 0, 0, 0, 0), tally(5, 0, 0, 0, 0));
    assert_eq!(everything().await, nothing);
    load(&held.store, &graph, &pruning()).await;
    let before = everything().await;
    let summary = load(&held.store, &fewer(&ontology), &dry).await;
    assert_tallies(&summary, tally(0, 0, 2, 3, 0), tally(0, 0, 3, 2, 0));
    assert_eq!(everything().await, before);
}

#[tokio::test]
async fn only_what_was_loaded_is_removed() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    write(&[
        "CREATE (:Film {id: 'film:z', title: 'Theirs'})",
        "CREATE (:Person {id: 'person:x', name: 'Somebody', shoe: 43})",
    ])
    .await;
    let graph = films(&ontology, "Alba");
    let summary = load(&held.store, &graph, &pruning()).await;
    // What was there before under an id of the graph is changed, and stays theirs.
    assert_tallies(&summary, tally(4, 1, 0, 0, 0), tally(5, 0, 0, 0, 0));
    write(&[
        "MATCH (a:Person {id: 'person:x'}), (b:Film {id: 'film:a'}) CREATE (a)-[:PLAYED_IN]->(b)",
        "MATCH (a:Film {id: 'film:z'}), (b:Film {id: 'film:b'}) CREATE (a)-[:LIKE]->(b)",
    ])
    .await;
    let summary = load(&held.store, &graph, &pruning()).await;
    assert_tallies(&summary, tally(0, 0, 5, 0, 0), tally(0, 0, 5, 0, 0));
    let nothing = Graph {
        entities: vec![Vec::new(); ontology.entity_types.len()],
        relations: vec![Vec::new(); ontology.relation_types.len()],
        ..Graph::default()
    };
    let summary = load(&held.store, &nothing, &pruning()).await;
    // Both films have a relation of somebody else's now.
    assert_tallies(&summary, tally(0, 0, 0, 2, 2), tally(0, 0, 0, 5, 0));
    let ids = texts("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS text ORDER BY text").await;
    assert_eq!(ids, ["film:a", "film:b", "film:z", "person:x"]);
    let relations = texts("MATCH ()-[r]->() RETURN type(r) AS text ORDER BY text").await;
    assert_eq!(relations, ["LIKE", "PLAYED_IN"]);
    write(&["MATCH ()-[r]->() DELETE r"]).await;
    let summary = load(&held.store, &nothing, &pruning()).await;
    assert_tallies(&summary, tally(0, 0, 0, 2, 0), Tally::default());
}

#[tokio::test]
async fn type_definitions_may_change() {
    let before = ontology(FILMS);
    let Some(held) = empty(&before).await else {
        return;
    };
    load(&held.store, &films(&before, "Alba"), &pruning()).await;
    // Films have another label in front, people another name, notes and one relation are no more.
    let after = ontology(
        r#"
        type Film @node(labels: ["Movie", "Film"]) { id: ID! title: String! }
        type Actor @node { id: ID! name: String! films: [Film!]! @relationship(type: "PLAYED", direction: OUT) }
        "#,
    );
    let mut graph = GraphBuilder::new(&after);
    graph
        .entity("Film", "film:a", &[("title", "Alba".into())])
        .entity("Actor", "person:x", &[("name", "Ximena".into())])
        .relation("person:x", "PLAYED", "film:a", &[]);
    let graph = graph.build();
    let store = reading(Arc::clone(&after));
    let summary = load(&store, &graph, &LoadOptions::default()).await;
    assert_tallies(&summary, tally(0, 2, 0, 0, 3), tally(1, 0, 0, 0, 5));
    let summary = load(&store, &graph, &pruning()).await;
    assert_tallies(&summary, tally(0, 0, 2, 3, 0), tally(0, 0, 1, 5, 0));
    assert_done(&store, &graph).await;
    let labels =
        "MATCH (n) WHERE n.id IS NOT NULL UNWIND labels(n) AS text RETURN text ORDER BY text";
    assert_eq!(texts(labels).await, ["Actor", "Film", "Movie"]);
    // And back: what carries a label that its type no longer has loses it.
    load(&held.store, &films(&before, "Alba"), &pruning()).await;
    assert_done(&held.store, &films(&before, "Alba")).await;
    let labels = texts("MATCH (n) UNWIND labels(n) AS text RETURN DISTINCT text ORDER BY text");
    assert_eq!(labels.await, ["Film", "Note", "Person", "_Silkgraph"]);
}

/// Somebody else holds the lock since a while ago.
async fn held_by_another(since: Duration) {
    let hold = format!(
        "MERGE (n:_Silkgraph {{key: 'graph'}}) SET n.owner = 'other', n.holder = 'process 7', \
         n.since = 0, n.batch = 0, n.sign = datetime.realtime().epochMillis - {}",
        since.as_millis()
    );
    write(&[&hold]).await;
}

#[tokio::test]
async fn a_load_at_work_is_left_alone_and_a_dead_one_is_not() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let options = LoadOptions {
        lock_time: Duration::from_secs(5),
        ..pruning()
    };
    let graph = films(&ontology, "Alba");
    held_by_another(Duration::ZERO).await;
    let alive = async {
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            held_by_another(Duration::ZERO).await;
        }
    };
    let refused = tokio::select! {
        refused = held.store.load_with(&graph, &options, &|_| ()) => refused.unwrap_err(),
        () = alive => unreachable!(),
    };
    assert!(matches!(refused, LoadFault::Busy { .. }), "{refused}");
    assert!(refused.to_string().contains("process 7"), "{refused}");
    assert!(texts("MATCH (n:Film) RETURN n.id AS text").await.is_empty());
    held_by_another(Duration::from_secs(4)).await;
    load(&held.store, &graph, &options).await;
    assert_done(&held.store, &graph).await;
}

#[tokio::test]
async fn a_load_that_was_taken_for_dead_writes_no_more() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    // To the next one it is soon dead; its own signs of life come so late that it is the batch that
    // has to notice.
    let hasty = LoadOptions {
        lock_time: Duration::from_millis(500),
        ..pruning()
    };
    let options = LoadOptions {
        lock_time: Duration::from_secs(600),
        ..pruning()
    };
    let (old, new) = (films(&ontology, "Alba"), fewer(&ontology));
    let begun = Notify::new();
    let listener = |progress: silkgraph::store::neo4j::LoadProgress| {
        if progress.step == LoadStep::Entities {
            begun.notify_one();
        }
    };
    let mut silent = Box::pin(held.store.load_with(&old, &options, &listener));
    tokio::select! {
        biased;
        ended = &mut silent => panic!("{ended:?}"),
        () = begun.notified() => {}
    }
    // Nobody polls it any more: it neither writes nor gives a sign of life.
    load(&held.store, &new, &hasty).await;
    assert_eq!(silent.await.unwrap_err(), LoadFault::Lost);
    assert_done(&held.store, &new).await;
}

#[tokio::test]
async fn texts_of_any_size_are_loaded() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let mut graph = GraphBuilder::new(&ontology);
    let long = "word ".repeat(40_000);
    for number in 0..30 {
        let title = ("title", long.as_str().into());
        graph.entity("Film", &format!("film:{number}"), &[title]);
    }
    let graph = graph.build();
    let options = LoadOptions {
        batch_bytes: 1 << 20,
        ..pruning()
    };
    load(&held.store, &graph, &options).await;
    assert_done(&held.store, &graph).await;
}
