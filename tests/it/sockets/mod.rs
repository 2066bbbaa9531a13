//! The listener over real sockets: slow, silent, greedy and vanishing clients, and how it ends.

pub(crate) mod served;

mod slow;
mod leaving;
mod bounds;
mod taking;
mod forms;
mod http2;
mod events;
pub(crate) mod tls;
mod draining;
mod process;
mod names;
