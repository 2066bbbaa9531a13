//! Clients that say no more, since they wait for the answer or since they have left.

use std::time::Duration;

use tokio::io::AsyncWriteExt;

use super::served::{Served, get, post};
use crate::support::{House, Slow};

const QUERY: &str = "{ films { title } }";

#[tokio::test]
async fn a_client_that_has_said_all_gets_its_answer() {
    let served = Served::films(|_, _| {}).await;
    for request in [get("/health"), post(QUERY)] {
        let mut client = served.client().await;
        client.send(&request).await;
        client.0.shutdown().await.unwrap();
        let answer = client.rest().await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

#[tokio::test]
async fn it_gets_an_answer_that_takes_long_too() {
    let slow = House::with_store(Slow(Duration::from_millis(1_200)));
    let served = Served::of(slow, |_, _| {}).await;
    let mut client = served.client().await;
    client.send(&post(QUERY)).await;
    client.0.shutdown().await.unwrap();
    let answer = client.rest().await.unwrap();
    // Whether it is still there was asked in the meantime, as HTTP/1.1 has it.
    let answer = answer
        .strip_prefix("HTTP/1.1 100 Continue\r\n\r\n")
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // Who would not understand the question is not asked it.
    let mut client = served.client().await;
    client
        .send(&post(QUERY).replace("HTTP/1.1", "HTTP/1.0"))
        .await;
    client.0.shutdown().await.unwrap();
    let answer = client.rest().await.unwrap();
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
}

#[tokio::test]
async fn half_a_request_of_a_client_that_left_is_given_up() {
    let served = Served::films(|_, _| {}).await;
    for part in ["GET / HT", &post(QUERY)[..100]] {
        let mut client = served.client().await;
        client.send(part).await;
        drop(client);
    }
    served
        .comes_to("silkgraph_connections_taken_total ", 2)
        .await;
    served.comes_to("silkgraph_connections ", 0).await;
}
