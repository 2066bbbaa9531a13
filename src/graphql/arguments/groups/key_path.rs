//! Which key of groups an answer shows.

use super::keys::walk_named;
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, GroupField, THROUGH, Word};
use crate::ontology::{Ontology, PropertyId};
use crate::query::{Grouping, KeyOf, Target};

/// A key by its name, which `by` and `key` have alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::graphql) struct KeyPath {
    /// The property, where it is one of the relations that lead to the members.
    pub(in crate::graphql) edge: Option<PropertyId>,
    /// The relations from the members to what it is of.
    pub(in crate::graphql) through: Vec<String>,
    /// The property, or the relation that leads to an entity.
    pub(in crate::graphql) name: String,
}

impl KeyPath {
    /// The index of the key in a grouping, if that has it.
    pub(in crate::graphql) fn index(
        &self,
        ontology: &Ontology,
        grouping: &Grouping,
    ) -> Option<usize> {
        let of = match self.edge {
            Some(property) => KeyOf::Relation {
                walk: None,
                properties: vec![property],
            },
            None => self.of_entities(ontology, grouping)?,
        };
        grouping.keys.iter().position(|key| key.of == of)
    }

    fn of_entities(&self, ontology: &Ontology, grouping: &Grouping) -> Option<KeyOf> {
        let mut walk = None;
        for name in &self.through {
            walk = Some(walk_named(ontology, grouping, walk, name)?);
        }
        let types = match walk {
            Some(walk) => grouping.walks.get(walk)?.targets.clone(),
            None => Target::types(&grouping.members.targets),
        };
        if let Some((properties, _)) = ontology.property_of_all(&types, &self.name) {
            return Some(KeyOf::Property { walk, properties });
        }
        walk_named(ontology, grouping, walk, &self.name).map(KeyOf::Entity)
    }

    /// The error of one that is asked for and is no key.
    pub(super) fn is_no_key(&self) -> ClientError {
        let (argument, field) = match self.edge {
            Some(_) => (Argument::ByEdge, GroupField::EdgeKey),
            None => (Argument::By, GroupField::Key),
        };
        let through = self.through.iter().flat_map(|name| [THROUGH, name]);
        let way: Vec<_> = std::iter::once(field.name()).chain(through).collect();
        let (start, end) = (way.join(" { "), " }".repeat(way.len()));
        let message = format!(
            "has no such key as `{start} {{ {}{end}` asks for; add it there, or leave it out here",
            self.name,
        );
        ClientError::argument(argument.name(), message)
    }
}
