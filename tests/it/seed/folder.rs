//! Faults of the folder and of its files' names, and how all faults are told.

use std::path::Path;

use super::{folder, read_with, sound_folder, told};

#[test]
fn no_seed() {
    let empty = folder([]);
    assert_eq!(
        told(&empty.path().join("none"))[0],
        "SEED: there is no such folder; expected a folder with `entities/*.csv`"
    );
    assert_eq!(
        told(empty.path())[0],
        "SEED: there are no entities here; expected a file such as `entities/Town.csv`"
    );
    let file = folder([("file", &b"x"[..])]);
    assert_eq!(
        told(&file.path().join("file"))[0],
        "SEED: this is no folder; expected a folder with `entities/*.csv`"
    );
}

#[test]
fn files_out_of_place() {
    for (path, expected) in [
        (
            "entities/Rivr.csv",
            "`Rivr` is no entity type of the ontology; did you mean `River`?",
        ),
        (
            "entities/Lake.csv",
            "`Lake` is no entity type of the ontology; expected `Town`, `River`, `Source`, `Note` or `Sample`",
        ),
        (
            "entities/FEEDS.csv",
            "`FEEDS` is a type of relation; expected its file under `relations/`",
        ),
        (
            "relations/FED.csv",
            "`FED` is no relation type of the ontology; did you mean `FEEDS`?",
        ),
        (
            "relations/Town.csv",
            "`Town` is an entity type; expected its file under `entities/`",
        ),
        (
            "entities/Lake.xlsx",
            "`Lake.xlsx` would not be read; expected only files that end in `.csv` here",
        ),
        (
            "queries/first.gql",
            "`first.gql` would not be read; expected only files that end in `.graphql` here",
        ),
    ] {
        let told = told(sound_folder(&[(path, "id\n")]).path());
        assert_eq!(told[0], format!("{path}: {expected}"));
    }
    let told = told(sound_folder(&[("relation/FEEDS.csv", "from,to\n")]).path());
    assert_eq!(
        told[0],
        "relation: the folder `relation` would not be read; expected only `entities`, `relations` and `queries`; did you mean `relations`?"
    );
}

#[test]
fn files_of_editors_and_readmes_are_left_alone() {
    read_with(&[
        ("README.md", "# Seed"),
        ("entities/.~lock.River.csv#", ""),
        ("entities/River.csv~", ""),
        (".git/config", ""),
    ])
    .unwrap();
}

#[test]
fn what_refers_to_an_unread_file_is_not_told() {
    let told = told(sound_folder(&[("entities/River.csv", "name\nNaryn\n")]).path());
    assert_eq!(
        told,
        [
            "entities/River.csv:1: found no column `id`; expected one, since every row is an entity with its own",
            "",
            "1 fault; there may be more, since some files could not be read and what refers to them was not checked",
        ]
    );
}

#[test]
fn faults_are_told_together_by_file_and_line() {
    let faults = read_with(&[
        ("relations/LIES_ON.csv", "from,to,bank,sources\nx,y,,\n"),
        ("entities/River.csv", "id,name\nChu,\nChu,Chu\n"),
        ("entities/Sample.csv", "id,int\nsample:a,b\n"),
    ])
    .unwrap_err();
    let places: Vec<(&Path, usize, usize)> = faults
        .faults
        .iter()
        .map(|fault| {
            let file = fault.file.file_name().unwrap();
            (Path::new(file), fault.line, fault.column)
        })
        .collect();
    let (rivers, samples, relations) = (
        Path::new("River.csv"),
        Path::new("Sample.csv"),
        Path::new("LIES_ON.csv"),
    );
    assert_eq!(
        places,
        [
            (rivers, 2, 2),
            (rivers, 3, 1),
            (samples, 2, 2),
            (relations, 2, 1),
            (relations, 2, 2),
        ]
    );
    assert!(faults.to_string().ends_with("\n\n5 faults"));
    assert!(!faults.unread);
}
