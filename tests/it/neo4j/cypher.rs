//! Cypher as somebody else sends it: the one place where tests use the driver.

use neo4rs::{ConfigBuilder, Graph, query};
use silkgraph::store::neo4j::Neo4jOptions;

/// Runs a statement in a database of the server, and answers with the column `answer`.
pub(super) async fn run(options: &Neo4jOptions, database: &str, text: &str) -> Vec<String> {
    let config = ConfigBuilder::default()
        .uri(&options.uri)
        .user(&options.user)
        .password(&options.password)
        .db(database)
        .build();
    let graph = Graph::connect(config.unwrap()).unwrap();
    let mut stream = graph.execute(query(text)).await.unwrap();
    let mut answers = Vec::new();
    while let Some(row) = stream.next().await.unwrap() {
        answers.push(row.get("answer").unwrap());
    }
    answers
}
