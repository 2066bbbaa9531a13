//! Compares the relations that interfaces declare with those of the types that implement them.

use super::reader::{Reader, index};
use crate::ontology::{InterfaceId, PropertiesId, RelationId, Target};

impl Reader<'_> {
    /// Every relation knows the interface that declares it, and the interface what properties it
    /// has. A type that lacks the relation has been refused before.
    pub(super) fn declared_relations(&mut self) {
        let mut interfaces = std::mem::take(&mut self.ontology.interfaces);
        for (at, interface) in interfaces.iter_mut().enumerate() {
            for declared in &mut interface.relations {
                for source in &interface.implementers {
                    let entity = self.ontology.entity_type(*source);
                    let Some(field) = entity.relation_named(&declared.name) else {
                        continue;
                    };
                    let relation = RelationId {
                        source: *source,
                        field,
                    };
                    self.check_declared(relation, declared.target, &interface.name);
                    let properties = self.declare(relation, InterfaceId(index(at)));
                    if let Some(properties) = properties
                        && !declared.properties.contains(&properties)
                    {
                        declared.properties.push(properties);
                    }
                }
            }
        }
        self.ontology.interfaces = interfaces;
    }

    fn check_declared(&mut self, id: RelationId, target: Target, interface: &str) {
        let relation = self.ontology.relation(id);
        let owner = &self.ontology.entity_type(id.source).name;
        let name = &relation.name;
        let message = if relation.target != target {
            format!(
                "`{name}` of `{owner}` must lead to the same type as `{name}` of its interface `{interface}`"
            )
        } else if relation.declared_by.is_some() {
            format!(
                "`{name}` of `{owner}` is declared by two of its interfaces: leave it to one of them"
            )
        } else {
            return;
        };
        let place = self.definitions.field(owner, name);
        self.found.wrong(place, message);
    }

    fn declare(&mut self, id: RelationId, interface: InterfaceId) -> Option<PropertiesId> {
        let entity = self
            .ontology
            .entity_types
            .get_mut(usize::from(id.source.0))?;
        let relation = entity.relations.get_mut(usize::from(id.field))?;
        relation.declared_by = Some(interface);
        relation.properties
    }
}
