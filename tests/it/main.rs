//! The integration tests: one binary, through the front door.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops where it cannot go on, in helpers too, and says what it skips"
)]

mod access;
mod armor;
mod as_of;
mod bad_input;
mod bounds;
mod built_in;
mod citations;
mod claims;
mod cli;
mod complete;
mod conformance;
mod context_asked;
mod context_pack;
mod context_sets;
mod context_meant;
mod cost;
mod database;
mod engine;
mod export;
mod graph;
mod graphql_js;
mod grouping;
mod groups;
mod hints;
mod http;
mod interfaces;
mod keeping;
mod kept;
mod levels;
mod lines;
mod live;
mod naive;
mod mcp;
mod meanings;
mod meant;
mod moments;
mod neo4j;
mod nested;
mod numbers;
mod pages;
mod paths;
mod persisted;
mod published;
mod questions;
mod reconcile;
mod relation_ids;
mod reload;
mod retrieval;
mod requests;
mod resolve;
mod search;
mod seed;
mod serving;
mod settings;
mod shared_fields;
mod slice;
mod soak;
mod sockets;
mod spec;
mod subgraph;
mod support;
mod tidy;
mod turns;
mod variables;
mod vectors;
mod varying;
mod watching;
mod words;
mod work;
