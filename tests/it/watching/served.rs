//! A service that runs as people run it, with its log in a file.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::command::{Running, command, get};
use crate::support::{FILMS, FILMS_SEED, write_seed};

/// A service over films that is watched from outside.
pub(super) struct Served {
    running: Running,
    folder: TempDir,
}

/// What nobody but the one who sends it is to know.
pub(super) const SECRET: &str = "Xq7secretZ9";

impl Served {
    /// One with further arguments and variables of the environment.
    pub(super) fn films(arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
        write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
        let arguments = [&["--listen", "127.0.0.1:0"], arguments].concat();
        let mut command = command(folder.path(), &arguments);
        command.envs(environment.iter().copied());
        let log = File::create(folder.path().join("log")).unwrap();
        Self {
            running: Running::logging(command, log),
            folder,
        }
    }

    /// The whole answer to JSON that is posted with further headers.
    pub(super) fn post(&self, body: &Value, headers: &[(&str, &str)]) -> String {
        let body = body.to_string();
        let headers = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        let request = format!(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{body}",
            body.len(),
            headers.collect::<String>()
        );
        let mut stream = TcpStream::connect(&self.running.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        // What is compressed is no text.
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The whole answer to GET of a path.
    pub(super) fn get(&self, path: &str) -> String {
        get(&self.running.address, path).unwrap()
    }

    /// All that is in its log when it has ended.
    pub(super) fn log(self) -> String {
        self.running.stop("TERM");
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

/// Asks with a secret wherever a client can put one: good questions and bad ones.
pub(super) fn secretive(served: &Served) {
    let literal = format!("{{ films(where: {{ title: {{ eq: \"{SECRET}\" }} }}) {{ title }} }}");
    let variable =
        "query Known($title: String) { films(where: { title: { eq: $title } }) { title } }";
    let headers = [
        ("authorization", SECRET),
        ("cookie", SECRET),
        ("x-api-key", SECRET),
        ("user-agent", SECRET),
        ("tracestate", "vendor=Xq7secretZ9"),
    ];
    for body in [
        json!({ "query": literal }),
        json!({ "query": variable, "variables": { "title": SECRET } }),
        json!({ "query": variable, "variables": { "title": [SECRET] } }),
        json!({ "query": variable, "variables": { SECRET: 1 } }),
        json!({ "query": format!("{{ films {{ {SECRET} }} }}") }),
        json!({ "query": format!("{{ film {SECRET}") }),
        json!({ "query": format!("{{ node(id: \"{SECRET}\") {{ id }} }}") }),
        json!({ "query": literal, "operationName": SECRET }),
        json!({ "query": 7, "variables": SECRET }),
        json!([{ "query": literal }, SECRET]),
    ] {
        served.post(&body, &headers);
    }
    served.get(&format!(
        "/graphql?query=%7Bfilms%7Btitle%7D%7D&variables=%7B%22a%22:%22{SECRET}%22%7D"
    ));
    served.get(&format!("/export/query/films.csv?query=%7B{SECRET}%7D"));
    served.get(&format!("/context?question={SECRET}"));
    served.get(&format!("/reconcile?queries={SECRET}"));
}
