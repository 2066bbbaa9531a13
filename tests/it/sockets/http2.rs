//! HTTP/2, by prior knowledge.

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, Version};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::json;
use tokio::io::{AsyncRead, AsyncWrite};

use super::served::{SHORT, Served, get};
use super::taking::{LARGE, many};

const SLOW: &str = "silkgraph_refusals_total{guard=\"slow\"}";

/// A client of HTTP/2 over a connection.
pub(super) async fn over(
    io: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> SendRequest<Body> {
    let builder = Builder::new(TokioExecutor::new());
    let (sender, connection) = builder.handshake(TokioIo::new(io)).await.unwrap();
    tokio::spawn(connection);
    sender
}

async fn client(served: &Served) -> SendRequest<Body> {
    over(served.client().await.0).await
}

/// Asks for a path.
pub(super) async fn ask(
    client: &mut SendRequest<Body>,
    path: &str,
) -> hyper::Result<Response<Incoming>> {
    let request = Request::get(format!("http://localhost{path}"));
    client.ready().await?;
    client
        .send_request(request.body(Body::empty()).unwrap())
        .await
}

async fn query(client: &mut SendRequest<Body>, query: &str) -> Response<Incoming> {
    let request =
        Request::post("http://localhost/graphql").header("content-type", "application/json");
    let body = json!({ "query": query }).to_string();
    client
        .send_request(request.body(body.into()).unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn both_protocols_are_spoken_on_one_port() {
    let served = Served::films(|_, _| {}).await;
    let mut client = client(&served).await;
    let (mut other, query_client) = (client.clone(), &mut client);
    let (answer, health) = tokio::join!(
        query(query_client, "{ films { title } }"),
        ask(&mut other, "/health")
    );
    assert_eq!(
        (answer.status(), answer.version()),
        (StatusCode::OK, Version::HTTP_2)
    );
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(body.starts_with(br#"{"data":{"films":[{"#), "{body:?}");
    assert_eq!(health.unwrap().status(), StatusCode::OK);
    let answer = served.client().await.ask(&get("/health")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_large_answer_comes_whole() {
    let served = many(|_, _| {}).await;
    let mut client = client(&served).await;
    let body = query(&mut client, LARGE).await.into_body();
    assert!(body.collect().await.unwrap().to_bytes().len() > 10_000_000);
}

#[tokio::test]
async fn a_stream_that_nobody_takes_is_given_up_without_the_others() {
    let served = many(|options, _| options.write_within = SHORT).await;
    let mut client = client(&served).await;
    let stalled = query(&mut client, LARGE).await;
    served.comes_to(SLOW, 1).await;
    assert!(stalled.into_body().collect().await.is_err());
    assert_eq!(
        ask(&mut client, "/health").await.unwrap().status(),
        StatusCode::OK
    );
    assert_eq!(served.figure("silkgraph_connections "), 1);
}

#[tokio::test]
async fn an_idle_connection_is_told_to_go() {
    let served = Served::films(|options, _| options.idle_within = SHORT).await;
    let mut client = client(&served).await;
    ask(&mut client, "/health").await.unwrap();
    served.comes_to("silkgraph_connections ", 0).await;
    assert!(client.is_closed());
}

/// A frame of HTTP/2.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

#[tokio::test]
async fn who_resets_what_it_has_just_asked_is_cut_off() {
    let served = Served::films(|_, _| {}).await;
    let mut flood = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    flood.extend(frame(4, 0, 0, &[]));
    for stream in (1..2_000).step_by(2) {
        // GET http://x/, with the end of the request; and a reset, since it is not wanted any more.
        flood.extend(frame(1, 5, stream, &[0x82, 0x86, 0x84, 0x41, 1, b'x']));
        flood.extend(frame(3, 0, stream, &8_u32.to_be_bytes()));
    }
    let mut client = served.client().await;
    let _ = tokio::io::AsyncWriteExt::write_all(&mut client.0, &flood).await;
    assert!(client.is_closed().await);
    served.comes_to("silkgraph_connections ", 0).await;
}
