//! What the directives of the ontology language say.

use std::sync::Arc;

use super::PropertyId;

/// One index of `@fulltext`.
#[derive(Debug)]
pub struct FullTextIndex {
    /// Its name in Neo4j.
    pub name: Arc<str>,
    /// The root field that queries it.
    pub query_name: Arc<str>,
    /// The text properties it covers.
    pub properties: Vec<PropertyId>,
}

/// From `@limit`: how many rows a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// Where the query does not say.
    pub default: Option<u32>,
    /// At the most.
    pub max: Option<u32>,
}

/// From `@query`: which root fields a type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryFields {
    /// The list, and with it the connection.
    pub read: bool,
    /// The connection.
    pub connection: bool,
    /// `aggregate` in the connection.
    pub aggregate: bool,
}

impl Default for QueryFields {
    fn default() -> Self {
        Self {
            read: true,
            connection: true,
            aggregate: true,
        }
    }
}

/// From `@completeLists`: which lists of an instance are whole, and according to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompleteLists {
    /// The names of relation fields whose entities are all there: a list of text.
    pub names: PropertyId,
    /// The sources that say so: a list of ids.
    pub sources: PropertyId,
}

/// From `@validTime`: what is known of the interval in which something holds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidTime {
    /// When it began; null is not known.
    pub from: PropertyId,
    /// When it ended; null is not known, and never that it goes on.
    pub until: PropertyId,
    /// The days on which it was seen to hold: a list.
    pub seen: Option<PropertyId>,
    /// Whether it is said to go on: a Boolean.
    pub open: Option<PropertyId>,
    /// By when it had ended at the latest.
    pub ended_by: Option<PropertyId>,
}

impl ValidTime {
    /// All its properties.
    pub fn properties(&self) -> impl Iterator<Item = PropertyId> + use<> {
        let others = [self.seen, self.open, self.ended_by].into_iter().flatten();
        [self.from, self.until].into_iter().chain(others)
    }

    /// The same with other indexes; nothing where a property has none.
    pub fn map(self, to: impl Fn(PropertyId) -> Option<PropertyId>) -> Option<Self> {
        // A property that is not named needs no index; one that is named needs one.
        let named =
            |property: Option<PropertyId>| property.map_or(Some(None), |id| to(id).map(Some));
        Some(Self {
            from: to(self.from)?,
            until: to(self.until)?,
            seen: named(self.seen)?,
            open: named(self.open)?,
            ended_by: named(self.ended_by)?,
        })
    }
}
