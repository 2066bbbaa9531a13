//! Sample queries: GraphQL documents that ship with the data, for newcomers, tests and chatbots.

/// A query that ships with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleQuery {
    /// The name of its file, without the ending.
    pub name: String,
    /// What it asks, in a line.
    pub title: String,
    /// The GraphQL document.
    pub query: String,
}
