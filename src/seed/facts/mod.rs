//! Facts: rows become entities and relations, and are held to what the ontology demands of them.

pub(in crate::seed) mod citations;
pub(in crate::seed) mod duplicates;
pub(in crate::seed) mod entities;
pub(in crate::seed) mod ids;
pub(in crate::seed) mod namesakes;
pub(in crate::seed) mod reader;
pub(in crate::seed) mod record;
pub(in crate::seed) mod references;
pub(in crate::seed) mod relations;
pub(in crate::seed) mod rules;
pub(in crate::seed) mod sheet;
