//! Databases that come and go while services are at work.

use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use serde_json::Value;
use silkgraph::store::neo4j::Neo4jStore;
use tempfile::TempDir;

use super::harness::wait_for;
use super::launch::free_port;
use super::private::Private;
use super::server::NO_PASSWORD;
use crate::support::command::{Running, assert_ok, command, get, logged};
use crate::support::{FILMS, FILMS_SEED, write_seed};

/// How long a service may take to see that its database is there again.
const PATIENCE: Duration = Duration::from_secs(60);

const TITLES: &str = "{ filmsConnection(first: 1) { edges { cursor node { title } } } }";

/// A folder with the graph of films, for the command.
fn films() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
    folder
}

/// Waits until a server that was started answers.
pub(super) async fn wait_until_up(server: &Private, password: &str) {
    let ontology = silkgraph::ontology::Ontology::read(FILMS, "films.graphql").unwrap();
    let options = server.options(password);
    let store = Neo4jStore::connect(ontology.into(), &options).unwrap();
    wait_for(&store, &options).await;
}

/// A service that reaches its database by an address of that scheme; its log has the same name.
fn serving(server: &Private, folder: &Path, scheme: &str) -> Running {
    let address = format!("127.0.0.1:{}", free_port().unwrap());
    let mut serve = server.told(command(folder, &["serve", "--listen", &address]), "");
    serve.env("NEO4J_URI", server.uri(scheme));
    let log = File::create(folder.join(scheme)).unwrap();
    Running::at(serve, &address, log)
}

fn status(service: &Running) -> String {
    let ready = get(&service.address, "/ready").unwrap();
    ready["HTTP/1.1 ".len()..][..3].to_owned()
}

fn assert_away(answer: &Value) {
    let error = &answer["errors"][0]["extensions"];
    assert_eq!(error["code"], "STORE_UNAVAILABLE", "{answer:#}");
    assert_eq!(error["retryable"], true, "{answer:#}");
}

fn wait_until_ready(service: &Running) {
    let begun = Instant::now();
    while status(service) != "200" {
        assert!(begun.elapsed() < PATIENCE, "it is not seen");
        sleep(Duration::from_millis(50));
    }
}

/// In one test, since servers take their time to start.
#[tokio::test]
async fn services_outlive_their_database() {
    let (Some(mut server), folder) = (Private::new(), films()) else {
        return;
    };
    // Not up at the start.
    let services = ["bolt", "neo4j"].map(|scheme| serving(&server, folder.path(), scheme));
    let [one, two] = &services;
    for (service, log) in services.iter().zip(["bolt", "neo4j"]) {
        assert_eq!(status(service), "503");
        assert_away(&service.ask(TITLES));
        let log = folder.path().join(log);
        logged(&log, "waiting for the database");
        logged(&log, "statement failed");
    }

    // Then there.
    server.start(&[NO_PASSWORD]);
    wait_until_ready(one);
    let load = server.told(command(folder.path(), &["load"]), "");
    assert_ok(&{ load }.output().unwrap());
    several_services_are_as_one(one, two);

    // Gone, and there again, with what it had.
    let before = one.ask(TITLES);
    server.kill();
    for service in &services {
        assert_away(&service.ask(TITLES));
        assert_eq!(status(service), "503");
    }
    server.start(&[NO_PASSWORD]);
    for service in &services {
        wait_until_ready(service);
        assert_eq!(service.ask(TITLES), before);
    }
    asked_all_the_while(&mut server, one, &before);
}

/// Many ask while the database goes and comes: each answer is the right one, or says that it is away.
fn asked_all_the_while(server: &mut Private, service: &Running, right: &Value) {
    let over = AtomicBool::new(false);
    let (rights, away) = (AtomicUsize::new(0), AtomicUsize::new(0));
    scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let answer = service.ask(TITLES);
                    let count = if answer == *right { &rights } else { &away };
                    count.fetch_add(1, Ordering::Relaxed);
                    if answer != *right {
                        assert_away(&answer);
                    }
                }
            });
        }
        let _over = Over(&over);
        come_to(&rights, 50);
        server.kill();
        come_to(&away, 50);
        server.start(&[NO_PASSWORD]);
        let answered = rights.load(Ordering::Relaxed);
        come_to(&rights, answered + 50);
    });
}

/// Ends the asking, also where the test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Waits until there are so many.
fn come_to(count: &AtomicUsize, expected: usize) {
    let begun = Instant::now();
    while count.load(Ordering::Relaxed) < expected && begun.elapsed() < PATIENCE {
        sleep(Duration::from_millis(20));
    }
    assert!(count.load(Ordering::Relaxed) >= expected, "not {expected}");
}

/// A cursor of one is good for the other.
fn several_services_are_as_one(one: &Running, two: &Running) {
    wait_until_ready(two);
    let first = one.ask(TITLES);
    assert_eq!(first, two.ask(TITLES));
    let cursor = &first["data"]["filmsConnection"]["edges"][0]["cursor"];
    let next = TITLES.replace("first: 1", &format!("first: 1, after: {cursor}"));
    let second = two.ask(&next);
    assert!(second.get("errors").is_none(), "{second:#}");
    assert_ne!(second, first);
    assert_eq!(second, one.ask(&next));
}
