//! Somebody else: statements that go to the database past the service, with the driver alone.

use neo4rs::{ConfigBuilder, Graph, query};

use silkgraph::store::neo4j::Neo4jOptions;

use super::server::server;

fn graph() -> Graph {
    connect(server().unwrap())
}

fn connect(options: &Neo4jOptions) -> Graph {
    let mut config = ConfigBuilder::default()
        .uri(&options.uri)
        .user(&options.user)
        .password(&options.password)
        .max_connections(1);
    if let Some(database) = &options.database {
        config = config.db(database.as_str());
    }
    Graph::connect(config.build().unwrap()).unwrap()
}

/// Gives the user of a server another password.
pub(super) async fn change_password(options: Neo4jOptions, to: &str) {
    let change = "ALTER CURRENT USER SET PASSWORD FROM $from TO $to";
    let change = query(change)
        .param("from", options.password.as_str())
        .param("to", to);
    let system = Neo4jOptions {
        database: Some("system".to_owned()),
        ..options
    };
    connect(&system).run(change).await.unwrap();
}

/// Runs statements, one after the other.
pub(super) async fn write(statements: &[&str]) {
    let graph = graph();
    for statement in statements {
        let done = graph.run(query(statement)).await;
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

/// The texts in the column `text` of what a statement answers with.
pub(super) async fn texts(statement: &str) -> Vec<String> {
    let mut rows = graph().execute(query(statement)).await.unwrap();
    let mut texts = Vec::new();
    while let Some(row) = rows.next().await.unwrap() {
        texts.push(row.get("text").unwrap());
    }
    texts
}

/// Removes everything that is in the database, and every index.
pub(super) async fn wipe() {
    write(&["MATCH (n) DETACH DELETE n"]).await;
    // Those that find things by their labels are there from the start.
    let others = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name AS text";
    let constraints = "SHOW CONSTRAINTS YIELD name RETURN name AS text";
    for (show, drop) in [(constraints, "CONSTRAINT"), (others, "INDEX")] {
        let names = texts(show).await;
        for name in names {
            let name = name.replace('`', "``").replace('\\', "\\u005C");
            write(&[&format!("DROP {drop} `{name}` IF EXISTS")]).await;
        }
    }
}

/// Everything that is in the database, as lines: entities with labels and properties, relations
/// with ends and properties, indexes and constraints.
pub(super) async fn everything() -> Vec<String> {
    let mut all = Vec::new();
    for statement in [
        "MATCH (n) UNWIND [null] + keys(n) AS key \
         RETURN id(n) + ' ' + reduce(t = '', l IN labels(n) | t + l + ' ') + coalesce(key, '') + ' ' \
         + coalesce(toStringOrNull(n[key]), '') AS text ORDER BY text",
        "MATCH (a)-[r]->(b) UNWIND [null] + keys(r) AS key \
         RETURN id(a) + ' ' + type(r) + ' ' + id(b) + coalesce(key, '') + ' ' \
         + coalesce(toStringOrNull(r[key]), '') AS text ORDER BY text",
        "SHOW INDEXES YIELD name, state RETURN name + ' ' + state AS text ORDER BY text",
        "SHOW CONSTRAINTS YIELD name RETURN name AS text ORDER BY text",
    ] {
        all.extend(texts(statement).await);
    }
    all
}
