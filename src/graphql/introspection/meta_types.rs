//! The types of introspection as the specification of September 2025 has them: `isOneOf` is what
//! the library lacks.

use apollo_compiler::ast::DirectiveList;
use apollo_compiler::schema::{Component, ExtendedType, FieldDefinition};
use apollo_compiler::{Name, Schema, name, ty};

/// Adds what is missing, before the schema is validated.
pub(in crate::graphql) fn complete(schema: &mut Schema) {
    if let Some(ExtendedType::Object(meta_type)) = schema.types.get_mut("__Type") {
        let field = FieldDefinition {
            description: None,
            name: IS_ONE_OF,
            arguments: Vec::new(),
            ty: ty!(Boolean),
            directives: DirectiveList::default(),
        };
        let fields = &mut meta_type.make_mut().fields;
        fields.entry(IS_ONE_OF).or_insert(Component::new(field));
        // Where the specification has it: after `description`.
        if let Some(place) = fields.get_index_of("specifiedByURL") {
            fields.move_index(place, 3.min(place));
        }
    }
}

/// Whether an input object takes exactly one of its fields; null for what is no input object.
const IS_ONE_OF: Name = name!("isOneOf");
