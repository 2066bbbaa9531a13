//! `@skip` and `@include`: whether a selection is included, and the variables on which that depends.

use apollo_compiler::ast::{DirectiveList, Value as Literal};
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use apollo_compiler::response::JsonMap;
use apollo_compiler::{ExecutableDocument, Name};
use rustc_hash::FxHashSet;

/// The variables that `@skip` and `@include` of an operation read, in the order of their names.
pub(super) fn skip_variables(document: &ExecutableDocument, operation: &Operation) -> Vec<Name> {
    let mut found = Found {
        document,
        variables: FxHashSet::default(),
        fragments: FxHashSet::default(),
    };
    found.set(&operation.selection_set);
    let mut variables: Vec<_> = found.variables.into_iter().collect();
    variables.sort_unstable();
    variables
}

/// Whether a selection with these directives is included; [`None`] where a variable has no value.
pub(in crate::graphql) fn is_included(
    directives: &DirectiveList,
    variables: &JsonMap,
) -> Option<bool> {
    let is = |name: &str, otherwise| match directives.get(name) {
        Some(directive) => {
            let condition = directive.specified_argument_by_name("if")?;
            match &**condition {
                Literal::Variable(name) => variables.get(name.as_str())?.as_bool(),
                condition => condition.to_bool(),
            }
        }
        None => Some(otherwise),
    };
    Some(!is("skip", false)? && is("include", true)?)
}

struct Found<'a> {
    document: &'a ExecutableDocument,
    variables: FxHashSet<Name>,
    /// Each is looked into once.
    fragments: FxHashSet<&'a Name>,
}

impl<'a> Found<'a> {
    fn set(&mut self, set: &'a SelectionSet) {
        for selection in &set.selections {
            self.directives(selection.directives());
            match selection {
                Selection::Field(field) => self.set(&field.selection_set),
                Selection::InlineFragment(fragment) => self.set(&fragment.selection_set),
                Selection::FragmentSpread(spread) => {
                    let fragment = self.document.fragments.get(&spread.fragment_name);
                    if let Some(fragment) = fragment
                        && self.fragments.insert(&fragment.name)
                    {
                        self.set(&fragment.selection_set);
                    }
                }
            }
        }
    }

    fn directives(&mut self, directives: &DirectiveList) {
        let found = directives.iter().filter_map(|directive| {
            let condition = directive.specified_argument_by_name("if")?;
            match &**condition {
                Literal::Variable(name) => Some(name.clone()),
                _ => None,
            }
        });
        self.variables.extend(found);
    }
}
