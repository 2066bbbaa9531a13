//! Settings, by topic: a flag of the command line, else an environment variable, else a default.
//!
//! Here is the one place that reads them. [`read_dotenv`] puts what `.env` says into the
//! environment, the command line fills the structs below, and from there they are passed down:
//! nothing else looks at the environment.

// In reading order: how the environment is filled, the topics, and what values are written in.
mod dotenv;
mod graph;
mod store;
mod neo4j;
mod replica;
mod limits;
mod documents;
mod server;
mod watch;
mod access;
mod guards;
mod live;
mod sockets;
mod log;
mod variables;
mod units;
mod values;

pub use access::{Access, AccessSettings};
pub use documents::DocumentSettings;
pub use dotenv::{Dotenv, DotenvFault, read_dotenv};
pub use graph::GraphSettings;
pub use guards::GuardSettings;
pub use limits::AnswerLimits;
pub use live::LiveSettings;
pub use log::{LogFormat, LogSettings};
pub use neo4j::Neo4jSettings;
pub use replica::{ReplicaSettings, WhenStale};
pub use server::{ServerSettings, WorkerSettings};
pub use sockets::SocketSettings;
pub use store::StoreSettings;
pub use values::{Origins, Rate};
pub use variables::{VARIABLES, Variable, set_variables};
pub use watch::{SpanSettings, WatchSettings};
