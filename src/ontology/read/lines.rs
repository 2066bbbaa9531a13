//! Reads `@citation`: lines that are made of other properties of a type.

use apollo_compiler::ast::{FieldDefinition, Type};
use apollo_compiler::schema::{InterfaceType, ObjectType};

use super::fields::is_relation;
use super::members::Members;
use super::reader::{Reader, described, shared};
use crate::ontology::{Line, Property, PropertyId, PropertyKind};
use crate::value::Scalar;

/// Whether a field of a type is meant to be a line: on a relation the directive means nothing, and
/// is told so.
pub(super) fn is_line(field: &FieldDefinition) -> bool {
    field.directives.has("citation") && !is_relation(field)
}

impl<'a> Reader<'a> {
    /// The lines among the fields of an entity type.
    pub(super) fn lines(&mut self, object: &'a ObjectType, members: &Members<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for field in object.fields.values().filter(|field| is_line(field)) {
            self.check_arguments(field);
            let parts = self.parts(field, members);
            let always = |id: &PropertyId| members.at(*id).is_some_and(|p| p.required && !p.list);
            let fault = match &field.ty {
                Type::Named(name) if name == "String" => None,
                Type::NonNullNamed(name) if name == "String" => {
                    let may_be_empty = !parts.is_empty() && !parts.iter().any(always);
                    may_be_empty.then_some(
                        "promises a line, and none of its parts must be there: write `String`",
                    )
                }
                _ => Some("is a line of text: write `String`, or `String!`"),
            };
            if let Some(fault) = fault {
                let message = format!("`{}` {fault}", field.name);
                self.found
                    .wrong(field.ty.inner_named_type().location(), message);
            }
            lines.push(line(field, parts));
        }
        lines
    }

    fn parts(&mut self, field: &'a FieldDefinition, members: &Members<'_>) -> Vec<PropertyId> {
        let Some(applied) = self.on_field(field, "citation") else {
            return Vec::new();
        };
        let names = applied.texts("of");
        if names.is_empty() {
            let message = "a line of nothing would be empty: name properties";
            self.found.wrong(applied.place(), message);
        }
        let mut parts = Vec::new();
        for name in names {
            let wanted = "no point, and can be read";
            let part = members.property(&mut self.found, name, is_printed, wanted);
            if part.is_some_and(|part| parts.contains(&part)) {
                let message = format!("`{}` is twice in the line", name.value);
                self.found.wrong(name.place, message);
            }
            parts.extend(part);
        }
        parts
    }

    /// The fields of an interface that a type makes of its properties: nothing is filtered or
    /// sorted by them.
    pub(super) fn interface_lines(&self, interface: &InterfaceType) -> Vec<Line> {
        let fields = interface.fields.values();
        let made = fields.filter(|field| self.is_made(&interface.name, field));
        made.map(|field| line(field, Vec::new())).collect()
    }

    /// Whether a type that implements the interface makes the field of its properties.
    fn is_made(&self, interface: &str, field: &FieldDefinition) -> bool {
        self.objects().iter().any(|(_, object)| {
            let own = object.fields.get(&field.name);
            object.implements_interfaces.contains(interface) && own.is_some_and(|own| is_line(own))
        })
    }
}

fn line(field: &FieldDefinition, parts: Vec<PropertyId>) -> Line {
    Line {
        name: shared(&field.name),
        description: described(field.description.as_ref()),
        required: field.ty.is_non_null(),
        parts,
    }
}

fn is_printed(property: &Property) -> bool {
    let points = [Scalar::Point, Scalar::CartesianPoint].map(PropertyKind::Scalar);
    property.is_told() && !points.contains(&property.kind)
}
