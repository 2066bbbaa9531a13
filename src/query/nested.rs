//! Asking several things at once: requests side by side, and for rows together with what they lead to,
//! level below level.

use super::{Aggregate, Select, Start, Way};
use crate::ontology::TypeId;

/// A request that is below no other one.
#[derive(Debug, Clone)]
pub struct Top<'a> {
    /// What it starts from.
    pub start: Start<'a>,
    /// The request.
    pub asked: Asked<'a>,
}

/// A request, and requests below it.
#[derive(Debug, Clone)]
pub enum Asked<'a> {
    /// For rows.
    Rows(Nested<'a>),
    /// For counts and measures.
    Aggregate(&'a Aggregate),
}

/// A request for rows, and requests below it.
#[derive(Debug, Clone)]
pub struct Nested<'a> {
    /// What is asked of the rows.
    pub select: &'a Select,
    /// What is asked below them; [`None`] stands for what is asked in another way.
    pub below: Vec<Option<Below<'a>>>,
}

/// What is asked of that which rows lead to.
#[derive(Debug, Clone)]
pub struct Below<'a> {
    /// How they lead there: by a relation, or by what relations name.
    pub way: Way,
    /// Of a relation, only rows of these types are parents.
    pub parents: &'a [TypeId],
    /// The request.
    pub asked: Asked<'a>,
}
