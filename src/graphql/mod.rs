//! The GraphQL service: type definitions become an API, requests become plans, answers JSON.

mod error;
pub mod publish;
mod service;

pub use error::{ClientError, ErrorCode, Location, PathSegment, error_body};
pub use service::{AnswerLimits, Answered, Service, ServiceOptions};
