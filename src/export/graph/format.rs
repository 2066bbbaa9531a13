//! The formats of graph files: how their names end, what HTTP calls them, and who writes them.

use std::io;

use super::bounded::Bounded;
use super::dot;
use super::json::{cytoscape, graphology, kumu};
use super::model::GraphFile;
use super::rdf::{json_ld, n_quads};
use super::tables;

/// What a graph is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// Tables as CSV in a ZIP archive.
    CsvTables,
    /// The JSON of graphology, which sigma and Gephi Lite read.
    Graphology,
    /// The JSON of Cytoscape.js, which Cytoscape's desktop program reads too.
    Cytoscape,
    /// The blueprint of Kumu.
    Kumu,
    /// RDF as JSON-LD 1.1.
    JsonLd,
    /// RDF as N-Quads.
    NQuads,
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
    pub const ALL: [Self; 7] = [
        Self::CsvTables,
        Self::Graphology,
        Self::Cytoscape,
        Self::Kumu,
        Self::JsonLd,
        Self::NQuads,
        Self::Dot,
    ];

    fn known(self) -> Known {
        match self {
            Self::CsvTables => Known {
                extensions: &["csv.zip", "zip"],
                media_types: &["application/zip"],
                write: tables::write_csv,
            },
            Self::Graphology => Known {
                extensions: &["graphology.json", "json"],
                media_types: &["application/vnd.graphology+json"],
                write: graphology::write,
            },
            Self::Cytoscape => Known {
                extensions: &["cyjs"],
                media_types: &["application/vnd.cytoscape.js+json"],
                write: cytoscape::write,
            },
            Self::Kumu => Known {
                extensions: &["kumu.json"],
                media_types: &["application/vnd.kumu+json"],
                write: kumu::write,
            },
            Self::JsonLd => Known {
                extensions: &["jsonld"],
                media_types: &["application/ld+json"],
                write: json_ld::write,
            },
            Self::NQuads => Known {
                extensions: &["nq"],
                media_types: &["application/n-quads; charset=utf-8"],
                write: n_quads::write,
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
