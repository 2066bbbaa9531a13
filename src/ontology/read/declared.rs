//! Compares what interfaces declare with the types that implement them.

use super::reader::{Reader, index};
use crate::ontology::{Interface, InterfaceId, PropertiesId, RelationId, Target, TypeId};

impl Reader<'_> {
    /// Every relation learns which interface declares it, and the interface what properties it
    /// has. A type that lacks a field has been refused before.
    pub(super) fn declared(&mut self) {
        let mut interfaces = std::mem::take(&mut self.ontology.interfaces);
        for (at, interface) in interfaces.iter_mut().enumerate() {
            for source in interface.implementers.clone() {
                self.check_shown(interface, source);
                self.declared_relations(InterfaceId(index(at)), interface, source);
            }
        }
        self.ontology.interfaces = interfaces;
    }

    /// What an interface shows, its types cannot hide.
    fn check_shown(&mut self, interface: &Interface, source: TypeId) {
        let entity = self.ontology.entity_type(source);
        let shown = interface
            .properties
            .iter()
            .filter(|property| property.selectable);
        let hidden = shown.filter(|property| {
            let own = entity.property_named(&property.name);
            own.is_some_and(|own| !entity.property(own).selectable)
        });
        for property in hidden {
            let message = hides(&entity.name, &property.name, &interface.name);
            let place = self.definitions.field(&entity.name, &property.name);
            self.found.wrong(place, message);
        }
    }

    fn declared_relations(&mut self, id: InterfaceId, interface: &mut Interface, source: TypeId) {
        for declared in &mut interface.relations {
            let entity = self.ontology.entity_type(source);
            let Some(field) = entity.relation_named(&declared.name) else {
                continue;
            };
            let relation = RelationId { source, field };
            self.check_declared(relation, declared.target, &interface.name);
            let properties = self.declare(relation, id);
            let new = properties.filter(|id| !declared.properties.contains(id));
            declared.properties.extend(new);
        }
    }

    fn check_declared(&mut self, id: RelationId, target: Target, interface: &str) {
        let relation = self.ontology.relation(id);
        let owner = &self.ontology.entity_type(id.source).name;
        let name = &relation.name;
        let message = if relation.target != target {
            format!(
                "`{name}` of `{owner}` must lead to the type that its interface `{interface}` names"
            )
        } else if relation.declared_by.is_some() {
            format!("`{name}` of `{owner}` is declared by two of its interfaces: leave it to one")
        } else if !relation.selectable {
            hides(owner, name, interface)
        } else {
            return;
        };
        let place = self.definitions.field(owner, name);
        self.found.wrong(place, message);
    }

    fn declare(&mut self, id: RelationId, interface: InterfaceId) -> Option<PropertiesId> {
        let types = &mut self.ontology.entity_types;
        let entity = types.get_mut(usize::from(id.source.0))?;
        let relation = entity.relations.get_mut(usize::from(id.field))?;
        relation.declared_by = Some(interface);
        relation.properties
    }
}

fn hides(owner: &str, field: &str, interface: &str) -> String {
    format!("`{field}` of `{owner}` cannot be hidden, since its interface `{interface}` shows it")
}
