//! `__Type`: types that are defined, and the lists and non-null types made of them.

use apollo_compiler::Name;
use apollo_compiler::ast::Type;
use apollo_compiler::schema::ExtendedType;

use super::objects::{MetaObject, MetaSchema, MetaValue, is_current};

/// A type.
#[derive(Clone, Copy)]
pub(in crate::graphql) enum TypeRef<'s> {
    /// One that has a definition.
    Defined(&'s ExtendedType),
    /// A non-null type, of that type without its mark.
    NonNull(&'s Type),
    /// A list of that type.
    List(&'s Type),
}

impl<'s> MetaSchema<'s> {
    /// A type as it stands at a field or an argument.
    pub(super) fn type_of(self, ty: &'s Type) -> MetaValue<'s> {
        match ty {
            Type::NonNullNamed(_) | Type::NonNullList(_) => {
                MetaValue::Object(MetaObject::Type(TypeRef::NonNull(ty)))
            }
            Type::Named(_) | Type::List(_) => self.nullable(ty),
        }
    }

    /// The same without the mark of a non-null type.
    fn nullable(self, ty: &'s Type) -> MetaValue<'s> {
        match ty {
            Type::Named(name) | Type::NonNullNamed(name) => self.type_named(name),
            Type::List(item) | Type::NonNullList(item) => {
                MetaValue::Object(MetaObject::Type(TypeRef::List(item)))
            }
        }
    }

    pub(super) fn of_type(
        self,
        of_type: TypeRef<'s>,
        field: &str,
        deprecated: bool,
    ) -> Option<MetaValue<'s>> {
        let (kind, inner) = match of_type {
            TypeRef::Defined(definition) => return self.of_defined(definition, field, deprecated),
            TypeRef::NonNull(ty) => ("NON_NULL", self.nullable(ty)),
            TypeRef::List(item) => ("LIST", self.type_of(item)),
        };
        match field {
            "kind" => Some(MetaValue::text(kind)),
            "ofType" => Some(inner),
            "name" | "description" | "specifiedByURL" | "fields" | "interfaces"
            | "possibleTypes" | "enumValues" | "inputFields" | "isOneOf" => Some(MetaValue::Null),
            _ => None,
        }
    }

    fn of_defined(
        self,
        definition: &'s ExtendedType,
        field: &str,
        deprecated: bool,
    ) -> Option<MetaValue<'s>> {
        Some(match field {
            "kind" => MetaValue::text(kind(definition)),
            "name" => MetaValue::text(definition.name()),
            "description" => MetaValue::optional(definition.description().map(|text| &**text)),
            "specifiedByURL" => specified_by(definition),
            "fields" => fields(definition, deprecated),
            "interfaces" => self.interfaces(definition),
            "possibleTypes" => self.possible_types(definition),
            "enumValues" => enum_values(definition, deprecated),
            "inputFields" => input_fields(definition, deprecated),
            "ofType" => MetaValue::Null,
            "isOneOf" => match definition {
                ExtendedType::InputObject(object) => {
                    MetaValue::Boolean(object.directives.get("oneOf").is_some())
                }
                _ => MetaValue::Null,
            },
            _ => return None,
        })
    }

    fn interfaces(self, definition: &'s ExtendedType) -> MetaValue<'s> {
        match definition {
            ExtendedType::Object(object) => {
                self.named(object.implements_interfaces.iter().map(|name| &name.name))
            }
            ExtendedType::Interface(interface) => self.named(
                interface
                    .implements_interfaces
                    .iter()
                    .map(|name| &name.name),
            ),
            _ => MetaValue::Null,
        }
    }

    fn possible_types(self, definition: &'s ExtendedType) -> MetaValue<'s> {
        match definition {
            ExtendedType::Interface(interface) => {
                let implementers = self.implementers.get(&interface.name);
                self.named(implementers.into_iter().flat_map(|types| &types.objects))
            }
            ExtendedType::Union(union) => self.named(union.members.iter().map(|name| &name.name)),
            _ => MetaValue::Null,
        }
    }

    /// The types of names.
    fn named(self, names: impl Iterator<Item = &'s Name> + 's) -> MetaValue<'s> {
        let types = &self.schema.types;
        let found = names.filter_map(|name| types.get(name));
        MetaValue::objects(found.map(|found| MetaObject::Type(TypeRef::Defined(found))))
    }
}

fn kind(definition: &ExtendedType) -> &'static str {
    match definition {
        ExtendedType::Scalar(_) => "SCALAR",
        ExtendedType::Object(_) => "OBJECT",
        ExtendedType::Interface(_) => "INTERFACE",
        ExtendedType::Union(_) => "UNION",
        ExtendedType::Enum(_) => "ENUM",
        ExtendedType::InputObject(_) => "INPUT_OBJECT",
    }
}

fn specified_by(definition: &ExtendedType) -> MetaValue<'_> {
    let directive = definition.directives().get("specifiedBy");
    let url = directive.and_then(|directive| directive.specified_argument_by_name("url"));
    MetaValue::optional(url.and_then(|url| url.as_str()))
}

fn fields(definition: &ExtendedType, deprecated: bool) -> MetaValue<'_> {
    let fields = match definition {
        ExtendedType::Object(object) => &object.fields,
        ExtendedType::Interface(interface) => &interface.fields,
        _ => return MetaValue::Null,
    };
    let fields = fields.values();
    let shown = fields.filter(move |field| deprecated || is_current(&field.directives));
    MetaValue::objects(shown.map(|field| MetaObject::Field(field)))
}

fn enum_values(definition: &ExtendedType, deprecated: bool) -> MetaValue<'_> {
    let ExtendedType::Enum(definition) = definition else {
        return MetaValue::Null;
    };
    let values = definition.values.values();
    let shown = values.filter(move |value| deprecated || is_current(&value.directives));
    MetaValue::objects(shown.map(|value| MetaObject::EnumValue(value)))
}

fn input_fields(definition: &ExtendedType, deprecated: bool) -> MetaValue<'_> {
    let ExtendedType::InputObject(object) = definition else {
        return MetaValue::Null;
    };
    let fields = object.fields.values();
    let shown = fields.filter(move |field| deprecated || is_current(&field.directives));
    MetaValue::objects(shown.map(|field| MetaObject::InputValue(field)))
}
