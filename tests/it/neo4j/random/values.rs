//! Few values of each scalar, so that many are equal, and those at the edges.

use silkgraph::value::Scalar;

use super::draw::Draw;
use super::foreign::served;

/// A value of a scalar that is asked for: one of ours, or one that somebody else may have stored.
pub(super) fn any_text(scalar: Scalar, draw: &mut Draw<'_>) -> &'static str {
    let texts = texts(scalar).iter().copied().chain(served(scalar));
    let texts: Vec<_> = texts.collect();
    texts[draw.below(texts.len())]
}

/// The text forms of values of a scalar, as `value::parse` reads them.
pub(super) fn texts(scalar: Scalar) -> &'static [&'static str] {
    match scalar {
        Scalar::Id => IDS,
        Scalar::String => STRINGS,
        Scalar::Int => &["0", "1", "-1", "2", "3", "2147483647", "-2147483648"],
        Scalar::BigInt => BIG_INTS,
        Scalar::Float => FLOATS,
        Scalar::Boolean => &["true", "false"],
        Scalar::Date => &[
            "2000-01-01",
            "2000-02-29",
            "1999-12-31",
            "0001-01-01",
            "9999-12-31",
            "-009999-01-01",
            "0000-02-29",
        ],
        Scalar::DateTime => DATE_TIMES,
        Scalar::LocalDateTime => &[
            "2000-01-01T00:00:00",
            "2000-01-01T12:30:00.5",
            "1969-07-20T20:17:40",
            "-009999-01-01T00:00:00",
            "9999-12-31T23:59:59.999999999",
        ],
        Scalar::Time => &[
            "12:00:00Z",
            "12:00:00+05:00",
            "07:00:00Z",
            "23:59:59.999-03:30",
            "00:00:00+18:00",
            "23:59:59.999999999-18:00",
        ],
        Scalar::LocalTime => &["00:00:00", "12:00:00", "23:59:59.000000001"],
        Scalar::Duration => &[
            "P1M",
            "P30D",
            "PT0S",
            "P1Y2M3DT4H5M6.7S",
            "P-1D",
            "PT2629746S",
        ],
        Scalar::Point => &[
            "41.3,69.25",
            "42.87,74.6",
            "41.3,69.25,300",
            "0,0",
            "-33.5,-70.5",
        ],
        Scalar::CartesianPoint => &["0,0", "3,4", "3,4,12", "-1.5,2"],
        Scalar::PartialDate => &[
            "2000",
            "2000-01",
            "2000-01-01",
            "1999-12-31",
            "2000-12",
            "2001",
            "0000",
            "9999-12-31",
            "2000-02-29",
        ],
    }
}

/// What entities of the random graphs are called, and what is never found.
const IDS: &[&str] = &[
    "person:0", "person:1", "person:2", "person:5", "city:0", "city:1", "dish:0", "dish:2",
    "nobody", "", "100", "104", "110",
];

/// Signs beyond the first 65,536 come after the last of those, and not where their halves would.
const STRINGS: &[&str] = &[
    "Aida",
    "aida",
    "Ai",
    "",
    "习近平",
    "Ёлка",
    "e\u{301}",
    "\u{e9}",
    "😀",
    "\u{ff5e}",
    "\u{e000}",
    "\u{ffff}",
    "\u{10000}",
    "\u{20bb7}野家",
    "a😀",
    "a\u{e000}",
    "\u{d7ff}",
    "`a\" \\ '\n$p1",
    "da",
];

const DATE_TIMES: &[&str] = &[
    "2000-01-01T00:00:00Z",
    "2000-01-01T05:00:00+05:00",
    "1969-12-31T23:59:59.999999999Z",
    "2038-01-19T03:14:08Z",
    "2000-01-01T00:00:00.001Z",
    "1999-12-31T18:15:00-05:45",
    "2000-01-01T01:00:00+01:00[Europe/Paris]",
    "1999-10-31T01:30:00-04:00[America/New_York]",
    "1999-10-31T05:30:00Z",
    "-009999-01-02T01:59:59Z",
    "9999-12-30T22:00:00.999999999Z",
];

/// Limits, and whole numbers that no float holds.
const BIG_INTS: &[&str] = &[
    "0",
    "1",
    "-7",
    "9007199254740993",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
];

/// Both zeros, and the numbers that are the largest, the smallest, and the nearest to zero.
const FLOATS: &[&str] = &[
    "0.0",
    "1.0",
    "-1.5",
    "0.25",
    "1048576.5",
    "-0.0",
    "3.0",
    "1.7976931348623157e308",
    "-1.7976931348623157e308",
    "5e-324",
    "2.2250738585072014e-308",
    "9007199254740992.0",
];
