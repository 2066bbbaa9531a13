//! Files: which of them a seed has, and what stands in their rows and columns.

// Where they are: in a folder, or in the program.
pub(in crate::seed) mod tree;
// Which files there are, and what their names say they hold.
pub(in crate::seed) mod folder;
// The text of a file.
pub(in crate::seed) mod text;
// The text of a file as cells, read strictly.
mod csv;
// Lines that are no row, and what separates columns instead of commas.
mod lines;
// A file as a header and rows with their places.
pub(in crate::seed) mod table;
// Which column holds what.
pub(in crate::seed) mod columns;
// Sample queries.
pub(in crate::seed) mod queries;
