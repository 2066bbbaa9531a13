//! Few values of each scalar, so that many are equal, and those at the edges.

use silkgraph::value::Scalar;

/// The text forms of values of a scalar, as `value::parse` reads them. Sums of the numbers are
/// exact, in whatever order they are added.
pub(super) fn texts(scalar: Scalar) -> &'static [&'static str] {
    match scalar {
        Scalar::Id => IDS,
        Scalar::String => STRINGS,
        Scalar::Int => &["0", "1", "-1", "2", "3", "2147483647", "-2147483648"],
        Scalar::BigInt => &["0", "1", "-7", "9007199254740993", "4294967296"],
        Scalar::Float => &["0.0", "1.0", "-1.5", "0.25", "1048576.5", "-0.0", "3.0"],
        Scalar::Boolean => &["true", "false"],
        Scalar::Date => &[
            "2000-01-01",
            "2000-02-29",
            "1999-12-31",
            "0001-01-01",
            "9999-12-31",
        ],
        Scalar::DateTime => DATE_TIMES,
        Scalar::LocalDateTime => &[
            "2000-01-01T00:00:00",
            "2000-01-01T12:30:00.5",
            "1969-07-20T20:17:40",
        ],
        Scalar::Time => &[
            "12:00:00Z",
            "12:00:00+05:00",
            "07:00:00Z",
            "23:59:59.999-03:30",
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
        ],
    }
}

/// What entities of the random graphs are called, and what is never found.
const IDS: &[&str] = &[
    "person:0", "person:1", "person:2", "person:5", "city:0", "city:1", "dish:0", "dish:2",
    "nobody", "",
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
    "`a\" \\ '\n$p1",
    "da",
];

const DATE_TIMES: &[&str] = &[
    "2000-01-01T00:00:00Z",
    "2000-01-01T05:00:00+05:00",
    "1969-12-31T23:59:59.999999999Z",
    "2038-01-19T03:14:08Z",
    "2000-01-01T00:00:00.001Z",
];
