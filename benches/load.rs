//! A made-up graph of 100,000 entities and 500,000 relations loaded into Neo4j, beside plain
//! statements by hand that create the same over the same driver.
//!
//! `NEO4J_URI=bolt://… cargo bench --bench load` needs a database with nothing in it, and leaves
//! it so. A fifth of the relations cite a few sources, so that there are hubs of thousands. The
//! loader also checks, locks and indexes, and can be run again: that is what the ratio tells of.
//! `LOAD_SCALE=10` makes a tenth of the graph.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark that cannot run stops"
)]

use std::collections::HashMap;
use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use neo4rs::{BoltType, ConfigBuilder, Graph as Driver, Query, query};
use silkgraph::ontology::Ontology;
use silkgraph::store::neo4j::{LoadOptions, Neo4jOptions, Neo4jStore};
use silkgraph::store::{Graph, GraphStore};

#[path = "shared/chance.rs"]
mod chance;
#[path = "../tests/it/conformance/graph.rs"]
mod graph;

use chance::Chance;
use graph::GraphBuilder;

const TYPES: &str = r#"
type Person @node { id: ID! name: String! born: Int
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
  wrote: [Work!]! @relationship(type: "WROTE", direction: OUT) }
type Work @node { id: ID! title: String! about: String! pages: Int
  cites: [Source!]! @relationship(type: "CITES", direction: OUT, properties: "Citing") }
type Source @node { id: ID! url: String! }
type Knowing @relationshipProperties { since: Int! }
type Citing @relationshipProperties { page: Int! quote: String! }
"#;

/// Rows that go into one transaction, of both sides.
const BATCH: usize = 2000;

#[tokio::main]
async fn main() {
    let Ok(uri) = env::var("NEO4J_URI") else {
        println!("NEO4J_URI names no empty database: there is nothing to measure");
        return;
    };
    let scale = env::var("LOAD_SCALE")
        .ok()
        .and_then(|scale| scale.parse().ok());
    let people = 50_000 / scale.unwrap_or(1_usize);
    let ontology = Arc::new(Ontology::read(TYPES, "types").expect("an ontology"));
    let options = Neo4jOptions {
        uri,
        password: env::var("NEO4J_PASSWORD").unwrap_or_default(),
        ..Neo4jOptions::default()
    };
    let driver = driver(&options);
    assert_eq!(count(&driver).await, 0, "the database has to be empty");
    let graph = made_up(&ontology, people);
    let store = Neo4jStore::connect(ontology, &options).expect("a store");

    // A graph in little first, so that neither side pays for a server that has just started.
    let _ = by_hand(&driver, people / 20 + 10).await;
    wipe(&driver).await;
    let hand = by_hand(&driver, people).await;
    wipe(&driver).await;
    let loaded = load(&store, &graph).await;
    let again = load(&store, &graph).await;
    let (entities, relations) = (people * 2, people * 10);
    println!("{entities} entities, {relations} relations");
    println!("by hand       {hand:7.1} s");
    println!(
        "loaded        {loaded:7.1} s, {:.2} of by hand",
        loaded / hand
    );
    println!(
        "loaded again  {again:7.1} s, {:.2} of by hand",
        again / hand
    );
}

async fn load(store: &Neo4jStore, graph: &Graph) -> f64 {
    let options = LoadOptions {
        batch: BATCH,
        ..LoadOptions::default()
    };
    let begun = Instant::now();
    let loaded = store.load_with(graph, &options, &|_| ()).await;
    let loaded = loaded.expect("a load");
    println!("{:?} {:?}", loaded.all_entities(), loaded.all_relations());
    let took = begun.elapsed().as_secs_f64();
    assert!(store.info().await.is_ok());
    took
}

/// A row for each entity and relation: type, ends, properties.
struct Rows {
    entities: [Vec<Row>; 3],
    relations: [Vec<(String, String, Row)>; 3],
}

type Row = Vec<(&'static str, Cell)>;

#[derive(Clone)]
enum Cell {
    Text(String),
    Number(i64),
}

const ENTITIES: [&str; 3] = ["Person", "Work", "Source"];
const RELATIONS: [(&str, &str, &str); 3] = [
    ("Person", "KNOWS", "Person"),
    ("Person", "WROTE", "Work"),
    ("Work", "CITES", "Source"),
];

/// Two entities to each person, and five relations to each entity.
fn rows(people: usize) -> Rows {
    let (works, sources) = (people * 4 / 5, people / 5);
    Rows {
        entities: [
            (0..people).map(person).collect(),
            (0..works).map(work).collect(),
            (0..sources).map(source).collect(),
        ],
        relations: relations(people, works, sources),
    }
}

fn person(at: usize) -> Row {
    let (name, born) = (text(format!("Name {at}")), number(1900 + at % 120));
    let id = text(format!("person:{at}"));
    vec![("name", name), ("born", born), ("id", id)]
}

fn work(at: usize) -> Row {
    let about = "what it is about, in a sentence or two of a usual length";
    let (title, about) = (text(format!("Title {at}")), text(format!("{at}: {about}")));
    let (pages, id) = (number(at % 900), text(format!("work:{at}")));
    vec![
        ("title", title),
        ("about", about),
        ("pages", pages),
        ("id", id),
    ]
}

fn source(at: usize) -> Row {
    let (url, id) = (format!("https://example.org/{at}"), format!("source:{at}"));
    vec![("url", text(url)), ("id", text(id))]
}

/// Twenty sources have all citations.
fn relations(people: usize, works: usize, sources: usize) -> [Vec<(String, String, Row)>; 3] {
    let mut chance = Chance(1);
    let mut relations = [Vec::new(), Vec::new(), Vec::new()];
    for at in 0..people * 10 {
        let from = chance.below(people);
        let person = format!("person:{from}");
        match at % 10 {
            0..5 => {
                let other = format!("person:{}", chance.below(people));
                relations[0].push((person, other, vec![("since", number(at))]));
            }
            5..8 => {
                let work = format!("work:{}", chance.below(works));
                relations[1].push((person, work, Vec::new()));
            }
            _ => {
                let source = format!("source:{}", chance.below(sources.min(20)));
                let citing = vec![("page", number(at)), ("quote", text(format!("quote {at}")))];
                relations[2].push((format!("work:{}", from % works), source, citing));
            }
        }
    }
    relations
}

fn text(text: String) -> Cell {
    Cell::Text(text)
}

fn number(number: usize) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(0))
}

fn made_up(ontology: &Ontology, people: usize) -> Graph {
    let rows = rows(people);
    let mut graph = GraphBuilder::new(ontology);
    let values = |row: &Row| -> Vec<_> {
        row.iter()
            .map(|(name, cell)| match cell {
                Cell::Text(text) => (*name, text.as_str().into()),
                Cell::Number(number) => (*name, (*number).into()),
            })
            .collect()
    };
    for (kind, rows) in ENTITIES.iter().zip(&rows.entities) {
        for row in rows {
            if let Some((_, Cell::Text(id))) = row.last() {
                graph.entity(kind, id, &values(row));
            }
        }
    }
    for ((_, name, _), rows) in RELATIONS.iter().zip(&rows.relations) {
        for (from, to, row) in rows {
            graph.relation(from, name, to, &values(row));
        }
    }
    graph.build()
}

/// Seconds that plain statements take, with the indexes by which they find what they look for.
async fn by_hand(driver: &Driver, people: usize) -> f64 {
    let rows = rows(people);
    let begun = Instant::now();
    for kind in ENTITIES {
        let text = format!("CREATE CONSTRAINT IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE");
        run(driver, query(&text)).await;
    }
    for (kind, rows) in ENTITIES.iter().zip(&rows.entities) {
        let text = format!("UNWIND $rows AS row CREATE (n:{kind}) SET n = row");
        for rows in rows.chunks(BATCH) {
            let rows: Vec<BoltType> = rows.iter().map(bolt).collect();
            run(driver, query(&text).param("rows", rows)).await;
        }
    }
    for ((from, name, to), rows) in RELATIONS.iter().zip(&rows.relations) {
        let text = format!(
            "UNWIND $rows AS row MATCH (a:{from} {{id: row.from}}) MATCH (b:{to} {{id: row.to}}) \
             CREATE (a)-[r:{name}]->(b) SET r = row.properties"
        );
        for rows in rows.chunks(BATCH) {
            let rows: Vec<BoltType> = rows
                .iter()
                .map(|(from, to, row)| {
                    let row: [(&str, BoltType); 3] = [
                        ("from", from.as_str().into()),
                        ("to", to.as_str().into()),
                        ("properties", bolt(row)),
                    ];
                    HashMap::from(row.map(|(name, value)| (name.to_owned(), value))).into()
                })
                .collect();
            run(driver, query(&text).param("rows", rows)).await;
        }
    }
    begun.elapsed().as_secs_f64()
}

fn bolt(row: &Row) -> BoltType {
    let cells = row.iter().map(|(name, cell)| match cell {
        Cell::Text(text) => ((*name).to_owned(), BoltType::from(text.as_str())),
        Cell::Number(number) => ((*name).to_owned(), BoltType::from(*number)),
    });
    cells.collect::<HashMap<_, _>>().into()
}

fn driver(options: &Neo4jOptions) -> Driver {
    let config = ConfigBuilder::default()
        .uri(&options.uri)
        .user(&options.user)
        .password(&options.password)
        // A wipe says nothing for as long as it takes.
        .connection_timeout(Duration::from_secs(600));
    Driver::connect(config.build().expect("options")).expect("a driver")
}

async fn run(driver: &Driver, query: Query) {
    driver.run(query).await.expect("an answer");
}

async fn count(driver: &Driver) -> i64 {
    let mut rows = driver
        .execute(query("MATCH (n) RETURN count(n) AS n"))
        .await
        .expect("an answer");
    let row = rows.next().await.expect("a row").expect("a row");
    row.get("n").expect("a count")
}

async fn wipe(driver: &Driver) {
    for text in [
        "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
        "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
    ] {
        run(driver, query(text)).await;
    }
}
