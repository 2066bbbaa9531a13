//! What the answer to an operation looks like, whatever is found: its keys in their order, and their
//! types.
//!
//! It follows from the document and the schema alone, so that an answer without rows has one, too.
//! Where objects of several types can stand, they have the keys of all of them.

use apollo_compiler::ast::Type;
use apollo_compiler::collections::HashMap;
use apollo_compiler::executable::{Field, Selection, SelectionSet};
use apollo_compiler::response::JsonMap;
use apollo_compiler::schema::{ExtendedType, Implementers};
use apollo_compiler::{ExecutableDocument, Name, Node, Schema};
use indexmap::IndexMap;

use super::prepare::is_included;

/// A key of an answer, and what its value can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The response key.
    pub key: String,
    /// How many lists are around its values, one in the other.
    pub lists: usize,
    /// What is in them.
    pub kind: OutlineKind,
}

/// What a value is, once no list is around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutlineKind {
    /// A scalar or a value of an enum, by the name of its type.
    Leaf(String),
    /// An object with these keys.
    Object(Vec<Outline>),
}

/// What outlines are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outliner<'a> {
    pub(super) schema: &'a Schema,
    pub(super) implementers: &'a HashMap<Name, Implementers>,
    pub(super) document: &'a ExecutableDocument,
    /// Of which `@skip` and `@include` are read.
    pub(super) variables: &'a JsonMap,
}

/// The fields of one response key; never empty.
type Merged<'a> = Vec<&'a Node<Field>>;

impl<'a> Outliner<'a> {
    /// The keys of what selection sets ask for.
    pub(super) fn keys(&self, sets: &[&'a SelectionSet]) -> Vec<Outline> {
        let mut fields = IndexMap::new();
        for set in sets {
            self.collect(set, &self.concrete(&set.ty), &mut fields);
        }
        let outlines = fields.into_iter().filter_map(|(key, merged)| {
            let first = merged.first()?;
            Some(self.outline(key, &first.definition.ty, &merged))
        });
        outlines.collect()
    }

    fn outline(&self, key: &str, ty: &Type, merged: &Merged<'a>) -> Outline {
        let sets: Vec<_> = merged.iter().map(|field| &field.selection_set).collect();
        let leaf = merged.iter().all(|field| field.selection_set.is_empty());
        Outline {
            key: key.to_owned(),
            lists: lists(ty),
            kind: if leaf {
                OutlineKind::Leaf(ty.inner_named_type().to_string())
            } else {
                OutlineKind::Object(self.keys(&sets))
            },
        }
    }

    /// Fields by their response keys, of what can be an object of one of the types.
    fn collect(
        &self,
        set: &'a SelectionSet,
        types: &[&'a Name],
        fields: &mut IndexMap<&'a str, Merged<'a>>,
    ) {
        for selection in &set.selections {
            // Whoever runs the operation has read the same conditions before.
            if !is_included(selection.directives(), self.variables).unwrap_or(true) {
                continue;
            }
            let (condition, set) = match selection {
                Selection::Field(field) => {
                    fields.entry(field.response_key()).or_default().push(field);
                    continue;
                }
                Selection::InlineFragment(fragment) => {
                    (fragment.type_condition.as_ref(), &fragment.selection_set)
                }
                Selection::FragmentSpread(spread) => {
                    let Some(fragment) = self.document.fragments.get(&spread.fragment_name) else {
                        continue;
                    };
                    (Some(fragment.type_condition()), &fragment.selection_set)
                }
            };
            let applies = |of: &&&Name| condition.is_none_or(|condition| self.is(of, condition));
            let types: Vec<_> = types.iter().filter(applies).copied().collect();
            if !types.is_empty() {
                self.collect(set, &types, fields);
            }
        }
    }

    fn is(&self, concrete: &str, condition: &str) -> bool {
        condition == concrete || self.schema.is_subtype(condition, concrete)
    }

    /// The types that objects of a type can be of.
    fn concrete(&self, of: &'a Name) -> Vec<&'a Name> {
        match self.schema.types.get(of) {
            Some(ExtendedType::Union(union)) => {
                union.members.iter().map(|member| &member.name).collect()
            }
            Some(ExtendedType::Interface(_)) => {
                let implementers = self.implementers.get(of);
                implementers.map_or_else(Vec::new, |them| them.objects.iter().collect())
            }
            _ => vec![of],
        }
    }
}

/// How many lists are around the values of a type.
fn lists(ty: &Type) -> usize {
    match ty {
        Type::List(inner) | Type::NonNullList(inner) => 1 + lists(inner),
        Type::Named(_) | Type::NonNullNamed(_) => 0,
    }
}
