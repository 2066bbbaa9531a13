//! What is told of the service while it runs: the log, spans, and what is counted.

// In reading order: the log, spans, what is told of an answer and of a request, what is counted, and how things stand.
mod log;
mod spans;
mod told;
mod account;
mod metrics;
mod operations;
mod answers;
mod calls;
mod live;
mod connections;
mod buckets;
mod state;
mod process;
mod plain;

pub use account::{Account, Sums, shown};
pub use calls::{Call, StoreCalls};
pub use connections::OpenConnection;
pub use live::{OpenSubscription, Reload};
pub use log::{Telemetry, TelemetryFault, start};
pub use metrics::{Guard, Metrics, Persisted};
pub use plain::prometheus_text;
pub use spans::follow;
pub use state::{Copying, GraphState, Pool, State};
pub use told::{Outcome, Told};
