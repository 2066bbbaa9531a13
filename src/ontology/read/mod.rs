//! Type definitions in SDL become an [`Ontology`], or the list of all that is wrong with them.
//!
//! GraphQL's own rules are checked by `apollo_compiler` against `directives.graphql`, where our
//! directives and scalars are declared; the modules here check what those rules cannot say and
//! build the model. A check that meets something that another one has found already stays silent.

mod abstracts;
mod applied;
mod cited;
mod claims;
mod complete;
mod declared;
mod definitions;
mod directives;
mod distinct;
mod entities;
mod faults;
mod fields;
mod fulltext;
mod label;
mod lines;
mod meaning;
mod members;
mod names;
mod properties;
mod published;
mod reader;
mod redeclared;
mod refusals;
mod relation_types;
mod relations;
mod retrieval;
mod schema;
mod templates;
#[cfg(test)]
mod tests;
mod text_rules;
mod valid_time;
mod vectors;
mod weak;

use super::Ontology;
use definitions::Definitions;
use reader::Reader;

/// One thing that is wrong with the type definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong and what to do instead.
    pub message: String,
    /// Line in the file, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column in that line, from 1.
    pub column: usize,
    /// The same for people, with an excerpt of the file.
    pub excerpt: String,
}

/// Everything that is wrong with the type definitions, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// Each fault by itself; there is at least one.
    pub faults: Vec<Fault>,
}

impl Ontology {
    /// Reads type definitions; `name` stands for the file in messages.
    ///
    /// Where the text is no GraphQL, only its syntax errors are returned: what follows from a
    /// misread definition would hide them.
    pub fn read(text: &str, name: &str) -> Result<Self, Faults> {
        let definitions = Definitions::parse(text, name)?;
        let (ontology, found) = Reader::new(&definitions).read();
        match found.with(&definitions) {
            None => Ok(Self {
                text: text.into(),
                ..ontology
            }),
            Some(faults) => Err(faults),
        }
    }
}
