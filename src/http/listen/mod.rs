//! The listener: connections are taken in, served by HTTP/1.1 and HTTP/2, and closed in good order.
//!
//! [`serve`] is the way of the whole. Each connection is a task ([`drive`](drive::drive)) around three things that share
//! what is known of it, its [`Line`](line::Line):
//!
//! - its [`Socket`](socket::Socket), through which hyper reads and writes, and which lets nothing wait for too long;
//! - its [`Exchanges`](exchange::Exchanges), by which each request goes to the router and its answer comes back;
//! - its place among all [`Connections`](connections::Connections), of which there are not more than may be.
//!
//! What a client may do without an end is bounded here in time and number; what a request costs is bounded
//! elsewhere.

mod options;
mod bind;
mod listener;
mod connections;
mod descriptors;
mod refuse;
mod drive;
mod protocol;
mod line;
mod form;
mod exchange;
mod flow;
mod socket;
mod stream;
mod stall;
mod half;
mod slow;
mod tally;
mod tls;

use std::future::pending;
use std::pin::{Pin, pin};
use std::time::Duration;

use axum::Router;
use futures_util::{Stream, StreamExt};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep, timeout};

use line::Order;
use listener::Listener;

pub(super) use exchange::Encrypted;
pub(super) use form::Malformed;

pub use bind::listen;
pub use descriptors::room_for_connections;
pub use options::ListenOptions;
pub use tls::{Tls, TlsFault};

/// How long connections have that were told to close whatever is under way.
const CUT_WITHIN: Duration = Duration::from_secs(1);

/// How serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Requests that were under way and were given up.
    pub cut: usize,
}

/// Serves until `stop` says so.
///
/// Then [`Stopping`](crate::http::Stopping) is told. For the grace time all goes on, except that connections of
/// HTTP/1 end with their next answer. Then nothing new is taken in. What is under way has `stop_within` to finish;
/// a request that is on its way over an open connection is under way, too. If `stop` says so once more, all
/// ends at once.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    options: ListenOptions,
    stop: impl Stream<Item = ()>,
) -> Ended {
    let mut stop = pin!(stop);
    let shared = Listener::new(router, options);
    tokio::select! {
        () = said(stop.as_mut()) => {}
        never = shared.accept(&listener) => match never {},
    }
    shared.options.stopping.begin();
    let is_urgent = tokio::select! {
        () = said(stop.as_mut()) => true,
        () = sleep(shared.options.stop_grace) => false,
        never = shared.accept(&listener) => match never {},
    };
    let drain = Order::Drain(Instant::now());
    shared.connections.tell(drain);
    shared.accept_rest(listener, drain);
    if !is_urgent {
        tokio::select! {
            () = shared.connections.are_closed() => {}
            () = said(stop.as_mut()) => {}
            () = sleep(shared.options.stop_within) => {}
        }
    }
    cut(&shared).await
}

/// Waits until it is said once more; where that is never to be, for ever.
async fn said(mut stop: Pin<&mut impl Stream<Item = ()>>) {
    if stop.next().await.is_none() {
        pending::<()>().await;
    }
}

/// Closes all that is still open.
async fn cut(shared: &Listener) -> Ended {
    let requests = shared.connections.at_work();
    if requests > 0 {
        tracing::warn!(requests, "stopped with requests under way");
    }
    shared.connections.tell(Order::Cut);
    // They close as soon as they hear of it, which a busy machine may be late to tell them.
    let _ = timeout(CUT_WITHIN, shared.connections.are_closed()).await;
    Ended { cut: requests }
}
