//! Interfaces and unions of entity types.

use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::schema::{ExtendedType, InterfaceType, UnionType};

use super::reader::{Reader, described, index, shared};
use crate::ontology::{DeclaredRelation, Interface, InterfaceId, Named, TypeId, Union};

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
        for (at, interface) in self.interface_types().into_iter().enumerate() {
            let implementers = self.implementers(&interface.name);
            self.note_unused(&interface.name, &implementers);
            self.check_names(&interface.fields);
            let lines = self.interface_lines(interface);
            let mut properties = self.properties(&interface.fields);
            properties.retain(|property| !lines.iter().any(|line| line.name == property.name));
            let read = Interface {
                name: shared(&interface.name),
                description: described(interface.description.as_ref()),
                plural: self.plural(&interface.directives),
                properties,
                lines,
                relations: self.declarations(InterfaceId(index(at)), interface),
                interfaces: self.implemented(&interface.implements_interfaces),
                implementers,
                limit: self.limit(&interface.directives),
                query: self.query_fields(&interface.directives),
            };
            self.ontology.interfaces.push(read);
        }
    }

    /// Nothing can be found by an interface without types.
    fn note_unused(&mut self, interface: &str, implementers: &[TypeId]) {
        if implementers.is_empty() {
            self.note(&format!(
                "No entity type implements `{interface}`: it has no root fields, and what leads \
                 to it leads to nothing."
            ));
        }
    }

    fn implementers(&self, interface: &str) -> Vec<TypeId> {
        let objects = self.objects().into_iter();
        objects
            .filter(|(_, object)| object.implements_interfaces.contains(interface))
            .filter_map(|(named, _)| match named {
                Named::EntityType(id) => Some(id),
                _ => None,
            })
            .collect()
    }

    fn declarations(
        &mut self,
        id: InterfaceId,
        interface: &'a InterfaceType,
    ) -> Vec<DeclaredRelation> {
        let mut declared = Vec::new();
        for field in interface.fields.values() {
            if !self.is_declaration(&interface.name, field) {
                continue;
            }
            let directive = field.directives.has("declareRelationship");
            // The form of a field that is not declared follows from those that fulfil it.
            let target = if directive {
                self.target(field)
            } else {
                self.target_of(field)
            };
            declared.extend(target.map(|target| DeclaredRelation {
                name: shared(&field.name),
                description: described(field.description.as_ref()),
                target,
                declared_by: directive.then_some(id),
                properties: Vec::new(),
            }));
        }
        declared
    }

    /// Whether a field of an interface is a relation, which it need not say.
    fn is_declaration(&mut self, interface: &str, field: &FieldDefinition) -> bool {
        if field.directives.has("declareRelationship") {
            return true;
        }
        if field.directives.has("relationship") {
            let name = &field.name;
            let message = format!(
                "`{name}` is a field of an interface: write `@declareRelationship` here and \
                 `@relationship` on the types that implement it"
            );
            self.found.wrong(name.location(), message);
            return false;
        }
        // A scalar or an enum that was refused is complained of where it is defined.
        let ty = field.ty.inner_named_type();
        let is_leaf = |ty: &ExtendedType| ty.is_leaf();
        let is_list = !self.definitions.schema.types.get(ty).is_none_or(is_leaf);
        if is_list {
            let name = &field.name;
            self.note(&format!(
                "`{name}` of `{interface}` has no `@declareRelationship`: the interface shows it \
                 as a list without arguments, and has no filter by it."
            ));
        }
        is_list
    }
}
