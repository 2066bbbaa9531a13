//! The seed: a folder of CSV files that researchers edit, checked and read whole.
//!
//! The format is specified in `graph-seed/README.md`. Nothing is taken from a folder that has a
//! fault: whoever edits it gets the list of all faults, each with its file, line and column. A
//! check that meets something that another one has reported already stays silent.

// Files, and what stands in their rows and columns.
mod files;
// The text of a cell as a value, and what a spreadsheet may have made of it.
mod cells;
// Rows as entities and relations, held to the ontology.
mod facts;
// What is wrong, where, and how it is told.
mod faults;
// How good a seed is, in numbers.
mod report;
// What was read, in numbers.
mod summary;

use std::time::Instant;

pub use faults::{SeedFault, SeedFaults};
pub use files::tree::Files;
pub use report::{EnumReport, SeedReport, TypeReport};
pub use summary::SeedSummary;

use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::store::Graph;
use facts::reader::Reader;
use facts::rules::Demands;
use faults::Found;
use files::folder::{self, Folder};
use files::queries;

/// Everything a seed folder holds.
#[derive(Debug)]
pub struct Seed {
    /// Its entities, relations and words, checked against the ontology.
    pub graph: Graph,
    /// The queries that ship with it, in the order of their files' names.
    pub queries: Vec<SampleQuery>,
    /// What was read, in numbers.
    pub summary: SeedSummary,
}

/// Reads the sample queries of a seed alone, for a graph that is somewhere else already.
pub fn read_queries(files: impl Into<Files>) -> Result<Vec<SampleQuery>, SeedFaults> {
    let mut found = Found::default();
    let files = folder::queries(&files.into(), &mut found);
    let queries = queries::read(&files, &mut found);
    match found.into_faults() {
        None => Ok(queries),
        Some(faults) => Err(faults),
    }
}

/// Reads a seed, from a folder or from what the program holds: everything, or all that is wrong
/// with it.
pub fn read(ontology: &Ontology, files: impl Into<Files>) -> Result<Seed, SeedFaults> {
    let begun = Instant::now();
    let mut found = Found::default();
    let folder = Folder::list(&files.into(), ontology, &mut found);
    let queries = queries::read(&folder.queries, &mut found);
    let demands = Demands::of(ontology);
    let mut reader = Reader::new(ontology, &demands, found);
    reader.read_entities(&folder.entities);
    reader.read_relations(&folder.relations);
    reader.read_lexicon(&folder.lexicon);
    reader.check_namesakes();
    reader.check_duplicates();
    reader.check_relation_ids();
    reader.check_citations();
    reader.check_complete_lists();
    let (graph, rows) = reader.finish()?;
    let summary = SeedSummary {
        entities: graph.entities.iter().map(Vec::len).collect(),
        relations: graph.relations.iter().map(Vec::len).collect(),
        terms: graph.lexicon.len(),
        files: folder.entities.len() + folder.relations.len() + folder.lexicon.len(),
        rows,
        elapsed: begun.elapsed(),
    };
    Ok(Seed {
        graph,
        queries,
        summary,
    })
}
