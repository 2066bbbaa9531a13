//! Looking for what has a vector that is like another one.

use crate::ontology::{PropertyId, TypeId};
use crate::value::Vector;

/// What has the likest vectors: of all of the asked types that a scope has, filters aside, as many as
/// [`Nearest::MOST`], and those that are as like as the last of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// The vector that those of entities are held against.
    pub vector: Vector,
    /// Which vectors of entities: they have as many numbers. An entity of several of them counts by the
    /// likest.
    pub properties: Vec<(TypeId, PropertyId)>,
    /// The types of what is found by words beside it.
    pub types: Vec<TypeId>,
}

impl Nearest {
    /// How many are found.
    pub const MOST: usize = 500;
}
