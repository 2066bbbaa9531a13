//! Work that may take long: until when it is done, whether anybody still waits for it, and where.
//!
//! A piece of [`Work`] is what one [`Client`] asked for at once. Whoever computes for it counts what it
//! does with a [`Clock`], which says when to stop. What is not done in a moment is done by
//! [`Workers`], apart from the threads that answer everybody.

mod client;
mod due;
mod piece;
mod clock;
mod turns;
mod workers;

pub use client::Client;
pub use clock::{Clock, Expired};
pub use due::{Due, Weight};
pub use piece::Work;
pub use turns::{Busy, Taken, Turn, Turns};
pub use workers::{Workers, WorkersOptions};
