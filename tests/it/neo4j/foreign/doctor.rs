//! `silkgraph doctor`: what it says of a database, and that what it prints can be run.

use std::fs;
use std::process::Output;
use std::sync::Arc;
use std::time::Duration;

use silkgraph::ontology::Ontology;
use silkgraph::store::neo4j::DoctorOptions;
use tempfile::TempDir;

use super::{CINEMA, Foreign};
use crate::neo4j::doors::with_database;
use crate::neo4j::harness::store;
use crate::neo4j::raw;
use crate::support::command::{assert_fails, command, err, out};

/// What the command says with these type definitions.
pub(super) fn doctor(sdl: &str, arguments: &[&str]) -> Output {
    let folder = TempDir::new().unwrap();
    let schema = folder.path().join("types.graphql");
    fs::write(&schema, sdl).unwrap();
    let schema = schema.display().to_string();
    let mut command = with_database(
        folder.path(),
        &[&["doctor", "--schema", &schema], arguments].concat(),
    );
    command.output().unwrap()
}

/// The lines of what is said, one of which has all of the words.
pub(super) fn assert_says(said: &str, words: &[&str]) {
    let found = said
        .lines()
        .any(|line| words.iter().all(|word| line.contains(word)));
    assert!(found, "no line has all of {words:?}:\n{said}");
}

#[tokio::test]
async fn what_does_not_fit_is_told() {
    let Some(_cinema) = Foreign::cinema().await else {
        return;
    };
    let output = doctor(CINEMA, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let said = out(&output);
    for words in [
        &[
            "fault",
            "Movie.released",
            "2 of 5",
            "a whole number",
            "\"long ago\"",
            "Neo4j numbers",
        ][..],
        &[
            "fault",
            "Movie.genre",
            "1 of 5",
            "the enum Genre",
            "\"NOIR\"",
        ],
        &["fault", "Movie.tags", "1 of 5", "a list", "\"alone\""],
        &["fault", "ACTED_IN.fee", "1 of 5", "\"much\""],
        &["Neo4j 5", "community"],
        &["// Movie: filters and sorts by title"],
        &["CREATE INDEX IF NOT EXISTS FOR (n:`Movie`) ON (n.`title`);"],
    ] {
        assert_says(&said, words);
    }
    assert!(!said.contains("Movie.title:"), "{said}");
}

const MISNAMED: &str = r#"
type Films @node @plural(value: "filmsOfOld") { title: String! Subtitle: String stars: Int }
type Studio @node { name: String! films: [Film!]! @relationship(type: "MADE", direction: IN) }
type Film @node {
  id: ID!
  title: String!
  title2: String
  cast: [Person!]! @relationship(type: "ACTED", direction: IN)
}
type Person @node { name: String! }
type Ghost @node(labels: ["Xyzzy"]) { name: String }
"#;

#[tokio::test]
async fn names_and_ways_that_differ_are_told() {
    let data = "CREATE (:Studio {name: 'Mosfilm'})-[:MADE]->(:Film {id: 'f', title: 'Stalker', title_2: 'x'}), \
                (:Film {id: 'f', title: 'Solaris'}), (:Film {title: 'Zerkalo'}), (:Film {id: 7}), \
                (:Person {name: 'Alisa'})-[:ACTED_IN]->(:Film {id: 'g', title: 'Ded'})";
    let Some(_films) = Foreign::of(MISNAMED, &[data]).await else {
        return;
    };
    let output = doctor(MISNAMED, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let said = out(&output);
    for words in [
        &[
            "fault: Films",
            "`Films`",
            "Did you mean `Film`?",
            "@node(labels:)",
        ][..],
        &["note: Ghost", "`Xyzzy`"],
        &[
            "fault: ACTED",
            "Did you mean `ACTED_IN`?",
            "@relationship(type:)",
        ],
        &[
            "fault: Studio.films",
            "`MADE`",
            "the other way",
            "direction: OUT",
        ],
        &["fault: Film.id", "1 of 5", "must be there"],
        &["fault: Film: ids that several entities share: 1", "`f`"],
        &[
            "fault: Film.title",
            "1 of 5",
            "must be there",
            "Neo4j numbers",
        ],
        &["note: Film.title2", "Did you mean `title_2`?", "@alias"],
        &["note: Film: ids that are whole numbers: 1"],
        // A constraint could not be made of ids that repeat.
        &["CREATE INDEX IF NOT EXISTS FOR (n:`Film`) ON (n.`id`);"],
    ] {
        assert_says(&said, words);
    }
}

const BARE: &str = r#"
type Book @node(labels: ["Book", "Old `book`"])
  @fulltext(indexes: [{ indexName: "titles of books", queryName: "booksByTitle", fields: ["title"] }]) {
  id: ID!
  title: String
  pages: Int
  text: String
  bound: Boolean
}
type Note @node { text: String }
"#;

/// The whole way: what is printed makes all well.
#[tokio::test]
async fn what_it_prints_mends_what_it_says() {
    let data = [
        "CREATE (:Book:`Old ``book``` {id: 'b', title: 'One', pages: 3, bound: true, text: reduce(t = '', i IN range(1, 600) | t + 'x')})",
        "CREATE (:Note {text: 'n'})",
        "CREATE INDEX FOR (n:Note) ON (n.text)",
        "CREATE INDEX both FOR (n:Book) ON (n.title, n.pages)",
        "CALL db.awaitIndexes(60)",
    ];
    let Some(books) = Foreign::of(BARE, &data).await else {
        return;
    };
    let before = raw::everything().await;
    let said = out(&doctor(BARE, &[]));
    assert_says(
        &said,
        &["fault", "`titles of books`", "booksByTitle is an error"],
    );
    let output = doctor(BARE, &["--cypher"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_eq!(raw::everything().await, before, "it only reads");
    let cypher = out(&output);
    let statements = cypher.lines().filter(|line| !line.starts_with("//"));
    let statements: Vec<_> = statements.map(|line| line.trim_end_matches(';')).collect();
    assert_eq!(
        statements.len(),
        4,
        "no texts that are too long, and what is there already:\n{cypher}"
    );
    raw::write(&statements).await;
    raw::write(&["CALL db.awaitIndexes(60)", "CALL db.awaitIndexes(60)"]).await;
    let output = doctor(BARE, &[]);
    let said = out(&output);
    // Nothing that a user could print makes a search of the whole.
    assert_says(&said, &["note", "`search` is an error"]);
    assert!(
        !said.contains("fault") && !said.contains("CREATE"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&doctor(BARE, &["--cypher"])), "");
    let query = "{ booksByTitle(phrase: \"one\") { edges { node { id } } } }";
    assert_eq!(
        books.ask(query).await["booksByTitle"]["edges"][0]["node"]["id"],
        "b"
    );
}

/// An index that is there and of no use, and a look that takes too long.
#[tokio::test]
async fn what_is_of_no_use_is_told() {
    let long = "CREATE (:Note {text: reduce(t = '', i IN range(1, 30000) | t + toString(i))})";
    let index = "CREATE INDEX long FOR (n:Note) ON (n.text)";
    let sdl = "type Note @node { text: String }";
    let Some(notes) = Foreign::of(sdl, &[long, index]).await else {
        return;
    };
    let failed = "SHOW INDEXES YIELD name, state WHERE name = 'long' AND state = 'FAILED' \
                  RETURN name AS text";
    while raw::texts(failed).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let output = doctor(sdl, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_says(&out(&output), &["fault", "`long`", "has failed"]);
    let at_once = DoctorOptions {
        statement_time: Duration::ZERO,
        ..DoctorOptions::default()
    };
    let found = notes.held.store.examine(&at_once).await.unwrap();
    assert!(found.advice.is_empty(), "nothing is known: {found:#?}");
    let told = |what: &str| {
        found
            .findings
            .iter()
            .any(|one| one.message.starts_with(what))
    };
    assert!(
        told("Note: not looked at") && told("indexes: not looked at"),
        "{found:#?}"
    );
}

#[tokio::test]
async fn vectors_of_another_model_are_told() {
    let data = "CREATE (:Book {id: 'a', contents: [1.0, 0.5, 2.0]}), (:Book {id: 'b'}), \
                (:Book {id: 'c', contents: [1.0, 0.5]}), (:Book {id: 'd', contents: [0.0, 0.0, 0.0]})";
    let sdl = "type Book @node { id: ID! contents: [Float!] @vector(dimensions: 3) }";
    let ontology = Arc::new(Ontology::read(sdl, "types.graphql").unwrap());
    let Some(_held) = store(ontology).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&[data]).await;
    let output = doctor(sdl, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let words = &["fault", "Book.contents", "2 of 4", "@vector(dimensions:)"];
    assert_says(&out(&output), words);
    let output = doctor(&sdl.replace("3)", "2)"), &[]);
    let words = &["Book.contents", "2 of 4", "found 3 numbers; expected 2"];
    assert_says(&out(&output), words);
}

#[test]
fn without_a_database_there_is_nothing_to_look_at() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("schema.graphql"), BARE).unwrap();
    let output = command(folder.path(), &["doctor"]).output().unwrap();
    assert_fails(&output, &["no database to look at", "NEO4J_URI"]);
}
