//! Interfaces and unions of entity types.

use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::schema::{InterfaceType, UnionType};

use super::fields::Fields;
use super::reader::{Reader, described, shared};
use crate::ontology::{DeclaredRelation, Interface, Named, TypeId, Union};

impl<'a> Reader<'a> {
    /// Every union.
    pub(super) fn unions(&mut self) {
        for definition in self.definitions.types() {
            let Some(union) = definition.as_union() else {
                continue;
            };
            if self.ontology.named(&union.name).is_some() {
                let read = Union {
                    name: shared(&union.name),
                    description: described(union.description.as_ref()),
                    plural: self.plural(&union.directives),
                    members: self.members(union),
                    query: self.query_fields(&union.directives),
                };
                self.ontology.unions.push(read);
            }
        }
    }

    fn members(&mut self, union: &UnionType) -> Vec<TypeId> {
        let mut members = Vec::new();
        for member in &union.members {
            let id = self.ontology.type_named(member);
            // GraphQL's rules complain of members that are no object types.
            if id.is_none() && self.definitions.schema.get_object(member).is_some() {
                let message = format!(
                    "`{member}` is no entity type, and the union `{}` can hold nothing else",
                    union.name
                );
                self.found.wrong(member.location(), message);
            }
            members.extend(id);
        }
        members
    }

    /// Every interface, not yet compared with the types that implement it.
    pub(super) fn interfaces(&mut self) {
        for interface in self.interface_types() {
            let implementers = self.implementers(interface);
            self.check_interface(interface, &implementers);
            let read = Interface {
                name: shared(&interface.name),
                description: described(interface.description.as_ref()),
                plural: self.plural(&interface.directives),
                properties: self.properties(&interface.fields),
                relations: self.declarations(&interface.fields),
                implementers,
                limit: self.limit(&interface.directives),
                query: self.query_fields(&interface.directives),
            };
            self.ontology.interfaces.push(read);
        }
    }

    fn check_interface(&mut self, interface: &InterfaceType, implementers: &[TypeId]) {
        let name = &interface.name;
        for other in &interface.implements_interfaces {
            let message = format!(
                "`{name}` is an interface, and only types implement interfaces here: \
                 repeat the fields of `{other}` instead"
            );
            self.found.wrong(other.location(), message);
        }
        if implementers.is_empty() {
            let message = format!("no entity type implements `{name}`: leave it out");
            self.found.wrong(name.location(), message);
        }
        self.check_names(&interface.fields);
    }

    fn implementers(&self, interface: &InterfaceType) -> Vec<TypeId> {
        let objects = self.objects().into_iter();
        objects
            .filter(|(_, object)| object.implements_interfaces.contains(&interface.name))
            .filter_map(|(named, _)| match named {
                Named::EntityType(id) => Some(id),
                _ => None,
            })
            .collect()
    }

    fn declarations(&mut self, fields: &'a Fields) -> Vec<DeclaredRelation> {
        let mut declared = Vec::new();
        for field in fields.values() {
            if field.directives.has("declareRelationship") {
                let target = self.target(field);
                declared.extend(target.map(|target| DeclaredRelation {
                    name: shared(&field.name),
                    description: described(field.description.as_ref()),
                    target,
                    properties: Vec::new(),
                }));
            } else {
                self.check_interface_property(field);
            }
        }
        declared
    }

    fn check_interface_property(&mut self, field: &FieldDefinition) {
        let name = &field.name;
        if field.directives.has("relationship") {
            let message = format!(
                "`{name}` is a field of an interface: write `@declareRelationship` here and \
                 `@relationship` on the types that implement it"
            );
            self.found.wrong(name.location(), message);
        } else if self.kind(field).is_none() {
            let leads_to = field.ty.inner_named_type();
            let message =
                format!("`{name}` leads to `{leads_to}`: it needs `@declareRelationship`");
            self.wrong_type(field, message);
        }
    }
}
