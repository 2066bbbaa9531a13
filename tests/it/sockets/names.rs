//! By which names the service is asked, and what clients call their requests.

use axum::body::Body;
use axum::http::{HeaderValue, Request};
use silkgraph::http::DoorOptions;

use super::http2::over;
use super::served::Served;
use crate::support::{House, Reply, door};

/// A house that is known by some hosts.
async fn known_by(hosts: &[&str]) -> House {
    let house = House::films().await;
    let options = DoorOptions {
        allowed_hosts: hosts.iter().map(ToString::to_string).collect(),
        own_host: Some("192.0.2.7".parse().unwrap()),
        ..door()
    };
    House {
        router: silkgraph::http::router(house.service.clone(), options),
        service: house.service,
    }
}

async fn asked(house: &House, host: &str, path: &str) -> Reply {
    let request = Request::get(path).header("host", host);
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_service_that_is_known_by_names_is_asked_by_no_others() {
    let house = known_by(&["graph.example.org", "other.example.org:8443", "2001:db8::7"]).await;
    for host in [
        "graph.example.org",
        "GRAPH.example.org.:9000",
        "other.example.org:8443",
        "localhost:8080",
        "127.0.0.1",
        "[::1]:8080",
        "[2001:db8::7]:80",
        "192.0.2.7:8080",
    ] {
        assert_eq!(asked(&house, host, "/licences").await.status, 200, "{host}");
    }
    let strangers = [
        "evil.example",
        "graph.example.org.evil.example",
        "evil.graph.example.org",
        "other.example.org",
        "other.example.org:80",
        "192.0.2.8",
        "",
        "graph.example.org:port",
        "user@evil.example",
    ];
    for host in strangers {
        let reply = asked(&house, host, "/licences").await;
        assert_eq!(reply.status, 421, "{host}");
        if host == "evil.example" {
            let (_, message) = reply.error();
            assert!(message.contains("`evil.example`") && message.contains("--allowed-hosts"));
        }
        // Probes know a machine by its number.
        for path in ["/health", "/ready"] {
            assert_eq!(asked(&house, host, path).await.status, 200, "{host} {path}");
        }
    }
    assert_eq!(house.get("/licences").await.status, 421);
}

#[tokio::test]
async fn all_that_a_request_says_of_its_host_counts() {
    let house = known_by(&["graph.example.org"]).await;
    let request = Request::get("/licences").header("host", "graph.example.org");
    let request = request
        .header("host", "evil.example")
        .body(Body::empty())
        .unwrap();
    assert_eq!(house.send(request).await.status, 421);
    assert_eq!(
        asked(&house, "graph.example.org", "http://evil.example/licences")
            .await
            .status,
        421
    );
    let named = |_: &mut _, door: &mut DoorOptions| {
        door.allowed_hosts = vec!["graph.example.org".to_owned()];
    };
    let served = Served::films(named).await;
    for (host, status) in [("graph.example.org", 200), ("evil.example", 421)] {
        let mut client = over(served.client().await.0).await;
        let request = Request::get(format!("http://{host}/licences"));
        let answer = client
            .send_request(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), status, "{host}");
    }
}

#[tokio::test]
async fn without_the_setting_assistants_alone_must_know_the_name() {
    let house = known_by(&[]).await;
    assert_eq!(
        asked(&house, "anything.example", "/licences").await.status,
        200
    );
    for (host, status) in [("anything.example", 403), ("localhost", 406)] {
        let request = Request::post("/mcp").header("host", host);
        let reply = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, status, "{host}");
    }
}

#[tokio::test]
async fn what_is_no_id_is_no_id_of_a_request() {
    let house = House::films().await;
    let id_of = async |ids: &[&[u8]]| {
        let mut request = Request::get("/health").body(Body::empty()).unwrap();
        for id in ids {
            request
                .headers_mut()
                .append("x-request-id", HeaderValue::from_bytes(id).unwrap());
        }
        let reply = house.send(request).await;
        assert_eq!(reply.headers.get_all("x-request-id").iter().count(), 1);
        reply.headers["x-request-id"].as_bytes().to_vec()
    };
    let longest = [b'a'; 128];
    for id in [
        &b"0b5cd8b2-6f0c-4f5e-9ad5-5f7e6c1c3a10"[..],
        b"Root=1-67891233.abc",
        &longest,
    ] {
        assert_eq!(id_of(&[id]).await, id);
    }
    let too_long = [b'a'; 129];
    for id in [
        &b""[..],
        b"a b",
        b"\xFF",
        b"a\tb",
        b"<script>",
        b"a\"b",
        &too_long,
    ] {
        let made = id_of(&[id]).await;
        assert!(made != id && made.len() == 36, "{made:?}");
    }
    let made = id_of(&[b"one", b"two"]).await;
    assert_eq!(made.len(), 36);
}
