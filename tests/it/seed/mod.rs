//! The seed: what is read from a folder, and every fault with its place.

// What is read from files that have no fault.
mod reading;
// The folder and the names of its files.
mod folder;
// Files that are no text in UTF-8.
mod encodings;
// Headers and rows.
mod tables;
// Quotes, line by line.
mod quotes;
// Files with one byte changed.
mod edits;
// Single cells.
mod cells;
// Characters that nobody sees.
mod unseen;
// What spreadsheets make of values.
mod spreadsheets;
// What the ontology says of texts and names.
mod rules;
// What files say together.
mod facts;
// Lists that are said to be whole.
mod complete;
// Ends of a valid time that are no day.
mod ends;
// Words and what they mean.
mod lexicon;
// Many faults that are alike.
mod alike;
// How good a seed is, in numbers.
mod report;

use std::fs;
use std::path::Path;

use silkgraph::ontology::Ontology;
use silkgraph::seed::{self, Seed, SeedFaults};
use tempfile::TempDir;

/// A file's path within the folder, and its content.
type File<'f> = (&'f str, &'f str);

/// Files that have no fault together.
const SOUND: [File<'_>; 4] = [
    (
        "entities/Town.csv",
        "id,name,cites\ntown:osh,Osh,source:s1\ntown:naryn,Naryn,source:s1 | source:s2\n",
    ),
    ("entities/River.csv", "id,name\nChu,Chu\nNaryn,Naryn\n"),
    (
        "entities/Source.csv",
        "id,title\nsource:s1,One\nsource:s2,Two\n",
    ),
    (
        "relations/LIES_ON.csv",
        "from,to,bank,sources\ntown:naryn,Naryn,left,source:s1\n",
    ),
];

fn ontology() -> Ontology {
    Ontology::read(include_str!("towns.graphql"), "towns.graphql").unwrap()
}

/// A folder with these files in it.
fn folder<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// The sound files, with these in their place or besides.
fn sound_folder(files: &[File<'_>]) -> TempDir {
    let files = SOUND.iter().chain(files);
    folder(files.map(|(path, content)| (*path, content.as_bytes())))
}

fn read_with(files: &[File<'_>]) -> Result<Seed, SeedFaults> {
    seed::read(&ontology(), sound_folder(files).path())
}

/// What a user is told of a folder, without the path of the folder.
fn told(folder: &Path) -> Vec<String> {
    let Err(faults) = seed::read(&ontology(), folder) else {
        return Vec::new();
    };
    let root = folder.display().to_string();
    let text = faults.to_string().replace(&format!("{root}/"), "");
    text.replace(&root, "SEED")
        .lines()
        .map(str::to_owned)
        .collect()
}

/// Asserts what a user is told of the sound files with one in place of them or besides.
fn assert_told(path: &str, content: &str, expected: &[&str]) {
    let mut told = told(sound_folder(&[(path, content)]).path());
    told.truncate(told.len().saturating_sub(2));
    assert_eq!(told, expected, "{path}\n{content}");
}

#[test]
fn the_shipped_seed_has_no_fault() {
    let schema = fs::read_to_string("schema.graphql").unwrap();
    let ontology = Ontology::read(&schema, "schema.graphql").unwrap();
    let seed = seed::read(&ontology, Path::new("graph-seed"));
    let seed = seed.unwrap_or_else(|faults| panic!("{faults}"));
    for (of_type, count) in ontology.entity_types.iter().zip(&seed.summary.entities) {
        assert!(*count > 0, "no {}", of_type.name);
    }
}
