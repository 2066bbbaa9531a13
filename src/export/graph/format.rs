//! The formats of graph files: how their names end, what HTTP calls them, and who writes them.

use std::io;

use super::bounded::Bounded;
use super::dot;
use super::json::{cytoscape, graphology, kumu};
use super::look;
use super::model::GraphFile;
use super::rdf::{json_ld, n_quads};
use super::tables;
use super::xml::{gexf, graphml};

/// What a graph is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// GEXF 1.3, which Gephi and Gephi Lite read.
    Gexf,
    /// `GraphML` 1.0.
    GraphMl,
    /// Tables as CSV in a ZIP archive.
    CsvTables,
    /// Tables as Parquet in a ZIP archive.
    ParquetTables,
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
    pub const ALL: [Self; 10] = [
        Self::Gexf,
        Self::GraphMl,
        Self::CsvTables,
        Self::ParquetTables,
        Self::Graphology,
        Self::Cytoscape,
        Self::Kumu,
        Self::JsonLd,
        Self::NQuads,
        Self::Dot,
    ];

    fn known(self) -> Known {
        match self {
            Self::Gexf => Known {
                extensions: &["gexf"],
                media_types: &["application/gexf+xml"],
                write: gexf::write,
            },
            Self::GraphMl => Known {
                extensions: &["graphml"],
                media_types: &["application/graphml+xml"],
                write: graphml::write,
            },
            Self::CsvTables => Known {
                extensions: &["csv.zip", "zip"],
                media_types: &["application/zip"],
                write: tables::write_csv,
            },
            Self::ParquetTables => Known {
                extensions: &["parquet.zip"],
                media_types: &["application/zip"],
                write: tables::write_parquet,
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

    /// What it costs to write a graph, in steps of a clock.
    pub(super) fn steps(self, graph: &GraphFile<'_>) -> usize {
        const ELEMENT: usize = 16;
        let elements = graph.entities.len() + graph.relations.len();
        let drawn = if self.draws() { look::steps(graph) } else { 0 };
        drawn.saturating_add(elements.saturating_mul(ELEMENT))
    }

    /// Whether it has places, sizes and colours.
    fn draws(self) -> bool {
        matches!(
            self,
            Self::Gexf | Self::GraphMl | Self::Graphology | Self::Cytoscape
        )
    }

    pub(super) fn write(self, graph: &GraphFile<'_>, out: &mut Bounded) -> io::Result<()> {
        (self.known().write)(graph, out)
    }
}
