//! Tables as Apache Parquet files: columns with types, each by itself.

// In reading order: which types columns have, what is in one, a file of them, and the rows of an answer
// as one.
mod kind;
mod column;
mod levels;
mod file;
mod cells;

pub(super) use cells::TypedCells;
pub(super) use file::{ColumnSpec, ParquetFile};
pub(super) use kind::Kind;
