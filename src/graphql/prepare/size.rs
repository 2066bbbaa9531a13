//! How large a document is once its fragments are put in: looked at before anything walks it.
//!
//! A few hundred bytes of fragments that spread each other twice stand for millions of fields.
//! Counting them fragment by fragment takes time in proportion to the text.

use apollo_compiler::ast::{Definition, Document, Selection};
use rustc_hash::FxHashMap;

use crate::graphql::error::{ClientError, ErrorCode};

/// Selections of a document with its fragments put in.
const MAX_SELECTIONS: u64 = 50_000;

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
    if total <= MAX_SELECTIONS {
        return Ok(());
    }
    Err(ClientError::new(
        ErrorCode::CostLimitExceeded,
        format!(
            "The operation has more than {MAX_SELECTIONS} selections once its fragments are put in, or fragments nested too deeply. Ask for fewer."
        ),
    )
    .with("bound", MAX_SELECTIONS))
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
            let below = match selection {
                Selection::Field(field) => self.count(&field.selection_set, depth),
                Selection::InlineFragment(fragment) => self.count(&fragment.selection_set, depth),
                Selection::FragmentSpread(spread) => self.fragment(&spread.fragment_name, depth),
            };
            total = total.saturating_add(1).saturating_add(below);
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
