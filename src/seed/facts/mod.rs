//! Facts: rows become entities and relations, and are held to what the ontology demands of them.

// What is known of the graph so far.
pub(in crate::seed) mod reader;
// What the ontology demands, ready to be looked up for each row.
pub(in crate::seed) mod rules;
// Ends of a valid time that are no day.
mod ends;
// The values of a row.
pub(in crate::seed) mod record;
// Rows of entity files.
pub(in crate::seed) mod entities;
// The ids of entities, and what is wrong with their form.
pub(in crate::seed) mod ids;
// Relations that cells of entity files make.
pub(in crate::seed) mod references;
// What the header of a relation file says of its rows.
pub(in crate::seed) mod sheet;
// Rows of relation files.
pub(in crate::seed) mod relations;
// Rows of the lexicon, and what a name in them means.
pub(in crate::seed) mod lexicon;
mod meanings;
// Entities that a reader takes for one.
pub(in crate::seed) mod namesakes;
// Relations that stand twice.
pub(in crate::seed) mod duplicates;
// Relations that have one id.
pub(in crate::seed) mod relation_ids;
// Entities without a source.
pub(in crate::seed) mod citations;
// Lists that are said to be whole.
pub(in crate::seed) mod complete;
