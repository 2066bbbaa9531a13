//! Clients that do not take their answer.

use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::time::{sleep, timeout};

use super::served::{LONG, SHORT, Served, get, post};
use crate::conformance::GraphBuilder;
use crate::support::{FILMS, House, On};
use silkgraph::http::{DoorOptions, ListenOptions};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

/// Whose answer is more than the system takes on its own.
pub(super) const LARGE: &str = "{ films { title } }";

const SLOW: &str = "silkgraph_refusals_total{guard=\"slow\"}";

fn many_films(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for film in 0..20_000 {
        let title = format!("{film:0500}");
        graph.entity(
            "Film",
            &format!("film:{film}"),
            &[("title", title.as_str().into())],
        );
    }
    graph.build()
}

/// Serves films whose titles come to 10 MB.
pub(super) async fn many(change: impl FnOnce(&mut ListenOptions, &mut DoorOptions)) -> Served {
    let house = House::made(On::Memory, FILMS, many_films, |_| {}).await;
    Served::of(house, change).await
}

#[tokio::test]
async fn answers_that_nobody_takes_are_not_held() {
    let served = many(|options, _| options.write_within = SHORT).await;
    let mut clients = Vec::new();
    for _ in 0..5 {
        let mut client = served.client().await;
        client.send(&post(LARGE)).await;
        clients.push(client);
    }
    served.comes_to(SLOW, 5).await;
    served.comes_to("silkgraph_connections ", 0).await;
    // Who takes nothing else is not in the way of others.
    let mut other = served.client().await;
    assert!(
        other
            .ask(&get("/health"))
            .await
            .unwrap()
            .starts_with("HTTP/1.1 200")
    );
}

#[tokio::test]
async fn an_answer_that_is_taken_slowly_comes_whole() {
    let served = many(|options, _| options.write_within = Duration::from_secs(2)).await;
    let mut client = served.client().await;
    client.send(&post(LARGE)).await;
    let mut bytes = vec![0; 256 * 1024];
    let mut taken = 0;
    while taken < 10_000_000 {
        let read = timeout(LONG, client.0.read(&mut bytes))
            .await
            .unwrap()
            .unwrap();
        assert_ne!(read, 0, "cut after {taken} bytes");
        taken += read;
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(served.figure(SLOW), 0);
}
