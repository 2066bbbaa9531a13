//! Takes in connections, refuses those that are too many, and goes on whatever the system says.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use super::connections::{Connections, Full};
use super::drive::drive;
use super::line::Order;
use super::options::ListenOptions;
use super::refuse::Refusals;
use super::slow::Slow;
use super::tally::Tally;

/// How long nothing is taken in after the system could not give a connection. Meanwhile others may be closed.
const RECOVERY: Duration = Duration::from_millis(100);

/// What all connections share.
pub(super) struct Listener {
    pub(super) router: Router,
    pub(super) options: ListenOptions,
    pub(super) connections: Arc<Connections>,
    pub(super) slow: Arc<Slow>,
    refusals: Refusals,
    troubles: Tally,
}

impl Listener {
    pub(super) fn new(router: Router, options: ListenOptions) -> Arc<Self> {
        let options = options.reckonable();
        Arc::new(Self {
            router,
            connections: Arc::new(Connections::new(&options)),
            slow: Arc::new(Slow::new(options.metrics.clone())),
            refusals: Refusals::new(options.metrics.clone(), options.tls.is_some()),
            troubles: Tally::default(),
            options,
        })
    }

    /// Takes in connections for ever.
    pub(super) async fn accept(self: &Arc<Self>, listener: &TcpListener) -> Infallible {
        loop {
            match listener.accept().await {
                Ok((tcp, peer)) => self.take_in(tcp, peer, Order::Serve),
                Err(fault) => self.recover(&fault).await,
            }
        }
    }

    /// Takes in the connections that are there already, and no more.
    pub(super) fn accept_rest(self: &Arc<Self>, listener: TcpListener, order: Order) {
        // The runtime may not have heard of them yet, so the system is asked.
        let Ok(listener) = listener.into_std() else {
            return;
        };
        while let Ok((tcp, peer)) = listener.accept() {
            let tcp = tcp
                .set_nonblocking(true)
                .and_then(|()| TcpStream::from_std(tcp));
            if let Ok(tcp) = tcp {
                self.take_in(tcp, peer, order);
            }
        }
    }

    fn take_in(self: &Arc<Self>, tcp: TcpStream, peer: SocketAddr, order: Order) {
        match self.connections.enter(peer) {
            Ok((line, place)) => {
                line.tell(order);
                tokio::spawn(drive(Arc::clone(self), tcp, line, place));
            }
            Err(full) => self.refusals.refuse(tcp, peer, full),
        }
    }

    /// The system could not give a connection. That its client has left is nothing; that there are no more
    /// file descriptors is the end of all that come until there are, so that the most idle connection gives
    /// way.
    async fn recover(&self, fault: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
        if matches!(
            fault.kind(),
            ConnectionAborted | ConnectionRefused | ConnectionReset
        ) {
            return;
        }
        if let Some(times) = self.troubles.count() {
            tracing::error!(
                %fault,
                times,
                "connections cannot be taken in. Lower --max-connections, or raise the limit of open \
                 files of the process."
            );
        }
        self.connections.make_room();
        sleep(RECOVERY).await;
    }
}

impl Full {
    /// Which setting is at its end.
    pub(super) fn setting(self) -> &'static str {
        match self {
            Self::OfAll => "--max-connections",
            Self::OfAddress => "--max-connections-by-address",
        }
    }
}
