//! The pages for browsers and their files: where they are, what is said of them, and how they are sent.

use std::fs;
use std::io::Read;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, header};
use flate2::read::GzDecoder;

use crate::support::{House, ROOT, Reply, assert_refused};

const PAGES: [&str; 2] = ["/", "/explore"];

/// A request with a header.
async fn sent(house: &House, method: Method, address: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

fn header_of<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let value = reply.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

fn decompressed(gzip: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    GzDecoder::new(gzip).read_to_end(&mut plain).unwrap();
    plain
}

/// What the attributes of a page lead to.
fn addresses(page: &str) -> Vec<&str> {
    let attributes = ["src=\"", "href=\""];
    let rests = attributes.iter().flat_map(|name| page.split(*name).skip(1));
    rests.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The names of the built files that have a hash in them.
fn assets() -> Vec<String> {
    let folder = Path::new(ROOT).join("web/dist/assets");
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .map(|name| name.strip_suffix(".gz").unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_pages_need_nothing_from_elsewhere() {
    let house = House::films().await;
    for address in PAGES {
        let page = house.get(address).await;
        assert_eq!((page.status, page.media_type()), (200, "text/html"));
        let policy = header_of(&page, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        for source in policy
            .split(';')
            .flat_map(|rule| rule.split_whitespace().skip(1))
        {
            let own = ["'none'", "'self'", "data:", "blob:"].contains(&source);
            assert!(own, "{policy}");
        }
        assert_eq!(header_of(&page, "x-content-type-options"), "nosniff");
        assert_eq!(header_of(&page, "referrer-policy"), "no-referrer");
        let text = page.text();
        assert!(text.contains("<noscript>"), "{text}");
        for mark in ["http://", "https://", "<style", " style=", " onclick="] {
            assert!(!text.contains(mark), "{address} has `{mark}`");
        }
    }
}

#[tokio::test]
async fn what_the_pages_name_is_there() {
    let house = House::films().await;
    for address in PAGES {
        let page = house.get(address).await.text();
        let named = addresses(&page);
        assert!(named.iter().any(|name| name.contains("/assets/")), "{page}");
        for name in named {
            // Relative, for services behind a prefix; both pages are at the top.
            let path = name.strip_prefix("./").unwrap_or_else(|| panic!("{name}"));
            let reply = house.get(&format!("/{path}")).await;
            assert_eq!(reply.status, 200, "{name}");
            let media_type = match path.rsplit('.').next().unwrap() {
                "js" => "text/javascript",
                "css" => "text/css",
                "svg" => "image/svg+xml",
                extension => panic!("{extension}"),
            };
            assert_eq!(reply.media_type(), media_type, "{name}");
        }
    }
}

#[tokio::test]
async fn every_built_file_is_served_as_it_was_built() {
    let house = House::films().await;
    for name in assets() {
        let file = Path::new(ROOT).join(format!("web/dist/assets/{name}.gz"));
        let built = fs::read(file).unwrap();
        let address = format!("/assets/{name}");
        let plain = house.get(&address).await;
        assert_eq!(
            (plain.status, plain.headers.get("content-encoding")),
            (200, None)
        );
        assert!(plain.body == decompressed(&built), "{name}");
        assert_eq!(
            header_of(&plain, "cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(header_of(&plain, "x-content-type-options"), "nosniff");
        let accepting = [("accept-encoding", "gzip, deflate, br")];
        let packed = sent(&house, Method::GET, &address, &accepting).await;
        assert_eq!(header_of(&packed, "content-encoding"), "gzip");
        assert!(packed.body == built, "{name}");
    }
}

#[tokio::test]
async fn what_is_stored_is_sent_as_the_client_takes_it_and_not_again() {
    let house = House::films().await;
    for address in ["/", "/explore", "/licences", "/schema.graphql"] {
        let plain = house.get(address).await;
        assert_eq!(plain.status, 200, "{address}");
        assert!(plain.headers.get("content-encoding").is_none());
        assert_eq!(header_of(&plain, "vary"), "accept-encoding");
        assert_eq!(header_of(&plain, "cache-control"), "no-cache");

        let accepting = [("accept-encoding", "br, gzip;q=0.8")];
        let packed = sent(&house, Method::GET, address, &accepting).await;
        // Files are sent as they were built.
        let is_file = address != "/schema.graphql";
        let coding = if is_file { "gzip" } else { "br" };
        assert_eq!(header_of(&packed, "content-encoding"), coding, "{address}");
        assert!(
            !is_file || decompressed(&packed.body) == plain.body,
            "{address}"
        );
        assert_eq!(packed.media_type(), plain.media_type());

        let tag = header_of(&plain, "etag");
        assert_eq!(header_of(&packed, "etag"), tag, "{address}");
        for known in [tag, tag.trim_start_matches("W/"), "\"other\", *"] {
            let again = sent(&house, Method::GET, address, &[("if-none-match", known)]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
            assert_eq!(header_of(&again, "etag"), tag);
        }
        let other = sent(
            &house,
            Method::GET,
            address,
            &[("if-none-match", "\"other\"")],
        )
        .await;
        assert_eq!(other.status, 200);

        let head = sent(&house, Method::HEAD, address, &[]).await;
        assert_eq!((head.status, head.body.len()), (200, 0), "{address}");
        assert_eq!(
            header_of(&head, "content-length"),
            plain.body.len().to_string()
        );
    }
}

#[tokio::test]
async fn schemas_of_two_services_have_two_tags() {
    let films = House::films().await.get("/schema.graphql").await;
    let other = House::empty("type Thing @node { name: String }").await;
    let other = other.get("/schema.graphql").await;
    assert_ne!(header_of(&films, "etag"), header_of(&other, "etag"));
}

#[tokio::test]
async fn what_is_no_page_is_told() {
    let house = House::films().await;
    for address in [
        "/assets/index.js",
        "/assets/..%2Findex.html",
        "/assets/",
        "/index.html",
        "/explor",
    ] {
        assert_refused(&house.get(address).await, 404, "There is nothing at");
    }
    let mistyped = house.get("/explor").await.json();
    assert_eq!(
        mistyped["errors"][0]["extensions"]["suggestions"][0],
        "/explore"
    );
    let posted = sent(&house, Method::POST, "/explore", &[]).await;
    assert_refused(&posted, 405, "but GET");
    assert_eq!(header_of(&posted, header::ALLOW.as_str()), "GET,HEAD");
}
