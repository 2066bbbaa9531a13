//! The GraphQL service: type definitions become an API, requests become plans, answers JSON.

// In reading order: the API, then a request's way from its text to the bytes of its answer.
pub mod publish;
mod words;
mod requested;
mod persisted;
mod around;
mod packed;
mod service;
mod behalf;
mod data;
mod changes;
mod perform;
mod kept;
mod run;
mod prepare;
mod compile;
mod overview;
mod cost;
mod arguments;
mod shape;
mod outline;
mod meant;
mod cursor;
mod graph;
mod context;
mod slice;
mod introspection;
mod respond;
mod error;
mod timing;
mod watch;
mod subscribe;
mod executor;
mod samples;

pub use crate::config::AnswerLimits;
pub use arguments::MAX_NAMES;
pub use around::{SUBGRAPH_PARAMETERS, around};
pub use async_graphql::Request;
pub use error::{ClientError, ErrorCode, Location, PathSegment, error_body};
pub use outline::{Outline, OutlineKind};
pub use packed::PackForm;
pub use persisted::{
    Asked, DocumentHash, DocumentId, DocumentOptions, Operation, OperationFault, OperationFaults,
    Resolved, read_operations,
};
pub use requested::RequestArgument;
pub use respond::{Json, Sink};
pub use run::{Planned, Ran};
pub use samples::{SampleVariable, sample_variables};
pub use service::{Answered, Service, ServiceOptions};
pub use timing::Timing;
