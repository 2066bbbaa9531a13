//! Clients that send slowly, or nothing.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::sleep;

use super::served::{Client, LONG, SHORT, Served, get, post_head};

const SLOW: &str = "silkgraph_refusals_total{guard=\"slow\"}";
const OPEN: &str = "silkgraph_connections";

/// Sends a byte now and then until the connection is closed.
async fn trickle(client: &mut Client, text: &str) {
    for byte in text.as_bytes().iter().cycle() {
        if client.0.write_all(&[*byte]).await.is_err() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn connections_on_which_nothing_comes_are_closed() {
    let served = Served::films(|options, _| {
        options.header_within = SHORT;
        options.idle_within = SHORT;
    })
    .await;
    let mut clients = Vec::new();
    for _ in 0..50 {
        clients.push(served.client().await);
    }
    served.comes_to(&format!("{OPEN} "), 50).await;
    // One has asked already, and one began to.
    assert!(clients[0].ask(&get("/health")).await.is_ok());
    clients[1].send("GET /health HTTP/1.1\r\nHo").await;
    for client in &mut clients {
        assert!(client.is_closed().await);
    }
    served.comes_to(&format!("{OPEN} "), 0).await;
    // That nothing comes is no fault of a client; that half a request does is one.
    assert_eq!(served.figure(SLOW), 1);
}

#[tokio::test]
async fn a_connection_that_was_idle_is_closed_in_good_order() {
    let served = Served::films(|options, _| options.idle_within = SHORT).await;
    let mut client = served.client().await;
    for _ in 0..2 {
        assert!(client.ask(&get("/health")).await.is_ok());
    }
    assert_eq!(client.rest().await.unwrap(), "");
}

#[tokio::test]
async fn a_head_that_comes_by_the_byte_is_given_up() {
    let served = Served::films(|options, _| {
        options.header_within = SHORT;
        options.idle_within = LONG;
    })
    .await;
    for before in ["", &get("/health")] {
        let mut client = served.client().await;
        client.send(before).await;
        if !before.is_empty() {
            client.answer().await.unwrap();
        }
        trickle(
            &mut client,
            "GET /health HTTP/1.1\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
        )
        .await;
    }
    assert_eq!(served.figure(SLOW), 2);
}

#[tokio::test]
async fn a_client_of_http_2_that_only_begins_is_given_up() {
    let served = Served::films(|options, _| options.header_within = SHORT).await;
    for beginning in ["P", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        let mut client = served.client().await;
        client.send(beginning).await;
        assert!(client.is_closed().await, "{beginning}");
    }
}

#[tokio::test]
async fn a_body_that_comes_by_the_byte_is_answered_with_that() {
    let served = Served::films(|_, door| door.body_within = SHORT).await;
    let to_assistants = post_head(5_000).replace("/graphql", "/mcp").replace(
        "Host: x",
        "Host: localhost\r\nAccept: application/json, text/event-stream",
    );
    for head in [post_head(5_000), to_assistants] {
        let mut client = served.client().await;
        client.send(&head).await;
        let (mut reading, mut writing) = client.0.into_split();
        let writer = tokio::spawn(async move {
            while writing.write_all(b" ").await.is_ok() {
                sleep(Duration::from_millis(20)).await;
            }
        });
        let mut answer = String::new();
        tokio::io::AsyncReadExt::read_to_string(&mut reading, &mut answer)
            .await
            .unwrap();
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
        assert!(answer.contains("in one go"), "{answer}");
        writer.abort();
    }
    assert_eq!(served.figure(SLOW), 2);
}

#[tokio::test]
async fn what_is_refused_before_its_body_was_sent_is_heard() {
    let served = Served::films(|_, _| {}).await;
    let mut client = served.client().await;
    // Larger than the system takes on its own, so that it is still being sent when the answer comes.
    let (mut reading, mut writing) = {
        client.send(&post_head(40_000_000)).await;
        client.0.into_split()
    };
    let writer = tokio::spawn(async move { writing.write_all(&vec![b' '; 4_000_000]).await });
    let mut answer = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut reading, &mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    writer.abort();
}
