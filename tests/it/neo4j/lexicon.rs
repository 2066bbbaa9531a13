//! The lexicon in the database: loaded, compared and removed as the graph is.

use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, Target};
use silkgraph::store::neo4j::{LoadOptions, Tally};
use silkgraph::store::{Graph, GraphStore, Limits, Meaning, Term};
use silkgraph::work::Work;

use super::load::{FILMS, assert_done, empty, films, load, ontology, pruning, tally};
use super::raw::{texts, write};

/// The films with these terms: `película` means the type, `amanecer` words, and all others the first
/// film.
fn with_terms(ontology: &Ontology, texts: &[&str]) -> Graph {
    let film = ontology.type_named("Film").unwrap();
    let term = |text: &&str| Term {
        text: (*text).to_owned(),
        language: "es".to_owned(),
        means: match *text {
            "película" => Meaning::Type(Target::Entity(film)),
            "amanecer" => Meaning::Words("dawn chorus".into()),
            _ => Meaning::Entity((film, 0)),
        },
        sources: vec![(film, 1)],
    };
    let mut graph = films(ontology, "Alba");
    graph.lexicon = texts.iter().map(term).collect();
    graph
}

#[tokio::test]
async fn the_lexicon_is_loaded_and_pruned_as_the_graph_is() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let terms = async |texts: &[&str], options: &LoadOptions| {
        let graph = with_terms(&ontology, texts);
        let summary = load(&held.store, &graph, options).await;
        (summary.terms, summary.version)
    };
    let kept = LoadOptions::default();
    let dry = LoadOptions {
        dry_run: true,
        ..pruning()
    };
    let (without, version) = terms(&[], &kept).await;
    assert_eq!(without, Tally::default());
    let both = ["El alba", "película"];
    assert_eq!(terms(&both, &dry).await.0, tally(2, 0, 0, 0, 0));
    let (new, with_terms_version) = terms(&both, &kept).await;
    assert_eq!(new, tally(2, 0, 0, 0, 0));
    assert_ne!(with_terms_version, version);
    assert_eq!(terms(&both, &kept).await.0, tally(0, 0, 2, 0, 0));
    let stored = "MATCH (t:_Term) RETURN t.term + ' ' + t.lang + ' ' + t.kind + ' ' + t.means \
                  + ' ' + t.sources[0] AS text ORDER BY text";
    assert_eq!(
        texts(stored).await,
        [
            "El alba es entity film:a film:b",
            "película es type Film film:b"
        ]
    );
    assert_eq!(terms(&both[1..], &kept).await.0, tally(0, 0, 1, 0, 1));
    write(&["MATCH (t:_Term {term: 'película'}) SET t.means = 'Person'"]).await;
    assert_eq!(terms(&both[1..], &pruning()).await.0, tally(1, 0, 0, 2, 0));
    assert_done(&held.store, &with_terms(&ontology, &both[1..])).await;
    assert_eq!(
        terms(&[], &pruning()).await,
        (tally(0, 0, 0, 1, 0), version)
    );
}

#[tokio::test]
async fn words_of_texts_come_back_as_they_were_loaded() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let graph = with_terms(&ontology, &["amanecer", "El alba"]);
    load(&held.store, &graph, &LoadOptions::default()).await;
    assert_done(&held.store, &graph).await;
    let limits = Limits {
        max_rows: 100,
        work: Work::until(Instant::now() + Duration::from_secs(60)),
    };
    let lexicon = held.store.lexicon(limits).await.unwrap();
    let words = lexicon.iter().map(|term| (&*term.text, term.means.clone()));
    let words: Vec<_> = words.collect();
    assert_eq!(words, [("amanecer", Meaning::Words("dawn chorus".into()))]);
}
