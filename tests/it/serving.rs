//! Serving on a socket, and stopping.

use std::time::{Duration, Instant};

use futures_util::stream::once;
use silkgraph::http::{ListenOptions, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::support::{House, Slow};

/// How long before a service under way is asked to stop.
const BEFORE_STOP: Duration = Duration::from_millis(100);

/// Sends a query that takes its time to a service that is soon asked to stop; answers with what
/// came back and how long the service ran.
async fn stopped_under_way(store: Slow, patience: Duration) -> (String, Duration) {
    let house = House::with_store(store);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let begun = Instant::now();
    let options = ListenOptions {
        stop_within: patience,
        ..ListenOptions::default()
    };
    let stop = Box::pin(once(sleep(BEFORE_STOP)));
    let service: JoinHandle<_> = tokio::spawn(serve(listener, house.router, options, stop));
    let mut client = TcpStream::connect(address).await.unwrap();
    let body = r#"{"query":"{ films { title } }"}"#;
    let request = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    client.write_all(request.as_bytes()).await.unwrap();
    let reading = tokio::spawn(async move {
        let mut answer = Vec::new();
        let _ = client.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    });
    service.await.unwrap();
    let ran = begun.elapsed();
    // What the service gives up when it ends, the runtime of the command ends too.
    let answer = tokio::time::timeout(Duration::from_millis(200), reading).await;
    (answer.map(Result::unwrap).unwrap_or_default(), ran)
}

#[tokio::test]
async fn a_request_under_way_is_finished() {
    let slow = Slow(Duration::from_millis(400));
    let (answer, ran) = stopped_under_way(slow, Duration::from_secs(20)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("STORE_UNAVAILABLE"), "{answer}");
    assert!(ran < Duration::from_secs(10), "{ran:?}");
}

#[tokio::test]
async fn patience_with_requests_has_an_end() {
    let slow = Slow(Duration::from_secs(8));
    let (answer, ran) = stopped_under_way(slow, Duration::from_millis(200)).await;
    assert_eq!(answer, "");
    assert!(ran < Duration::from_secs(4), "{ran:?}");
}
