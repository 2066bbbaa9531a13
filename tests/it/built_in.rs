//! The graph that the program brings along: served in any folder, and written out by `init`.

use std::fs;
use std::path::Path;

use crate::support::command::{Running, assert_fails, assert_ok, out, run};
use crate::support::{FILMS, FILMS_SEED, ROOT, write_seed};

#[test]
fn a_folder_with_nothing_in_it_serves_what_is_in_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    for words in ["built-in schema.graphql", "built-in graph-seed"] {
        assert!(running.said.contains(words), "{}", running.said);
    }
    let answer =
        running.ask("{ graph { sampleQueries { title } } countriesConnection { totalCount } }");
    let shipped = fs::read_dir(Path::new(ROOT).join("graph-seed/queries")).unwrap();
    let samples = answer["data"]["graph"]["sampleQueries"].as_array().unwrap();
    assert_eq!(samples.len(), shipped.count(), "{answer}");
    assert!(answer["data"]["countriesConnection"]["totalCount"].as_i64() > Some(0));
}

#[test]
fn every_command_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let ask = ["query", "{ countries(limit: 1) { id } }"];
    let export = ["export", "{ countries { id } }"];
    for arguments in [&["check"][..], &["schema"], &ask, &export] {
        let output = run(folder.path(), arguments);
        assert_ok(&output);
        assert!(out(&output).contains("ountr"), "{}", out(&output));
    }
}

#[test]
fn type_definitions_and_data_are_both_in_the_program_or_neither_is() {
    let folder = tempfile::tempdir().unwrap();
    let seed = folder.path().join("graph-seed");
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    assert_fails(&run(folder.path(), &["check"]), &["`graph-seed`", "--seed"]);
    write_seed(&seed, FILMS_SEED);
    let output = run(folder.path(), &["check"]);
    assert_ok(&output);
    assert!(out(&output).starts_with("schema.graphql: 2 entity types"));
    fs::remove_file(folder.path().join("schema.graphql")).unwrap();
    assert_fails(
        &run(folder.path(), &["check"]),
        &["`schema.graphql`", "--schema"],
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let named = ["check", "--seed", seed.to_str().unwrap()];
    assert_fails(
        &run(elsewhere.path(), &named),
        &["`schema.graphql`", "--schema"],
    );
}

#[test]
fn init_writes_what_ships_and_nothing_over_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let [of, own] = ["of/mine", "own"].map(|name| folder.path().join(name));
    assert_ok(&run(folder.path(), &["init", "of/mine"]));
    for file in [
        "schema.graphql",
        "graph-seed/lexicon.names.csv",
        "graph-seed/entities/Country.csv",
    ] {
        let shipped = fs::read(Path::new(ROOT).join(file)).unwrap();
        assert_eq!(fs::read(of.join(file)).unwrap(), shipped, "{file}");
    }
    assert_ok(&run(&of, &["check"]));
    assert_fails(
        &run(folder.path(), &["init", "of/mine"]),
        &["is there already"],
    );
    fs::create_dir_all(own.join("graph-seed")).unwrap();
    assert_fails(&run(&own, &["init"]), &["is there already"]);
    assert!(
        !own.join("schema.graphql").exists(),
        "nothing is written by half"
    );
}
