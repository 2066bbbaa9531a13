//! Streams of HTTP/2 whose client takes nothing of its answer, while it may well take others.
//!
//! hyper has each stream run as a future of its own by an executor. Here that is one which gives up a stream
//! that waits with a piece of its answer for too long; to the client it is cancelled.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::rt::Executor;
use tokio::time::{Instant, Sleep, sleep_until};

use super::line::Line;
use super::slow::Slow;

/// How the answer of one stream is taken.
#[derive(Debug, Default)]
pub(super) struct Flow(Mutex<Option<Instant>>);

impl Flow {
    /// It was asked for a piece and had one (or none yet, so that nothing waits for the client).
    pub(super) fn handed_over(&self, a_piece: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = a_piece.then(Instant::now);
    }

    /// Since when a piece waits to be taken.
    fn waits_since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The streams of one connection, as they begin and are run.
#[derive(Debug, Clone)]
pub(super) struct Flows {
    /// The one that has begun and is about to be run: hyper does both in one go.
    begun: Arc<Mutex<Option<Arc<Flow>>>>,
    line: Arc<Line>,
    slow: Arc<Slow>,
    within: Duration,
}

impl Flows {
    pub(super) fn new(line: Arc<Line>, slow: Arc<Slow>, within: Duration) -> Self {
        Self {
            begun: Arc::default(),
            line,
            slow,
            within,
        }
    }

    /// Another stream begins.
    pub(super) fn begin(&self) -> Arc<Flow> {
        let flow = Arc::<Flow>::default();
        *self.begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&flow));
        flow
    }
}

impl<F> Executor<F> for Flows
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    fn execute(&self, stream: F) {
        let begun = self
            .begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        tokio::spawn(Running {
            stream: Box::pin(stream),
            flow: begun.unwrap_or_default(),
            timer: None,
            flows: self.clone(),
        });
    }
}

/// A stream while it runs.
struct Running<F> {
    stream: Pin<Box<F>>,
    flow: Arc<Flow>,
    /// Made when a piece first waits.
    timer: Option<Pin<Box<Sleep>>>,
    flows: Flows,
}

impl<F: Future> Future for Running<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        if this.stream.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let Some(since) = this.flow.waits_since() else {
            return Poll::Pending;
        };
        let until = since + this.flows.within;
        let timer = this
            .timer
            .get_or_insert_with(|| Box::pin(sleep_until(until)));
        timer.as_mut().reset(until);
        ready!(timer.as_mut().poll(cx));
        this.flows.slow.answer(&this.flows.line);
        Poll::Ready(())
    }
}
