//! The integration tests: one binary, through the front door.

mod cli;
mod http;
mod serving;
mod support;
mod tidy;
