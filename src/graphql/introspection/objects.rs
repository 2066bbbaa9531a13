//! The objects of introspection and their fields.

use std::borrow::Cow;

use apollo_compiler::ast::{
    DirectiveDefinition, DirectiveList, EnumValueDefinition, FieldDefinition, InputValueDefinition,
};
use apollo_compiler::collections::HashMap;
use apollo_compiler::schema::Implementers;
use apollo_compiler::{Name, Node, Schema};

use super::types::TypeRef;

/// A schema, with what is asked of it and takes a walk through all of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::graphql) struct MetaSchema<'s> {
    pub(super) schema: &'s Schema,
    pub(super) implementers: &'s HashMap<Name, Implementers>,
}

/// An object of introspection.
#[derive(Clone, Copy)]
pub(in crate::graphql) enum MetaObject<'s> {
    /// `__Schema`
    Schema,
    /// `__Type`
    Type(TypeRef<'s>),
    /// `__Field`
    Field(&'s FieldDefinition),
    /// `__InputValue`
    InputValue(&'s InputValueDefinition),
    /// `__EnumValue`
    EnumValue(&'s EnumValueDefinition),
    /// `__Directive`
    Directive(&'s DirectiveDefinition),
}

/// The value of a field of such an object.
pub(in crate::graphql) enum MetaValue<'s> {
    Null,
    Boolean(bool),
    /// Also an enum value.
    Text(Cow<'s, str>),
    Texts(Vec<&'static str>),
    Object(MetaObject<'s>),
    Objects(Objects<'s>),
}

/// The elements of a list, found while they are written.
pub(in crate::graphql) type Objects<'s> = Box<dyn Iterator<Item = MetaObject<'s>> + 's>;

impl<'s> MetaSchema<'s> {
    pub(in crate::graphql) fn new(
        schema: &'s Schema,
        implementers: &'s HashMap<Name, Implementers>,
    ) -> Self {
        Self {
            schema,
            implementers,
        }
    }

    /// The type of a name, for `__type`.
    pub(in crate::graphql) fn type_named(self, name: &str) -> MetaValue<'s> {
        match self.schema.types.get(name) {
            Some(found) => MetaValue::Object(MetaObject::Type(TypeRef::Defined(found))),
            None => MetaValue::Null,
        }
    }

    /// The value of a field; `None` where the object has no such field. What is deprecated stands
    /// in a list only where it is to be included.
    pub(in crate::graphql) fn value(
        self,
        object: MetaObject<'s>,
        field: &str,
        deprecated: bool,
    ) -> Option<MetaValue<'s>> {
        match object {
            MetaObject::Schema => self.of_schema(field),
            MetaObject::Type(of_type) => self.of_type(of_type, field, deprecated),
            MetaObject::Field(definition) => self.of_field(definition, field, deprecated),
            MetaObject::InputValue(definition) => self.of_input_value(definition, field),
            MetaObject::EnumValue(definition) => match field {
                "name" => Some(MetaValue::text(&definition.value)),
                "description" => Some(MetaValue::optional(definition.description.as_deref())),
                field => self.deprecation(&definition.directives, field),
            },
            MetaObject::Directive(definition) => of_directive(definition, field, deprecated),
        }
    }

    fn of_schema(self, field: &str) -> Option<MetaValue<'s>> {
        let definition = &self.schema.schema_definition;
        let root = |name: Option<&Name>| name.map_or(MetaValue::Null, |name| self.type_named(name));
        Some(match field {
            "description" => MetaValue::optional(definition.description.as_deref()),
            "types" => MetaValue::objects(
                self.schema
                    .types
                    .values()
                    .map(|found| MetaObject::Type(TypeRef::Defined(found))),
            ),
            "queryType" => root(definition.query.as_deref()),
            "mutationType" => root(definition.mutation.as_deref()),
            "subscriptionType" => root(definition.subscription.as_deref()),
            "directives" => MetaValue::objects(
                self.schema
                    .directive_definitions
                    .values()
                    .map(|definition| MetaObject::Directive(definition)),
            ),
            _ => return None,
        })
    }

    fn of_field(
        self,
        definition: &'s FieldDefinition,
        field: &str,
        deprecated: bool,
    ) -> Option<MetaValue<'s>> {
        Some(match field {
            "name" => MetaValue::text(&definition.name),
            "description" => MetaValue::optional(definition.description.as_deref()),
            "args" => arguments(&definition.arguments, deprecated),
            "type" => self.type_of(&definition.ty),
            field => return self.deprecation(&definition.directives, field),
        })
    }

    fn of_input_value(
        self,
        definition: &'s InputValueDefinition,
        field: &str,
    ) -> Option<MetaValue<'s>> {
        Some(match field {
            "type" => self.type_of(&definition.ty),
            "name" => MetaValue::text(&definition.name),
            "description" => MetaValue::optional(definition.description.as_deref()),
            "defaultValue" => match &definition.default_value {
                Some(value) => MetaValue::Text(value.serialize().no_indent().to_string().into()),
                None => MetaValue::Null,
            },
            field => return self.deprecation(&definition.directives, field),
        })
    }

    /// `isDeprecated` and `deprecationReason`, which fields, arguments and values all have.
    fn deprecation(self, directives: &'s DirectiveList, field: &str) -> Option<MetaValue<'s>> {
        let directive = directives.get("deprecated");
        match field {
            "isDeprecated" => Some(MetaValue::Boolean(directive.is_some())),
            "deprecationReason" => {
                let reason = directive.and_then(|directive| {
                    let reason = directive.argument_by_name("reason", self.schema).ok()?;
                    reason.as_str()
                });
                Some(MetaValue::optional(reason))
            }
            _ => None,
        }
    }
}

fn of_directive<'s>(
    definition: &'s DirectiveDefinition,
    field: &str,
    deprecated: bool,
) -> Option<MetaValue<'s>> {
    Some(match field {
        "name" => MetaValue::text(&definition.name),
        "description" => MetaValue::optional(definition.description.as_deref()),
        "isRepeatable" => MetaValue::Boolean(definition.repeatable),
        "locations" => {
            let locations = definition.locations.iter();
            MetaValue::Texts(locations.map(|location| location.name()).collect())
        }
        "args" => arguments(&definition.arguments, deprecated),
        _ => return None,
    })
}

fn arguments(definitions: &[Node<InputValueDefinition>], deprecated: bool) -> MetaValue<'_> {
    let shown = move |definition: &&Node<InputValueDefinition>| {
        deprecated || is_current(&definition.directives)
    };
    let shown = definitions.iter().filter(shown);
    MetaValue::objects(shown.map(|definition| MetaObject::InputValue(definition)))
}

/// Whether something is not deprecated.
pub(super) fn is_current(directives: &DirectiveList) -> bool {
    directives.get("deprecated").is_none()
}

impl<'s> MetaValue<'s> {
    pub(super) fn text(text: &'s str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(super) fn optional(text: Option<&'s str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(super) fn objects(objects: impl Iterator<Item = MetaObject<'s>> + 's) -> Self {
        Self::Objects(Box::new(objects))
    }
}
