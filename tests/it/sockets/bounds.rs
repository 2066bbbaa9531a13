//! More connections than may be open.

use std::time::Duration;

use tokio::time::sleep;

use super::served::{Client, LONG, Served, get};

const REFUSED: &str = "silkgraph_refusals_total{guard=\"connections\"}";

/// Clients with a connection each, by which they have asked something.
async fn clients(served: &Served, count: usize) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..count {
        let mut client = served.client().await;
        client.ask(&get("/health")).await.unwrap();
        clients.push(client);
    }
    clients
}

#[tokio::test]
async fn what_is_one_too_many_is_refused_while_others_are_answered() {
    let served = Served::films(|options, _| {
        options.max_connections = 4;
        options.max_connections_by_address = 4;
    })
    .await;
    let mut clients = clients(&served, 4).await;
    let mut refused = served.client().await;
    let answer = refused.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    assert!(answer.contains("OVERLOADED"), "{answer}");
    assert!(refused.is_closed().await);
    for client in &mut clients {
        let answer = client.ask(&get("/health")).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert_eq!(served.figure(REFUSED), 1);
    assert_eq!(served.figure("silkgraph_connections "), 4);
    // Whoever leaves makes room.
    clients.pop();
    served.comes_to("silkgraph_connections ", 3).await;
    let answer = served.client().await.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn one_address_does_not_keep_out_others() {
    let served = Served::films(|options, _| {
        options.max_connections = 100;
        options.max_connections_by_address = 3;
    })
    .await;
    let _clients = clients(&served, 3).await;
    let answer = served.client().await.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    let mut other = served.client_at("127.0.0.2").await;
    let answer = other.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn many_come_through_one_proxy() {
    let served = Served::films(|options, _| {
        options.max_connections = 100;
        options.max_connections_by_address = 3;
        options.proxies = vec!["127.0.0.0/30".parse().unwrap()];
    })
    .await;
    let _clients = clients(&served, 5).await;
    let answer = served.client().await.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn connections_that_are_idle_keep_nobody_out() {
    let served = Served::films(|options, _| {
        options.max_connections = 4;
        options.max_connections_by_address = 4;
        options.header_within = LONG;
        options.idle_within = LONG;
    })
    .await;
    let mut first = clients(&served, 1).await;
    let mut silent = served.client().await;
    let mut half = served.client().await;
    half.send("GET /he").await;
    let mut last = clients(&served, 1).await;
    // They are about to be used until they have been idle for a moment.
    let mut others = Vec::new();
    for _ in 0..3 {
        loop {
            let mut client = served.client().await;
            if client
                .ask(&get("/health"))
                .await
                .unwrap()
                .starts_with("HTTP/1.1 200")
            {
                others.push(client);
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
    assert!(first[0].is_closed().await);
    assert!(silent.is_closed().await && half.is_closed().await);
    let answer = last[0].ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
