//! `silkgraph mcp`: the same over standard input and output.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::command::command;
use crate::support::{FILMS, FILMS_SEED, write_seed};

#[test]
fn standard_output_has_answers_alone_and_the_end_of_input_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
    let mut child = command(folder.path(), &["mcp", "--log", "debug"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } });
    let film = json!({ "name": "get", "arguments": { "ids": ["film:a"] } });
    for message in [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello }),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": film }),
    ] {
        writeln!(input, "{message}").unwrap();
    }
    let mut answer = || -> Value {
        let line = output.next().unwrap().unwrap();
        serde_json::from_str(&line).unwrap_or_else(|fault| panic!("{fault}: {line}"))
    };
    assert_eq!(answer()["result"]["protocolVersion"], "2025-11-25");
    let film = answer();
    let entity = &film["result"]["structuredContent"]["entities"][0];
    assert_eq!(entity["label"], "Alba", "{film:#}");
    drop(input);
    assert!(child.wait().unwrap().success());
    assert!(output.next().is_none());
}
