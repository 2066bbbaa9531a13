//! The body of an answer, and what is done when all that is sent of it was.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// A body whose bytes are counted while they are taken.
pub(super) struct Sent<F: FnOnce(u64)> {
    body: Body,
    bytes: u64,
    then: Option<F>,
}

impl<F: FnOnce(u64)> Sent<F> {
    /// `then` is told of them in the end, which may come before that of the body.
    pub(super) fn new(body: Body, then: F) -> Self {
        Self {
            body,
            bytes: 0,
            then: Some(then),
        }
    }
}

impl<F: FnOnce(u64) + Unpin> HttpBody for Sent<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(data) = frame
            .as_ref()
            .and_then(|frame| frame.as_ref().ok()?.data_ref())
        {
            self.bytes += data.len() as u64;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<F: FnOnce(u64)> Drop for Sent<F> {
    fn drop(&mut self) {
        if let Some(then) = self.then.take() {
            then(self.bytes);
        }
    }
}
