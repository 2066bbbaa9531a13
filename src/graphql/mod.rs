//! The GraphQL service: type definitions become an API, requests become plans, answers JSON.

pub mod publish;
