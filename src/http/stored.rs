//! What is sent as it is, time and again: tagged, and compressed for those who take that.

use std::io::{Read, Write};
use std::sync::{Arc, OnceLock};

use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::accept::{split, weight};
use super::known::known;
use super::refusal::Refusal;

/// The media type of plain text.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// A content, as it is and compressed by gzip. Of the two the one that it does not come with is made
/// when it is first asked for, once.
#[derive(Debug)]
pub(super) struct Stored {
    media_type: &'static str,
    /// Of the content, whatever it is sent as.
    digest: String,
    /// Whether there is never another content at its address.
    lasts: bool,
    plain: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Stored {
    /// A text, with what tells it from others.
    pub(super) fn text(media_type: &'static str, digest: String, text: String) -> Arc<Self> {
        Arc::new(Self {
            media_type,
            digest,
            lasts: false,
            plain: OnceLock::from(Bytes::from(text)),
            gzip: OnceLock::new(),
        })
    }

    /// A content that is compressed already.
    pub(super) fn compressed(
        media_type: &'static str,
        digest: &str,
        gzip: &'static [u8],
        lasts: bool,
    ) -> Arc<Self> {
        Arc::new(Self {
            media_type,
            digest: digest.to_owned(),
            lasts,
            plain: OnceLock::new(),
            gzip: OnceLock::from(Bytes::from_static(gzip)),
        })
    }

    /// Sends it to a client, unless that has it.
    pub(super) async fn answer(self: Arc<Self>, headers: &HeaderMap) -> Response {
        let tag = format!("\"{}\"", self.digest);
        let kind = self.headers(&tag);
        if known(headers).is_some_and(|known| known.has(&tag)) {
            return (StatusCode::NOT_MODIFIED, kind).into_response();
        }
        let kind = (kind, [(CONTENT_TYPE, self.media_type)]);
        let gzip = takes_gzip(headers);
        match self.bytes(gzip).await {
            Some(bytes) if gzip => (kind, [(CONTENT_ENCODING, "gzip")], bytes).into_response(),
            Some(bytes) => (kind, bytes).into_response(),
            None => Refusal::internal("a stored content could not be coded").into_response(),
        }
    }

    /// What is said of it however it is sent. The tag is weak, since it stands for both codings.
    fn headers(&self, tag: &str) -> [(HeaderName, String); 3] {
        let cache = if self.lasts {
            "public, max-age=31536000, immutable"
        } else {
            // May be kept, and is asked for by its tag each time.
            "no-cache"
        };
        [
            (CACHE_CONTROL, cache.to_owned()),
            (ETAG, format!("W/{tag}")),
            (VARY, ACCEPT_ENCODING.to_string()),
        ]
    }

    /// Its bytes in that coding. What is coded anew is so away from the threads of the runtime.
    async fn bytes(self: Arc<Self>, gzip: bool) -> Option<Bytes> {
        let coded = if gzip { &self.gzip } else { &self.plain };
        if let Some(bytes) = coded.get() {
            return Some(bytes.clone());
        }
        let stored = Arc::clone(&self);
        let coding = move || match (stored.plain.get(), stored.gzip.get()) {
            (Some(plain), _) if gzip => compress(plain).ok(),
            (_, Some(gzip)) => decompress(gzip).ok(),
            _ => None,
        };
        let bytes = tokio::task::spawn_blocking(coding).await.ok().flatten()?;
        Some(coded.get_or_init(|| bytes).clone())
    }
}

fn compress(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?.into())
}

fn decompress(gzip: &[u8]) -> std::io::Result<Bytes> {
    let mut plain = Vec::new();
    GzDecoder::new(gzip).read_to_end(&mut plain)?;
    Ok(plain.into())
}

/// Whether a client takes gzip, and likes it no less than the plain content. Who does not say gets
/// that.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter();
    let codings: Vec<_> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(split)
        .map(coding)
        .collect();
    let liked = |names: &[&str]| {
        let mut named = codings
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()));
        named.next().map(|(_, weight)| *weight)
    };
    let gzip = liked(&["gzip", "x-gzip"]).or(liked(&["*"])).unwrap_or(0);
    gzip > 0 && gzip >= liked(&["identity"]).unwrap_or(0)
}

/// A coding, in small letters, and how well it is liked, in thousandths.
fn coding(text: &str) -> (String, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let parameter = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    (name, parameter.map_or(Some(1000), weight).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for (accepted, gzip) in [
            ("gzip, deflate, br, zstd", true),
            ("GZIP;q=0.5", true),
            ("x-gzip", true),
            ("*", true),
            ("*;q=0.1, gzip;q=0", false),
            ("", false),
            ("br", false),
            ("identity", false),
            ("gzip;q=0", false),
            ("gzip ; q=0.000", false),
            ("gzip;q=0.2, identity;q=0.5", false),
            ("gzip, identity;q=0.5", true),
            ("identity;q=0, *", true),
            ("gzip;q=lots", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(takes_gzip(&headers), gzip, "{accepted}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
