//! Type definitions as text.

use std::fmt::Write;
use std::sync::Arc;

use crate::graphql::words::Word;

/// A type of the API.
#[derive(Debug, Default)]
pub(super) struct Definition {
    description: Option<Arc<str>>,
    /// What stands before the braces, such as `type Country implements Node`.
    head: String,
    items: Vec<Item>,
}

/// A line of a definition: a field, an argument, an input field or the value of an enum.
#[derive(Debug, Clone)]
pub(super) struct Item {
    name: String,
    description: Option<Arc<str>>,
    arguments: Vec<Item>,
    /// None for the value of an enum.
    ty: Option<String>,
}

impl Definition {
    /// A definition that starts with `head`.
    pub(super) fn new(head: String, items: Vec<Item>) -> Self {
        Self {
            description: None,
            head,
            items,
        }
    }

    /// The same with a description, unless it has one.
    pub(super) fn described(mut self, description: Option<Arc<str>>) -> Self {
        self.description = self.description.or(description);
        self
    }

    /// Appends the definition in SDL.
    pub(super) fn write(&self, sdl: &mut String) {
        write_description(self.description.as_deref(), sdl);
        sdl.push_str(&self.head);
        if !self.items.is_empty() {
            sdl.push_str(" {\n");
            write_items(&self.items, sdl);
            sdl.push('}');
        }
        sdl.push('\n');
    }
}

impl Item {
    /// Something that has a type.
    pub(super) fn new(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            ty: Some(ty.into()),
            ..Self::value(name)
        }
    }

    /// Something of a table of words that has a type.
    pub(super) fn word(word: impl Word, ty: impl Into<String>) -> Self {
        Self::new(word.name(), ty)
    }

    /// The value of an enum.
    pub(super) fn value(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            description: None,
            arguments: Vec::new(),
            ty: None,
        }
    }

    /// The same with a description from the ontology, if it has one.
    pub(super) fn described(mut self, description: Option<&Arc<str>>) -> Self {
        self.description = description.cloned();
        self
    }

    /// The same with a description of ours.
    pub(super) fn saying(mut self, description: impl Into<Arc<str>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The same with arguments.
    pub(super) fn taking(mut self, arguments: Vec<Self>) -> Self {
        self.arguments = arguments;
        self
    }

    fn write(&self, sdl: &mut String) {
        write_description(self.description.as_deref(), sdl);
        sdl.push_str(&self.name);
        if !self.arguments.is_empty() {
            sdl.push_str("(\n");
            write_items(&self.arguments, sdl);
            sdl.push(')');
        }
        if let Some(ty) = &self.ty {
            let _ = write!(sdl, ": {ty}");
        }
        sdl.push('\n');
    }
}

fn write_items(items: &[Item], sdl: &mut String) {
    for item in items {
        item.write(sdl);
    }
}

/// JSON's escapes are all known to GraphQL too.
fn write_description(description: Option<&str>, sdl: &mut String) {
    if let Some(text) = description {
        let _ = writeln!(sdl, "{}", serde_json::Value::from(text));
    }
}
