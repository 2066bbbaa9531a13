//! What a plan is estimated to cost before it is run: values that are looked at or written.
//!
//! The estimate is one of magnitude. How many rows there are comes from how many entities and relations
//! the graph has of each type; how many of them a condition keeps is guessed as query planners of
//! relational databases do (P. Selinger and others, "Access Path Selection in a Relational Database
//! Management System", 1979), since counting would be the work itself.

// In reading order: what is known of the graph, what conditions keep and cost, and the walk over a plan.
mod sizes;
mod conditions;
mod steps;

pub use sizes::Sizes;
pub use steps::{Cost, Dearest, RootCost, cost};
