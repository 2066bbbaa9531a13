//! A directive where it is applied, and its arguments by their types.

use apollo_compiler::ast::{Directive, Value};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::{Name, Node, Schema};

/// A directive where it is applied. What an argument is by default comes from its declaration;
/// an argument of the wrong type counts as not given, since GraphQL's rules complain of it.
#[derive(Clone, Copy)]
pub(super) struct Applied<'a> {
    directive: &'a Node<Directive>,
    schema: &'a Schema,
}

/// A text among a directive's arguments, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) value: &'a str,
    pub(super) place: Option<SourceSpan>,
}

impl<'a> Applied<'a> {
    pub(super) fn new(directive: &'a Node<Directive>, schema: &'a Schema) -> Self {
        Self { directive, schema }
    }

    /// Where the directive stands.
    pub(super) fn place(self) -> Option<SourceSpan> {
        self.directive.location()
    }

    /// Whether the argument is written out.
    pub(super) fn says(self, argument: &str) -> bool {
        let written = self.directive.specified_argument_by_name(argument);
        written.is_some()
    }

    /// A Boolean argument.
    pub(super) fn flag(self, argument: &str) -> Option<bool> {
        self.value(argument)?.to_bool()
    }

    /// An enum argument.
    pub(super) fn word(self, argument: &str) -> Option<&'a str> {
        self.value(argument)?.as_enum().map(Name::as_str)
    }

    /// An Int argument.
    pub(super) fn number(self, argument: &str) -> Option<i32> {
        self.value(argument)?.to_i32()
    }

    /// A Float argument, which can be written as an Int.
    pub(super) fn decimal(self, argument: &str) -> Option<f64> {
        self.value(argument)?.to_f64()
    }

    /// A String argument.
    pub(super) fn text(self, argument: &str) -> Option<Text<'a>> {
        Text::of(self.value(argument)?)
    }

    /// An argument that is a list of String.
    pub(super) fn texts(self, argument: &str) -> Vec<Text<'a>> {
        self.value(argument).map(texts).unwrap_or_default()
    }

    /// An argument that is a list of input objects.
    pub(super) fn objects(self, argument: &str) -> Vec<&'a [(Name, Node<Value>)]> {
        let Some(value) = self.value(argument) else {
            return Vec::new();
        };
        items(value).filter_map(|item| item.as_object()).collect()
    }

    /// An argument that is one input object.
    pub(super) fn object(self, argument: &str) -> Option<&'a [(Name, Node<Value>)]> {
        self.value(argument)?.as_object()
    }

    fn value(self, argument: &str) -> Option<&'a Node<Value>> {
        self.directive.argument_by_name(argument, self.schema).ok()
    }
}

impl<'a> Text<'a> {
    fn of(value: &'a Node<Value>) -> Option<Self> {
        let place = value.location();
        value.as_str().map(|value| Self { value, place })
    }

    /// A text field of an input object.
    pub(super) fn in_object(object: &'a [(Name, Node<Value>)], field: &str) -> Option<Self> {
        Self::of(in_object(object, field)?)
    }

    /// A field of an input object that is a list of String.
    pub(super) fn list_in_object(object: &'a [(Name, Node<Value>)], field: &str) -> Vec<Self> {
        in_object(object, field).map(texts).unwrap_or_default()
    }
}

/// An input object that is a field of another.
pub(super) fn object_in<'a>(
    object: &'a [(Name, Node<Value>)],
    field: &str,
) -> Option<&'a [(Name, Node<Value>)]> {
    in_object(object, field)?.as_object()
}

fn in_object<'a>(object: &'a [(Name, Node<Value>)], field: &str) -> Option<&'a Node<Value>> {
    let (_, value) = object.iter().find(|(name, _)| name == field)?;
    Some(value)
}

fn texts(value: &Node<Value>) -> Vec<Text<'_>> {
    items(value).filter_map(Text::of).collect()
}

/// The elements of a list; one value alone stands for a list of it, as GraphQL has it.
fn items(value: &Node<Value>) -> impl Iterator<Item = &Node<Value>> {
    match value.as_list() {
        Some(list) => list,
        None => std::slice::from_ref(value),
    }
    .iter()
}
