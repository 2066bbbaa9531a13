//! The rules of ARCHITECTURE.md and CONTRIBUTING.md that a program can check.

mod documents;

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::ROOT;

/// For each module, what it may use of the others: every arrow points down.
const ARROWS: [(&str, &[&str]); 18] = [
    (
        "cli",
        &[
            "config",
            "export",
            "graphql",
            "http",
            "mcp",
            "ontology",
            "reload",
            "sample",
            "seed",
            "store",
            "telemetry",
            "text",
            "work",
        ],
    ),
    (
        "http",
        &[
            "config",
            "export",
            "graphql",
            "mcp",
            "reconcile",
            "reload",
            "telemetry",
            "text",
            "work",
        ],
    ),
    (
        "reload",
        &[
            "graphql",
            "ontology",
            "sample",
            "seed",
            "store",
            "telemetry",
        ],
    ),
    (
        "reconcile",
        &["graphql", "ontology", "query", "text", "value"],
    ),
    (
        "mcp",
        &[
            "graphql",
            "ontology",
            "sample",
            "telemetry",
            "text",
            "value",
            "work",
        ],
    ),
    (
        "export",
        &[
            "engine", "graphql", "ontology", "query", "store", "value", "work",
        ],
    ),
    (
        "graphql",
        &[
            "config",
            "engine",
            "ontology",
            "query",
            "sample",
            "store",
            "telemetry",
            "text",
            "value",
            "work",
        ],
    ),
    (
        "engine",
        &["ontology", "query", "store", "text", "value", "work"],
    ),
    ("seed", &["ontology", "sample", "store", "text", "value"]),
    (
        "store",
        &["ontology", "query", "telemetry", "text", "value", "work"],
    ),
    ("query", &["ontology", "text", "value"]),
    ("ontology", &["text", "value"]),
    ("telemetry", &["config"]),
    ("config", &[]),
    ("sample", &[]),
    ("text", &[]),
    ("value", &[]),
    ("work", &[]),
];

/// Where a library may be named; nowhere else, so that it can be changed for another there.
const HOMES: [(&str, &[&str]); 16] = [
    ("apollo_compiler", &["src/graphql/", "src/ontology/"]),
    ("async_graphql", &["src/graphql/", "src/http/"]),
    ("axum", &["src/http/", "src/mcp/"]),
    ("hyper", &["src/http/"]),
    ("clap", &["src/cli/", "src/config/"]),
    ("dotenvy", &["src/config/"]),
    ("governor", &["src/http/guard/"]),
    ("jsonwebtoken", &["src/http/access/"]),
    ("neo4rs", &["src/store/neo4j/"]),
    ("opentelemetry", &["src/telemetry/spans/"]),
    ("parquet", &["src/export/columnar/"]),
    ("prometheus_client", &["src/telemetry/"]),
    ("rmcp", &["src/mcp/"]),
    ("tracing_opentelemetry", &["src/telemetry/spans/"]),
    ("tower", &["src/http/"]),
    ("tower_http", &["src/http/"]),
];

/// Lines that a file may have.
const MAX_LINES: usize = 400;

/// A file of the repository.
struct File {
    /// From the top of the repository, with `/`.
    path: String,
    text: String,
}

impl File {
    /// The lines that are no comments, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(at, line)| (at + 1, line.trim_start()))
            .filter(|(_, line)| !line.starts_with("//"))
    }

    fn is_rust(&self) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|end| end == "rs")
    }

    /// Whether it is a source of the pages, other than a picture or data.
    fn is_of_the_pages(&self) -> bool {
        let extension = Path::new(&self.path)
            .extension()
            .and_then(|end| end.to_str());
        self.path.starts_with("web/") && matches!(extension, Some("ts" | "tsx" | "js" | "css"))
    }

    /// The module below the top that it belongs to: `store` of `src/store/mod.rs`.
    fn module(&self) -> &str {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').next().unwrap()
    }
}

fn files(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    collect(&Path::new(ROOT).join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            // What others have written is not ours to tidy.
            if !path.ends_with("node_modules") && !path.ends_with("__pycache__") {
                collect(&path, files);
            }
        } else {
            let below = path.strip_prefix(ROOT).unwrap().to_str().unwrap();
            files.push(File {
                path: below.replace('\\', "/"),
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Fails with everything that breaks a rule.
fn assert_none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The names that follow `mark` in a line of code, as whole words.
fn names_after<'a>(line: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(mark).map(move |(at, _)| {
        let rest = &line[at + mark.len()..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

/// Whether a path of that crate is named in a line of code.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let whole = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '"');
        let after = &line[at + name.len()..];
        whole && (after.starts_with("::") || line.starts_with("use ") && after.starts_with(';'))
    })
}

#[test]
fn arrows_point_down() {
    let mut broken = Vec::new();
    for file in files("src") {
        let module = file.module();
        if matches!(module, "main" | "lib") || !file.is_rust() {
            continue;
        }
        let allowed = ARROWS.iter().find(|(name, _)| *name == module);
        let Some((_, allowed)) = allowed else {
            broken.push(format!(
                "{}: the module `{module}` has no place in ARROWS",
                file.path
            ));
            continue;
        };
        for (at, line) in file.code() {
            for used in names_after(line, "crate::") {
                if used.is_empty() {
                    broken.push(format!(
                        "{}:{at}: name each module in a line of its own",
                        file.path
                    ));
                } else if used != module && is_module(used) && !allowed.contains(&used) {
                    broken.push(format!("{}:{at}: `{module}` uses `{used}`", file.path));
                }
            }
        }
    }
    assert_none(&broken, "a module uses only what is below it");
}

/// A name behind `crate::` can also be a macro's.
fn is_module(name: &str) -> bool {
    ARROWS.iter().any(|(module, _)| *module == name)
}

#[test]
fn libraries_are_named_in_their_homes_alone() {
    let mut broken = Vec::new();
    for file in files("src").iter().filter(|file| file.is_rust()) {
        for (name, homes) in HOMES {
            if homes.iter().any(|home| file.path.starts_with(home)) {
                continue;
            }
            let named = file.code().filter(|(_, line)| names_crate(line, name));
            broken.extend(named.map(|(at, _)| format!("{}:{at}: `{name}`", file.path)));
        }
    }
    assert_none(&broken, "a library is named in its home alone");
}

#[test]
fn every_module_says_what_it_is_for() {
    let all = [files("src"), files("tests"), files("benches")].concat_files();
    let wordless = |file: &&File| {
        let comment: Vec<&str> = file
            .text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .take_while(|line| !line.is_empty())
            .collect();
        !comment.join(" ").contains('.')
    };
    let broken: Vec<String> = all
        .iter()
        .filter(|file| file.is_rust())
        .filter(wordless)
        .map(|file| file.path.clone())
        .collect();
    assert_none(
        &broken,
        "a module opens with a `//!` sentence that says what it is for",
    );
}

#[test]
fn every_source_of_the_pages_says_what_it_is_for() {
    let broken: Vec<String> = [files("web/src"), files("web/build")]
        .concat_files()
        .iter()
        .filter(|file| file.is_of_the_pages())
        .filter(|file| !file.text.starts_with("// ") && !file.text.starts_with("/* "))
        .map(|file| file.path.clone())
        .collect();
    assert_none(
        &broken,
        "a source of the pages opens with a comment that says what it is for",
    );
}

/// Joins lists of files.
trait Concat {
    fn concat_files(self) -> Vec<File>;
}

impl<const N: usize> Concat for [Vec<File>; N] {
    fn concat_files(self) -> Vec<File> {
        self.into_iter().flatten().collect()
    }
}

#[test]
fn files_stay_small() {
    let broken: Vec<String> = [files("src"), files("tests/it"), files("web/src")]
        .concat_files()
        .iter()
        .filter(|file| file.is_rust() || file.is_of_the_pages())
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect();
    assert_none(&broken, "a file has at most 400 lines");
}

#[test]
fn no_file_is_forgotten() {
    let mut broken = Vec::new();
    for folder in ["src", "tests/it"] {
        let all = files(folder);
        for file in &all {
            if !is_reached(file, &all, folder) {
                broken.push(file.path.clone());
            }
        }
    }
    assert_none(
        &broken,
        "a file is a module that its parent names, or is included by one",
    );
}

/// Whether some file names this one.
fn is_reached(file: &File, all: &[File], top: &str) -> bool {
    let path = Path::new(&file.path);
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap();
    if !file.is_rust() {
        let name = format!("{}\"", path.file_name().unwrap().to_str().unwrap());
        return all.iter().any(|other| other.text.contains(&name));
    }
    let (name, home) = match stem {
        "main" | "lib" if folder == Path::new(top) => return true,
        "mod" => (
            folder.file_name().unwrap().to_str().unwrap(),
            folder.parent().unwrap(),
        ),
        stem => (stem, folder),
    };
    let line = format!("mod {name};");
    let parents = ["mod.rs", "lib.rs", "main.rs"].map(|parent| home.join(parent));
    all.iter()
        .filter(|other| {
            parents
                .iter()
                .any(|parent| Path::new(&other.path) == parent)
        })
        .any(|parent| parent.code().any(|(_, code)| code.ends_with(&line)))
}
