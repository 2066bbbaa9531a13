//! Names: every type of the file gets its index, and names that cannot be are refused.

use apollo_compiler::schema::{ExtendedType, ObjectType};
use apollo_compiler::{Name, parser::SourceSpan};

use super::applied::Text;
use super::reader::{Reader, index, shared};
use crate::ontology::{EnumId, InterfaceId, Named, PropertiesId, TypeId, UnionId};
use crate::value::Scalar;

/// Types that the published schema defines itself.
const RESERVED: [&str; 4] = ["Query", "Mutation", "Subscription", "Node"];

/// How many of a kind there are so far.
#[derive(Default)]
struct Counts {
    entity_types: usize,
    relation_properties: usize,
    interfaces: usize,
    unions: usize,
    enums: usize,
}

impl Reader<'_> {
    /// Every type that the ontology can hold gets its index.
    pub(super) fn names(&mut self) {
        let mut counts = Counts::default();
        if self.definitions.types().count() > usize::from(u16::MAX) {
            let message = format!("there are more than {} types", u16::MAX);
            return self.found.wrong(None, message);
        }
        for definition in self.definitions.types() {
            let name = definition.name();
            if RESERVED.contains(&name.as_str()) {
                self.found.wrong(name.location(), reserved(name));
            } else if let Some(named) = self.named(definition, &mut counts) {
                self.ontology.names.insert(shared(name), named);
            }
        }
        if counts.entity_types == 0 && self.found.is_empty() {
            let message = "there is no entity type: add one, such as `type Film @node { id: ID! }`";
            self.found.wrong(None, message);
        }
    }

    fn named(&mut self, definition: &ExtendedType, counts: &mut Counts) -> Option<Named> {
        let name = definition.name();
        match definition {
            ExtendedType::Object(object) => self.kind_of_object(object, counts),
            ExtendedType::Interface(interface) => {
                let few = self.few_enough(name, interface.fields.len());
                few.then(|| Named::Interface(InterfaceId(next(&mut counts.interfaces))))
            }
            ExtendedType::Union(_) => Some(Named::Union(UnionId(next(&mut counts.unions)))),
            ExtendedType::Enum(_) => Some(Named::Enum(EnumId(next(&mut counts.enums)))),
            ExtendedType::Scalar(_) => self.refused(name.location(), own_scalar(name)),
            ExtendedType::InputObject(_) => self.refused(
                name.location(),
                format!("`{name}` is an input type, which means nothing here: leave it out"),
            ),
        }
    }

    fn kind_of_object(&mut self, object: &ObjectType, counts: &mut Counts) -> Option<Named> {
        let name = &object.name;
        let entity = object.directives.has("node");
        let properties = object.directives.has("relationshipProperties");
        if !self.few_enough(name, object.fields.len()) {
            return None;
        }
        match (entity, properties) {
            (true, false) => Some(Named::EntityType(TypeId(next(&mut counts.entity_types)))),
            (false, true) => {
                let id = next(&mut counts.relation_properties);
                Some(Named::RelationProperties(PropertiesId(id)))
            }
            (false, false) => self.refused(
                name.location(),
                format!(
                    "`{name}` is no entity type and no properties of relations: \
                     add `@node` or `@relationshipProperties`"
                ),
            ),
            (true, true) => self.refused(
                name.location(),
                format!(
                    "`{name}` has both `@node` and `@relationshipProperties`: \
                     make it two types"
                ),
            ),
        }
    }

    fn few_enough(&mut self, name: &Name, fields: usize) -> bool {
        let few = u16::try_from(fields).is_ok();
        if !few {
            let message = format!("`{name}` has more than {} fields", u16::MAX);
            self.found.wrong(name.location(), message);
        }
        few
    }

    fn refused(&mut self, place: Option<SourceSpan>, message: String) -> Option<Named> {
        self.found.wrong(place, message);
        None
    }

    /// A text that becomes a name of the published schema.
    pub(super) fn check_name(&mut self, text: Text<'_>) {
        if !Name::is_valid_syntax(text.value) || text.value.starts_with("__") {
            let message = format!(
                "`{}` is no name in GraphQL: use letters, digits and `_`, and no digit first",
                text.value
            );
            self.found.wrong(text.place, message);
        }
    }

    /// A text that names something in the store.
    pub(super) fn check_not_empty(&mut self, text: Text<'_>, what: &str) {
        if text.value.is_empty() {
            let message = format!("{what} needs a name, and this one is empty");
            self.found.wrong(text.place, message);
        }
    }
}

fn next(count: &mut usize) -> u16 {
    *count += 1;
    index(*count - 1)
}

fn reserved(name: &str) -> String {
    match name {
        "Node" => "the name `Node` is taken by the interface of everything that has an `id: ID!`: \
                   choose another"
            .to_owned(),
        _ => format!(
            "the name `{name}` is taken by the published schema, whose root fields follow from \
             the entity types: leave it out or choose another"
        ),
    }
}

fn own_scalar(name: &str) -> String {
    let known = Scalar::ALL.map(Scalar::name).join(", ");
    format!("`{name}` is no scalar that is known here: use one of {known}")
}
