//! How large a document is once its fragments are put in: looked at before anything walks it.
//!
//! A few hundred bytes of fragments that spread each other twice stand for millions of fields, and
//! a thousand operations that spread one fragment have each of its values judged a thousand times.
//! Counting fragment by fragment takes time in proportion to the text.

use apollo_compiler::Node;
use apollo_compiler::ast::{Argument, Definition, DirectiveList, Document, Selection, Value};
use rustc_hash::FxHashMap;

use crate::graphql::error::{ClientError, ErrorCode};

/// Selections of a document with its fragments put in, and values of their arguments.
const MAX_SIZE: u64 = 50_000;

/// Levels of fragments within fragments.
const MAX_FRAGMENT_DEPTH: usize = 100;

/// Refuses a document that is too large with its fragments put in.
pub(super) fn check_size(document: &Document) -> Result<(), ClientError> {
    let mut counter = Counter::default();
    for definition in &document.definitions {
        if let Definition::FragmentDefinition(fragment) = definition {
            counter
                .fragments
                .insert(&fragment.name, &fragment.selection_set);
        }
    }
    let mut total = 0_u64;
    for definition in &document.definitions {
        if let Definition::OperationDefinition(operation) = definition {
            total = total.saturating_add(counter.count(&operation.selection_set, 0));
        }
    }
    if total <= MAX_SIZE {
        return Ok(());
    }
    Err(ClientError::new(
        ErrorCode::CostLimitExceeded,
        format!(
            "The operation has more than {MAX_SIZE} selections and values once its fragments are put in, or fragments nested too deeply. Ask for fewer."
        ),
    )
    .with("bound", MAX_SIZE))
}

#[derive(Default)]
struct Counter<'a> {
    fragments: FxHashMap<&'a str, &'a [Selection]>,
    /// The size of each fragment that has been counted; 0 while it is being counted.
    known: FxHashMap<&'a str, u64>,
}

impl<'a> Counter<'a> {
    fn count(&mut self, selections: &'a [Selection], depth: usize) -> u64 {
        let mut total = 0_u64;
        for selection in selections {
            let (values, below) = match selection {
                Selection::Field(field) => {
                    let values = in_arguments(&field.arguments) + in_directives(&field.directives);
                    (values, self.count(&field.selection_set, depth))
                }
                Selection::InlineFragment(fragment) => {
                    let below = self.count(&fragment.selection_set, depth);
                    (in_directives(&fragment.directives), below)
                }
                Selection::FragmentSpread(spread) => {
                    let below = self.fragment(&spread.fragment_name, depth);
                    (in_directives(&spread.directives), below)
                }
            };
            total = total.saturating_add(1 + values).saturating_add(below);
        }
        total
    }

    fn fragment(&mut self, name: &str, depth: usize) -> u64 {
        if let Some(known) = self.known.get(name) {
            // A cycle counts as nothing here: validation says what is wrong with it.
            return *known;
        }
        if depth >= MAX_FRAGMENT_DEPTH {
            return u64::MAX;
        }
        let Some((&name, &selections)) = self.fragments.get_key_value(name) else {
            return 0;
        };
        self.known.insert(name, 0);
        let size = self.count(selections, depth + 1);
        self.known.insert(name, size);
        size
    }
}

fn in_directives(directives: &DirectiveList) -> u64 {
    let directives = directives.iter();
    directives
        .map(|directive| in_arguments(&directive.arguments))
        .sum()
}

fn in_arguments(arguments: &[Node<Argument>]) -> u64 {
    arguments
        .iter()
        .map(|argument| values(&argument.value))
        .sum()
}

/// How many values a value is made of, itself among them; a document has no more than tokens.
fn values(value: &Value) -> u64 {
    let below: u64 = match value {
        Value::List(items) => items.iter().map(|item| values(item)).sum(),
        Value::Object(fields) => fields.iter().map(|(_, value)| values(value)).sum(),
        _ => 0,
    };
    1 + below
}
