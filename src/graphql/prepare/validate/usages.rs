//! Where the variables of an operation or a fragment stand, and what is expected there.

use apollo_compiler::ast::{Argument, DirectiveList, InputValueDefinition, Type, Value};
use apollo_compiler::executable::{Field, Selection, SelectionSet};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::{Name, Node, Schema};
use indexmap::IndexMap;

/// What an operation or a fragment uses by itself.
pub(super) struct Part<'a> {
    schema: &'a Schema,
    /// Each variable, with the kinds of places where it stands.
    pub(super) usages: IndexMap<&'a Name, Vec<Usage<'a>>>,
    /// The fragments that it spreads.
    pub(super) spreads: Vec<&'a Name>,
}

/// All places where one variable stands and the same is expected.
pub(super) struct Usage<'a> {
    pub(super) expected: Expected<'a>,
    pub(super) places: Vec<Place>,
}

/// What is expected in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expected<'a> {
    pub(super) ty: &'a Type,
    /// Whether null may stand there though its type has none, as where there is a default.
    pub(super) nullable: bool,
}

/// Where a variable stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) variable: Option<SourceSpan>,
    /// The argument in whose value it is.
    pub(super) argument: Option<SourceSpan>,
}

impl<'a> Expected<'a> {
    fn of(definition: &'a InputValueDefinition) -> Self {
        Self {
            ty: &definition.ty,
            nullable: definition.default_value.is_some(),
        }
    }

    /// What is expected of an item of a list.
    fn item(self) -> Self {
        match self.ty {
            Type::List(item) | Type::NonNullList(item) => Self {
                ty: item,
                nullable: false,
            },
            // A scalar of the service's own may be written as a list of anything.
            Type::Named(_) | Type::NonNullNamed(_) => Self {
                nullable: true,
                ..self
            },
        }
    }
}

impl<'a> Part<'a> {
    pub(super) fn of(
        schema: &'a Schema,
        directives: &'a DirectiveList,
        set: &'a SelectionSet,
    ) -> Self {
        let mut part = Self {
            schema,
            usages: IndexMap::new(),
            spreads: Vec::new(),
        };
        part.directives(directives);
        part.selections(set);
        part
    }

    fn selections(&mut self, set: &'a SelectionSet) {
        for selection in &set.selections {
            self.directives(selection.directives());
            match selection {
                Selection::Field(field) => self.field(field),
                Selection::InlineFragment(fragment) => self.selections(&fragment.selection_set),
                Selection::FragmentSpread(spread) => self.spreads.push(&spread.fragment_name),
            }
        }
    }

    fn field(&mut self, field: &'a Field) {
        self.arguments(&field.definition.arguments, &field.arguments);
        self.selections(&field.selection_set);
    }

    fn directives(&mut self, directives: &'a DirectiveList) {
        for directive in directives {
            let definition = self.schema.directive_definitions.get(&directive.name);
            if let Some(definition) = definition {
                self.arguments(&definition.arguments, &directive.arguments);
            }
        }
    }

    fn arguments(
        &mut self,
        definitions: &'a [Node<InputValueDefinition>],
        arguments: &'a [Node<Argument>],
    ) {
        for argument in arguments {
            let named =
                |definition: &&'a Node<InputValueDefinition>| definition.name == argument.name;
            if let Some(definition) = definitions.iter().find(named) {
                self.value(
                    &argument.value,
                    Expected::of(definition),
                    argument.location(),
                );
            }
        }
    }

    fn value(
        &mut self,
        value: &'a Node<Value>,
        expected: Expected<'a>,
        argument: Option<SourceSpan>,
    ) {
        match &**value {
            Value::Variable(name) => {
                let variable = value.location();
                self.note(name, expected, Place { variable, argument });
            }
            Value::List(items) => {
                for item in items {
                    self.value(item, expected.item(), argument);
                }
            }
            Value::Object(fields) => {
                let object = self.schema.get_input_object(expected.ty.inner_named_type());
                for (name, value) in fields {
                    // What stands in a scalar of the service's own can be anything.
                    if let Some(field) = object.and_then(|object| object.fields.get(name)) {
                        self.value(value, Expected::of(field), argument);
                    }
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, variable: &'a Name, expected: Expected<'a>, place: Place) {
        let usages = self.usages.entry(variable).or_default();
        match usages.iter_mut().find(|usage| usage.expected == expected) {
            Some(usage) => usage.places.push(place),
            None => usages.push(Usage {
                expected,
                places: vec![place],
            }),
        }
    }
}
