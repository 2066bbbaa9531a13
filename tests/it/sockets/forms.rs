//! Requests that could be read in two ways, as those send who smuggle one in the body of another.

use super::served::Served;

const QUERY: &str = r#"{"query":"{__typename}"}"#;

/// The status of each answer to some bytes; the last of the requests in them asks for the connection to be closed.
async fn statuses(served: &Served, bytes: &str) -> Vec<String> {
    let mut client = served.client().await;
    client.send(bytes).await;
    let text = client.rest().await.unwrap();
    let heads = text.split("HTTP/1.").skip(1);
    heads
        .map(|head| head["1 ".len()..][..3].to_owned())
        .collect()
}

fn post(headers: &str, body: &str) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n{headers}\r\n{body}"
    )
}

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_refused() {
    let served = Served::films(|_, _| {}).await;
    let length = format!("Content-Length: {}\r\n", QUERY.len());
    let chunked = format!("{:x}\r\n{QUERY}\r\n0\r\n\r\n", QUERY.len());
    let host = "Host: localhost\r\n";
    for (headers, body, status) in [
        (format!("{host}{length}"), QUERY, "200"),
        (
            format!("{host}Transfer-Encoding: Chunked\r\n"),
            &*chunked,
            "200",
        ),
        (length.clone(), QUERY, "400"),
        (format!("{host}Host: other\r\n{length}"), QUERY, "400"),
        (format!("{host}{host}{length}"), QUERY, "400"),
        (format!("{host}{length}Content-Length: 3\r\n"), QUERY, "400"),
        (format!("{host}Content-Length: +24\r\n"), QUERY, "400"),
        (
            format!("{host}Transfer-Encoding: gzip, chunked\r\n"),
            &chunked,
            "501",
        ),
        (
            format!("{host}Transfer-Encoding: chunked, identity\r\n"),
            &chunked,
            "400",
        ),
        (
            format!("{host}Transfer-Encoding : chunked\r\n"),
            &chunked,
            "400",
        ),
        (format!("{host}X: a\r\n b\r\n{length}"), QUERY, "400"),
    ] {
        let told = statuses(&served, &post(&headers, body)).await;
        assert_eq!(told, [status], "{headers:?}");
    }
    // HTTP/1.0 knows no `Host`.
    let old = "GET /health HTTP/1.0\r\n\r\n";
    assert_eq!(statuses(&served, old).await, ["200"]);
}

#[tokio::test]
async fn nothing_is_taken_for_a_request_that_stands_behind_two_lengths() {
    let served = Served::films(|_, _| {}).await;
    let hidden = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let chunked = format!("{:x}\r\n{QUERY}\r\n0\r\n\r\n{hidden}", QUERY.len());
    for length in [chunked.len(), 4] {
        let headers = format!(
            "Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: {length}\r\n"
        );
        let both = post(&headers, &chunked).replace("Connection: close\r\n", "");
        assert_eq!(statuses(&served, &both).await.len(), 1, "{length}");
    }
}
