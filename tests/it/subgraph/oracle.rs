//! What networkx finds around some entities of a large graph; see `tests/tools/networks/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::by_hop;
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

const GRAPH: &str = include_str!("../../fixtures/networks/graph.csv");
const ANSWERS: &str = include_str!("../../fixtures/networks/subgraphs.json");

on_every_store!(without_bounds_it_is_what_networkx_finds);

#[derive(Deserialize)]
struct Answer {
    seeds: Vec<String>,
    hops: usize,
    /// How many entities are at each hop.
    sizes: Vec<usize>,
    /// How many relations join these.
    relations: usize,
    /// Of some entities, how many relations they have, and how many of these are within.
    degrees: BTreeMap<String, [u64; 2]>,
}

/// The relations of the fixture: from where, of which type, to where.
fn relations() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = GRAPH.lines().skip(1).map(|line| line.split(','));
    lines.map(|mut cells| [(); 3].map(|()| cells.next().unwrap()))
}

fn relation_types() -> Vec<&'static str> {
    let mut types: Vec<_> = relations().map(|[_, of, _]| of).collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// Things that are joined in all ways of the fixture.
fn schema() -> String {
    let mut schema = "type Thing @node {\n  id: ID!\n".to_owned();
    for (at, name) in relation_types().into_iter().enumerate() {
        let _ = writeln!(
            schema,
            "  r{at}: [Thing!]! @relationship(type: \"{name}\", direction: OUT)"
        );
    }
    schema + "}\n"
}

fn graph(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    let ends = relations().flat_map(|[from, _, to]| [from, to]);
    let ids: std::collections::BTreeSet<_> = ends.collect();
    for id in ids {
        graph.entity("Thing", id, &[]);
    }
    for [from, of, to] in relations() {
        graph.relation(from, of, to, &[]);
    }
    graph.build()
}

/// The graph of the fixture, on a store.
pub(crate) async fn frozen(on: On) -> House {
    House::made(on, &schema(), graph, |_| {}).await
}

async fn without_bounds_it_is_what_networkx_finds(on: On) {
    let house = frozen(on).await;
    let answers: Vec<Answer> = serde_json::from_str(ANSWERS).unwrap();
    // A database would need more memory for larger ones than those of the tests have.
    let most = if on == On::Memory { 10_000 } else { 300 };
    let fit = answers
        .into_iter()
        .filter(|answer| answer.sizes.iter().sum::<usize>() <= most);
    for answer in fit {
        let query = "query($seeds: [ID!]!, $hops: Int!) {
            subgraph(seeds: $seeds, hops: $hops, maxEntities: 10000, hubLimit: 10000) {
                entities { node { id } hop degree degreeShown } relations { type } complete
            } }";
        let variables = serde_json::json!({ "seeds": answer.seeds, "hops": answer.hops });
        let subgraph = house.post_with(query, variables).await.data()["subgraph"].take();
        let place = format!("{:?}, {} hops", answer.seeds, answer.hops);
        let sizes: Vec<_> = by_hop(&subgraph).iter().map(Vec::len).collect();
        assert_eq!(sizes, answer.sizes, "{place}");
        let relations = subgraph["relations"].as_array().unwrap();
        assert_eq!(relations.len(), answer.relations, "{place}");
        assert_eq!(subgraph["complete"], true, "{place}");
        for entity in subgraph["entities"].as_array().unwrap() {
            let id = entity["node"]["id"].as_str().unwrap();
            let Some([degree, shown]) = answer.degrees.get(id) else {
                continue;
            };
            assert_eq!(entity["degree"], *degree, "{place}: {id}");
            assert_eq!(entity["degreeShown"], *shown, "{place}: {id}");
        }
    }
}
