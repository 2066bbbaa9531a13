//! Graph files that are JSON: one form for each family of tools.

// In reading order: how values are written, and the forms.
mod attributes;
pub(super) mod graphology;
pub(super) mod cytoscape;
pub(super) mod kumu;
