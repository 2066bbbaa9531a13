//! A GraphQL knowledge graph whose every fact has a source, answered from memory or from Neo4j.
//!
//! The modules stand in reading order, from what everything follows from up to the doors; each uses
//! those above it alone.
//!
//! - [`value`]: property values of every type: read, compared, written.
//! - [`text`]: how words and names are folded before they are compared.
//! - [`ontology`]: the type definitions, read and checked: which entities and relations there are.
//! - [`work`]: until when work is done, whether anybody waits for it, and on which threads.
//! - [`query`]: the plan language: what is asked of a store, in words of the domain.
//! - [`store`]: the port, and the stores in memory and in Neo4j behind it.
//! - [`sample`]: queries that come with a graph.
//! - [`engine`]: runs a plan over a store, and hands out its rows.
//! - [`seed`]: the CSV files of a graph, read and checked.
//! - [`config`]: settings, from the command line and the environment.
//! - [`graphql`]: the API that an ontology has, and the answers to its requests.
//! - [`reload`]: reading the data of that service anew.
//! - [`export`]: answers as tables.
//! - [`reconcile`]: a protocol for matching tables, over that service.
//! - [`mcp`]: the Model Context Protocol over that service.
//! - [`http`]: the routes of the service, its page and what it refuses.
//! - [`telemetry`]: the log, what is counted, and spans.
//! - [`cli`]: the commands of `silkgraph`.

pub mod value;
pub mod text;
pub mod ontology;
pub mod work;
pub mod query;
pub mod store;
pub mod engine;
pub mod sample;
pub mod seed;
pub mod config;
pub mod graphql;
pub mod reload;
pub mod export;
pub mod reconcile;
pub mod mcp;
pub mod http;
pub mod telemetry;
pub mod cli;
