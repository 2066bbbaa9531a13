//! The GraphQL service: type definitions become an API, requests become plans, answers JSON.

mod arguments;
mod cache;
mod compile;
mod conditions;
mod cursor;
mod error;
mod executor;
mod info;
mod input;
mod limits;
mod prepare;
pub mod publish;
mod respond;
mod service;
mod shape;
mod size;
mod timing;
mod variables;

pub use error::{ClientError, ErrorCode, Location, PathSegment, error_body, request_error};
pub use limits::AnswerLimits;
pub use service::{Answered, Service, ServiceOptions};
pub use timing::Timing;
