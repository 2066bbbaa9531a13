//! Looks at every directive of the file, wherever it stands.

use apollo_compiler::Node;
use apollo_compiler::ast::{Directive, FieldDefinition};
use apollo_compiler::schema::ExtendedType;

use super::reader::Reader;
use super::refusals::{Spot, concerns_writing, misplaced, unsupported};

/// What is told of `@vector` where @neo4j/graphql has it.
const VECTOR_OF_A_TYPE: &str = "`@vector` stands on a field here, and `search` finds by it: put \
    `@vector(dimensions: 384)` on the field of the type that has the vectors, with as many numbers as \
    they have, and remove it here";

impl Reader<'_> {
    /// Refuses directives that are unknown, unsupported or without meaning where they stand, and
    /// notes those that have no effect.
    pub(super) fn directives(&mut self) {
        let definitions = self.definitions;
        for definition in definitions.schema.directive_definitions.values() {
            if definitions.in_file(definition.location()) {
                let name = &definition.name;
                let message = format!(
                    "`@{name}` would have no effect: no directives can be added here; remove it"
                );
                self.found.wrong(name.location(), message);
            }
        }
        for directive in &definitions.schema.schema_definition.directives {
            self.directive(directive, Spot::Schema);
        }
        for definition in definitions.types() {
            self.directives_of(definition);
        }
    }

    fn directives_of(&mut self, definition: &ExtendedType) {
        let spot = match definition {
            ExtendedType::Object(object) if object.directives.has("relationshipProperties") => {
                Spot::RelationProperties
            }
            _ => Spot::Elsewhere,
        };
        for directive in definition.directives() {
            if directive.name == "vector" {
                self.found
                    .out_of_place(directive.location(), VECTOR_OF_A_TYPE);
            }
            self.directive(directive, spot);
        }
        match definition {
            ExtendedType::Object(object) => {
                for field in object.fields.values() {
                    self.each(&field.directives.0, on_object(field, spot));
                }
            }
            ExtendedType::Interface(interface) => {
                for field in interface.fields.values() {
                    self.each(&field.directives.0, on_interface(field));
                }
            }
            ExtendedType::Enum(read) => {
                for value in read.values.values() {
                    self.each(&value.directives.0, Spot::Elsewhere);
                }
            }
            // These have none inside, or are refused themselves.
            ExtendedType::Scalar(_) | ExtendedType::Union(_) | ExtendedType::InputObject(_) => {}
        }
    }

    fn each(&mut self, directives: &[Node<Directive>], spot: Spot) {
        for directive in directives {
            self.directive(directive, spot);
        }
    }

    fn directive(&mut self, directive: &Node<Directive>, spot: Spot) {
        let name = directive.name.as_str();
        let message = if self.is_ours(name) {
            misplaced(name, spot)
        } else {
            Some(unsupported(name).unwrap_or_else(|| self.unknown(name)))
        };
        if let Some(message) = message {
            self.found.out_of_place(directive.location(), message);
        } else if concerns_writing(name) {
            self.note_writing(&format!("@{name}"));
        } else if name == "deprecated" {
            self.note("`@deprecated` has no effect: the published schema does not show it.");
        }
    }

    fn is_ours(&self, name: &str) -> bool {
        let declared = self.definitions.schema.directive_definitions.get(name);
        declared.is_some_and(|declared| !self.definitions.in_file(declared.location()))
    }

    /// What concerns writing alone was read and has no effect.
    pub(super) fn note_writing(&mut self, what: &str) {
        self.note(&format!(
            "`{what}` has no effect: it concerns writing, and this service reads."
        ));
    }

    /// Something was read and has no effect; said once.
    pub(super) fn note(&mut self, sentence: &str) {
        if !self.ontology.notes.iter().any(|note| note == sentence) {
            self.ontology.notes.push(sentence.to_owned());
        }
    }

    fn unknown(&self, name: &str) -> String {
        let declared = self.definitions.schema.directive_definitions.values();
        let known = declared.filter(|known| !known.is_built_in() && self.is_ours(&known.name));
        let near = known
            .map(|known| (strsim::jaro_winkler(&known.name, name), &known.name))
            .filter(|(likeness, _)| *likeness > 0.85)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        match near {
            Some((_, meant)) => format!("`@{name}` is not known; did you mean `@{meant}`?"),
            None => format!(
                "`@{name}` is not known, and leaving it out silently could answer wrongly: \
                 remove it"
            ),
        }
    }
}

fn on_object(field: &FieldDefinition, object: Spot) -> Spot {
    if field.directives.has("relationship") {
        Spot::Relation
    } else if field.directives.has("citation") {
        Spot::Line
    } else if object == Spot::RelationProperties {
        Spot::RelationProperty
    } else {
        Spot::Elsewhere
    }
}

fn on_interface(field: &FieldDefinition) -> Spot {
    if field.directives.has("declareRelationship") {
        Spot::DeclaredRelation
    } else {
        Spot::InterfaceProperty
    }
}
