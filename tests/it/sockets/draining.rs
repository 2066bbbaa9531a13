//! A service that is asked to stop: what was sent to it is answered.

use std::net::SocketAddr;
use std::time::Duration;

use silkgraph::http::Ended;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::http2::{ask, over};
use super::served::{Client, LONG, SHORT, Served, get, post, post_head};
use crate::support::{House, Slow};

/// Has 32 clients ask one request after the other, until each is told that its connection ends; meanwhile
/// something is done. How many requests were answered, and what came of those that were not.
pub(super) async fn asked_while(
    address: SocketAddr,
    done: impl Future<Output = ()>,
) -> (usize, Vec<String>) {
    let clients: Vec<_> = (0..32)
        .map(|_| tokio::spawn(ask_until_told(address)))
        .collect();
    done.await;
    let mut answered = 0;
    let mut lost = Vec::new();
    for client in clients {
        let (count, fault) = client.await.unwrap();
        answered += count;
        lost.extend(fault);
    }
    (answered, lost)
}

async fn ask_until_told(address: SocketAddr) -> (usize, Option<String>) {
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    for answered in 0.. {
        match client.ask(&post("{ films { title } }")).await {
            Ok(answer) if answer.contains("connection: close") => return (answered + 1, None),
            Ok(answer) => assert!(answer.starts_with("HTTP/1.1 200"), "{answer}"),
            Err(fault) => return (answered, Some(fault)),
        }
    }
    unreachable!("a client asks for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_is_lost_under_load() {
    let served = Served::films(|options, _| options.stop_within = LONG).await;
    let stopped = async {
        sleep(SHORT).await;
        served.stop();
    };
    let (answered, lost) = asked_while(served.address, stopped).await;
    assert!(lost.is_empty(), "{lost:?}");
    assert!(answered > 32, "{answered}");
    assert_eq!(served.ended().await, Ended { cut: 0 });
}

#[tokio::test]
async fn a_request_that_was_on_its_way_is_answered() {
    let served = Served::films(|options, _| options.stop_within = LONG).await;
    let (mut used, mut fresh, mut half) = (
        served.client().await,
        served.client().await,
        served.client().await,
    );
    used.ask(&get("/health")).await.unwrap();
    served
        .comes_to("silkgraph_connections_taken_total ", 3)
        .await;
    half.send("GET /hea").await;
    served.stop();
    served.stopping.begun().await;
    // The service takes nothing new by now, and these connections are open.
    sleep(Duration::from_millis(50)).await;
    half.send("lth HTTP/1.1\r\nHost: x\r\n\r\n").await;
    for client in [&mut used, &mut fresh] {
        client.send(&get("/health")).await;
    }
    for mut client in [used, fresh, half] {
        let answer = client.rest().await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
    }
    assert_eq!(served.ended().await, Ended { cut: 0 });
}

#[tokio::test]
async fn connections_that_nobody_uses_hold_nothing_up() {
    let served = Served::films(|options, _| options.stop_within = Duration::from_secs(3600)).await;
    let (mut used, fresh) = (served.client().await, served.client().await);
    used.ask(&get("/health")).await.unwrap();
    let mut multiplexed = over(served.client().await.0).await;
    ask(&mut multiplexed, "/health").await.unwrap();
    served.stop();
    assert_eq!(used.rest().await.unwrap(), "");
    assert_eq!(served.ended().await, Ended { cut: 0 });
    drop((fresh, multiplexed));
}

#[tokio::test]
async fn in_the_grace_time_all_goes_on_and_ready_says_that_it_will_not() {
    let served = Served::films(|options, _| options.stop_grace = Duration::from_secs(3600)).await;
    let mut before = served.client().await;
    assert!(
        before
            .ask(&get("/ready"))
            .await
            .unwrap()
            .starts_with("HTTP/1.1 200")
    );
    served.stop();
    served.stopping.begun().await;
    let mut after = served.client().await;
    for client in [&mut before, &mut after] {
        let answer = client.ask(&get("/ready")).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
    }
    let answer = served
        .client()
        .await
        .ask(&post("{ films { title } }"))
        .await
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // Whoever is in a hurry says it again.
    served.stop();
    assert_eq!(served.ended().await, Ended { cut: 0 });
}

#[tokio::test]
async fn streams_of_http_2_are_finished() {
    let slow = House::with_store(Slow(Duration::from_millis(700)));
    let served = Served::of(slow, |options, _| options.stop_within = LONG).await;
    let mut client = over(served.client().await.0).await;
    let path = "/graphql?query=%7Bfilms%7Btitle%7D%7D";
    let stopping = async {
        sleep(SHORT).await;
        served.stop();
    };
    let (answer, ()) = tokio::join!(ask(&mut client, path), stopping);
    assert_eq!(answer.unwrap().status().as_u16(), 200);
    assert_eq!(served.ended().await, Ended { cut: 0 });
}

#[tokio::test]
async fn what_is_not_finished_in_time_is_cut_and_told() {
    let slow = House::with_store(Slow(LONG));
    let served = Served::of(slow, |options, _| options.stop_within = SHORT).await;
    let (mut asking, mut sending) = (served.client().await, served.client().await);
    asking.send(&post("{ films { title } }")).await;
    sending.send(&post_head(100)).await;
    // Both are at work when it stops, and not merely on their way.
    sleep(SHORT).await;
    served.stop();
    assert!(asking.is_closed().await && sending.is_closed().await);
    assert_eq!(served.ended().await, Ended { cut: 2 });
}
