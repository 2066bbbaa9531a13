//! Settings: what `serve --print-config` tells of each, what is none, and whether the documents have
//! them all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::ROOT;
use crate::support::command::{Running, assert_fails, assert_ok, command, err, out};

/// Runs the command with variables, in a folder with this file `.env`.
fn run(arguments: &[&str], variables: &[(&str, &str)], dotenv: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".env"), dotenv).unwrap();
    with(command(folder.path(), arguments), variables)
}

fn with(mut command: Command, variables: &[(&str, &str)]) -> Output {
    command.envs(variables.iter().copied()).output().unwrap()
}

/// All settings of `serve`, where nobody has set one.
fn settings() -> Vec<Value> {
    let output = run(&["serve", "--print-config=json"], &[], "");
    assert_ok(&output);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The names of the variables of all settings.
fn variables() -> Vec<String> {
    let settings = settings();
    let names = settings
        .iter()
        .filter_map(|setting| setting["variable"].as_str());
    names.map(str::to_owned).collect()
}

#[test]
fn each_setting_is_printed_with_where_it_comes_from() {
    let output = run(
        &["--print-config=json", "--max-rows", "7"],
        &[("SILKGRAPH_MAX_ROWS", "8"), ("SILKGRAPH_MAX_IDS", "9")],
        "SILKGRAPH_MAX_IDS=10\nSILKGRAPH_LISTEN=127.0.0.1:1\n",
    );
    assert_ok(&output);
    let settings: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    for (variable, value, from) in [
        ("SILKGRAPH_MAX_ROWS", "7", "flag"),
        ("SILKGRAPH_MAX_IDS", "9", "environment"),
        ("SILKGRAPH_LISTEN", "127.0.0.1:1", ".env"),
        ("SILKGRAPH_MAX_DEPTH", "100", "default"),
        ("SILKGRAPH_NO_SEED", "false", "default"),
        ("SILKGRAPH_LOG_FORMAT", "text", "default"),
    ] {
        let of = |setting: &&Value| setting["variable"] == variable;
        let setting = settings.iter().find(of).expect(variable);
        assert_eq!(setting["value"], value, "{setting}");
        assert_eq!(setting["from"], from, "{setting}");
    }
}

#[test]
fn the_table_has_a_line_for_each_setting() {
    let output = run(&["serve", "--print-config"], &[], "SILKGRAPH_WORKERS=3\n");
    assert_ok(&output);
    let table = out(&output);
    assert_eq!(table.lines().count(), settings().len() + 1, "{table}");
    let line = table
        .lines()
        .find(|line| line.contains("SILKGRAPH_WORKERS"));
    let words: Vec<_> = line.unwrap().split_whitespace().collect();
    assert_eq!(words, ["--workers", "SILKGRAPH_WORKERS", ".env", "3"]);
}

#[test]
fn no_secret_is_printed() {
    for form in ["--print-config", "--print-config=json"] {
        let uri = ("NEO4J_URI", "bolt://neo4j:hunter2@localhost:7687");
        let output = run(&["serve", form], &[("NEO4J_PASSWORD", "hunter2"), uri], "");
        assert_ok(&output);
        let text = out(&output);
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("(set)"), "{text}");
        assert!(text.contains("@localhost:7687"), "{text}");
    }
    let text = out(&run(&["serve", "--print-config"], &[], ""));
    assert!(!text.contains("(set)"), "{text}");
}

#[test]
fn a_variable_that_is_no_setting_is_an_error_that_says_which_is_meant() {
    let wrong = [("SILKGRAPH_MAX_ROW", "7"), ("SILKGRAPH_LISTENS", "x")];
    for arguments in [&["serve", "--print-config"][..], &["check"], &["schema"]] {
        let output = run(arguments, &wrong, "");
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        for words in [
            "`SILKGRAPH_MAX_ROW`",
            "`SILKGRAPH_MAX_ROWS`",
            "`SILKGRAPH_LISTENS`",
            "`SILKGRAPH_LISTEN`",
        ] {
            assert!(err(&output).contains(words), "{words}: {}", err(&output));
        }
    }
    let output = run(
        &["check"],
        &[],
        "SILKGRAPH_TIMELIMIT=1s\nSILKGRAPH_MAX_ROWS=9\n",
    );
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    for words in [".env`", "`SILKGRAPH_TIME_LIMIT`"] {
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
    }
    assert!(!err(&output).contains("MAX_ROWS"), "{}", err(&output));
}

#[test]
fn names_that_others_use_are_no_errors() {
    let output = run(&["schema"], &[("NEO4J_PASWORD", "x")], "");
    assert_ok(&output);
    assert!(
        err(&output).contains("`NEO4J_PASSWORD`"),
        "{}",
        err(&output)
    );
    let quiet = [
        ("NEO4J_server_memory_pagecache_size", "1G"),
        // What Kubernetes tells each container of a service named `silkgraph`, and of one named
        // `silkgraph-metrics`.
        ("SILKGRAPH_SERVICE_HOST", "10.0.0.1"),
        ("SILKGRAPH_SERVICE_PORT_HTTP", "8080"),
        ("SILKGRAPH_PORT", "tcp://10.0.0.1:8080"),
        ("SILKGRAPH_PORT_8080_TCP_ADDR", "10.0.0.1"),
        ("SILKGRAPH_METRICS_SERVICE_HOST", "10.0.0.2"),
        ("SILKGRAPH_METRICS_PORT_9090_TCP", "tcp://10.0.0.2:9090"),
    ];
    let output = run(&["schema"], &quiet, "");
    assert_ok(&output);
    assert_eq!(err(&output), "");
    let output = run(&["schema"], &[("SILKGRAPH_PORT", "8080")], "");
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
}

#[test]
fn documents_have_every_setting_with_its_default() {
    let (readme, example) = (read("README.md"), read(".env.example"));
    let rows: Vec<Vec<&str>> = readme.lines().filter_map(row).collect();
    let mut broken = Vec::new();
    for setting in settings() {
        let [flag, variable, default] =
            ["flag", "variable", "default"].map(|part| setting[part].as_str().unwrap_or_default());
        // It is of a library, and stands beside the setting that goes before it.
        if variable == "RUST_LOG" {
            continue;
        }
        let row = rows.iter().find(|row| row[1] == quoted(variable));
        let fits = |row: &&Vec<&str>| {
            row[0] == quoted(flag) && (default.is_empty() || row[2] == quoted(default))
        };
        if row.is_none_or(|row| !fits(&row)) {
            broken.push(format!("README.md: {row:?} for {setting}"));
        }
        let line = format!("#{variable}={default}");
        if !example.lines().any(|of| of.starts_with(&line)) {
            broken.push(format!(".env.example has no line {line}"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn documents_have_no_other_settings() {
    let (readme, example) = (read("README.md"), read(".env.example"));
    let rows = readme.lines().filter_map(row);
    let in_table = rows.map(|row| row[1].trim_matches('`').to_owned());
    let assigned = example
        .lines()
        .filter_map(|line| line.strip_prefix('#')?.split_once('='));
    let assigned = assigned.map(|(name, _)| name.to_owned());
    let assigned = assigned.filter(|name| !name.contains(' '));
    let known = variables();
    let stale: Vec<_> = in_table
        .chain(assigned)
        .filter(|name| !known.contains(name))
        .collect();
    assert!(stale.is_empty(), "{stale:?}");
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(file)).unwrap()
}

fn quoted(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("`{text}`"),
    }
}

/// The cells of a line of the table of settings.
fn row(line: &str) -> Option<Vec<&str>> {
    let cells: Vec<_> = line.strip_prefix("| ")?.split('|').map(str::trim).collect();
    let beginnings = ["`SILKGRAPH_", "`NEO4J_", "`OTEL_"];
    let is_setting = |cell: &&str| beginnings.iter().any(|begin| cell.starts_with(begin));
    (cells.len() > 3 && cells.get(1).is_some_and(is_setting)).then_some(cells)
}

#[test]
fn files_name_settings_that_there_are() {
    let known = variables();
    let mut files = [
        "README.md",
        "docs/production.md",
        "Dockerfile",
        "docker-compose.yml",
    ]
    .map(|file| Path::new(ROOT).join(file))
    .to_vec();
    collect(&Path::new(ROOT).join("deploy"), &mut files);
    let mut broken = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        // A name that ends so stands for all that begin with it.
        let ours = words.filter(|word| word.starts_with("SILKGRAPH_") && !word.ends_with('_'));
        let unknown = ours.filter(|name| !known.iter().any(|known| known == name));
        broken.extend(unknown.map(|name| format!("{}: {name}", file.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn health_tells_whether_a_service_is_up() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let listen = ["--listen", &*running.address];
    for arguments in [&["health"][..], &["health", "--ready"]] {
        assert_ok(&with(
            command(folder.path(), &[arguments, &listen].concat()),
            &[],
        ));
    }
    let address = running.address.clone();
    let everywhere = address.replace("127.0.0.1", "0.0.0.0");
    let by_variable = [("SILKGRAPH_LISTEN", &*everywhere)];
    assert_ok(&with(command(folder.path(), &["health"]), &by_variable));
    drop(running);
    let output = with(
        command(folder.path(), &["health", "--listen", &address]),
        &[],
    );
    assert_fails(&output, &["does not answer", "/health"]);
}
