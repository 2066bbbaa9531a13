//! Services that answer from a copy: while their database goes away and comes back, and does not fit.

// While others write to it.
mod writers;
// While it is read.
mod interrupted;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use silkgraph::store::replica::{ReplicaOptions, ReplicaStore, Standing, WhenStale};

use super::both::patient;
use super::copied::HeldCopy;
use super::harness::{reading, store};
use super::launch::free_port;
use super::outage::wait_until_up;
use super::private::Private;
use super::raw;
use super::server::NO_PASSWORD;
use crate::support::House;
use crate::support::command::{
    Running, assert_fails, assert_ok, command, folder, get, logged, run,
};

/// How long a service may take to see what its database does.
pub(super) const PATIENCE: Duration = Duration::from_secs(90);

const TITLES: &str = "{ filmsConnection(first: 1) { edges { cursor node { title } } } }";
const SOURCE: &str = "{ graph { source staleness } }";

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "{what}");
        sleep(Duration::from_millis(50));
    }
}

fn serving(server: &Private, folder: &Path, name: &str, more: &[&str]) -> Running {
    let address = format!("127.0.0.1:{}", free_port().unwrap());
    let given = [
        "serve",
        "--listen",
        &address,
        "--replica",
        "--replica-poll",
        "100ms",
    ];
    let given = [&given[..], more].concat();
    let mut serve = server.told(command(folder, &given), "");
    serve.env("NEO4J_URI", server.uri("bolt"));
    let log = File::create(folder.join(name)).unwrap();
    Running::at(serve, &address, log)
}

fn is_ready(service: &Running) -> bool {
    get(&service.address, "/ready")
        .unwrap()
        .starts_with("HTTP/1.1 200")
}

fn source(service: &Running) -> Value {
    service.ask(SOURCE)["data"]["graph"]["source"].clone()
}

fn staleness(service: &Running) -> f64 {
    let answer = service.ask(SOURCE);
    answer["data"]["graph"]["staleness"]
        .as_f64()
        .unwrap_or(f64::NAN)
}

/// In one test, since servers take their time to start.
#[tokio::test]
async fn copies_outlive_their_database() {
    let (Some(mut server), folder) = (Private::new(), folder()) else {
        return;
    };
    let folder = folder.path();
    // Not up at the start: neither ready nor answered, until it is there.
    let ever = serving(&server, folder, "ever", &[]);
    let brief = ["--replica-max-age", "2s", "--replica-when-stale", "refuse"];
    let brief = serving(&server, folder, "brief", &brief);
    assert!(!is_ready(&ever) && !is_ready(&brief));
    server.start(&[NO_PASSWORD]);
    wait_until_up(&server, "").await;
    let load = server.told(command(folder, &["load"]), "");
    assert_ok(&{ load }.output().unwrap());
    for service in [&ever, &brief] {
        until("it is ready", || is_ready(service));
        until("what was loaded is seen", || {
            service.ask(TITLES)["data"]["filmsConnection"]["edges"][0] != Value::Null
        });
        assert_eq!(source(service), "replica");
    }
    // A cursor of one is good for the other.
    let first = ever.ask(TITLES);
    assert_eq!(first, brief.ask(TITLES));
    let cursor = &first["data"]["filmsConnection"]["edges"][0]["cursor"];
    let next = TITLES.replace("first: 1", &format!("first: 1, after: {cursor}"));
    assert_eq!(ever.ask(&next), brief.ask(&next));
    assert_ne!(ever.ask(&next), first);

    // Gone: one answers on and tells how old that is, the other refuses when it is too old.
    server.kill();
    let before = staleness(&ever);
    until("it grows older", || staleness(&ever) > before + 2.5);
    assert_eq!(ever.ask(TITLES), first);
    assert!(is_ready(&ever));
    let told = get(&ever.address, "/graphql?query=%7Bgraph%7Bsource%7D%7D").unwrap();
    assert!(told.contains("silkgraph-staleness: "), "{told}");
    let refused = brief.ask(TITLES);
    let error = &refused["errors"][0]["extensions"];
    assert_eq!(error["code"], "STORE_UNAVAILABLE", "{refused:#}");
    assert!(!is_ready(&brief));
    let metrics = get(&ever.address, "/metrics").unwrap();
    assert!(
        metrics.contains("silkgraph_replica_staleness_seconds "),
        "{metrics}"
    );
    logged(&folder.join("ever"), "what there is answers on");

    // There again, with what it had: both know that it is the same.
    server.start(&[NO_PASSWORD]);
    until("it is seen again", || staleness(&ever) < 2.0);
    until("it answers again", || brief.ask(TITLES) == first);
    assert_eq!(ever.ask(TITLES), first);
}

pub(super) const ACCOUNTS: &str = "type Account @node { id: ID! sum: Int! pays: [Account!]! @relationship(type: \"PAYS\", direction: OUT, properties: \"Paid\") }
type Paid @relationshipProperties { sum: Int! }";

pub(super) fn ontology(sdl: &str) -> Arc<Ontology> {
    Arc::new(Ontology::read(sdl, "types.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}

/// What does not fit is not copied: the database answers, and it is said why.
#[tokio::test]
async fn what_does_not_fit_is_answered_by_the_database() {
    let ontology = ontology(ACCOUNTS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&["UNWIND range(1, 20) AS at CREATE (:Account {id: toString(at), sum: 0})"]).await;
    let copy_within = |memory| {
        let options = ReplicaOptions {
            memory: Some(memory),
            ..ReplicaOptions::default()
        };
        let database = Arc::new(reading(Arc::clone(&ontology)));
        ReplicaStore::new(Arc::clone(&ontology), database, options)
    };
    let small = copy_within(1000);
    small.renew().await.unwrap();
    let standing = small.standing();
    assert!(
        matches!(&standing, Standing::Plain(reason) if reason.contains("--replica-memory")),
        "{standing:?}"
    );
    small.ping().await.unwrap();
    assert_eq!(small.info().await.unwrap().source, "neo4j");
    let large = copy_within(10_000_000);
    large.renew().await.unwrap();
    assert_eq!(large.standing(), Standing::Kept);
    assert_eq!(large.info().await.unwrap().source, "replica");
    raw::wipe().await;
    drop(held);
}

/// Too old a copy does not answer: the database does, or nobody.
#[tokio::test]
async fn a_copy_that_is_too_old_does_not_answer() {
    let ontology = ontology(ACCOUNTS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    for (when_stale, answers) in [(WhenStale::Ask, true), (WhenStale::Refuse, false)] {
        let options = ReplicaOptions {
            max_age: Some(Duration::from_millis(1)),
            when_stale,
            ..ReplicaOptions::default()
        };
        let database = Arc::new(reading(Arc::clone(&ontology)));
        let copy = Arc::new(ReplicaStore::new(Arc::clone(&ontology), database, options));
        copy.renew().await.unwrap();
        tokio::time::sleep(Duration::from_millis(5)).await;
        let house = House::over(Arc::clone(&ontology), copy, patient(), Vec::new());
        let reply = house
            .post("{ accounts { id } graph { source } }")
            .await
            .json();
        if answers {
            assert_eq!(reply["data"]["graph"]["source"], "neo4j", "{reply}");
        } else {
            let code = &reply["errors"][0]["extensions"]["code"];
            assert_eq!(code, "STORE_UNAVAILABLE", "{reply}");
        }
    }
    drop(held);
}

#[test]
fn without_a_database_there_is_nothing_to_copy() {
    let folder = folder();
    let output = run(
        folder.path(),
        &["serve", "--listen", "127.0.0.1:0", "--replica"],
    );
    assert_fails(
        &output,
        &["there is no database to make a replica of", "NEO4J_URI"],
    );
}

/// A list that is no vector is an error of its field, and takes nothing else away.
#[tokio::test]
async fn what_is_no_vector_is_an_error_of_its_field() {
    let ontology =
        ontology("type Book @node { id: ID! contents: [Float!] @vector(dimensions: 3) }");
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&["UNWIND [['a', [1.5, 2.5, 3.5]], ['b', [1.0, 2.0]], ['c', [0.0, 0.0, 0.0]], ['d', null]] AS book \
        CREATE (:Book {id: book[0], contents: book[1]})"])
    .await;
    let held = Arc::new(held);
    let copy = HeldCopy::of(&ontology, Arc::clone(&held)).await;
    let database = reading(Arc::clone(&ontology));
    let of = |store: Arc<dyn GraphStore>| {
        House::over(Arc::clone(&ontology), store, patient(), Vec::new())
    };
    for house in [of(Arc::new(copy)), of(Arc::new(database))] {
        let reply = house
            .post("{ books(sort: [{ id: ASC }]) { id contents } }")
            .await
            .json();
        let books = &reply["data"]["books"];
        assert_eq!(books[0]["contents"], json!([1.5, 2.5, 3.5]), "{reply:#}");
        assert_eq!(books.as_array().unwrap().len(), 4);
        let errors = reply["errors"].as_array().unwrap();
        let places = errors.iter().map(|error| {
            assert_eq!(error["extensions"]["code"], "DATA_MISMATCH");
            &error["path"]
        });
        let places: Vec<_> = places.collect();
        assert_eq!(
            places,
            [
                &json!(["books", 1, "contents"]),
                &json!(["books", 2, "contents"])
            ]
        );
        let message = errors[0]["message"].as_str().unwrap();
        assert!(message.contains("no vector of 3 numbers"), "{message}");
    }
    raw::wipe().await;
    drop(held);
}
