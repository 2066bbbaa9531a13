//! What a file says of itself, and how it is sent.

use axum::http::header;
use serde_json::json;

use super::{around, graph, ports, read};
use crate::support::{House, On};

#[tokio::test]
async fn a_file_says_what_it_is() {
    let house = ports(On::Memory).await;
    let query = "query($ids: [ID!]) { ports(where: {id: {in: $ids}}) { name } }";
    let address = format!(
        "/export/query/my%20ports.graphology.json?query={}&variables={}",
        form_urlencoded(query),
        form_urlencoded("{\"ids\":[\"port:a\"]}")
    );
    let about = read(&house.get(&address).await).about;
    assert_eq!(about["title"], "my ports");
    assert_eq!(about["query"], query);
    assert_eq!(about["variables"], "{\"ids\":[\"port:a\"]}");
    assert_eq!(about["licence"], "CC-BY-4.0");
    let version = house.post("{ graph { version licence } }").await.data();
    assert_eq!(about["graphVersion"], version["graph"]["version"]);
    assert_eq!(version["graph"]["licence"], "CC-BY-4.0");
    assert_eq!(about["day"].as_str().unwrap().len(), "2026-11-29".len());
    assert_eq!(about.get("leftOut"), None);
}

fn form_urlencoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[tokio::test]
async fn what_a_page_leaves_out_is_told() {
    let house = ports(On::Memory).await;
    for (query, told) in [
        (
            "{ ports(limit: 2) { id } }",
            "Port has more entities than the page.",
        ),
        (
            "{ ports(where: {id: {eq: \"port:b\"}}) { owners(limit: 1) { id } } }",
            "`Port.owners` has more entities than the page.",
        ),
    ] {
        let graph = graph(&house, query).await;
        assert_eq!(graph.about["leftOut"], told, "{query}");
    }
    let arguments = json!({ "seeds": ["port:a"], "hops": 2, "maxEntities": 2 });
    let cut = read(&around(&house, &arguments).await);
    let told = cut.about["leftOut"].as_str().unwrap();
    assert!(
        told.contains("more entities were reached than there was room for"),
        "{told}"
    );
    let arguments = json!({ "seeds": ["owner:x"], "hubLimit": 1 });
    let hubs = read(&around(&house, &arguments).await);
    let told = hubs.about["leftOut"].as_str().unwrap();
    assert!(
        told.contains("hubs are shown and were not walked through"),
        "{told}"
    );
    assert_eq!(hubs.entities["port:a"]["hub"], true);
}

#[tokio::test]
async fn pages_of_any_origin_may_read_it_and_ask_whether_it_is_still_good() {
    let house = ports(On::Memory).await;
    let address = "/export/subgraph/Häfen.graphology.json?seeds=port:a";
    let address = address.replace('ä', "%C3%A4");
    let reply = house.get(&address).await;
    assert_eq!(reply.status, 200);
    let disposition = reply.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(
        disposition.contains("filename*=UTF-8''H%C3%A4fen.graphology.json"),
        "{disposition}"
    );
    let tag = reply.headers[header::ETAG].clone();
    let asked = axum::http::Request::get(&address)
        .header(header::IF_NONE_MATCH, tag)
        .header(header::ORIGIN, "https://gephi.org")
        .body(axum::body::Body::empty())
        .unwrap();
    let again = house.send(asked).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
}

#[tokio::test]
async fn a_graph_is_what_is_liked_best() {
    let house: House = ports(On::Memory).await;
    let mut request = crate::support::posted(json!({ "query": "{ ports { name } }" }).to_string());
    let accept = "text/vnd.graphviz, application/json;q=0.5";
    request
        .headers_mut()
        .insert(header::ACCEPT, accept.parse().unwrap());
    let reply = house.send(request).await;
    assert_eq!(
        (reply.status, reply.media_type()),
        (200, "text/vnd.graphviz")
    );
    assert!(reply.text().contains("digraph"));
}
