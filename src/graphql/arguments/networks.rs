//! The arguments of what answers with pieces of the graph: which relation.

use super::input::Input;
use super::{FieldArguments, Form, Reading, pages};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, relation_type_named, unread};
use crate::ontology::{Identity, Ontology, RelationIdFault, RelationName, RelationTypeId, TypeId};
use crate::query::{Network, NetworkSearch};
use crate::text::shown;

impl FieldArguments {
    /// Puts the arguments into what is searched for.
    pub(super) fn apply_network(
        &self,
        reading: Reading<'_>,
        network: &mut Network,
    ) -> Result<(), ClientError> {
        match self.form {
            Form::Relation => {
                let name = self.relation_name(reading)?;
                network.search = NetworkSearch::Relation(name);
                Ok(())
            }
            Form::Paths => {
                network.search = NetworkSearch::Paths(self.paths(reading)?);
                Ok(())
            }
            Form::Subgraph => {
                network.search = NetworkSearch::Subgraph(self.subgraph(reading)?);
                Ok(())
            }
            Form::NeighbourCounts => {
                network.search = NetworkSearch::Neighbours(self.neighbours(reading)?);
                Ok(())
            }
            Form::Resolve => {
                network.search = NetworkSearch::Names(self.resolved(reading)?);
                Ok(())
            }
            _ => Err(ClientError::internal("a network is asked for by no form")),
        }
    }

    /// The relation types that an argument names, in the order of the ontology; nothing where it is
    /// not given.
    pub(super) fn relation_types(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Option<Vec<RelationTypeId>>, ClientError> {
        let asked = match self.value(reading, argument) {
            None | Some(Input::Null) => return Ok(None),
            Some(asked) => asked,
        };
        let types = asked.items().iter().map(|name| match name {
            Input::String(name) => relation_type_named(reading.ontology, name)
                .ok_or_else(|| unread(name, "type of relation")),
            _ => Err(unread(argument.name(), "type of relation")),
        });
        let mut types = types.collect::<Result<Vec<_>, _>>()?;
        types.sort_unstable();
        types.dedup();
        Ok(Some(types))
    }

    /// The entity types that an argument names, in its order; nothing where it is not given.
    pub(super) fn entity_types(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Option<Vec<TypeId>>, ClientError> {
        let asked = match self.value(reading, argument) {
            None | Some(Input::Null) => return Ok(None),
            Some(asked) => asked,
        };
        let types = asked.items().iter().map(|name| match name {
            Input::String(name) => {
                let id = reading.ontology.type_named(name);
                id.ok_or_else(|| unread(name, "type"))
            }
            _ => Err(unread(argument.name(), "type")),
        });
        types.collect::<Result<_, _>>().map(Some)
    }

    /// Ids by their text; one that is there twice is there once, so that the same question is
    /// answered alike.
    pub(super) fn distinct_ids(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Vec<String>, ClientError> {
        let mut ids = self.ids(reading, argument)?;
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// The relation types that are walked: those that an argument names, or all that say something
    /// of what they join.
    pub(super) fn walked(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Vec<RelationTypeId>, ClientError> {
        let asked = self.relation_types(reading, argument)?;
        Ok(asked.unwrap_or_else(|| {
            let mut types = reading.ontology.identified_relation_types();
            let walked = reading.ontology.walked();
            types.retain(|id| walked.contains(id));
            types
        }))
    }

    /// A number of something.
    pub(super) fn number(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Option<u64>, ClientError> {
        pages::number(argument, |argument| self.value(reading, argument))
    }

    fn relation_name(&self, reading: Reading<'_>) -> Result<RelationName, ClientError> {
        let name = Argument::Id.name();
        let id = match self.value(reading, Argument::Id) {
            Some(Input::String(id)) => id,
            Some(Input::Int(id)) => id.to_string(),
            _ => return Err(unread(name, "id")),
        };
        let read = RelationName::read(reading.ontology, &id);
        read.map_err(|fault| ClientError::argument(name, told(&fault, &id, reading.ontology)))
    }
}

/// What is wrong with an id, and what to write instead.
fn told(fault: &RelationIdFault, id: &str, ontology: &Ontology) -> String {
    match fault {
        RelationIdFault::Form => {
            let example = example(ontology).map(|example| format!(", such as `{example}`"));
            format!(
                "`{}` is no id of a relation; these are made of a type and of the ids of the \
                 entities at which it starts and ends, with `/` between them{}",
                shown(id),
                example.unwrap_or_default()
            )
        }
        RelationIdFault::UnknownType { name, near } => {
            let name = shown(name);
            match near.split_first() {
                None => format!("there is no type of relation `{name}`"),
                Some((first, others)) => {
                    let others = others.iter().map(|other| format!(" or `{other}`"));
                    let others: String = others.collect();
                    format!(
                        "there is no type of relation `{name}`; did you mean `{first}`{others}?"
                    )
                }
            }
        }
    }
}

/// What an id looks like.
fn example(ontology: &Ontology) -> Option<String> {
    let id = *ontology.identified_relation_types().first()?;
    let relation_type = ontology.relation_type(id);
    let ids = |(from, to): &(_, _)| {
        let example = |id, letter| {
            let of = ontology.entity_type(id);
            let prefix = of.id.and(of.id_prefixes.first());
            of.id?;
            Some(prefix.map_or_else(
                || format!("{letter}"),
                |prefix| format!("{prefix}:{letter}"),
            ))
        };
        Some((example(*from, 'a')?, example(*to, 'b')?))
    };
    let (source, target) = relation_type.ends.iter().find_map(ids)?;
    let identity = Identity {
        source: &source,
        target: &target,
        distinct: &[],
        place: 0,
    };
    Some(identity.id(relation_type))
}
