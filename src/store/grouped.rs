//! Groups as a store answers with them: all of them, before any is left out or put in order.

use crate::query::{Aggregates, Entity, KeyValue};
use crate::value::Value;

/// The answer to a [`Grouping`](crate::query::Grouping).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grouped {
    /// The index of the parent of each group; in no order.
    pub parents: Vec<u32>,
    /// For each key, what it is in each group.
    pub keys: Vec<Vec<KeyValue>>,
    /// What is known of the members of each group.
    pub members: Figures,
    /// What is known of that which they are related to, for each of
    /// [`Grouping::related`](crate::query::Grouping::related).
    pub related: Vec<Figures>,
}

/// Counts and measures of each group, or what these can be formed from.
#[derive(Debug, Clone, PartialEq)]
pub enum Figures {
    /// The figures.
    Formed(Aggregates),
    /// The rows that they are formed from, where these are asked for.
    Rows(FiguredRows),
}

/// Rows by group, each with what is measured of it. A row can be in several groups.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FiguredRows {
    /// The group of each row, in no order.
    pub groups: Vec<u32>,
    /// The entity of each row; there are as many rows of it in a group as relations lead to it.
    pub entities: Vec<Entity>,
    /// For each measure, the value of each row: what is not as the ontology says is null.
    pub values: Vec<Vec<Value>>,
}

impl Default for Figures {
    fn default() -> Self {
        Self::Formed(Aggregates::default())
    }
}
