//! The arguments of `paths`.

use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word};
use crate::ontology::{RelationTypeId, TypeId};
use crate::query::PathSearch;
use crate::text::{cut, shown};

/// How many paths are found where nothing is said.
pub(in crate::graphql) const COUNT: u64 = 5;

/// How many are found at the most.
pub(in crate::graphql) const MAX_COUNT: u64 = 1_000;

/// How long paths are at the most where nothing is said.
pub(in crate::graphql) const LENGTH: u64 = 6;

/// How long they can be asked to be: on a database every relation of a path is a statement.
pub(in crate::graphql) const MAX_LENGTH: u64 = 20;

impl FieldArguments {
    /// Which paths are searched.
    pub(super) fn paths(&self, reading: Reading<'_>) -> Result<PathSearch, ClientError> {
        let from = self.ends(reading, Argument::From)?;
        let to = self.ends(reading, Argument::To)?;
        let exclude = self.distinct_ids(reading, Argument::Exclude)?;
        for (argument, ids, ends, of) in [
            (Argument::To, &to, &from, Argument::From),
            (Argument::Exclude, &exclude, &from, Argument::From),
            (Argument::Exclude, &exclude, &to, Argument::To),
        ] {
            if let Some(id) = ids.iter().find(|id| ends.contains(id)) {
                return Err(in_both(argument, of, id));
            }
        }
        let ontology = reading.ontology;
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        Ok(PathSearch {
            count: self.within(reading, Argument::Count, (COUNT, MAX_COUNT))?,
            max_length: self.within(reading, Argument::MaxLength, (LENGTH, MAX_LENGTH))?,
            relation_types: self.path_relations(reading)?,
            exclude_types: self.excluded_types(reading)?,
            entity_types: ontology.type_ids().filter(has_id).collect(),
            degree_types: ontology.walked(),
            max_visited: reading.max_visited,
            from,
            to,
            exclude,
        })
    }

    /// Ids of entities at one end.
    fn ends(&self, reading: Reading<'_>, argument: Argument) -> Result<Vec<String>, ClientError> {
        let ids = self.distinct_ids(reading, argument)?;
        if ids.is_empty() {
            let message = "has no id; give those of the entities at this end of the paths";
            return Err(ClientError::argument(argument.name(), message));
        }
        Ok(ids)
    }

    /// A number from 1 to a bound.
    fn within(
        &self,
        reading: Reading<'_>,
        argument: Argument,
        (usual, most): (u64, u64),
    ) -> Result<usize, ClientError> {
        let number = self.number(reading, argument)?.unwrap_or(usual);
        if (1..=most).contains(&number) {
            return Ok(usize::try_from(number).unwrap_or(usize::MAX));
        }
        let message = format!("is {number}; it can be from 1 to {most}");
        Err(ClientError::argument(argument.name(), message).with("bound", most))
    }

    fn path_relations(&self, reading: Reading<'_>) -> Result<Vec<RelationTypeId>, ClientError> {
        let argument = Argument::Relations;
        let types = self.walked(reading, argument)?;
        let is_given = self.value(reading, argument).is_some();
        if types.is_empty() && is_given {
            let message = "has no type of relation to go along; name some, or leave it out";
            return Err(ClientError::argument(argument.name(), message));
        }
        Ok(types)
    }

    fn excluded_types(&self, reading: Reading<'_>) -> Result<Vec<TypeId>, ClientError> {
        let types = self.entity_types(reading, Argument::ExcludeTypes)?;
        let mut types = types.unwrap_or_default();
        types.sort_unstable();
        types.dedup();
        Ok(types)
    }
}

/// An entity cannot be both.
fn in_both(argument: Argument, of: Argument, id: &str) -> ClientError {
    let message = format!(
        "has `{}`, which is in `{}`, too: no path leads from an entity to itself, nor through one \
         at which paths may begin or end; leave it out of one of the two",
        shown(cut(id)),
        of.name()
    );
    ClientError::argument(argument.name(), message)
}
