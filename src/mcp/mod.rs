//! The graph for assistants: a server of the Model Context Protocol, whose tools ask the GraphQL
//! service in the same process.
//!
//! A tool is a client like any other: it sends a document with variables, so that limits, codes and
//! hints are those of GraphQL. What comes back becomes records, which are packed into the tokens that
//! the caller has set.

// In reading order: the server and how it is reached, its tools, and what these have in common.
mod server;
mod door;
mod tools;
mod resources;
mod prompts;
mod completion;
mod arguments;
mod ask;
mod catalogue;
mod sources;
mod answer;
mod position;
mod unknown;
mod facts;
mod plain;
mod refusal;

pub use door::{Door, DoorOptions, serve_stdio};
pub use server::Server;
