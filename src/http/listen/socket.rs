//! A connection as hyper reads and writes it: what waits for too long fails, and nothing that is on its way is
//! lost where it ends.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::connections::Place;
use super::half::HalfClosed;
use super::line::Line;
use super::slow::Slow;
use super::stall::Stall;
use super::stream::Stream;

/// How long is read on after the last was said. What a client sent and nobody read would have the system
/// break the connection off, and what was said to it would be lost.
const LINGER: Duration = Duration::from_secs(1);

/// A connection; its place is free when it is dropped.
pub(super) struct Socket {
    stream: Stream,
    line: Arc<Line>,
    stall: Stall,
    slow: Arc<Slow>,
    half: Option<HalfClosed>,
    /// Nothing more comes, or nothing more is wanted.
    is_over: bool,
    lingering: Option<Pin<Box<Sleep>>>,
    _place: Place,
}

impl Socket {
    pub(super) fn new(
        stream: Stream,
        line: Arc<Line>,
        place: Place,
        slow: Arc<Slow>,
        write_within: Duration,
    ) -> Self {
        Self {
            stream,
            line,
            stall: Stall::new(write_within),
            slow,
            half: None,
            is_over: false,
            lingering: None,
            _place: place,
        }
    }

    fn stream(&mut self) -> Pin<&mut Stream> {
        Pin::new(&mut self.stream)
    }

    /// The client says no more. That is told on unless it waits for an answer.
    fn poll_end(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.line.awaits_answer() {
            self.is_over = true;
            return Poll::Ready(Ok(()));
        }
        let half = self.half.get_or_insert_with(HalfClosed::new);
        let left = half.poll_left(cx, &mut self.stream, self.line.takes_interim());
        left.map(Err)
    }

    /// Whether nothing has come that was not read; the system is asked, since the runtime may not have heard
    /// of it yet.
    fn is_empty(&self) -> bool {
        let mut byte = [MaybeUninit::uninit()];
        let peeked = SockRef::from(self.stream.tcp()).peek(&mut byte);
        peeked.is_err_and(|fault| fault.kind() == io::ErrorKind::WouldBlock)
    }

    fn watch<T>(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        let watched = self.stall.watch(cx, written);
        if let Poll::Ready(Err(fault)) = &watched
            && fault.kind() == io::ErrorKind::TimedOut
        {
            self.slow.answer(&self.line);
        }
        watched
    }

    /// Reads on until the client has closed, too, or long enough.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut bytes = [MaybeUninit::uninit(); 4096];
        let lingering = self
            .lingering
            .get_or_insert_with(|| Box::pin(sleep(LINGER)));
        if lingering.as_mut().poll(cx).is_ready() {
            self.is_over = true;
        }
        while !self.is_over {
            let mut buffer = ReadBuf::uninit(&mut bytes);
            let read = ready!(self.stream().poll_read(cx, &mut buffer));
            self.is_over = read.is_err() || buffer.filled().is_empty();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        match this.stream().poll_read(cx, buffer) {
            Poll::Ready(Ok(())) if buffer.filled().len() > before => {
                this.line.heard(&buffer.filled()[before..]);
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Ok(())) => this.poll_end(cx),
            Poll::Pending if this.line.is_closing() && this.is_empty() => {
                this.is_over = true;
                Poll::Ready(Ok(()))
            }
            other => other,
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = self.stream().poll_write(cx, bytes);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = self.stream().poll_write_vectored(cx, slices);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = self.stream().poll_flush(cx);
        ready!(self.watch(cx, flushed))?;
        if self.line.sent() && self.half.take().is_some() {
            // The end that was kept back is told now.
            cx.waker().wake_by_ref();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.lingering.is_none() {
            let shut = self.stream().poll_shutdown(cx);
            ready!(self.watch(cx, shut))?;
        }
        self.poll_linger(cx)
    }
}
