//! What is asked of a file: its format, and how a table is written.

pub use super::graph::GraphFormat;

/// What the answer to a request is written as, besides JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The rows of one of its lists.
    Table(TableFormat),
    /// Its entities and relations, each once.
    Graph(GraphFormat),
}

/// What a table is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableFormat {
    /// Comma-separated values, as RFC 4180 has them.
    Csv,
    /// Tab-separated values, as IANA registers them.
    Tsv,
    /// A JSON object a line.
    NdJson,
    /// Columns with types, of the Apache project of that name.
    Parquet,
}

impl TableFormat {
    /// Every format of tables, in the order of messages.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Tsv, Self::NdJson, Self::Parquet];

    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv"],
            Self::NdJson => &["ndjson", "jsonl"],
            Self::Parquet => &["parquet"],
        }
    }

    /// The usual one first; with its parameters.
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["text/csv; charset=utf-8; header=present"],
            Self::Tsv => &["text/tab-separated-values; charset=utf-8"],
            Self::NdJson => &[
                "application/x-ndjson; charset=utf-8",
                "application/ndjson",
                "application/jsonl",
            ],
            Self::Parquet => &["application/vnd.apache.parquet"],
        }
    }
}

impl Format {
    /// Every format, in the order of messages.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        let tables = TableFormat::ALL.into_iter().map(Self::Table);
        tables.chain(GraphFormat::ALL.into_iter().map(Self::Graph))
    }

    /// How the names of its files end, the usual one first.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Table(format) => format.extensions(),
            Self::Graph(format) => format.extensions(),
        }
    }

    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Table(format) => format.media_types(),
            Self::Graph(format) => format.media_types(),
        }
    }

    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        self.extensions().first().copied().unwrap_or_default()
    }

    /// Its media type, with its parameters.
    pub fn media_type(self) -> &'static str {
        self.media_types().first().copied().unwrap_or_default()
    }

    /// The format with that media type, which is said without parameters.
    pub fn of_media_type(essence: &str) -> Option<Self> {
        let has = |known: &&str| known.split(';').next() == Some(essence);
        Self::all().find(|format| format.media_types().iter().any(has))
    }

    /// The format of files whose names end so.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is = |known: &&str| known.eq_ignore_ascii_case(extension);
        Self::all().find(|format| format.extensions().iter().any(is))
    }

    /// The name of a file without its ending, and the format that the ending says: the longest that
    /// there is, since `graph.csv.zip` is another format than `graph.zip`.
    pub fn of_name(name: &str) -> Option<(&str, Self)> {
        let mut dots = name.match_indices('.').map(|(at, _)| at);
        // The first dot has the longest ending behind it.
        dots.find_map(|at| {
            let (stem, end) = name.split_at(at);
            Some((stem, Self::of_extension(end.get(1..)?)?))
        })
    }
}

/// How a table is written. Only [`rows`](Self::rows) means anything to NDJSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TableOptions {
    /// Which list of the answer has the rows: response keys with dots between them. Where nothing
    /// is said, the only one.
    pub rows: Option<String>,
    /// A list in a row, named in the same way from there, each of whose elements has a row of its own.
    pub unfold: Option<String>,
    /// What stands in the first line.
    pub header: Header,
    /// Whether a byte order mark comes first.
    pub bom: bool,
    /// Whether texts that a spreadsheet would take for formulas have an apostrophe before them.
    pub guard: bool,
}

/// What stands in the first line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Header {
    /// The names of the columns.
    #[default]
    Names,
    /// Their names, a colon and their types.
    Typed,
}

impl TableOptions {
    /// Whether they ask for nothing that a line of JSON cannot be.
    pub(super) fn are_for_ndjson(&self) -> bool {
        self.unfold.is_none() && self.are_without_cells()
    }

    /// Whether they ask for nothing that only cells can have.
    pub(super) fn are_without_cells(&self) -> bool {
        self.header == Header::Names && !self.bom
    }
}

impl Default for TableOptions {
    fn default() -> Self {
        Self {
            rows: None,
            unfold: None,
            header: Header::Names,
            bom: false,
            guard: true,
        }
    }
}
