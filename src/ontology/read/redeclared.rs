//! Refuses definitions of what the language of type definitions brings along.

use apollo_compiler::ast::Definition;
use apollo_compiler::parser::SourceSpan;

use super::reader::Reader;

impl Reader<'_> {
    /// Looks for definitions of known scalars, directives and the like. GraphQL's rules find them
    /// too, and this says what to do about them.
    pub(super) fn redeclared(&mut self) {
        for definition in &self.definitions.document.definitions {
            if let Definition::SchemaDefinition(_) = definition {
                let message = "type definitions have no `schema`, since root fields follow from \
                     the entity types: leave it out";
                self.found.wrong(definition.location(), message);
            } else if let Some(place) = self.known_already(definition) {
                let name = definition.name().map_or("", |name| name.as_str());
                let message = format!(
                    "`{name}` is known already: leave this definition out, or choose another name"
                );
                self.found.wrong(Some(place), message);
            }
        }
    }

    fn known_already(&self, definition: &Definition) -> Option<SourceSpan> {
        let name = definition.name()?;
        let schema = &self.definitions.schema;
        let known = match definition {
            Definition::DirectiveDefinition(_) => {
                schema.directive_definitions.get(name)?.location()
            }
            _ if definition.is_extension_definition() => return None,
            _ => schema.types.get(name)?.location(),
        };
        let scalar = matches!(definition, Definition::ScalarTypeDefinition(_));
        if self.definitions.in_file(known) {
            None
        } else if scalar && schema.types.get(name)?.is_built_in() {
            definition.location()
        } else {
            name.location()
        }
    }
}
