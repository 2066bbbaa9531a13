//! Compares what interfaces declare with the types that implement them.

use super::reader::{Reader, index};
use crate::ontology::{Interface, InterfaceId, PropertiesId, RelationId, TypeId};

impl Reader<'_> {
    /// Every relation learns which interface declares it, and the interface what properties it
    /// has. A type that lacks a field has been refused before.
    pub(super) fn declared(&mut self) {
        let mut interfaces = std::mem::take(&mut self.ontology.interfaces);
        declared_by_the_topmost(&mut interfaces);
        for interface in &mut interfaces {
            for source in interface.implementers.clone() {
                self.check_shown(interface, source);
                self.share_vectors(interface, source);
                self.declared_relations(interface, source);
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

    /// What is a vector in one of its types is none of the values that an interface is asked by.
    fn share_vectors(&self, interface: &mut Interface, source: TypeId) {
        let entity = self.ontology.entity_type(source);
        for property in &mut interface.properties {
            let own = entity.property_named(&property.name);
            let own = own.map(|own| entity.property(own));
            if let Some(own) = own.filter(|own| own.dimensions.is_some()) {
                property.dimensions = own.dimensions;
                property.filterable = own.filterable;
                property.filterable_by_aggregate = own.filterable_by_aggregate;
                property.aggregatable = own.aggregatable;
            }
        }
    }

    fn declared_relations(&mut self, interface: &mut Interface, source: TypeId) {
        for declared in &mut interface.relations {
            let entity = self.ontology.entity_type(source);
            let Some(field) = entity.relation_named(&declared.name) else {
                continue;
            };
            let relation = RelationId { source, field };
            self.check_declared(relation, declared.declared_by, &interface.name);
            let properties = self.declare(relation, declared.declared_by);
            let new = properties.filter(|id| !declared.properties.contains(id));
            declared.properties.extend(new);
        }
    }

    /// That the field leads to a part of what the interface names is among GraphQL's own rules.
    fn check_declared(&mut self, id: RelationId, by: Option<InterfaceId>, interface: &str) {
        let relation = self.ontology.relation(id);
        let owner = &self.ontology.entity_type(id.source).name;
        let name = &relation.name;
        let other = relation.declared_by.filter(|_| by.is_some());
        let message = if other.is_some() && other != by {
            format!("`{name}` of `{owner}` is declared by two of its interfaces: leave it to one")
        } else if !relation.selectable {
            hides(owner, name, interface)
        } else {
            return;
        };
        let place = self.definitions.field(owner, name);
        self.found.wrong(place, message);
    }

    fn declare(&mut self, id: RelationId, by: Option<InterfaceId>) -> Option<PropertiesId> {
        let types = &mut self.ontology.entity_types;
        let entity = types.get_mut(usize::from(id.source.0))?;
        let relation = entity.relations.get_mut(usize::from(id.field))?;
        relation.declared_by = by.or(relation.declared_by);
        relation.properties
    }
}

/// Of a chain of interfaces that declare a relation field, the topmost counts as the one that
/// declares it: all of them publish one connection, since GraphQL has no other that fits them all.
fn declared_by_the_topmost(interfaces: &mut [Interface]) {
    let topmost_of = |(at, interface): (usize, &Interface)| -> Vec<_> {
        let fields = interface.relations.iter();
        fields
            .map(|field| topmost(interfaces, InterfaceId(index(at)), &field.name))
            .collect()
    };
    let topmost: Vec<_> = interfaces.iter().enumerate().map(topmost_of).collect();
    for (interface, topmost) in interfaces.iter_mut().zip(topmost) {
        for (relation, topmost) in interface.relations.iter_mut().zip(topmost) {
            relation.declared_by = topmost;
        }
    }
}

/// Among an interface and those that it implements, the one that declares a field and implements
/// none that does.
fn topmost(interfaces: &[Interface], own: InterfaceId, field: &str) -> Option<InterfaceId> {
    let above = |id: InterfaceId| &interfaces[usize::from(id.0)].interfaces;
    let declares = |id: &&InterfaceId| {
        let mut relations = interfaces[usize::from(id.0)].relations.iter();
        relations.any(|relation| &*relation.name == field && relation.declared_by.is_some())
    };
    let mut chain = above(own).iter().chain([&own]).filter(declares);
    let top = chain.find(|id| !above(**id).iter().any(|id| declares(&id)));
    top.copied()
}

fn hides(owner: &str, field: &str, interface: &str) -> String {
    format!("`{field}` of `{owner}` cannot be hidden, since its interface `{interface}` shows it")
}
