//! The integration tests: one binary, through the front door.

mod bad_input;
mod cli;
mod http;
mod neo4j;
mod naive;
mod published;
mod serving;
mod spec;
mod support;
mod tidy;
