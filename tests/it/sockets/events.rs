//! Streams of events over HTTP/2, encrypted and not: they go beside others, and end when nobody listens.

use axum::body::Body;
use axum::http::{Request, Version};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::client::conn::http2::SendRequest;
use serde_json::json;
use tokio::time::timeout;

use super::http2::{ask, over};
use super::served::{LONG, Served};
use super::tls::Files;

const SUBSCRIPTION: &str = "subscription { graphChanged { version entities } }";
const OPEN: &str = "silkgraph_subscriptions ";

/// Subscribes, and gives back the stream once it has told what is there.
async fn told(client: &mut SendRequest<Body>) -> Incoming {
    let request = Request::post("http://localhost/graphql")
        .header("content-type", "application/json")
        .header("accept", "text/event-stream");
    let body = json!({ "query": SUBSCRIPTION }).to_string();
    let request = request.body(Body::from(body)).unwrap();
    let answer = client.send_request(request).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.version()),
        (200, Version::HTTP_2)
    );
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut stream = answer.into_body();
    let mut read = String::new();
    while !read.contains("\n\n") {
        let frame = timeout(LONG, stream.frame())
            .await
            .expect("an event in time");
        let bytes = frame.unwrap().unwrap().into_data().unwrap();
        read.push_str(std::str::from_utf8(&bytes).unwrap());
    }
    assert!(
        read.contains("event: next") && read.contains("\"entities\":5"),
        "{read}"
    );
    stream
}

async fn goes_beside_others(served: &Served, mut client: SendRequest<Body>) {
    let first = told(&mut client).await;
    let mut second = told(&mut client).await;
    served.comes_to(OPEN, 2).await;
    assert_eq!(ask(&mut client, "/health").await.unwrap().status(), 200);
    // One is reset, and the other goes on until the service stops.
    drop(first);
    served.comes_to(OPEN, 1).await;
    served.stopping.begin();
    let rest = timeout(LONG, async {
        let mut rest = Vec::new();
        while let Some(Ok(frame)) = second.frame().await {
            rest.extend(frame.into_data().unwrap());
        }
        rest
    });
    let rest = String::from_utf8(rest.await.expect("it ends")).unwrap();
    assert!(rest.contains("event: complete"), "{rest}");
    served.comes_to(OPEN, 0).await;
}

#[tokio::test]
async fn by_prior_knowledge() {
    let served = Served::films(|_, _| {}).await;
    let client = over(served.client().await.0).await;
    goes_beside_others(&served, client).await;
}

#[tokio::test]
async fn encrypted() {
    let files = Files::new();
    let served = Served::films(|options, _| options.tls = Some(files.read().unwrap())).await;
    let stream = files
        .client(served.client().await.0, &["h2"])
        .await
        .unwrap();
    goes_beside_others(&served, over(stream).await).await;
}
