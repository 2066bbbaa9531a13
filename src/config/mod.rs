//! Settings, by topic: a flag of the command line, else an environment variable, else a default.
//!
//! Here is the one place that reads them. [`read_dotenv`] puts what `.env` says into the
//! environment, the command line fills the structs below, and from there they are passed down:
//! nothing else looks at the environment.

mod dotenv;
mod graph;
mod limits;
mod log;
mod neo4j;
mod server;
mod store;
mod units;

pub use dotenv::{DotenvFault, read_dotenv};
pub use graph::GraphSettings;
pub use limits::LimitSettings;
pub use log::{LogFormat, LogSettings};
pub use neo4j::Neo4jSettings;
pub use server::ServerSettings;
pub use store::StoreSettings;
