//! Answers that are kept: by their tags, and in the coding that a client takes.

use std::collections::HashSet;
use std::io::Read;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use flate2::read::GzDecoder;

use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use crate::support::{FILMS, House, Reply, limits, ontology};

const FEW: &str = "/graphql?query=%7B__typename%7D";
const MANY: &str = "/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D";

async fn get(house: &House, method: &str, address: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply
        .headers
        .get(name)
        .map_or("", |it| it.to_str().unwrap())
}

#[tokio::test]
async fn who_has_an_answer_is_told_that_it_is_good() {
    let house = House::films().await;
    for address in [FEW, "/context?question=Alba"] {
        let reply = get(&house, "GET", address, &[]).await;
        let tag = header(&reply, "etag").to_owned();
        assert!(
            tag.starts_with('"') && reply.status == 200,
            "{address}: {tag}"
        );
        assert_eq!(header(&reply, "cache-control"), "no-cache");
        let weak = format!("W/{tag}");
        let coded = tag.replacen('"', "", 1).replace('"', "-gzip\"");
        let coded = format!("\"{coded}");
        for known in [&tag, &weak, &coded, &format!("\"other\", {tag}")] {
            let again = get(&house, "GET", address, &[("if-none-match", known)]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
            assert!(known.contains(header(&again, "etag")));
        }
        let other = get(&house, "GET", address, &[("if-none-match", "\"other\"")]).await;
        assert_eq!((other.status, &other.body), (200, &reply.body));
        let head = get(&house, "HEAD", address, &[]).await;
        assert_eq!((head.status, header(&head, "etag")), (200, &*tag));
        assert!(head.body.is_empty());
    }
}

#[tokio::test]
async fn another_question_has_another_tag_and_an_error_has_none() {
    let house = House::films().await;
    let tag = async |address: &str, accept: &str| {
        let reply = get(&house, "GET", address, &[("accept", accept)]).await;
        header(&reply, "etag").to_owned()
    };
    let json = tag(FEW, "application/json").await;
    assert_ne!(json, tag(MANY, "application/json").await);
    assert_ne!(json, tag(FEW, "application/graphql-response+json").await);
    assert_eq!(json, tag(FEW, "*/*").await);
    let wrong = get(
        &house,
        "GET",
        "/graphql?query=%7Bnothing%7D",
        &[("if-none-match", "*")],
    )
    .await;
    assert_eq!(header(&wrong, "etag"), "");
    assert_eq!(header(&wrong, "cache-control"), "no-store");
    assert_eq!(header(&house.post("{ __typename }").await, "etag"), "");
}

/// Whatever an answer depends on is in its tag.
#[tokio::test]
async fn the_same_text_with_anything_else_has_another_tag() {
    let house = House::films().await;
    let query = "/graphql?query=query%20A($id:ID!)%7Bnode(id:$id)%7Bid%7D%7D\
        query%20B($id:ID!)%7Bnode(id:$id)%7B__typename%7D%7D";
    let of_b = "&operationName=B&variables=%7B%22id%22:%22film:b%22%7D";
    let asked = [
        "&operationName=A&variables=%7B%22id%22:%22film:a%22%7D",
        "&operationName=A&variables=%7B%22id%22:%22film:b%22%7D",
        of_b,
        &format!("{of_b}&extensions=%7B%22cost%22:true%7D"),
        &format!("{of_b}&extensions=%7B%22cost%22:false%7D"),
    ];
    let mut tags = HashSet::new();
    for more in asked {
        let reply = get(&house, "GET", &format!("{query}{more}"), &[]).await;
        let tag = header(&reply, "etag");
        assert!(!tag.is_empty(), "{}", reply.text());
        assert!(tags.insert(tag.to_owned()), "{more}");
    }
    // The same data with another API, which introspection tells.
    let store: Arc<dyn GraphStore> = Arc::new(MemoryStore::new(ontology(FILMS)));
    let described = FILMS.replace("A film.", "A moving picture.");
    let [film, picture] = [FILMS, &described]
        .map(|sdl| House::over(ontology(sdl), Arc::clone(&store), limits(), Vec::new()));
    let tag = header(&get(&film, "GET", MANY, &[]).await, "etag").to_owned();
    let other = get(&picture, "GET", MANY, &[("if-none-match", &tag)]).await;
    assert_eq!(other.status, 200);
    assert!(other.text().contains("A moving picture."));
}

#[tokio::test]
async fn an_answer_is_compressed_for_who_takes_that() {
    let house = House::films().await;
    let plain = get(&house, "GET", MANY, &[]).await;
    assert_eq!(header(&plain, "content-encoding"), "");
    let tag = header(&plain, "etag").trim_matches('"').to_owned();
    for coding in ["gzip", "br", "zstd"] {
        let reply = get(&house, "GET", MANY, &[("accept-encoding", coding)]).await;
        assert_eq!(header(&reply, "content-encoding"), coding);
        assert_eq!(header(&reply, "etag"), format!("\"{tag}-{coding}\""));
        assert!(
            reply.body.len() * 2 < plain.body.len(),
            "{}",
            reply.body.len()
        );
        let varies: Vec<_> = reply.headers.get_all("vary").iter().collect();
        let varies = format!("{varies:?}").to_lowercase();
        assert!(
            varies.contains("\"accept\"") && varies.contains("accept-encoding"),
            "{varies}"
        );
        if coding == "gzip" {
            let mut text = Vec::new();
            GzDecoder::new(&*reply.body).read_to_end(&mut text).unwrap();
            assert_eq!(text, plain.body);
        }
        let known = header(&reply, "etag").to_owned();
        let headers = [("accept-encoding", coding), ("if-none-match", &*known)];
        let again = get(&house, "GET", MANY, &headers).await;
        assert_eq!((again.status, header(&again, "etag")), (304, &*known));
    }
    // What is small, or compressed already, is left as it is.
    let taken = [("accept-encoding", "gzip, br, zstd")];
    let small = get(&house, "GET", FEW, &taken).await;
    assert_eq!(header(&small, "content-encoding"), "");
    let parquet = "/export/query/films.parquet?query=%7Bfilms%7Bid%20title%7D%7D";
    let parquet = get(&house, "GET", parquet, &taken).await;
    assert_eq!(
        (parquet.status, header(&parquet, "content-encoding")),
        (200, "")
    );
}

#[tokio::test]
async fn what_stays_as_it_is_has_its_codings_made_once() {
    let house = House::films().await;
    let plain = get(&house, "GET", "/schema.graphql", &[]).await;
    for (coding, taken) in [
        ("br", "gzip, deflate, br, zstd"),
        ("zstd", "gzip, zstd"),
        ("gzip", "gzip"),
    ] {
        let taken = [("accept-encoding", taken)];
        for address in ["/schema.graphql", MANY] {
            let replies = [(); 2].map(|()| get(&house, "GET", address, &taken));
            let [first, second] = replies;
            let (first, second) = tokio::join!(first, second);
            assert_eq!(header(&first, "content-encoding"), coding, "{address}");
            assert_eq!(first.body, second.body);
            // It is whole before it is sent.
            let length: usize = header(&first, "content-length").parse().unwrap();
            assert_eq!(length, first.body.len(), "{address}");
        }
        let sdl = get(&house, "GET", "/schema.graphql", &taken).await;
        assert_eq!(decoded(coding, &sdl.body), plain.body);
    }
    // What tells of the graph, or has a variable, is compressed as it comes.
    let graph =
        "/graphql?query=%7Bfilms%7Btitle%7D%20__schema%7Btypes%7Bname%20description%7D%7D%7D";
    let graph = get(&house, "GET", graph, &[("accept-encoding", "gzip")]).await;
    assert_eq!(header(&graph, "content-encoding"), "gzip");
    assert_eq!(header(&graph, "content-length"), "");
}

#[tokio::test]
async fn other_answers_about_the_api_have_codings_of_their_own() {
    let house = House::films().await;
    let asked = |name: &str| MANY.replace("__schema", &format!("{name}:__schema"));
    for name in ["a", "b", "a"] {
        let plain = get(&house, "GET", &asked(name), &[]).await;
        let coded = get(&house, "GET", &asked(name), &[("accept-encoding", "zstd")]).await;
        assert_eq!(decoded("zstd", &coded.body), plain.body, "{name}");
    }
}

/// A body in plain, by libraries that know nothing of the service.
fn decoded(coding: &str, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match coding {
        "gzip" => GzDecoder::new(body).read_to_end(&mut plain),
        "br" => brotli::Decompressor::new(body, 4096).read_to_end(&mut plain),
        _ => zstd::stream::read::Decoder::new(body)
            .unwrap()
            .read_to_end(&mut plain),
    }
    .unwrap();
    plain
}
