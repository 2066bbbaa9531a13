//! The integration tests: one binary, through the front door.

mod bad_input;
mod cli;
mod http;
mod naive;
mod published;
mod seed;
mod serving;
mod spec;
mod support;
mod tidy;
