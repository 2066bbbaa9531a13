//! Serving leaves a database as it is.

use super::Foreign;
use crate::neo4j::raw;

#[tokio::test]
async fn answering_changes_nothing() {
    let Some(cinema) = Foreign::cinema().await else {
        return;
    };
    let before = raw::everything().await;
    assert!(before.len() > 20, "{before:#?}");
    for query in [
        "{ movies { title actors { name } similar { title } } }",
        "{ worksConnection(first: 2) { totalCount edges { cursor node { title } } } }",
        "{ moviesConnection { aggregate { count { nodes } node { released { sum } } } } }",
        "{ movies(where: { actors: { all: { born: { gt: 1 } } } }, sort: [{ released: DESC }]) { title } }",
        "{ graph { version entities { type count } relations { type count } } }",
    ] {
        cinema.ask(query).await;
    }
    cinema.house.get("/ready").await;
    assert_eq!(raw::everything().await, before);
}
