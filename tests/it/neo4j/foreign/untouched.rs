//! Serving leaves a database as it is.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use silkgraph::ontology::Ontology;
use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore};

use super::{CINEMA, Foreign};
use crate::neo4j::raw;
use crate::neo4j::server::server;
use crate::support::{House, limits};

const QUERIES: [&str; 6] = [
    "{ movies { title actors { name } similar { title } } }",
    "{ worksConnection(first: 2) { totalCount edges { cursor node { title } } } }",
    "{ moviesConnection { aggregate { count { nodes } node { released { sum } } } } }",
    "{ movies(where: { actors: { all: { born: { gt: 1 } } } }, sort: [{ year: DESC }]) { title } }",
    "{ graph { version entities { type count } relations { type count } } }",
    "{ __schema { queryType { name } } }",
];

#[tokio::test]
async fn answering_changes_nothing() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let before = raw::everything().await;
    assert!(before.len() > 20, "{before:#?}");
    for query in QUERIES {
        // The version of a copy is that of its data.
        cinema.house.post_to_database(query).await.data();
        cinema.ask(&query.replace("version", "licence")).await;
    }
    cinema.house.get("/ready").await;
    assert_eq!(raw::everything().await, before);
}

/// What is sent to the database is looked at on its way: each statement asks for read access, so
/// that the server would refuse to write.
#[tokio::test]
async fn every_statement_asks_to_read_alone() {
    let Some(_cinema) = Foreign::cinema().await else {
        return;
    };
    let (uri, sent) = listening_in();
    let ontology = Arc::new(Ontology::read(CINEMA, "types.graphql").unwrap());
    let options = Neo4jOptions {
        uri,
        ..server().unwrap().clone()
    };
    let store = Neo4jStore::connect(Arc::clone(&ontology), &options).unwrap();
    let house = House::over(ontology, Arc::new(store), limits(), Vec::new());
    for query in QUERIES {
        house.post(query).await.data();
    }
    assert_eq!(house.get("/ready").await.status, 200);
    let sent = sent.lock().unwrap();
    let statements =
        count(&sent, b"CYPHER 5 /* silkgraph") + count(&sent, b"CALL dbms.components()");
    assert!(statements > 8, "{statements}");
    // The entry `mode` of a map, and its value `r`, as Bolt writes them.
    assert_eq!(count(&sent, b"\x84mode\x81r"), statements);
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes
        .windows(part.len())
        .filter(|window| *window == part)
        .count()
}

/// An address that leads to the database, and everything that is sent to it.
fn listening_in() -> (String, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("bolt://{}", listener.local_addr().unwrap());
    let sent = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&sent);
    let target = server().unwrap().uri.replace("bolt://", "");
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let server = TcpStream::connect(&target).unwrap();
            let (mut back, mut forth) = (server.try_clone().unwrap(), client.try_clone().unwrap());
            thread::spawn(move || std::io::copy(&mut back, &mut forth));
            let heard = Arc::clone(&heard);
            thread::spawn(move || forward(client, server, &heard));
        }
    });
    (uri, sent)
}

fn forward(mut from: TcpStream, mut to: TcpStream, heard: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        heard.lock().unwrap().extend_from_slice(&buffer[..length]);
        if to.write_all(&buffer[..length]).is_err() {
            return;
        }
    }
}
