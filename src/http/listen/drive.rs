//! One connection from when it is accepted until it is closed.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::future::Either;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::UpgradeableConnection;
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use super::connections::Place;
use super::exchange::Exchanges;
use super::flow::Flows;
use super::line::{Line, Order, Patience, Reason};
use super::listener::Listener;
use super::protocol;
use super::socket::Socket;
use super::stream::Stream;

/// How many bytes may wait in the system beside those that are under way. Without it some megabytes do, and
/// nobody can tell a client that takes none of them from one that takes them slowly.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 128 * 1024;

/// How long a connection of HTTP/2 that was told to end may take to do so.
const FAREWELL: Duration = Duration::from_secs(5);

type Connection<'a> = UpgradeableConnection<'a, TokioIo<Socket>, Exchanges, Flows>;

/// Serves a connection until it is closed.
pub(super) async fn drive(listener: Arc<Listener>, tcp: TcpStream, line: Arc<Line>, place: Place) {
    set_up(&tcp);
    let within = listener.options.write_within;
    let Some(stream) = listener.greeted(tcp, &line).await else {
        return;
    };
    let slow = Arc::clone(&listener.slow);
    let flows = Flows::new(Arc::clone(&line), Arc::clone(&slow), within);
    let builder = protocol::builder(flows.clone());
    let socket = Socket::new(stream, Arc::clone(&line), place, slow, within);
    let exchanges = Exchanges::new(
        listener.router.clone(),
        Arc::clone(&line),
        &listener.options,
        flows,
    );
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(socket), exchanges);
    let driven = Driven {
        line: &line,
        listener: &listener,
        timer: None,
        farewell: None,
    };
    driven.run(pin!(connection)).await;
    line.upgraded();
}

/// Small answers are sent at once, and large ones wait here rather than in the system.
fn set_up(tcp: &TcpStream) {
    // A connection that is gone already says so when it is read.
    let _ = tcp.set_nodelay(true);
    #[cfg(target_os = "linux")]
    let _ = SockRef::from(tcp).set_tcp_notsent_lowat(UNSENT);
}

impl Listener {
    /// The connection as it can be read, once TLS has been agreed on, where it is to be.
    async fn greeted(&self, tcp: TcpStream, line: &Line) -> Option<Stream> {
        let Some(tls) = &self.options.tls else {
            return Some(Stream::Plain(tcp));
        };
        let agreed = timeout(self.options.header_within, tls.accept(tcp));
        let given_up = poll_fn(|cx| {
            line.driven_by(cx.waker());
            match line.order() {
                Order::Serve | Order::Drain(_) => Poll::Pending,
                Order::GiveWay | Order::Cut => Poll::Ready(()),
            }
        });
        match futures_util::future::select(pin!(agreed), pin!(given_up)).await {
            Either::Left((Ok(Ok(stream)), _)) => {
                if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                    line.speaks_http2();
                }
                Some(Stream::Tls(Box::new(stream)))
            }
            Either::Left((Ok(Err(fault)), _)) => {
                tracing::debug!(peer = %line.peer, %fault, "TLS was not agreed on");
                None
            }
            Either::Left((Err(_), _)) => {
                self.slow.head(line);
                None
            }
            Either::Right(_) => None,
        }
    }
}

/// A connection with the times that are set to it.
struct Driven<'a> {
    line: &'a Line,
    listener: &'a Listener,
    timer: Option<Pin<Box<Sleep>>>,
    /// It was told to end then.
    farewell: Option<Instant>,
}

impl Driven<'_> {
    async fn run(mut self, mut connection: Pin<&mut Connection<'_>>) {
        poll_fn(|cx| self.poll(cx, connection.as_mut())).await;
    }

    /// Ready when the connection is over, or is to be.
    fn poll(&mut self, cx: &mut Context<'_>, mut connection: Pin<&mut Connection<'_>>) -> Poll<()> {
        self.line.driven_by(cx.waker());
        loop {
            if let Poll::Ready(ended) = connection.as_mut().poll(cx) {
                if let Err(fault) = ended {
                    tracing::debug!(peer = %self.line.peer, %fault, "a connection was broken off");
                }
                return Poll::Ready(());
            }
            if matches!(self.line.order(), Order::Drain(_)) && self.line.is_amid_http2() {
                self.say_farewell(connection.as_mut());
            }
            match self.poll_due(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Reason::Idle) if self.farewell.is_none() => {
                    self.say_farewell(connection.as_mut());
                }
                Poll::Ready(Reason::SlowHead) => {
                    self.listener.slow.head(self.line);
                    return Poll::Ready(());
                }
                Poll::Ready(Reason::Idle | Reason::Cut) => return Poll::Ready(()),
            }
        }
    }

    /// Ready when the connection is to be closed. Most that is waited for comes soon, so that the timer is set
    /// anew where it would be late, and not where it is early.
    fn poll_due(&mut self, cx: &mut Context<'_>) -> Poll<Reason> {
        let options = &self.listener.options;
        let patience = Patience {
            header: options.header_within,
            idle: options.idle_within,
        };
        loop {
            let Some((due, reason)) = self.line.due(patience) else {
                return Poll::Pending;
            };
            let due = match self.farewell {
                Some(said) if reason != Reason::Cut => due.max(said + FAREWELL),
                _ => due,
            };
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
            if timer.deadline() > due || timer.is_elapsed() {
                timer.as_mut().reset(due);
            }
            ready!(timer.as_mut().poll(cx));
            if Instant::now() >= due {
                return Poll::Ready(reason);
            }
        }
    }

    /// Has the connection end by itself. In HTTP/2 the client is told, and what it asked before is answered. In
    /// HTTP/1 the socket says that nothing more comes, unless something does.
    fn say_farewell(&mut self, connection: Pin<&mut Connection<'_>>) {
        if self.farewell.is_some() {
            return;
        }
        self.farewell = Some(Instant::now());
        if self.line.is_http2() {
            connection.graceful_shutdown();
        } else {
            self.line.close();
        }
    }
}
