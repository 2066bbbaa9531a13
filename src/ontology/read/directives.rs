//! Refuses directives that are unknown, unsupported or without meaning where they stand.

use apollo_compiler::Node;
use apollo_compiler::ast::Directive;
use apollo_compiler::schema::ExtendedType;

use super::reader::Reader;

/// Directives that concern writing alone.
const WRITING: [&str; 7] = [
    "id",
    "timestamp",
    "default",
    "settable",
    "mutation",
    "populatedBy",
    "subscription",
];

/// Where a directive stands, as far as GraphQL's own rules cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Schema,
    RelationProperties,
    Relation,
    DeclaredRelation,
    InterfaceProperty,
    Elsewhere,
}

impl Reader<'_> {
    /// Looks at every directive of the file.
    pub(super) fn directives(&mut self) {
        let definitions = self.definitions;
        for definition in definitions.schema.directive_definitions.values() {
            if definitions.in_file(definition.location()) {
                let name = &definition.name;
                let message = format!(
                    "`@{name}` would have no effect: directives of your own cannot be declared here"
                );
                self.found.wrong(name.location(), message);
            }
        }
        for directive in definitions.schema.schema_definition.directives.iter() {
            self.directive(directive, Spot::Schema);
        }
        for definition in definitions.types() {
            self.directives_of(definition);
        }
    }

    fn directives_of(&mut self, definition: &ExtendedType) {
        let on_type = match definition {
            ExtendedType::Object(object) if object.directives.has("relationshipProperties") => {
                Spot::RelationProperties
            }
            _ => Spot::Elsewhere,
        };
        for directive in definition.directives().iter() {
            self.directive(directive, on_type);
        }
        match definition {
            ExtendedType::Object(object) => {
                for field in object.fields.values() {
                    let relation = field.directives.has("relationship");
                    let spot = if relation {
                        Spot::Relation
                    } else {
                        Spot::Elsewhere
                    };
                    self.each(&field.directives.0, spot);
                }
            }
            ExtendedType::Interface(interface) => {
                for field in interface.fields.values() {
                    let relation = field.directives.has("declareRelationship");
                    let spot = if relation {
                        Spot::DeclaredRelation
                    } else {
                        Spot::InterfaceProperty
                    };
                    self.each(&field.directives.0, spot);
                }
            }
            ExtendedType::Enum(read) => {
                for value in read.values.values() {
                    self.each(&value.directives.0, Spot::Elsewhere);
                }
            }
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
        let declared = self.definitions.schema.directive_definitions.get(name);
        let ours = declared.is_some_and(|d| !self.definitions.in_file(d.location()));
        let message = if !ours {
            Some(self.refusal(name))
        } else {
            misplaced(name, spot)
        };
        if let Some(message) = message {
            self.found.wrong(directive.location(), message);
        } else if WRITING.contains(&name) {
            self.note(format!(
                "`@{name}` has no effect: it concerns writing, and this service reads."
            ));
        } else if name == "deprecated" {
            self.note(
                "`@deprecated` has no effect: the published schema does not show it.".to_owned(),
            );
        }
    }

    /// Something was read and has no effect; said once.
    pub(super) fn note(&mut self, sentence: String) {
        if !self.ontology.notes.contains(&sentence) {
            self.ontology.notes.push(sentence);
        }
    }

    fn refusal(&self, name: &str) -> String {
        match name {
            "authentication" | "authorization" | "subscriptionsAuthorization" | "jwt" => format!(
                "`@{name}` is not supported: it says who may read what, and leaving it out silently could let somebody in; remove it and guard the service in front of it"
            ),
            "relayId" => "`@relayId` is not supported: every type with `id: ID!` has a global id already; remove it".to_owned(),
            "cypher" | "customResolver" | "coalesce" | "vector" | "groupBy" => format!(
                "`@{name}` is not supported: it changes what is answered, and leaving it out silently could answer wrongly; remove what depends on it"
            ),
            _ => self.unknown(name),
        }
    }

    fn unknown(&self, name: &str) -> String {
        let declared = self.definitions.schema.directive_definitions.values();
        let known =
            declared.filter(|d| !d.is_built_in() && !self.definitions.in_file(d.location()));
        let near = known
            .map(|d| (strsim::jaro_winkler(&d.name, name), &d.name))
            .filter(|(likeness, _)| *likeness > 0.85)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match near {
            Some((_, meant)) => format!("`@{name}` is not known; did you mean `@{meant}`?"),
            None => format!(
                "`@{name}` is not known, and leaving it out silently could answer wrongly: remove it"
            ),
        }
    }
}

/// Why a directive that is known means nothing where it stands.
fn misplaced(name: &str, spot: Spot) -> Option<String> {
    let fits = match spot {
        Spot::Schema => name != "query",
        Spot::RelationProperties => {
            matches!(
                name,
                "relationshipProperties" | "validTime" | "cited" | "node"
            )
        }
        Spot::Relation => !matches!(name, "alias" | "sortable" | "declareRelationship"),
        Spot::DeclaredRelation => {
            matches!(name, "declareRelationship" | "relationship" | "deprecated")
        }
        Spot::InterfaceProperty => name != "alias",
        Spot::Elsewhere => true,
    };
    let wrong = match spot {
        _ if fits || WRITING.contains(&name) => return None,
        Spot::Schema => {
            "means nothing for the schema as a whole: put it on each type it is meant for"
        }
        Spot::RelationProperties => "means nothing for the properties of relations: remove it",
        Spot::DeclaredRelation | Spot::InterfaceProperty => {
            "means nothing on a field of an interface: put it on the fields of the types that implement it"
        }
        Spot::Relation | Spot::Elsewhere => "means nothing on a relation: remove it",
    };
    Some(format!("`@{name}` {wrong}"))
}
