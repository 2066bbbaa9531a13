//! Statements that take too long, or that nobody waits for: bounded here, and stopped there.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use silkgraph::http::{Caller, Role};
use silkgraph::store::neo4j::Neo4jOptions;
use tokio::time::timeout;

use super::crowd::{SMALL, at_work, crowd, service, slow, wait_until_at_work};
use crate::support::{House, Reply, posted};

/// The server itself looks after time limits only now and then, and would take this long.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_slow_statement_is_a_timeout_and_is_stopped_in_the_server() {
    let Some(_held) = crowd().await else {
        return;
    };
    let house = service(|_| {}, |limits| limits.time_limit = Duration::from_secs(2));
    let (code, message) = house.post(&slow()).await.error();
    assert_eq!(code, "TIMEOUT", "{message}");
    wait_until_at_work(false).await;
    house.post(SMALL).await.data();
}

#[tokio::test]
async fn a_statement_that_nobody_waits_for_is_stopped_long_before_its_time_is_over() {
    let Some(_held) = crowd().await else {
        return;
    };
    let house = service(
        |_| {},
        |limits| limits.time_limit = Duration::from_secs(600),
    );
    let asking = async {
        let query = slow();
        let asked = house.post(&query);
        tokio::pin!(asked);
        tokio::select! {
            reply = &mut asked => panic!("{}", reply.text()),
            () = wait_until_at_work(true) => {}
        }
    };
    asking.await;
    let stopped = timeout(SOON, wait_until_at_work(false)).await;
    assert!(stopped.is_ok(), "the statement goes on");
}

/// Posts a query on behalf of a client.
async fn post_as(house: &House, name: &str, query: &str) -> Reply {
    let mut request = posted(json!({ "query": query }).to_string());
    request
        .extensions_mut()
        .insert(Caller::named(name, Role::Read));
    house.send(request).await
}

#[tokio::test]
async fn a_wait_for_a_connection_ends_and_says_what_it_was_for() {
    let Some(_held) = crowd().await else {
        return;
    };
    let two = |options: &mut Neo4jOptions| options.connections = 2;
    let house = service(two, |limits| limits.time_limit = Duration::from_secs(4));
    let query = slow();
    let replies = join_all((0..4).map(|_| house.post(&query))).await;
    let mut codes: Vec<_> = replies.iter().map(|reply| reply.error().0).collect();
    codes.sort();
    // The second connection is for somebody else.
    let (away, late) = ("STORE_UNAVAILABLE", "TIMEOUT");
    assert_eq!(codes, [away, away, away, late]);
    let ready = house.get("/ready").await;
    assert_eq!(ready.status, 200, "{}", ready.text());
    house.post(SMALL).await.data();
}

/// As many dear queries as there are connections, and more: others are answered meanwhile.
#[tokio::test]
async fn one_client_does_not_take_every_connection() {
    let Some(_held) = crowd().await else {
        return;
    };
    let four = |options: &mut Neo4jOptions| options.connections = 4;
    let house = service(four, |limits| limits.time_limit = Duration::from_secs(20));
    let query = slow();
    let greedy = join_all((0..12).map(|_| post_as(&house, "greedy", &query)));
    let modest = async {
        wait_until_at_work(true).await;
        for client in 0..8 {
            let name = format!("modest {client}");
            post_as(&house, &name, SMALL).await.data();
        }
        assert!(!at_work().await.is_empty(), "the dear ones are over");
    };
    let (replies, ()) = tokio::join!(greedy, modest);
    for reply in replies {
        let errors = &reply.json()["errors"];
        let is_late = |code: &str| errors[0]["extensions"]["code"] == code;
        assert!(
            errors.is_null() || is_late("TIMEOUT") || is_late("STORE_UNAVAILABLE"),
            "{errors}"
        );
    }
}
