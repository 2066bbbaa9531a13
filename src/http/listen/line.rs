//! How things stand on one connection, known to its socket, its requests, and whoever watches over them.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Duration;

use axum::http::Version;
use futures_util::task::AtomicWaker;
use tokio::time::Instant;

/// How long nothing may have come on a connection before it is closed, once the service stops: a request that
/// was sent before then is on its way.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

/// What a connection of HTTP/2 begins with.
const HTTP_2: &[u8] = b"PRI * HTTP/2.0\r\n";

/// What stands on a connection. Of HTTP/1 there is one request at a time; of HTTP/2 there are many.
#[derive(Debug)]
pub(super) struct Line {
    /// Who is at the other end.
    pub(super) peer: SocketAddr,
    state: Mutex<State>,
    driver: AtomicWaker,
}

#[derive(Debug)]
struct State {
    phase: Phase,
    order: Order,
    /// Not known before the first request, unless TLS has agreed on it.
    is_http2: bool,
    /// The socket is to say that the client has left, as soon as nothing of a request is there.
    is_closing: bool,
}

/// Where a connection is in the course of its requests.
#[derive(Debug, Clone, Copy)]
enum Phase {
    /// It was opened then, and nothing of a request has come.
    Fresh(Instant),
    /// A request was answered then, and nothing of a next one has come.
    Quiet(Instant),
    /// The head of a request began to come then.
    Head(Instant),
    /// A request of HTTP/1 is at work.
    Asked(Asked),
    /// As many requests of HTTP/2 are at work.
    Streams(usize),
    /// The connection has gone over to another protocol, and is looked after there.
    Upgraded,
}

/// One request of HTTP/1.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// All of its body has come.
    is_whole: bool,
    /// The client knows answers that come before the answer.
    takes_interim: bool,
    answer: Answer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Awaited,
    Begun,
    /// All of it was handed over, though maybe not sent.
    Made,
}

/// What a connection has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// Go on.
    Serve,
    /// Somebody else needs the place: close unless a request is at work.
    GiveWay,
    /// Since then the service takes nothing new: close when what is under way is answered.
    Drain(Instant),
    /// Close, whatever is under way.
    Cut,
}

/// How long a client may take its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    pub(super) header: Duration,
    pub(super) idle: Duration,
}

/// Why a connection is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is not needed: no request is there.
    Idle,
    /// The head of a request came too slowly.
    SlowHead,
    /// It was told to, whatever there is.
    Cut,
}

impl Line {
    pub(super) fn new(peer: SocketAddr) -> Self {
        Self {
            peer,
            state: Mutex::new(State {
                phase: Phase::Fresh(Instant::now()),
                order: Order::Serve,
                is_http2: false,
                is_closing: false,
            }),
            driver: AtomicWaker::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// TLS has agreed on HTTP/2.
    pub(super) fn speaks_http2(&self) {
        self.state().is_http2 = true;
    }

    /// Something has come. Between requests of HTTP/2 that need not be one.
    pub(super) fn heard(&self, bytes: &[u8]) {
        let mut state = self.state();
        state.is_closing = false;
        match state.phase {
            Phase::Fresh(_) if bytes.starts_with(HTTP_2) => state.is_http2 = true,
            Phase::Fresh(since) if !state.is_http2 => state.phase = Phase::Head(since),
            Phase::Quiet(_) if !state.is_http2 => state.phase = Phase::Head(Instant::now()),
            _ => {}
        }
    }

    /// The head of a request is there, and perhaps all of it.
    pub(super) fn asked(&self, version: Version, is_whole: bool) {
        let mut state = self.state();
        state.is_http2 = version == Version::HTTP_2;
        state.phase = match state.phase {
            Phase::Streams(open) => Phase::Streams(open + 1),
            _ if state.is_http2 => Phase::Streams(1),
            _ => Phase::Asked(Asked {
                is_whole,
                takes_interim: version == Version::HTTP_11,
                answer: Answer::Awaited,
            }),
        };
    }

    /// The body of the request has come to its end.
    pub(super) fn is_whole(&self) {
        if let Phase::Asked(asked) = &mut self.state().phase {
            asked.is_whole = true;
        }
    }

    /// The head of the answer is there.
    pub(super) fn answering(&self) {
        if let Phase::Asked(asked) = &mut self.state().phase {
            asked.answer = Answer::Begun;
        }
    }

    /// All of an answer was handed over, or is not wanted any more.
    pub(super) fn answered(&self) {
        let mut state = self.state();
        match &mut state.phase {
            Phase::Asked(asked) => asked.answer = Answer::Made,
            Phase::Streams(1) => {
                state.phase = Phase::Quiet(Instant::now());
                // Streams end elsewhere.
                self.driver.wake();
            }
            Phase::Streams(open) => *open -= 1,
            Phase::Fresh(_) | Phase::Quiet(_) | Phase::Head(_) | Phase::Upgraded => {}
        }
    }

    /// Whatever was handed over has been sent. Whether with it the request of HTTP/1 is done.
    pub(super) fn sent(&self) -> bool {
        let mut state = self.state();
        let is_done = matches!(state.phase, Phase::Asked(asked) if asked.answer == Answer::Made);
        if is_done {
            state.phase = Phase::Quiet(Instant::now());
        }
        is_done
    }

    /// HTTP is over on this connection, which another protocol may go on with.
    pub(super) fn upgraded(&self) {
        self.state().phase = Phase::Upgraded;
    }

    /// Whether a client that has said all that it had to say waits for an answer.
    pub(super) fn awaits_answer(&self) -> bool {
        matches!(self.state().phase, Phase::Asked(asked) if asked.is_whole)
    }

    /// Whether something may be sent before the answer.
    pub(super) fn takes_interim(&self) -> bool {
        matches!(
            self.state().phase,
            Phase::Asked(Asked {
                takes_interim: true,
                answer: Answer::Awaited,
                ..
            })
        )
    }

    /// How many requests are at work.
    pub(super) fn open(&self) -> usize {
        match self.state().phase {
            Phase::Fresh(_) | Phase::Quiet(_) | Phase::Head(_) => 0,
            Phase::Asked(_) | Phase::Upgraded => 1,
            Phase::Streams(open) => open,
        }
    }

    /// Since when no request has been at work, if it could give way to somebody else.
    pub(super) fn could_give_way(&self) -> Option<Instant> {
        let state = self.state();
        match state.phase {
            Phase::Fresh(since) | Phase::Quiet(since) | Phase::Head(since) => {
                (state.order == Order::Serve).then_some(since)
            }
            Phase::Asked(_) | Phase::Streams(_) | Phase::Upgraded => None,
        }
    }

    /// Tells it something; what was told before and is more stays.
    pub(super) fn tell(&self, order: Order) {
        let mut state = self.state();
        state.order = state.order.max(order);
        drop(state);
        self.driver.wake();
    }

    /// Whoever drives the connection is to be woken when it is told something.
    pub(super) fn driven_by(&self, waker: &Waker) {
        self.driver.register(waker);
    }

    /// What it has been told.
    pub(super) fn order(&self) -> Order {
        self.state().order
    }

    /// Whether it is known to be HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        self.state().is_http2
    }

    /// Whether it is, and a request has come.
    pub(super) fn is_amid_http2(&self) -> bool {
        let state = self.state();
        state.is_http2 && !matches!(state.phase, Phase::Fresh(_))
    }

    /// From now on the socket says that the client has left, if nothing of a request is there.
    pub(super) fn close(&self) {
        self.state().is_closing = true;
    }

    /// Whether it does.
    pub(super) fn is_closing(&self) -> bool {
        self.state().is_closing
    }

    /// When the connection is to be closed if nothing happens, and why.
    pub(super) fn due(&self, patience: Patience) -> Option<(Instant, Reason)> {
        let state = self.state();
        match (state.order, state.phase) {
            (Order::Cut, _) => Some((Instant::now(), Reason::Cut)),
            (_, Phase::Asked(_) | Phase::Streams(_) | Phase::Upgraded) => None,
            (Order::GiveWay, Phase::Fresh(since) | Phase::Quiet(since)) => {
                Some((since, Reason::Idle))
            }
            (Order::GiveWay, Phase::Head(since)) => Some((since, Reason::Cut)),
            (Order::Drain(begun), Phase::Fresh(since) | Phase::Quiet(since)) => {
                Some((since.max(begun) + ON_ITS_WAY, Reason::Idle))
            }
            (_, Phase::Fresh(since)) => Some((since + patience.header, Reason::Idle)),
            (_, Phase::Quiet(since)) => Some((since + patience.idle, Reason::Idle)),
            (_, Phase::Head(since)) => Some((since + patience.header, Reason::SlowHead)),
        }
    }
}
