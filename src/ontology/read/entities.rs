//! Object types with `@node` become entity types.

use std::sync::Arc;

use apollo_compiler::collections::IndexSet;
use apollo_compiler::schema::{ComponentName, ObjectType};

use super::members::Members;
use super::reader::{Reader, described, shared};
use crate::ontology::entity::position;
use crate::ontology::{
    EntityType, EntityWording, InterfaceId, Named, Property, PropertyId, PropertyKind, TypeId,
};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// Every entity type.
    pub(super) fn entity_types(&mut self) {
        for (named, object) in self.objects() {
            if let Named::EntityType(id) = named {
                let read = self.entity_type(id, object);
                self.ontology.entity_types.push(read);
            }
        }
    }

    fn entity_type(&mut self, id: TypeId, object: &'a ObjectType) -> EntityType {
        let directives = &object.directives;
        self.check_names(&object.fields);
        let properties = self.properties(&object.fields);
        let relations = self.relations(id, object);
        let members = Members::new(object, &properties, &relations);
        let global = self.global_id(object, &properties);
        self.check_vectors(object, &properties, global);
        EntityType {
            name: shared(&object.name),
            description: described(object.description.as_ref()),
            labels: self.labels(object),
            plural: self.plural(directives),
            interfaces: self.implemented(&object.implements_interfaces),
            id: global,
            label: self.label(object, &properties, global),
            id_prefixes: self.id_prefixes(directives, &members, global),
            fulltext: self.fulltext(directives, &members),
            limit: self.limit(directives),
            query: self.query_fields(directives),
            distinct_by: self.distinct_entities(directives, &members),
            // Read when all types are known: sources are of another.
            claim: None,
            valid_time: self.valid_time(directives, &members),
            cited_by: self.cited_by_relation(directives, &members, id),
            complete_lists: self.complete_lists(directives, &members),
            lines: self.lines(object, &members),
            // Read when all fields are known: lines name relations of other types.
            wording: EntityWording::default(),
            properties,
            relations,
        }
    }

    fn labels(&mut self, object: &'a ObjectType) -> Vec<Arc<str>> {
        let node = self.on_type(&object.directives, "node");
        let Some(node) = node.filter(|node| node.says("labels")) else {
            return vec![shared(&object.name)];
        };
        let labels = node.texts("labels");
        if labels.is_empty() {
            let message = format!(
                "`{}` needs a label: name one, or leave `labels` out",
                object.name
            );
            self.found.wrong(node.place(), message);
        }
        for label in &labels {
            self.check_not_empty(*label, "a label");
        }
        labels.iter().map(|label| shared(label.value)).collect()
    }

    /// The interfaces that a type or an interface implements.
    pub(super) fn implemented(&self, names: &IndexSet<ComponentName>) -> Vec<InterfaceId> {
        let names = names.iter();
        names
            .filter_map(|name| match self.ontology.named(name) {
                Some(Named::Interface(id)) => Some(id),
                _ => None,
            })
            .collect()
    }

    /// An `id` that is unlike `ID!`, or hidden, cannot be one by which anything is found.
    fn global_id(&mut self, object: &ObjectType, properties: &[Property]) -> Option<PropertyId> {
        let id = position(properties, "id")?;
        let property = properties.get(usize::from(id.0))?;
        let fits = property.kind == PropertyKind::Scalar(Scalar::Id)
            && property.required
            && !property.list
            && property.selectable;
        if !fits {
            self.note(&format!(
                "`{}` is not found by `node(id:)`: its `id` is not `ID!`, or cannot be read.",
                object.name
            ));
        }
        fits.then_some(id)
    }
}
