//! The command as a process that serves a made-up graph.

use std::env;
use std::fmt::Write;
use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::shared::process::Server;
use crate::shared::size;

/// A service that runs until this is dropped.
pub(crate) struct Served {
    server: Server,
    _folder: TempDir,
}

const TYPES: &str = r#"
type Town @node {
  id: ID!
  name: String!
  about: String!
  rank: Int!
  roads: [Town!]! @relationship(type: "ROAD", direction: OUT)
}
"#;

/// How many towns there are, and how many roads lead from each.
const TOWNS: usize = 100_000;
const ROADS: usize = 3;

impl Served {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write_seed(&folder);
        let attacked = env::var("ATTACKED");
        let binary = attacked.unwrap_or_else(|_| env!("CARGO_BIN_EXE_silkgraph").to_owned());
        let mut command = Command::new(binary);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "error"])
            .args(["--schema", "types.graphql", "--seed", "."])
            .current_dir(folder.path());
        Self {
            server: Server::start(&mut command),
            _folder: folder,
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.server.address
    }
}

fn write_seed(folder: &TempDir) {
    let mut towns = String::from("id,name,about,rank\n");
    let mut roads = String::from("from,to\n");
    let count = size(TOWNS);
    for town in 0..count {
        let about = (town * 7919) % count;
        writeln!(
            towns,
            "town:{town},Town {town},{about} lies between here and there,{}",
            town % 97
        )
        .expect("memory");
        for road in 1..=ROADS {
            let to = (town * 31 + road * 1013) % count;
            writeln!(roads, "town:{town},town:{to}").expect("memory");
        }
    }
    for name in ["entities", "relations"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("a file");
    write("types.graphql", TYPES);
    write("entities/Town.csv", &towns);
    write("relations/ROAD.csv", &roads);
}
