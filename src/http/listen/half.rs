//! A client that says no more while its request is at work: it may wait for the answer, or have left.
//!
//! Both look the same, an end of what it sends. What tells them apart is that something which is sent to a
//! client that has left comes back. So after a moment, which is enough for most answers, `100 Continue` is
//! sent, which a client may get at any time before an answer and skips.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::AsyncWrite;
use tokio::time::{Instant, Sleep, sleep};

use super::stream::Stream;

/// How long a request goes on before it is asked whether its client is there.
const BEFORE_ASKING: Duration = Duration::from_millis(500);

/// How often is looked whether that came back.
const BETWEEN: Duration = Duration::from_millis(100);

const INTERIM: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// A client that says no more.
#[derive(Debug)]
pub(super) struct HalfClosed {
    timer: Pin<Box<Sleep>>,
    was_asked: bool,
}

impl HalfClosed {
    pub(super) fn new() -> Self {
        Self {
            timer: Box::pin(sleep(BEFORE_ASKING)),
            was_asked: false,
        }
    }

    /// Fails when the client has left; is never ready otherwise. `may_ask` says whether something may be
    /// sent before the answer.
    pub(super) fn poll_left(
        &mut self,
        cx: &mut Context<'_>,
        stream: &mut Stream,
        may_ask: bool,
    ) -> Poll<io::Error> {
        loop {
            ready!(self.timer.as_mut().poll(cx));
            if let Some(fault) = stream.tcp().take_error().unwrap_or_else(Some) {
                return Poll::Ready(fault);
            }
            if may_ask && !self.was_asked {
                self.was_asked = true;
                // So short that it is taken whole, or nothing is taken any more.
                if let Poll::Ready(Err(fault)) = Pin::new(&mut *stream).poll_write(cx, INTERIM) {
                    return Poll::Ready(fault);
                }
                let _ = Pin::new(&mut *stream).poll_flush(cx);
            }
            self.timer.as_mut().reset(Instant::now() + BETWEEN);
        }
    }
}
