//! What networkx and igraph find between entities of a large graph; see `tests/tools/networks/`.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;

use crate::subgraph::frozen;
use crate::support::{On, on_every_store};

const ANSWERS: &str = include_str!("../../fixtures/networks/paths.json");

on_every_store!(shortest_paths_are_what_networkx_and_igraph_find);

#[derive(Deserialize)]
struct Answer {
    from: String,
    to: String,
    /// How many paths there are of each length, from 1, by relations.
    lengths: Vec<u64>,
    /// The entities along each path of these lengths.
    paths: BTreeSet<Vec<String>>,
}

async fn shortest_paths_are_what_networkx_and_igraph_find(on: On) {
    let house = frozen(on).await;
    let answers: Vec<Answer> = serde_json::from_str(ANSWERS).unwrap();
    for answer in answers {
        let query = "query($from: [ID!]!, $to: [ID!]!, $most: Int!) {
            paths(from: $from, to: $to, k: 1000, maxLength: $most) {
                paths { length entities { id } } reason
            } }";
        let variables = json!({
            "from": answer.from, "to": answer.to, "most": answer.lengths.len()
        });
        let found = house.post_with(query, variables).await.data()["paths"].take();
        let paths = found["paths"].as_array().unwrap();
        let place = format!("{} to {}", answer.from, answer.to);
        let lengths = (1..).zip(&answer.lengths).map(|(length, _)| {
            let of_length = paths.iter().filter(|path| path["length"] == length);
            of_length.count() as u64
        });
        assert_eq!(lengths.collect::<Vec<_>>(), answer.lengths, "{place}");
        let along = paths.iter().map(|path| {
            let entities = path["entities"].as_array().unwrap().iter();
            entities
                .map(|entity| entity["id"].as_str().unwrap().to_owned())
                .collect()
        });
        assert_eq!(
            along.collect::<BTreeSet<Vec<String>>>(),
            answer.paths,
            "{place}"
        );
        assert_eq!(found["reason"], "MAX_LENGTH", "{place}");
    }
}
