//! The header `Accept-Encoding`: in which coding a client takes what is sent as it is, and those codings.

use std::io::{self, Read, Write};

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;
use brotli::CompressorWriter;
use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::accept::{split, weight};

/// How a content is compressed; the one that makes it shortest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Zstd,
    Gzip,
}

/// Levels for what is made once and sent time and again: a megabyte takes them half a second at the most.
const BROTLI_LEVEL: u32 = 9;
const ZSTD_LEVEL: i32 = 15;

/// How far back they look, as the power of two.
const BROTLI_WINDOW: u32 = 22;

const BUFFER: usize = 64 * 1024;

impl Coding {
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// As headers have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// The coding that a client likes best of some, unless it likes the plain content better. Who does not
    /// say gets that.
    pub(super) fn taken(headers: &HeaderMap, some: &[Self]) -> Option<Self> {
        let values = headers.get_all(ACCEPT_ENCODING).iter();
        let liked: Vec<_> = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(split)
            .map(liking)
            .collect();
        let weight_of = |names: &[&str]| {
            let mut named = liked.iter();
            let named = named.find(|(name, _)| names.contains(&name.as_str()));
            named.map(|(_, weight)| *weight)
        };
        let others = weight_of(&["*"]).unwrap_or(0);
        let codings = some.iter().map(|&coding| {
            let names: &[_] = match coding {
                Self::Gzip => &["gzip", "x-gzip"],
                Self::Brotli | Self::Zstd => &[coding.name()],
            };
            (weight_of(names).unwrap_or(others), coding)
        });
        // Of equals the first is taken.
        let (weight, coding) = codings.rev().max_by_key(|(weight, _)| *weight)?;
        let is_liked = weight > 0 && weight >= weight_of(&["identity"]).unwrap_or(0);
        is_liked.then_some(coding)
    }

    /// Compresses a content, which takes a while.
    pub(super) fn encode(self, plain: &[u8]) -> io::Result<Bytes> {
        let coded = match self {
            Self::Brotli => {
                let (level, window) = (BROTLI_LEVEL, BROTLI_WINDOW);
                let mut writer = CompressorWriter::new(Vec::new(), BUFFER, level, window);
                writer.write_all(plain)?;
                writer.into_inner()
            }
            Self::Zstd => zstd::bulk::compress(plain, ZSTD_LEVEL)?,
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(plain)?;
                encoder.finish()?
            }
        };
        Ok(coded.into())
    }
}

/// The content that gzip has compressed.
pub(super) fn gunzip(gzip: &[u8]) -> io::Result<Bytes> {
    let mut plain = Vec::new();
    GzDecoder::new(gzip).read_to_end(&mut plain)?;
    Ok(plain.into())
}

/// A coding, in small letters, and how well it is liked, in thousandths.
fn liking(text: &str) -> (String, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let parameter = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    (name, parameter.map_or(Some(1000), weight).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_coding_is_for_those_who_take_it() {
        use Coding::{Brotli, Gzip, Zstd};
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", Some(Brotli)),
            ("gzip, zstd", Some(Zstd)),
            ("gzip, deflate", Some(Gzip)),
            ("br;q=0.5, gzip", Some(Gzip)),
            ("GZIP;q=0.5", Some(Gzip)),
            ("x-gzip", Some(Gzip)),
            ("*", Some(Brotli)),
            ("*, br;q=0", Some(Zstd)),
            ("*;q=0.1, gzip;q=0, br;q=0, zstd;q=0", None),
            ("", None),
            ("deflate", None),
            ("identity", None),
            ("gzip;q=0", None),
            ("gzip ; q=0.000", None),
            ("gzip;q=0.2, identity;q=0.5", None),
            ("gzip, identity;q=0.5", Some(Gzip)),
            ("identity;q=0, *", Some(Brotli)),
            ("gzip;q=lots", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(Coding::taken(&headers, &Coding::ALL), coding, "{accepted}");
        }
        assert_eq!(Coding::taken(&HeaderMap::new(), &Coding::ALL), None);
    }
}
