//! Claims: what all claims of a type come to together, and what follows from it for each row.
//!
//! It is computed here, from rows that are asked of the store in batches, so that every store gives
//! the same: a [`Book`] has what matters of each claim of a type, a [`Ranking`] its order under a
//! policy. What a row is told is a [`Verdict`]; that only preferred claims are rows is a filter by a
//! set of entities; and sums over them are formed here, from the rows that the store answers with.

// In reading order: what is known, how it is read and kept, in which order it is put, and what is
// told of it.
mod book;
mod read;
mod cells;
mod books;
mod ranking;
mod spread;
mod verdict;
mod overlap;
mod formed;
mod counted;
mod grouped;

pub use books::Books;
pub(super) use books::Opened;
pub(super) use counted::{aggregate, rows_of};
pub(super) use grouped::{GroupRankings, formed};
pub(super) use ranking::Rankings;
pub use verdict::{Decided, Verdict, Verdicts};

#[cfg(doc)]
use {book::Book, ranking::Ranking};
