//! What settings are written in beside sizes and times: rates, networks, headers, origins.

use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use ipnet::{IpNet, Ipv4Net};

/// More requests than any client sends in a second.
const MAX_PER_SECOND: u32 = 1_000_000;

/// How often something may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many times.
    pub count: NonZeroU32,
    /// In how long.
    pub per: Duration,
}

/// Pages of which origins may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// All of them.
    Any,
    /// Those of the service alone.
    None,
    /// These, as browsers write them, and those of the service.
    Named(Vec<String>),
}

/// Reads a rate: `10` a second, `10/s`, `600/m` or `5000/h`.
pub(super) fn rate(text: &str) -> Result<Rate, String> {
    let expected = || "expected requests over time, such as 10/s, 600/m or 5000/h".to_owned();
    let (count, unit) = text.split_once('/').unwrap_or((text, "s"));
    let seconds = match unit.trim() {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        _ => return Err(expected()),
    };
    let count: NonZeroU32 = count.trim().parse().map_err(|_| expected())?;
    if count.get() > MAX_PER_SECOND {
        return Err(format!("that is more than {MAX_PER_SECOND}"));
    }
    let per = Duration::from_secs(seconds);
    Ok(Rate { count, per })
}

/// Reads an address, or a network such as `10.0.0.0/8`.
pub(super) fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().map(IpNet::from);
    let network = address.or_else(|_| text.parse());
    network.map(canonical).map_err(|_| {
        "expected addresses or networks with commas between, such as 10.0.0.0/8,2001:db8::1"
            .to_owned()
    })
}

/// A network of IPv4 that is written in IPv6 is one of IPv4.
fn canonical(network: IpNet) -> IpNet {
    let mapped = match network {
        IpNet::V6(network) => network
            .addr()
            .to_ipv4_mapped()
            .map(|address| (address, network)),
        IpNet::V4(_) => None,
    };
    let canonical = mapped.and_then(|(address, network): (Ipv4Addr, _)| {
        let length = network.prefix_len().checked_sub(96)?;
        Ipv4Net::new(address, length).ok()
    });
    canonical.map_or(network, IpNet::V4)
}

/// Reads the name of a header.
pub(super) fn header_name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_name = |mark: char| mark.is_ascii_alphanumeric() || "-_".contains(mark);
    if text.is_empty() || !text.chars().all(is_name) {
        return Err("expected the name of a header, such as X-Forwarded-For".to_owned());
    }
    Ok(text.to_owned())
}

/// Reads `*`, `none`, or origins with commas between.
pub(super) fn origins(text: &str) -> Result<Origins, String> {
    let mut names = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    match text.trim() {
        "*" => Ok(Origins::Any),
        "none" => Ok(Origins::None),
        "" => Err("expected `*`, `none`, or origins such as https://example.org".to_owned()),
        _ => names
            .try_fold(Vec::new(), |mut read, name| {
                read.push(origin(name)?);
                Ok(read)
            })
            .map(Origins::Named),
    }
}

/// An origin as browsers write it: in small letters, without a path or the port that is the scheme's.
fn origin(text: &str) -> Result<String, String> {
    let expected = || {
        format!(
            "`{text}` is no origin; expected one such as https://example.org or http://localhost:3000"
        )
    };
    let lower = text.to_ascii_lowercase();
    let (scheme, host) = lower.split_once("://").ok_or_else(expected)?;
    let host = host.strip_suffix('/').unwrap_or(host);
    let is_scheme = |mark: char| mark.is_ascii_alphanumeric() || "+-.".contains(mark);
    let is_host = |mark: char| mark.is_ascii_alphanumeric() || "-._:[]".contains(mark);
    let reads = !host.is_empty() && host.chars().all(is_host);
    if scheme.is_empty() || !scheme.chars().all(is_scheme) || !reads {
        return Err(expected());
    }
    let port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => "",
    };
    let host = host.strip_suffix(port).unwrap_or(host);
    Ok(format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_written() {
        let read = |text| rate(text).map(|rate| (rate.count.get(), rate.per.as_secs()));
        assert_eq!(read("10"), Ok((10, 1)));
        assert_eq!(read("10/s"), Ok((10, 1)));
        assert_eq!(read(" 600 / m"), Ok((600, 60)));
        assert_eq!(read("5000/h"), Ok((5000, 3600)));
        for wrong in ["", "0", "-1", "1.5", "10/d", "10/", "/s", "2000000"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn networks_are_addresses_or_prefixes() {
        let read = |text| network(text).map(|network| network.to_string());
        assert_eq!(read("10.0.0.0/8"), Ok("10.0.0.0/8".to_owned()));
        assert_eq!(read("10.0.0.1"), Ok("10.0.0.1/32".to_owned()));
        assert_eq!(read(" 2001:db8::1"), Ok("2001:db8::1/128".to_owned()));
        assert_eq!(read("::ffff:10.0.0.0/104"), Ok("10.0.0.0/8".to_owned()));
        for wrong in ["", "10.0.0.0/33", "proxy", "10.0.0"] {
            assert!(network(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn origins_are_as_browsers_write_them() {
        let named = |names: &[&str]| {
            Ok(Origins::Named(
                names.iter().map(|&name| name.to_owned()).collect(),
            ))
        };
        assert_eq!(origins("*"), Ok(Origins::Any));
        assert_eq!(origins("none"), Ok(Origins::None));
        assert_eq!(
            origins("HTTPS://Example.org/, http://localhost:3000,https://a.b:443"),
            named(&[
                "https://example.org",
                "http://localhost:3000",
                "https://a.b"
            ])
        );
        for wrong in [
            "",
            "example.org",
            "null",
            "https://",
            "https://a/b",
            "*,https://a",
        ] {
            assert!(origins(wrong).is_err(), "{wrong}");
        }
    }
}
