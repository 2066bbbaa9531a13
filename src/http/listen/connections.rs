//! All connections that are open: how many there may be, and who gives way to whom.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ipnet::IpNet;
use tokio::sync::Notify;
use tokio::time::Instant;

use super::line::{Line, Order};
use super::options::ListenOptions;
use crate::telemetry::{Metrics, OpenConnection};

/// How long a connection has been without a request at least before it gives way: one that was just opened,
/// or is between two requests, is about to be used.
const SETTLED: Duration = Duration::from_secs(1);

/// How many connections give way at a time where the system can open no more.
const ROOM: usize = 16;

/// All connections that are open. Where there are as many as may be, the one that has been idle for longest
/// gives way to a new one, so that idle connections keep nobody out.
#[derive(Debug)]
pub(super) struct Connections {
    table: Mutex<Table>,
    left: Notify,
    max: usize,
    max_by_address: usize,
    proxies: Vec<IpNet>,
    metrics: Metrics,
}

#[derive(Debug, Default)]
struct Table {
    lines: HashMap<u64, Arc<Line>>,
    by_address: HashMap<IpAddr, usize>,
    next: u64,
}

/// A place among the connections, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    id: u64,
    connections: Arc<Connections>,
    _counted: OpenConnection,
}

/// As many connections are open as may be, and all of them are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    OfAll,
    OfAddress,
}

impl Connections {
    pub(super) fn new(options: &ListenOptions) -> Self {
        Self {
            table: Mutex::default(),
            left: Notify::new(),
            max: options.max_connections,
            max_by_address: options.max_connections_by_address,
            proxies: options.proxies.clone(),
            metrics: options.metrics.clone(),
        }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in a connection from an address.
    pub(super) fn enter(self: &Arc<Self>, peer: SocketAddr) -> Result<(Arc<Line>, Place), Full> {
        let address = counted_as(peer.ip());
        let mut table = self.table();
        let of_address = table.by_address.get(&address).copied().unwrap_or(0);
        if of_address >= self.max_by_address && !self.is_proxy(peer.ip()) {
            // Where one of its own gives way, there is room for it among all.
            table.make_room(Some(address)).ok_or(Full::OfAddress)?;
        } else if table.lines.len() >= self.max {
            table.make_room(None).ok_or(Full::OfAll)?;
        }
        let line = Arc::new(Line::new(peer));
        let id = table.add(address, &line);
        let place = Place {
            id,
            connections: Arc::clone(self),
            _counted: self.metrics.connection(),
        };
        Ok((line, place))
    }

    fn is_proxy(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.proxies.iter().any(|proxy| proxy.contains(&address))
    }

    /// Has some connections give way that have been idle for longest, however shortly.
    pub(super) fn make_room(&self) {
        let table = self.table();
        for _ in 0..ROOM {
            if let Some(line) = table.most_idle(None, Duration::ZERO) {
                line.tell(Order::GiveWay);
            }
        }
    }

    /// Tells all connections something.
    pub(super) fn tell(&self, order: Order) {
        for line in self.table().lines.values() {
            line.tell(order);
        }
    }

    /// How many requests are at work.
    pub(super) fn at_work(&self) -> usize {
        self.table().lines.values().map(|line| line.open()).sum()
    }

    /// Waits until no connection is open.
    pub(super) async fn are_closed(&self) {
        loop {
            let left = self.left.notified();
            if self.table().lines.is_empty() {
                return;
            }
            left.await;
        }
    }

    fn leave(&self, id: u64) {
        let mut table = self.table();
        table.remove(id);
        if table.lines.is_empty() {
            self.left.notify_waiters();
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.leave(self.id);
    }
}

impl Table {
    fn add(&mut self, address: IpAddr, line: &Arc<Line>) -> u64 {
        let id = self.next;
        self.next += 1;
        self.lines.insert(id, Arc::clone(line));
        *self.by_address.entry(address).or_default() += 1;
        id
    }

    fn remove(&mut self, id: u64) {
        let Some(line) = self.lines.remove(&id) else {
            return;
        };
        let address = counted_as(line.peer.ip());
        if let Some(count) = self.by_address.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                self.by_address.remove(&address);
            }
        }
    }

    /// Has a connection give way, of an address if one is named; there may be none that can.
    fn make_room(&self, address: Option<IpAddr>) -> Option<()> {
        let most_idle = self.most_idle(address, SETTLED)?;
        most_idle.tell(Order::GiveWay);
        Some(())
    }

    fn most_idle(&self, address: Option<IpAddr>, settled: Duration) -> Option<&Arc<Line>> {
        let is_of =
            |line: &Line| address.is_none_or(|address| counted_as(line.peer.ip()) == address);
        let lines = self.lines.values().filter(|line| is_of(line));
        let idle = lines.filter_map(|line| Some((line.could_give_way()?, line)));
        let (since, line) = idle.min_by_key(|(since, _)| *since)?;
        (Instant::now().duration_since(since) >= settled).then_some(line)
    }
}

/// What an address is counted as: in IPv6 whoever has one has a whole network of them.
fn counted_as(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() >> 64 << 64;
            Ipv6Addr::from_bits(network).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}
