//! What is asked of a table: its format, and how it is written.

/// What a table is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, as RFC 4180 has them.
    Csv,
    /// Tab-separated values, as IANA registers them.
    Tsv,
    /// A JSON object a line.
    NdJson,
}

impl Format {
    /// Every format, in the order of messages.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Tsv, Self::NdJson];

    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::NdJson => "ndjson",
        }
    }

    /// The format of files whose names end so.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let extension = match &*extension {
            "jsonl" => "ndjson",
            extension => extension,
        };
        let mut formats = Self::ALL.into_iter();
        formats.find(|format| format.extension() == extension)
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
        self.unfold.is_none() && self.header == Header::Names && !self.bom
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
