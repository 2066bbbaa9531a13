//! Input Object Field Uniqueness: a field stands in an input object once.

use std::collections::hash_map::Entry;

use apollo_compiler::ast::{
    Argument, Definition, DirectiveList, Document, Selection, Value, VariableDefinition,
};
use apollo_compiler::{Name, Node};
use rustc_hash::FxHashMap;

use super::Faults;
use crate::graphql::error::{ClientError, ErrorCode};

/// Looks at every value of a document.
pub(super) fn check(document: &Document, faults: &mut Faults<'_>) {
    let mut checker = Checker { faults };
    for definition in &document.definitions {
        match definition {
            Definition::OperationDefinition(operation) => {
                checker.variables(&operation.variables);
                checker.directives(&operation.directives);
                checker.selections(&operation.selection_set);
            }
            Definition::FragmentDefinition(fragment) => {
                checker.directives(&fragment.directives);
                checker.selections(&fragment.selection_set);
            }
            // No document that can be run has other definitions.
            _ => {}
        }
    }
}

struct Checker<'c, 'f> {
    faults: &'c mut Faults<'f>,
}

impl Checker<'_, '_> {
    fn variables(&mut self, definitions: &[Node<VariableDefinition>]) {
        for definition in definitions {
            self.directives(&definition.directives);
            if let Some(value) = &definition.default_value {
                self.value(value);
            }
        }
    }

    fn selections(&mut self, selections: &[Selection]) {
        for selection in selections {
            match selection {
                Selection::Field(field) => {
                    self.directives(&field.directives);
                    self.arguments(&field.arguments);
                    self.selections(&field.selection_set);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.directives);
                    self.selections(&fragment.selection_set);
                }
                Selection::FragmentSpread(spread) => self.directives(&spread.directives),
            }
        }
    }

    fn directives(&mut self, directives: &DirectiveList) {
        for directive in directives {
            self.arguments(&directive.arguments);
        }
    }

    fn arguments(&mut self, arguments: &[Node<Argument>]) {
        for argument in arguments {
            self.value(&argument.value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::List(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(fields) => {
                let mut known = FxHashMap::default();
                for (name, value) in fields {
                    match known.entry(name) {
                        Entry::Vacant(entry) => drop(entry.insert(name)),
                        Entry::Occupied(first) => self.twice(first.get(), name),
                    }
                    self.value(value);
                }
            }
            _ => {}
        }
    }

    fn twice(&mut self, first: &Name, second: &Name) {
        if self.faults.is_full() {
            return;
        }
        let message = format!("There can be only one input field named \"{second}\".");
        let error = ClientError::new(ErrorCode::GraphqlValidationFailed, message)
            .at(first.location(), self.faults.sources)
            .at(second.location(), self.faults.sources);
        self.faults.errors.push(error);
    }
}
