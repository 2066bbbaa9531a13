//! Hubs of 100,000 relations, and more paths than can be counted: what is done is bounded.

use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};
use tokio::sync::OnceCell;

use super::{GUILDS, lines, question};
use crate::conformance::GraphBuilder;
use crate::support::{Counting, House, On, limits};

const RELATIONS: usize = 100_000;

static MASTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    (0..RELATIONS)
        .map(|number| format!("m{number:05}"))
        .collect()
});

/// All lead the weavers; the last two are rivals.
fn star(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    graph.entity("Guild", "weavers", &[]);
    for id in MASTERS.iter() {
        graph
            .entity("Master", id, &[])
            .relation(id, "LEADS", "weavers", &[]);
    }
    let [.., one, other] = &MASTERS[..] else {
        panic!("there are many")
    };
    graph.relation(one, "RIVALS", other, &[]).build()
}

async fn ask(arguments: &str) -> Value {
    static HOUSE: OnceCell<House> = OnceCell::const_new();
    let house = HOUSE.get_or_init(|| House::made(On::Memory, GUILDS, star, |_| {}));
    let answer = house.await.post(&question(arguments)).await;
    answer.data()["paths"].take()
}

#[tokio::test]
async fn a_star_in_the_middle_is_looked_at_once() {
    let paths = ask("from: \"m00000\", to: \"m00001\"").await;
    assert_eq!(lines(&paths), ["m00000 -LEADS-> weavers <-LEADS- m00001"]);
    assert_eq!(paths["paths"][0]["hubCost"], 17);
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(false), &json!("BUDGET"))
    );
    assert!(paths["visited"].as_u64() <= Some(200_000));
    // What is enough is found without looking at it.
    let one = ask("from: \"m00000\", to: \"m00001\", k: 1").await;
    assert_eq!(one["complete"], true);
    assert!(one["visited"].as_u64() < Some(20), "{one:#}");
}

#[tokio::test]
async fn a_star_may_be_an_end() {
    let paths = ask("from: \"weavers\", to: \"m99999\", k: 3").await;
    let both = [
        "weavers <-LEADS- m99999",
        "weavers <-LEADS- m99998 -RIVALS-> m99999",
    ];
    assert_eq!(lines(&paths), both);
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(true), &json!("NONE_EXISTS"))
    );
}

/// As many layers of as many guilds, all of one allied with all of the next.
fn layers(ontology: &Ontology, counts: &[usize]) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    let id = |layer: usize, number: usize| format!("g{layer}-{number:02}");
    for (layer, count) in counts.iter().enumerate() {
        for number in 0..*count {
            graph.entity("Guild", &id(layer, number), &[]);
        }
    }
    for (layer, ends) in counts.windows(2).enumerate() {
        for from in 0..ends[0] {
            for to in 0..ends[1] {
                graph.relation(&id(layer, from), "ALLIED", &id(layer + 1, to), &[]);
            }
        }
    }
    graph.build()
}

/// On a database each call is a statement.
#[tokio::test]
async fn a_path_costs_no_more_calls_than_it_has_relations_and_two() {
    for length in 1..=7 {
        let counts = vec![1; length + 1];
        let ontology = Ontology::read(GUILDS, "guilds.graphql").unwrap();
        let ontology = Arc::new(ontology);
        let store = MemoryStore::new(Arc::clone(&ontology));
        store.load(layers(&ontology, &counts)).await.unwrap();
        let calls = Arc::default();
        let counting = Counting {
            store,
            calls: Arc::clone(&calls),
        };
        let house = House::over(ontology, Arc::new(counting), limits(), Vec::new());
        let arguments = format!("from: \"g0-00\", to: \"g{length}-00\", maxLength: {length}");
        let paths = house.post(&question(&arguments)).await.data()["paths"].take();
        assert_eq!(paths["paths"][0]["length"], length);
        let calls = calls.load(Ordering::Relaxed);
        assert!(calls <= length + 2, "{calls} calls for {length} relations");
    }
}

/// 10^12 paths of one length.
#[tokio::test]
async fn of_many_paths_the_first_are_found() {
    let counts = [1, 100, 100, 100, 100, 100, 100, 1];
    let graph = |ontology: &_| layers(ontology, &counts);
    let house = House::made(On::Memory, GUILDS, graph, |_| {}).await;
    let arguments = "from: \"g0-00\", to: \"g7-00\", maxLength: 20, k: 1000";
    let paths = house.post(&question(arguments)).await.data()["paths"].take();
    let lines = lines(&paths);
    assert_eq!(lines.len(), 1_000);
    let along = |last: [usize; 2]| {
        let ids = [0, 0, 0, 0, 0, last[0], last[1], 0];
        let ids = ids
            .iter()
            .enumerate()
            .map(|(layer, number)| format!("g{layer}-{number:02}"));
        ids.collect::<Vec<_>>().join(" -ALLIED-> ")
    };
    assert_eq!(lines[0], along([0, 0]));
    assert_eq!(lines[999], along([9, 99]));
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(true), &Value::Null)
    );
    assert!(
        paths["visited"].as_u64() < Some(120_000),
        "{}",
        paths["visited"]
    );
}

/// A complete graph of 400 guilds, and dozens of parallel relations.
#[tokio::test]
async fn dense_graphs_and_parallel_relations_are_bounded() {
    let dense = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        let id = |number: usize| format!("g{number:03}");
        for number in 0..400 {
            graph.entity("Guild", &id(number), &[]);
        }
        for from in 0..400 {
            for to in from + 1..400 {
                graph.relation(&id(from), "ALLIED", &id(to), &[]);
            }
        }
        for _ in 0..120 {
            graph.relation("g001", "ALLIED", "g000", &[]);
        }
        graph.build()
    };
    let house = House::made(On::Memory, GUILDS, dense, |_| {}).await;
    let ask = async |arguments: &str| {
        let answer = house.post(&question(arguments)).await.data();
        answer["paths"].clone()
    };
    let one = ask("from: \"g000\", to: \"g001\", k: 1000, maxLength: 2").await;
    assert_eq!(lines(&one).len(), 121 + 398);
    assert_eq!(one["reason"], "MAX_LENGTH");
    // Of those of three steps, the first by the alphabet.
    let first = ask("from: \"g000\", to: \"g399\", k: 1000").await;
    let lines = lines(&first);
    assert_eq!(lines[0], "g000 -ALLIED-> g399");
    assert_eq!(lines[1], "g000 -ALLIED-> g002 -ALLIED-> g399");
    assert_eq!(lines.len(), 1_000);
    assert_eq!(first["complete"], true);
}
