//! Searches of the shipped graph: from Neo4j the same as from memory, and what is told where a
//! database cannot be searched.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, Searched};
use silkgraph::query::{Page, Scope, Search, Select, Start, Target};
use silkgraph::store::neo4j::DoctorOptions;
use silkgraph::store::{Graph, GraphStore, Limits, StoreError};
use silkgraph::value::ValueRef;

use super::harness::{reading, shipped, store};
use super::raw::{texts, wipe, write};
use crate::support;

/// What is looked for: names in several scripts, words of texts, quotations, slips, and signs that
/// mean something in Lucene's syntax.
const TEXTS: [&str; 24] = [
    "王毅",
    "Лавров",
    "Mirziyoev",
    "中吉乌铁路",
    "Хоргос",
    "上合",
    "ЕАЭС",
    "SCO",
    "Kazakstan",
    "哈萨克斯坦",
    "Центральная Азия",
    "railway",
    "железная дорога",
    "China trade 2023",
    "\"Belt and Road\"",
    "\"Belt and Road\" -China",
    "president of kaz",
    "gas pipel",
    "Xi'an declaration",
    "foreign minister",
    "the",
    "~\u{301}~ a~1 +b -c* \\ \" ( ) [ ] : ^2",
    "Дружба народов и государств",
    "u",
];

/// What a store answers to a text: its first hits with their scores and texts, and the counts.
async fn answer(store: &dyn GraphStore, ontology: &Ontology, text: &str) -> Vec<String> {
    let types = Searched::of(ontology).types().into_iter();
    let targets = types.map(|of| Target {
        projection: vec![ontology.entity_type(of).id.unwrap()],
        ..Target::of(of)
    });
    let select = Select {
        page: Page {
            limit: Some(25),
            ..Page::default()
        },
        total: true,
        ..Select::of(targets.collect())
    };
    let search = Search::parse(text).unwrap();
    let limits = Limits::new(10_000, Instant::now() + Duration::from_secs(60));
    let rows = store
        .select(Start::Search(&search), &select, &Scope::WHOLE, limits)
        .await
        .unwrap();
    let shown = (0..rows.entities.len()).map(|row| {
        let id = match rows.cells.entity(row, 0) {
            Ok(ValueRef::String(id)) => id.to_owned(),
            other => panic!("{other:?}"),
        };
        let (fit, matched) = (rows.cells.score(row), rows.cells.matched(row));
        format!("{id} {fit:?} {matched:?}")
    });
    let mut shown: Vec<_> = shown.collect();
    shown.push(format!(
        "{:?} of {:?}, {:?}",
        rows.more, rows.totals, rows.types
    ));
    shown
}

#[tokio::test]
async fn the_shipped_graph_is_found_alike() {
    let Some(held) = shipped().await else {
        return;
    };
    let shipped = support::shipped();
    let (ontology, memory) = (&shipped.ontology, shipped.in_memory().await);
    let mut found = 0;
    for text in TEXTS {
        let expected = answer(&*memory, ontology, text).await;
        assert_eq!(answer(&held, ontology, text).await, expected, "{text}");
        found += expected.len() - 1;
    }
    assert!(found > 200, "only {found} hits");
}

const BOOKS: &str = r#"
type Book @node @fulltext(indexes: [{ indexName: "BookText", queryName: "booksByText", fields: ["title"] }]) {
  id: ID! title: String! note: String
}
"#;

/// The same with another type that is searched.
const MORE: &str = r#"
type Shelf @node @fulltext(indexes: [{ indexName: "ShelfText", queryName: "shelvesByText", fields: ["name"] }]) {
  id: ID! name: String!
}
"#;

fn read(sdl: &str) -> Arc<Ontology> {
    Arc::new(Ontology::read(sdl, "books.graphql").unwrap())
}

fn silk(ontology: &Ontology) -> Graph {
    let mut graph = crate::conformance::GraphBuilder::new(ontology);
    graph.entity("Book", "b", &[("title", "The Silk Road".into())]);
    graph.build()
}

async fn refusal(store: &dyn GraphStore, ontology: &Ontology) -> StoreError {
    let target = Target::of(ontology.type_named("Book").unwrap());
    let search = Search::parse("silk").unwrap();
    let limits = Limits::new(10, Instant::now() + Duration::from_secs(60));
    let select = Select::of(vec![target]);
    let start = Start::Search(&search);
    let answer = store.select(start, &select, &Scope::WHOLE, limits).await;
    answer.unwrap_err()
}

#[tokio::test]
async fn a_database_of_others_says_that_it_cannot_be_searched() {
    let ontology = read(BOOKS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    wipe().await;
    write(&["CREATE (:Book {id: 'b', title: 'The Silk Road'})"]).await;
    let StoreError::Mismatch(message) = refusal(&held, &ontology).await else {
        panic!("no mismatch");
    };
    assert!(message.contains("`silkgraph load`"), "{message}");
    let told = held.store.examine(&DoctorOptions::default()).await.unwrap();
    let told = told.findings.iter().map(|finding| &finding.message);
    let told: Vec<_> = told
        .filter(|message| message.contains("`search`"))
        .collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    held.load(silk(&ontology)).await.unwrap();
    let told = held.store.examine(&DoctorOptions::default()).await.unwrap();
    let told = told.findings.iter().map(|finding| &finding.message);
    assert!(!told.into_iter().any(|message| message.contains("`search`")));
    assert_eq!(answer(&held, &ontology, "silk").await.len(), 2);
}

#[tokio::test]
async fn other_type_definitions_have_other_indexes_and_the_old_ones_go() {
    let (one, other) = (read(BOOKS), read(&format!("{BOOKS}{MORE}")));
    let Some(held) = store(Arc::clone(&one)).await else {
        return;
    };
    wipe().await;
    held.load(silk(&one)).await.unwrap();
    let names = "SHOW FULLTEXT INDEXES YIELD name WHERE name STARTS WITH 'silkgraph_search' \
                 RETURN name AS text";
    let before = texts(names).await;
    let later = reading(Arc::clone(&other));
    later.load(silk(&other)).await.unwrap();
    let after = texts(names).await;
    assert!(
        before.len() == 1 && after.len() == 1,
        "{before:?} {after:?}"
    );
    assert_ne!(before, after);
    assert_eq!(answer(&later, &other, "silk").await.len(), 2);
    let fresh = reading(one.clone());
    assert!(matches!(
        refusal(&fresh, &one).await,
        StoreError::Mismatch(_)
    ));
}

#[tokio::test]
async fn tokens_are_put_right_as_values_are() {
    let ontology = read(BOOKS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    wipe().await;
    held.load(silk(&ontology)).await.unwrap();
    write(&["MATCH (n:Book) SET n._tokens = 'nothing', n._names = ['Nobody']"]).await;
    assert_eq!(answer(&held, &ontology, "silk").await.len(), 1);
    held.load(silk(&ontology)).await.unwrap();
    assert_eq!(answer(&held, &ontology, "silk").await.len(), 2);
}
