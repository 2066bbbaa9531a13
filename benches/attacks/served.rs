//! The command as a process that serves a made-up graph.

use std::env;
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A service that runs until this is dropped.
pub(crate) struct Served {
    /// Where it listens.
    pub(crate) address: String,
    process: Child,
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
        let mut process = Command::new(binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "error"])
            .args(["--schema", "types.graphql", "--seed", "."])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command");
        let stdout = BufReader::new(process.stdout.take().expect("its output"));
        let address = stdout.lines().find_map(|line| {
            let line = line.expect("its output");
            let address = line.split("http://").nth(1)?;
            Some(address.split('/').next()?.to_owned())
        });
        Self {
            address: address.expect("a service that started"),
            process,
            _folder: folder,
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().expect("a process");
        self.process.wait().expect("a process");
    }
}

fn write_seed(folder: &TempDir) {
    let mut towns = String::from("id,name,about,rank\n");
    let mut roads = String::from("from,to\n");
    for town in 0..TOWNS {
        let about = (town * 7919) % TOWNS;
        writeln!(
            towns,
            "town:{town},Town {town},{about} lies between here and there,{}",
            town % 97
        )
        .expect("memory");
        for road in 1..=ROADS {
            let to = (town * 31 + road * 1013) % TOWNS;
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
