//! The address of a client, also where proxies stand between: only those that are trusted are believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::header::FORWARDED;
use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;

/// The proxies before the service, and the header by which they tell from whom a request came.
#[derive(Debug)]
pub(super) struct Proxies {
    pub(super) trusted: Vec<IpNet>,
    pub(super) header: HeaderName,
}

impl Default for Proxies {
    fn default() -> Self {
        Self {
            trusted: Vec::new(),
            header: HeaderName::from_static("x-forwarded-for"),
        }
    }
}

impl Proxies {
    /// Where a request comes from that came over a connection with `peer`: the last address that is no
    /// trusted proxy's. What stands before it in the header anybody may have written.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        self.way(peer, headers).0
    }

    /// How many proxies that are trusted it came through, as far as they tell.
    pub(super) fn hops(&self, peer: IpAddr, headers: &HeaderMap) -> usize {
        self.way(peer, headers).1
    }

    /// The client, and how many trusted proxies stand between.
    fn way(&self, peer: IpAddr, headers: &HeaderMap) -> (IpAddr, usize) {
        let mut client = peer.to_canonical();
        if !self.trusts(client) {
            return (client, 0);
        }
        let mut hops = 1;
        let values = headers.get_all(&self.header).iter().rev();
        let values = values.map(|value| value.to_str().unwrap_or_default());
        for hop in values.flat_map(|value| from_the_end(value, ',')) {
            // Where a proxy hides from whom it has a request, it is the client.
            let Some(address) = self.address(hop) else {
                break;
            };
            client = address;
            if !self.trusts(client) {
                break;
            }
            hops += 1;
        }
        (client, hops)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted
            .iter()
            .any(|network| network.contains(&address))
    }

    /// The address that one step of the header names.
    fn address(&self, hop: &str) -> Option<IpAddr> {
        if self.header != FORWARDED {
            return address(hop);
        }
        let mut pairs = from_the_end(hop, ';').filter_map(|pair| pair.split_once('='));
        let (_, node) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
        address(node)
    }
}

/// The parts of a header between marks outside of quotes, the last first: what a client wrote stands
/// before what a proxy did, and a quotation mark that it left open must not hide that.
pub(super) fn from_the_end(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let parts = text.rsplit(move |character| {
        quoted ^= character == '"';
        character == mark && !quoted
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// An address as proxies write it: in quotes or not, with a port or without.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let plain = || text.parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || {
        let text = text.strip_prefix('[')?.strip_suffix(']')?;
        text.parse::<Ipv6Addr>().ok().map(IpAddr::V6)
    };
    let address = plain().or_else(with_port).or_else(in_brackets)?;
    Some(address.to_canonical())
}

/// What stands for a client that has this address: it may have all of its network in IPv6.
pub(super) fn name(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_proxies_write_them() {
        for (text, read) in [
            ("203.0.113.7", "203.0.113.7"),
            ("203.0.113.7:4711", "203.0.113.7"),
            ("\"203.0.113.7:4711\"", "203.0.113.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
        ] {
            assert_eq!(address(text), read.parse().ok(), "{text}");
        }
        for wrong in [
            "",
            "unknown",
            "_hidden",
            "203.0.113",
            "[203.0.113.7]",
            "example.org",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_client_has_its_whole_network() {
        let name = |text: &str| name(text.parse().unwrap());
        assert_eq!(name("203.0.113.7"), "203.0.113.7");
        assert_eq!(name("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(name("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(name("2001:db8:1:2::"), "2001:db8:1:2::/64");
    }
}
