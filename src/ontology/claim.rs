//! What `@claim` says: which instances speak of the same thing, and what tells them apart.

use std::sync::Arc;

use super::{PropertyId, RelationId, TypeId};

/// From `@claim`: instances with the same key claim a number for the same thing. The key of an
/// instance is its subject, the period it is of and its kind.
#[derive(Debug)]
pub struct Claim {
    /// The properties and relations that say what is spoken of, the period and the kind aside.
    pub subject: Vec<ClaimKey>,
    /// The number that is claimed.
    pub value: PropertyId,
    /// The unit to which the value is rounded.
    pub rounded_to: Option<PropertyId>,
    /// The interval that the value is of.
    pub period: Option<ClaimPeriod>,
    /// The kinds of claims on one subject of which only the first counts in a sum.
    pub order: Option<ClaimValues>,
    /// What makes the value a bound or an expectation.
    pub bounds: Option<ClaimValues>,
    /// What makes the value an approximation.
    pub approximate: Option<ClaimValues>,
    /// What the instances rest on.
    pub sources: Option<ClaimSources>,
}

/// One part of a claim's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimKey {
    /// A property.
    Property(PropertyId),
    /// The entities at the other end of a relation.
    Relation(RelationId),
}

/// The interval that a claim is of: from the first day of one property to the last day of the
/// other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimPeriod {
    /// Where it begins.
    pub from: PropertyId,
    /// Where it ends, included.
    pub until: PropertyId,
}

/// Some values of a property, in an order that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimValues {
    /// A text or an enum.
    pub property: PropertyId,
    /// There is at least one, and none is there twice.
    pub values: Vec<Arc<str>>,
}

/// How claims cite their sources, and what the standing of a claim follows from.
#[derive(Debug)]
pub struct ClaimSources {
    /// Leads to sources.
    pub by: RelationId,
    /// What it leads to.
    pub source: TypeId,
    /// What a source is that is official.
    pub official: Option<ClaimValues>,
    /// When a source was published.
    pub published: Option<PropertyId>,
    /// How far a citation can be relied on: a property of the relation, best value first.
    pub grade: Option<ClaimValues>,
}

impl ClaimValues {
    /// The place of a value, from 0; behind all where it is none of them.
    pub fn rank(&self, value: Option<&str>) -> usize {
        let place = || self.values.iter().position(|known| Some(&**known) == value);
        place().unwrap_or(self.values.len())
    }
}
