//! Interfaces and unions of entity types.

use apollo_compiler::schema::InterfaceType;

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
            let name = &union.name;
            if self.ontology.named(name).is_none() {
                continue;
            }
            let mut members = Vec::new();
            for member in &union.members {
                match self.ontology.type_named(member) {
                    Some(id) => members.push(id),
                    None if self.definitions.schema.get_object(member).is_some() => {
                        let message = format!(
                            "`{member}` is no entity type, and the union `{name}` can hold nothing else"
                        );
                        self.found.wrong(member.location(), message);
                    }
                    // GraphQL's rules complain of whatever else it is.
                    None => {}
                }
            }
            let read = Union {
                name: shared(name),
                description: described(union.description.as_ref()),
                plural: self.plural(&union.directives),
                members,
                query: self.query_fields(&union.directives),
            };
            self.ontology.unions.push(read);
        }
    }

    /// Every interface, its relations not yet compared with those of its types.
    pub(super) fn interfaces(&mut self) {
        for interface in self.interface_types() {
            let name = &interface.name;
            for other in &interface.implements_interfaces {
                let message = format!(
                    "`{name}` is an interface, and only types implement interfaces here: repeat the fields of `{other}` instead"
                );
                self.found.wrong(other.location(), message);
            }
            let implementers = self.implementers(interface);
            if implementers.is_empty() {
                let message = format!("no entity type implements `{name}`: leave it out");
                self.found.wrong(name.location(), message);
            }
            self.check_field_names(&interface.fields);
            let read = Interface {
                name: shared(name),
                description: described(interface.description.as_ref()),
                plural: self.plural(&interface.directives),
                properties: self.properties(&interface.fields),
                relations: self.declared(&interface.fields),
                implementers,
                limit: self.limit(&interface.directives),
                query: self.query_fields(&interface.directives),
            };
            self.ontology.interfaces.push(read);
        }
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

    fn declared(&mut self, fields: &'a Fields) -> Vec<DeclaredRelation> {
        self.check_connection_names(fields);
        let mut declared = Vec::new();
        for field in fields.values() {
            let name = &field.name;
            if field.directives.has("relationship") {
                let message = format!(
                    "`{name}` is a field of an interface: write `@declareRelationship` here and `@relationship` on the types that implement it"
                );
                self.found.wrong(name.location(), message);
            } else if field.directives.has("declareRelationship") {
                declared.extend(self.target(field).map(|target| DeclaredRelation {
                    name: shared(name),
                    description: described(field.description.as_ref()),
                    target,
                    properties: Vec::new(),
                }));
            } else if self.kind(field).is_none() {
                let message = format!(
                    "`{name}` leads to `{}`: it needs `@declareRelationship`",
                    field.ty.inner_named_type()
                );
                self.wrong_type(field, message);
            }
        }
        declared
    }
}
