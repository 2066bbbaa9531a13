//! A GraphQL knowledge graph whose every fact has a source, answered from memory or from Neo4j.

pub mod cli;
pub mod graphql;
pub mod http;
pub mod ontology;
pub mod query;
pub mod seed;
pub mod store;
pub mod text;
pub mod value;
