//! Files: which of them a seed has, and what stands in their rows and columns.

pub(in crate::seed) mod columns;
pub(in crate::seed) mod folder;
pub(in crate::seed) mod queries;
pub(in crate::seed) mod table;
