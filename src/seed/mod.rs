//! The seed: a folder of CSV files that researchers edit, checked and read whole.

/// A query that is shipped with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleQuery {
    /// The name of its file, without the ending.
    pub name: String,
    /// What it asks, in a line.
    pub title: String,
    /// The GraphQL document.
    pub query: String,
}
