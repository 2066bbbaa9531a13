//! Paths against Neo4j's own: the same graph, and its `SHORTEST k GROUPS`.

use std::collections::BTreeSet;

use serde_json::json;

use super::raw::texts;
use crate::subgraph::frozen;
use crate::support::On;

/// Where paths begin and end, and how many lengths are looked at.
const QUESTIONS: [(&str, &str, usize); 4] = [
    ("org:exim-china", "project:cku-railway", 3),
    ("place:tashkent", "org:cnpc", 1),
    ("mechanism:cica", "project:kambarata-1-hpp", 2),
    ("agreement:astana-declaration-2025", "place:khorgos", 2),
];

/// It gives no order to what is equally short, so that whole groups are compared. Its paths may come
/// to an entity twice unless they are kept from it.
#[tokio::test]
async fn paths_of_each_length_are_those_of_neo4j() {
    if !On::Neo4j.is_there() {
        return;
    }
    let house = frozen(On::Neo4j).await;
    for (from, to, groups) in QUESTIONS {
        let statement = format!(
            "MATCH path = SHORTEST {groups} GROUPS (a:Thing {{id: '{from}'}}) \
             ((x)--(y)){{1,6}} (b:Thing {{id: '{to}'}}) \
             WHERE all(entity IN nodes(path) WHERE size([other IN nodes(path) \
               WHERE other = entity]) = 1) \
             WITH reduce(line = a.id, of IN range(0, length(path) - 1) | line + \
               CASE startNode(relationships(path)[of]) WHEN nodes(path)[of] \
               THEN ' -' + type(relationships(path)[of]) + '-> ' \
               ELSE ' <-' + type(relationships(path)[of]) + '- ' END + \
               nodes(path)[of + 1].id) AS text RETURN text"
        );
        let theirs: BTreeSet<String> = texts(&statement).await.into_iter().collect();
        let longest = theirs.iter().map(|line| steps(line)).max();
        let query = "query($from: [ID!]!, $to: [ID!]!, $most: Int!) {
            paths(from: $from, to: $to, k: 1000, maxLength: $most) { reason paths {
                entities { id } steps { to forward relation { type } } } } }";
        let variables = json!({ "from": from, "to": to, "most": longest });
        let found = house.post_with(query, variables).await.data()["paths"].take();
        let ours: BTreeSet<String> = crate::paths::lines(&found).into_iter().collect();
        assert!(!ours.is_empty());
        assert_eq!(ours, theirs, "{from} to {to}");
    }
}

/// How many relations a path in words goes along.
fn steps(line: &str) -> usize {
    line.split(' ').count() / 2
}
