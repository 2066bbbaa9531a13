//! What a field is: a property, a relation, or nothing that the ontology knows.

use apollo_compiler::Name;
use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::collections::IndexMap;
use apollo_compiler::schema::Component;

use super::reader::Reader;
use crate::ontology::{Named, PropertyKind};
use crate::value::Scalar;

/// The fields of a type, by name, in the order of the file.
pub(super) type Fields = IndexMap<Name, Component<FieldDefinition>>;

/// Whether a field is meant to be a relation.
pub(super) fn is_relation(field: &FieldDefinition) -> bool {
    field.directives.has("relationship") || field.directives.has("declareRelationship")
}

impl Reader<'_> {
    /// What kind of property the type of a field makes it, if any.
    pub(super) fn kind(&self, field: &FieldDefinition) -> Option<PropertyKind> {
        let name = field.ty.inner_named_type();
        if let Some(scalar) = Scalar::named(name) {
            return Some(PropertyKind::Scalar(scalar));
        }
        match self.ontology.named(name)? {
            Named::Enum(id) => Some(PropertyKind::Enum(id)),
            _ => None,
        }
    }

    /// The type of a field does not fit. GraphQL's rules complain where there is no such type, and
    /// a scalar or an enum that was refused is complained of where it is defined.
    pub(super) fn wrong_type(&mut self, field: &FieldDefinition, message: String) {
        let name = field.ty.inner_named_type();
        let types = &self.definitions.schema.types;
        if types.get(name).is_some_and(|known| !known.is_leaf()) {
            self.found.wrong(name.location(), message);
        }
    }

    /// A field of the definitions is data: it takes no arguments.
    pub(super) fn check_arguments(&mut self, field: &FieldDefinition) {
        if let Some(argument) = field.arguments.first() {
            let message = format!(
                "`{}` cannot have arguments: they follow from its type; remove them",
                field.name
            );
            self.found.wrong(argument.name.location(), message);
        }
    }

    /// Names that the published schema gives to fields and filters itself.
    pub(super) fn check_names(&mut self, fields: &Fields) {
        for name in ["AND", "OR", "NOT"] {
            if let Some(taken) = fields.get(name) {
                let message = format!("the name `{name}` is taken by filters: choose another");
                self.found.wrong(taken.name.location(), message);
            }
        }
        for relation in fields.values().filter(|field| is_relation(field)) {
            let connection = format!("{}Connection", relation.name);
            if let Some(taken) = fields.get(connection.as_str()) {
                let message = format!(
                    "the name `{connection}` is taken by the connection of `{}`: choose another",
                    relation.name
                );
                self.found.wrong(taken.name.location(), message);
            }
        }
    }
}
