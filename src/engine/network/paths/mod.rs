//! The best simple paths between entities.
//!
//! What is around both ends is fetched level by level, always around the end that has less to go
//! on from, until every path of a length must be within it. An end that has more relations than a part
//! of what may be looked at is not walked from: paths are found from the other one. Paths are counted length by length
//! until there are enough; then the degrees of what they can lead through are fetched at once, and
//! the best paths of the last length are found in their order. So a store answers no more calls
//! than a path has relations, and the answer, its order and where a budget ends it are the same for
//! all of them.

// In reading order: the search as a whole, how the known part of the graph grows and what is known
// then, which of it is between the ends, and which of its paths are the best.
mod search;
mod visits;
mod levels;
mod begin;
mod known;
mod map;
mod between;
mod walks;
mod best;
mod trail;
mod answer;

pub(super) use search::paths;
