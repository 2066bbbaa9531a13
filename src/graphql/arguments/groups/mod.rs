//! The arguments of groups: their keys, which of them and in which order, and what is asked beside.

// In reading order: what tells groups apart, and the figures by which they are chosen and ordered.
mod keys;
mod key_path;
mod figures;
mod having;
mod sort;

use self::figures::FigureReader;
pub(in crate::graphql) use self::key_path::KeyPath;
use self::keys::KeyReader;
pub(in crate::graphql) use self::keys::{relations_named, targets_of};
use super::input::Input;
use super::path::ArgumentPath;
use super::{FieldArguments, Form, Reading, filter_of, pages};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word};
use crate::ontology::{Limit, PropertiesId, TypeId};
use crate::query::{Aggregate, Filter, GroupCondition, Grouping, Request, Step, Way};

/// What the answer to a grouping shows, which its arguments must give.
#[derive(Debug, Clone)]
pub(in crate::graphql) struct GroupsAsked {
    /// The keys, each with the index of the branch that finds its entities, if it is one of entities.
    pub(in crate::graphql) keys: Vec<(KeyPath, Option<usize>)>,
    /// The arguments of each of [`Grouping::related`].
    pub(in crate::graphql) related: Vec<FieldArguments>,
}

impl GroupsAsked {
    /// Whether any argument depends on variables.
    pub(in crate::graphql) fn are_open(&self) -> bool {
        self.related.iter().any(FieldArguments::are_open)
    }

    /// Puts what depends on the keys into a step whose own arguments are in it.
    pub(in crate::graphql) fn apply(
        &self,
        reading: Reading<'_>,
        step: &mut Step,
    ) -> Result<(), ClientError> {
        let Request::Group(grouping) = &mut step.request else {
            return Err(ClientError::internal("groups are asked of another request"));
        };
        for (arguments, related) in self.related.iter().zip(&mut grouping.related) {
            arguments.apply_figures(reading, &mut related.of)?;
        }
        for (path, branch) in &self.keys {
            let key = path.index(reading.ontology, grouping);
            let key = key.ok_or_else(|| path.is_no_key())?;
            if let Some(branch) = branch.and_then(|branch| step.branches.get_mut(branch)) {
                branch.way = Way::GroupKey(key);
            }
        }
        Ok(())
    }
}

impl FieldArguments {
    /// Puts the arguments of groups into a grouping.
    pub(super) fn apply_grouping(
        &self,
        reading: Reading<'_>,
        filters: &[(TypeId, Filter)],
        grouping: &mut Grouping,
    ) -> Result<(), ClientError> {
        let members = &mut grouping.members;
        for target in &mut members.targets {
            target.filter = filter_of(filters, target.entity_type);
        }
        self.apply_claims(reading, &mut members.claims, &members.targets)?;
        self.apply_keys(reading, grouping)?;
        let having = self.value(reading, Argument::Having);
        let sort = self.value(reading, Argument::Sort);
        let figures = FigureReader::new(reading.ontology, self.edge(reading), grouping);
        let path = ArgumentPath::argument(Argument::Having.name());
        let having = having.map(|input| figures.having(&input, &path));
        let having = having.transpose()?.flatten();
        let sort = sort.map(|input| figures.sort(&input)).transpose()?;
        grouping.having = having.unwrap_or(GroupCondition::TRUE);
        grouping.sort = sort.unwrap_or_default();
        let value = |argument| self.value(reading, argument);
        grouping.limit = pages::offset(value, Limit::default(), reading.max_rows)?.limit;
        Ok(())
    }

    /// Puts the arguments of figures into them.
    fn apply_figures(
        &self,
        reading: Reading<'_>,
        figures: &mut Aggregate,
    ) -> Result<(), ClientError> {
        self.check()?;
        let filters = self.filters(reading)?;
        for target in &mut figures.targets {
            target.filter = filter_of(&filters, target.entity_type);
        }
        self.apply_claims(reading, &mut figures.claims, &figures.targets)
    }

    fn apply_keys(&self, reading: Reading<'_>, grouping: &mut Grouping) -> Result<(), ClientError> {
        let mut reader = KeyReader::new(reading.ontology, grouping);
        for item in self
            .value(reading, Argument::By)
            .unwrap_or(Input::Null)
            .items()
        {
            reader.entities(item)?;
        }
        let of_edge = self.value(reading, Argument::ByEdge).unwrap_or(Input::Null);
        if let Some(id) = self.edge(reading) {
            for item in of_edge.items() {
                reader.relations(id, item)?;
            }
        }
        reader.finish()
    }

    /// What the relations say that lead to the members, if they say anything.
    fn edge(&self, reading: Reading<'_>) -> Option<PropertiesId> {
        match self.form {
            Form::RelationGroups(id) => reading.ontology.relation(id).properties,
            _ => None,
        }
    }
}
