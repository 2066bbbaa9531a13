//! Answers to requests for pieces of the graph: lists from Neo4j become links and relations.

mod links;
mod relations;

use neo4rs::{BoltList, BoltType, Row};

use super::decode::decode;
use super::rows::malformed;
use crate::ontology::{Ontology, PropertyKind, RelationTypeId, TypeId};
use crate::query::{Entity, EntityKey};
use crate::store::neo4j::layout::Expected;
use crate::store::{Cell, StoreError, Unexpected};
use crate::value::{Scalar, Value, ValueRef};

pub(in super::super) use links::neighbours;
pub(in super::super) use relations::relations;

/// The degrees in an answer that has a row for each entity that there is.
pub(in super::super) fn degrees(count: usize, rows: &[Row]) -> Result<Vec<u64>, StoreError> {
    let mut degrees = vec![0; count];
    for row in rows {
        let place: usize = row
            .get("g")
            .map_err(|_| malformed("the number of an entity"))?;
        if let Some(degree) = degrees.get_mut(place) {
            *degree = row.get("degree").map_err(|_| malformed("a degree"))?;
        }
    }
    Ok(degrees)
}

/// A value as it was read.
type Read = Result<Value, Unexpected>;

/// A row of an answer.
struct Fields<'a> {
    ontology: &'a Ontology,
    values: BoltList,
}

impl<'a> Fields<'a> {
    fn of(ontology: &'a Ontology, row: &Row) -> Result<Self, StoreError> {
        let values = row
            .get("found")
            .map_err(|_| malformed("a list of values"))?;
        Ok(Self { ontology, values })
    }

    fn number<N: TryFrom<i64>>(&self, at: usize, what: &str) -> Result<N, StoreError> {
        let number = match self.values.get(at) {
            Some(BoltType::Integer(number)) => N::try_from(number.value).ok(),
            _ => None,
        };
        number.ok_or_else(|| malformed(what))
    }

    /// An entity: Neo4j's number for it, and behind that its type.
    fn entity(&self, at: usize) -> Result<Entity, StoreError> {
        Ok(Entity {
            key: EntityKey(self.number(at, "the number of an entity")?),
            entity_type: TypeId(self.number(at + 1, "the type of an entity")?),
        })
    }

    fn id(&self, at: usize) -> Read {
        let expected = Expected::one(PropertyKind::Scalar(Scalar::Id));
        let id = self.values.get(at);
        id.map_or(Ok(Value::Null), |id| decode(self.ontology, expected, id))
    }

    fn relation_type(&self, at: usize) -> Result<RelationTypeId, StoreError> {
        Ok(RelationTypeId(self.number(at, "the type of a relation")?))
    }
}

fn cell(read: Option<&Read>) -> Cell<'_> {
    match read {
        Some(Ok(value)) => Ok(value.as_ref()),
        Some(Err(unexpected)) => Err(unexpected.clone()),
        None => Ok(ValueRef::Null),
    }
}
