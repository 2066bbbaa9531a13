//! Tables over HTTP: how they are asked for, and what is said of them beside.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::json;

use super::{file, text};
use crate::support::{House, On, Reply, assert_refused, on_every_store, posted};

on_every_store! {
    an_answer_that_is_still_good_is_not_sent_again,
}

const TITLES: &str = "{ films(sort: [{title: ASC}]) { title } }";
const TITLES_IN_ADDRESS: &str = "query=%7Bfilms(sort:%5B%7Btitle:ASC%7D%5D)%7Btitle%7D%7D";
const TABLE: &str = "title\r\nAlba\r\nBrisa\r\nCumbre\r\n";

async fn accepting(house: &House, accept: &str, address: &str) -> Reply {
    let mut request = posted(json!({ "query": TITLES }).to_string());
    request
        .headers_mut()
        .insert(header::ACCEPT, accept.parse().unwrap());
    *request.uri_mut() = address.parse().unwrap();
    house.send(request).await
}

#[tokio::test]
async fn a_table_is_what_is_liked_best() {
    let house = House::films().await;
    for (accept, expected) in [
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/csv;q=0.5, */*", "application/json"),
        ("text/csv, */*;q=0.5", "text/csv"),
        ("*/*", "application/json"),
    ] {
        let reply = accepting(&house, accept, "/graphql").await;
        assert_eq!(
            (reply.status, reply.media_type()),
            (200, expected),
            "{accept}"
        );
    }
    assert_eq!(
        accepting(&house, "text/csv", "/graphql").await.text(),
        TABLE
    );
    assert_refused(
        &accepting(&house, "text/html", "/graphql").await,
        406,
        "text/csv",
    );
    let typed = accepting(&house, "text/csv", "/graphql?header=typed").await;
    assert!(typed.text().starts_with("title:String\r\n"));
    assert!(!typed.headers.contains_key(header::CONTENT_DISPOSITION));
    let got = Request::get(format!("/graphql?{TITLES_IN_ADDRESS}&bom=true"))
        .header(header::ACCEPT, "text/csv")
        .body(Body::empty())
        .unwrap();
    assert_eq!(text(&house.send(got).await), format!("\u{feff}{TABLE}"));
}

#[tokio::test]
async fn a_query_stands_in_a_body_in_the_address_or_is_a_sample() {
    let house = House::films().await;
    assert_eq!(text(&file(&house, "any.csv", TITLES).await), TABLE);
    let got = house
        .get(&format!("/export/query/any.csv?{TITLES_IN_ADDRESS}"))
        .await;
    assert_eq!(text(&got), TABLE);
    let query = "query Q($id: ID!) { films(where: {id: {eq: $id}}) { title } }";
    let as_text = |address: &str, media: &str| {
        Request::post(address)
            .header(header::CONTENT_TYPE, media)
            .body(Body::from(query))
            .unwrap()
    };
    let address = "/export/query/any.csv?variables=%7B%22id%22:%22film:b%22%7D&operationName=Q";
    for media in ["application/graphql", "application/graphql; charset=utf-8"] {
        let reply = house.send(as_text(address, media)).await;
        assert_eq!(text(&reply), "title\r\nBrisa\r\n", "{media}");
    }
    let refused = house.send(as_text(address, "text/plain")).await;
    assert_eq!(refused.status, 415);

    let house = House::shipped().await;
    for address in [
        "/export/query/05-sco-members.csv?",
        "/export/query/x.csv?sample=05-sco-members",
        "/export/query/x.csv?sample=05-sco-members&file=graph.gexf",
    ] {
        let table = text(&house.get(address).await);
        assert!(
            table.contains("\r\nShanghai Cooperation Organisation,6,"),
            "{address}"
        );
        let posted = Request::post(address).body(Body::empty()).unwrap();
        assert_eq!(text(&house.send(posted).await), table, "{address}");
    }
    for address in [
        "/export/query/sco-members.csv",
        "/export/query/x.csv?sample=05-sco-member",
    ] {
        assert_refused(
            &house.get(address).await,
            404,
            "Did you mean `05-sco-members`?",
        );
    }
    let both = "/export/query/x.csv?sample=05-sco-members&query=%7B__typename%7D";
    assert_refused(&house.get(both).await, 400, "a `query` and a `sample`");
}

#[tokio::test]
async fn the_format_is_that_of_the_name() {
    let house = House::films().await;
    for (address, accept, expected) in [
        ("a.csv?file=a.tsv", "application/x-ndjson", "text/csv"),
        ("a.TSV?", "text/csv", "text/tab-separated-values"),
        ("a.jsonl?", "*/*", "application/x-ndjson"),
        ("a?", "text/csv", "text/csv"),
        ("a?file=b.tsv", "text/csv", "text/csv"),
        ("a?file=b.tsv", "*/*", "text/tab-separated-values"),
    ] {
        let request = Request::get(format!("/export/query/{address}&{TITLES_IN_ADDRESS}"))
            .header(header::ACCEPT, accept)
            .body(Body::empty())
            .unwrap();
        let reply = house.send(request).await;
        assert_eq!(
            (reply.status, reply.media_type()),
            (200, expected),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_file_has_the_name_of_the_address() {
    let house = House::films().await;
    for (name, expected) in [
        ("films.csv", "attachment; filename=\"films.csv\""),
        ("my%20films.tsv", "attachment; filename=\"my films.tsv\""),
        (
            "%D1%84%22%E7%94%B5.csv",
            "attachment; filename=\"___.csv\"; filename*=UTF-8''%D1%84%22%E7%94%B5.csv",
        ),
        (
            "50%25%0D%0Ax.csv",
            "attachment; filename=\"50___x.csv\"; filename*=UTF-8''50%25__x.csv",
        ),
        (
            "..%2F..%5Cetc.csv",
            "attachment; filename=\".._.._etc.csv\"",
        ),
    ] {
        let reply = house
            .get(&format!("/export/query/{name}?{TITLES_IN_ADDRESS}"))
            .await;
        assert_eq!(text(&reply).lines().count(), 4);
        assert_eq!(
            reply.headers[header::CONTENT_DISPOSITION],
            expected,
            "{name}"
        );
    }
}

async fn tagged(house: &House, address: &str, tag: Option<&str>) -> Reply {
    let mut request = Request::get(address);
    if let Some(tag) = tag {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

async fn an_answer_that_is_still_good_is_not_sent_again(on: On) {
    let house = House::films_on(on).await;
    let address = format!("/export/query/a.csv?{TITLES_IN_ADDRESS}");
    let first = tagged(&house, &address, None).await;
    let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(first.headers[header::VARY], "Accept, Accept-Encoding");
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let again = tagged(&house, &address, Some(&known)).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
        assert_eq!(again.headers[header::ETAG], *tag);
        assert_eq!(again.headers[header::VARY], "Accept, Accept-Encoding");
    }
    for other in [
        format!("/export/query/a.tsv?{TITLES_IN_ADDRESS}"),
        format!("/export/query/a.csv?header=typed&{TITLES_IN_ADDRESS}"),
        format!("/export/query/a.csv?guard=false&{TITLES_IN_ADDRESS}"),
        "/export/query/a.csv?query=%7Bfilms%7Btitle%7D%7D".to_owned(),
    ] {
        assert_eq!(
            tagged(&house, &other, Some(&tag)).await.status,
            200,
            "{other}"
        );
    }
    let renamed = format!("/export/query/b.csv?{TITLES_IN_ADDRESS}&file=c.csv");
    let renamed = tagged(&house, &renamed, None).await;
    assert_eq!(renamed.headers[header::ETAG], *tag);
    // Another graph. Who waits for a database must not hold one.
    drop(house);
    let house = House::seeded(
        on,
        crate::support::FILMS,
        &[("entities/Film.csv", "id,title\nfilm:a,Alba\n")],
    )
    .await;
    assert_eq!(tagged(&house, &address, Some(&tag)).await.status, 200);
}

#[tokio::test]
async fn pages_of_every_origin_may_read_files() {
    let house = House::films().await;
    let preflight = Request::builder()
        .method(Method::OPTIONS)
        .uri("/export/query/a.csv")
        .header(header::ORIGIN, "https://viewer.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type")
        .body(Body::empty())
        .unwrap();
    let reply = house.send(preflight).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let headers = &reply.headers[header::ACCESS_CONTROL_ALLOW_HEADERS];
    assert_eq!(headers, "content-type");
    let methods = reply.headers[header::ACCESS_CONTROL_ALLOW_METHODS]
        .to_str()
        .unwrap();
    assert!(
        methods.contains("GET") && methods.contains("POST"),
        "{methods}"
    );
    for address in [
        format!("/export/query/a.csv?{TITLES_IN_ADDRESS}"),
        "/export/query/a.csv".to_owned(),
        "/export/query/a.xlsx".to_owned(),
    ] {
        let reply = house.get(&address).await;
        assert_eq!(
            reply.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN],
            "*",
            "{address}"
        );
    }
}

#[tokio::test]
async fn other_methods_are_told_which_there_are() {
    let house = House::films().await;
    let request = |method: Method| {
        Request::builder()
            .method(method)
            .uri(format!("/export/query/a.csv?{TITLES_IN_ADDRESS}"))
            .body(Body::empty())
            .unwrap()
    };
    assert_refused(&house.send(request(Method::PUT)).await, 405, "GET and POST");
    let head = house.send(request(Method::HEAD)).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(head.headers.contains_key(header::ETAG));
    assert_refused(&house.get("/export").await, 404, "/export");
}
