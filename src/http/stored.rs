//! What is sent as it is, time and again: tagged, and compressed for those who take that.

use std::sync::Arc;

use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tokio::sync::OnceCell;

use super::coding::{Coding, gunzip};
use super::known::known;
use super::refusal::Refusal;

/// The media type of plain text.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// A content that is sent time and again, with what is said of it.
#[derive(Debug)]
pub(super) struct Stored {
    media_type: &'static str,
    /// Of the content, whatever it is sent as.
    digest: String,
    /// Whether there is never another content at its address.
    lasts: bool,
    /// Those in which it is sent.
    sent_as: &'static [Coding],
    codings: Arc<Codings>,
}

/// A content, as it is and compressed. What it does not come with is made when it is first asked for, once.
#[derive(Debug, Default)]
pub(super) struct Codings {
    plain: OnceCell<Bytes>,
    coded: [OnceCell<Bytes>; Coding::ALL.len()],
}

impl Stored {
    /// A text, with what tells it from others.
    pub(super) fn text(media_type: &'static str, digest: String, text: String) -> Arc<Self> {
        Arc::new(Self {
            media_type,
            digest,
            lasts: false,
            sent_as: &Coding::ALL,
            codings: Codings::of(Bytes::from(text)),
        })
    }

    /// A content that is compressed by gzip already.
    pub(super) fn compressed(
        media_type: &'static str,
        digest: &str,
        gzip: &'static [u8],
        lasts: bool,
    ) -> Arc<Self> {
        let mut codings = Codings::default();
        codings.coded[Coding::Gzip as usize] = OnceCell::from(Bytes::from_static(gzip));
        Arc::new(Self {
            media_type,
            digest: digest.to_owned(),
            lasts,
            sent_as: &[Coding::Gzip],
            codings: Arc::new(codings),
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
        let coding = Coding::taken(headers, self.sent_as);
        match (self.codings.bytes(coding).await, coding) {
            (Some(bytes), Some(coding)) => {
                (kind, [(CONTENT_ENCODING, coding.name())], bytes).into_response()
            }
            (Some(bytes), None) => (kind, bytes).into_response(),
            (None, _) => Refusal::internal("a stored content could not be coded").into_response(),
        }
    }

    /// What is said of it however it is sent. The tag is weak, since it stands for all codings.
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
}

impl Codings {
    /// Those of a plain content.
    pub(super) fn of(plain: Bytes) -> Arc<Self> {
        Arc::new(Self {
            plain: OnceCell::from(plain),
            ..Self::default()
        })
    }

    /// The content as it is, where that is at hand.
    pub(super) fn plain(&self) -> Option<&Bytes> {
        self.plain.get()
    }

    /// The content in a coding. What is coded anew is so away from the threads of the runtime, while whoever
    /// else asks for the same waits.
    pub(super) async fn bytes(self: &Arc<Self>, coding: Option<Coding>) -> Option<Bytes> {
        let Some(coding) = coding else {
            return self.plain_bytes().await;
        };
        let coded = self.coded[coding as usize].get_or_try_init(|| async {
            let plain = self.plain_bytes().await.ok_or(())?;
            apart(move || coding.encode(&plain)).await.ok_or(())
        });
        coded.await.ok().cloned()
    }

    async fn plain_bytes(&self) -> Option<Bytes> {
        let plain = self.plain.get_or_try_init(|| async {
            let gzip = self.coded[Coding::Gzip as usize].get().cloned().ok_or(())?;
            apart(move || gunzip(&gzip)).await.ok_or(())
        });
        plain.await.ok().cloned()
    }
}

/// Does what takes a while.
async fn apart(coding: impl FnOnce() -> std::io::Result<Bytes> + Send + 'static) -> Option<Bytes> {
    tokio::task::spawn_blocking(coding).await.ok()?.ok()
}
