//! The formats of graph files: how their names end, what HTTP calls them, and who writes them.

use std::io;

use super::bounded::Bounded;
use super::dot;
use super::model::GraphFile;
use super::tables;

/// What a graph is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// Tables as CSV in a ZIP archive.
    CsvTables,
    /// The language of Graphviz.
    Dot,
}

/// What is known of a format.
struct Known {
    /// How the names of its files end, the usual one first.
    extensions: &'static [&'static str],
    /// The usual one first; with its parameters, if it has any.
    media_types: &'static [&'static str],
    write: fn(&GraphFile<'_>, &mut Bounded) -> io::Result<()>,
}

impl GraphFormat {
    /// Every format, in the order of messages.
    pub const ALL: [Self; 2] = [Self::CsvTables, Self::Dot];

    fn known(self) -> Known {
        match self {
            Self::CsvTables => Known {
                extensions: &["csv.zip", "zip"],
                media_types: &["application/zip"],
                write: tables::write_csv,
            },
            Self::Dot => Known {
                extensions: &["dot", "gv"],
                media_types: &["text/vnd.graphviz; charset=utf-8"],
                write: dot::write,
            },
        }
    }

    pub(in crate::export) fn extensions(self) -> &'static [&'static str] {
        self.known().extensions
    }

    pub(in crate::export) fn media_types(self) -> &'static [&'static str] {
        self.known().media_types
    }

    pub(super) fn write(self, graph: &GraphFile<'_>, out: &mut Bounded) -> io::Result<()> {
        (self.known().write)(graph, out)
    }
}
