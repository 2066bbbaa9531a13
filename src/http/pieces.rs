//! Bodies that are handed over in pieces, whatever their frames are.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// A piece of a body, or why there is none.
pub(super) type Piece = Option<Result<Frame<Bytes>, axum::Error>>;

/// A body, of which no more is taken than is handed over.
pub(super) struct Cut {
    body: Body,
    /// What is left of a frame.
    rest: Bytes,
}

impl Cut {
    pub(super) fn new(body: Body) -> Self {
        Self {
            body,
            rest: Bytes::new(),
        }
    }

    /// The next piece, of so many bytes at the most.
    pub(super) fn poll_piece(&mut self, cx: &mut Context<'_>, at_most: usize) -> Poll<Piece> {
        if self.rest.is_empty() {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
            let Some(Ok(frame)) = frame else {
                return Poll::Ready(frame);
            };
            match frame.into_data() {
                Ok(data) => self.rest = data,
                Err(frame) => return Poll::Ready(Some(Ok(frame))),
            }
        }
        let length = self.rest.len().min(at_most);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    /// Whether all was handed over.
    pub(super) fn is_end(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    /// How much there is, with what is left of a frame.
    pub(super) fn left(&self) -> SizeHint {
        let (rest, hint) = (self.rest.len() as u64, self.body.size_hint());
        let mut left = SizeHint::new();
        left.set_lower(hint.lower().saturating_add(rest));
        if let Some(upper) = hint.upper().and_then(|upper| upper.checked_add(rest)) {
            left.set_upper(upper);
        }
        left
    }
}

/// Bytes of a piece: few enough that a coding is soon done with it. Between two, codings write out what they
/// have, so that shorter ones would cost length.
const PIECE: usize = 256 * 1024;

/// A body in pieces, with time for others between: whatever is done with a piece takes a moment, and an answer
/// may have hundreds of them.
pub(super) struct Pieces {
    cut: Cut,
    /// A piece was handed over, and others have had no time since.
    owes: bool,
}

impl Pieces {
    pub(super) fn new(body: Body) -> Self {
        Self {
            cut: Cut::new(body),
            owes: false,
        }
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Piece> {
        if self.owes {
            self.owes = false;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = ready!(self.cut.poll_piece(cx, PIECE));
        self.owes = !self.cut.rest.is_empty();
        Poll::Ready(piece)
    }

    fn is_end_stream(&self) -> bool {
        self.cut.is_end()
    }

    fn size_hint(&self) -> SizeHint {
        self.cut.left()
    }
}
