//! The files of a seed: a table of entities, one of relations and a lexicon, of an ontology with every
//! kind of property. What is sound is served.
#![no_main]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::seed::{self, Files};
use silkgraph_fuzz::House;

static ONTOLOGY: LazyLock<Arc<Ontology>> = LazyLock::new(|| {
    let text = include_str!("seed.graphql");
    Arc::new(Ontology::read(text, "seed.graphql").expect("an ontology"))
});

/// What parts one file from the next.
const BETWEEN: char = '\u{1E}';
const PATHS: [&str; 5] = [
    "entities/Thing.csv",
    "relations/PART_OF.csv",
    "lexicon.csv",
    "entities/Source.csv",
    "relations/CITES.csv",
];

fuzz_target!(|text: &str| {
    let files = PATHS.into_iter().zip(text.split(BETWEEN));
    let files = files.map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()));
    match seed::read(&ONTOLOGY, Files::held("seed", files)) {
        Ok(seed) => {
            let house = House::over(Arc::clone(&ONTOLOGY), seed.graph).expect("a service");
            house.ask(QUERY, json!({}));
        }
        // Faults are told to people.
        Err(faults) => drop(faults.to_string()),
    }
});

const QUERY: &str = "{
  things {
    id name kind tags count large size sure day part at local clock localClock lasting numbers
    place { longitude latitude } spot { x y } cites { title }
    partsConnection { edges { properties { role since until seenOn ongoing note sources } node { id } } }
  }
  thingsAsOf: things @asOf(date: \"2020-01-01\") { parts { id } }
  search(text: \"a b\") { totalCount edges { matched { property snippet } } }
}";
