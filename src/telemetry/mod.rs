//! What is told of the service while it runs: the log, and what is counted.

mod log;
mod metrics;

pub use log::{TelemetryFault, start};
pub use metrics::{Guard, Metrics};
