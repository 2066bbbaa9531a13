//! The pages for browsers, and the files that they are made of: built from `web/` and part of the program.
//!
//! They ask this service and nobody else.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::Path;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use super::stored::{Stored, TEXT};
use super::{ASK, ASSETS, EXPLORE, LICENCES, Routes, Shared, plain};

/// A file as the build writes it.
struct File {
    /// With its folder. Below `assets/` a hash of the content is part of it.
    name: &'static str,
    /// Tells its content from others.
    digest: &'static str,
    gzip: &'static [u8],
}

const FILES: &[File] = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/web/dist/files.rs"));

/// The files by their names.
static STORED: LazyLock<HashMap<&str, Arc<Stored>>> = LazyLock::new(|| {
    let stored = |file: &File| {
        let lasts = file.name.starts_with("assets/");
        Stored::compressed(media_type(file.name), file.digest, file.gzip, lasts)
    };
    FILES.iter().map(|file| (file.name, stored(file))).collect()
});

/// Nothing is loaded from elsewhere, and nothing is sent anywhere but here. Images are also what a
/// page draws itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data: blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// The pages and their files.
pub(super) fn routes() -> Routes {
    Router::new()
        .route(ASK, file("index.html"))
        .route(EXPLORE, file("explore.html"))
        .route(LICENCES, file("licences.txt"))
        .route(&format!("{ASSETS}{{name}}"), get(asset))
}

fn file(name: &'static str) -> MethodRouter<Arc<Shared>> {
    get(move |uri: Uri, headers: HeaderMap| answer(name.to_owned(), uri, headers))
}

async fn asset(Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    answer(format!("assets/{name}"), uri, headers).await
}

async fn answer(name: String, uri: Uri, headers: HeaderMap) -> Response {
    let Some(stored) = STORED.get(name.as_str()) else {
        return plain::not_found(uri).await.into_response();
    };
    let file = Arc::clone(stored).answer(&headers).await;
    ([(CONTENT_SECURITY_POLICY, POLICY)], file).into_response()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => TEXT,
    }
}
