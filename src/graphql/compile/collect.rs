//! `CollectFields` of the specification: fragments put in, fields of one response key merged.

use apollo_compiler::ast::DirectiveList;
use apollo_compiler::executable::{Field, Selection, SelectionSet};
use apollo_compiler::{Name, Node};
use indexmap::IndexMap;

use super::{Compiler, Sets};
use crate::graphql::error::ClientError;
use crate::graphql::prepare::is_included;
use crate::graphql::shape::{Fields, Keyed};
use crate::graphql::words::{TYPE_NAME, Word};

/// Fields merged under one response key; never empty.
pub(super) type Merged<'a> = Vec<&'a Node<Field>>;

impl<'a> Compiler<'a> {
    /// The fields that selection sets have for a concrete type, in the order of the answer.
    pub(super) fn collect(
        &mut self,
        type_name: &str,
        sets: &[&'a SelectionSet],
    ) -> Result<Vec<Merged<'a>>, ClientError> {
        let mut fields = IndexMap::new();
        for set in sets {
            self.collect_set(type_name, set, &mut fields)?;
        }
        Ok(fields.into_values().collect())
    }

    /// The fields of an object whose fields are the words of a table, each compiled by `out`;
    /// `__typename` by `type_name`.
    pub(super) fn fields<W: Word, T>(
        &mut self,
        merged: &Merged<'a>,
        type_name: fn(Name) -> T,
        mut out: impl FnMut(&mut Self, W, &Merged<'a>) -> Result<T, ClientError>,
    ) -> Result<Fields<T>, ClientError> {
        self.named_fields(merged, type_name, |this, name, merged| {
            out(this, W::read(name)?, merged)
        })
    }

    /// The same of an object whose fields the ontology names.
    pub(super) fn named_fields<T>(
        &mut self,
        merged: &Merged<'a>,
        type_name: fn(Name) -> T,
        out: impl FnMut(&mut Self, &str, &Merged<'a>) -> Result<T, ClientError>,
    ) -> Result<Fields<T>, ClientError> {
        match merged.first() {
            Some(first) => self.fields_of(&first.selection_set.ty, &sets(merged), type_name, out),
            None => Ok(Fields::new()),
        }
    }

    /// The fields that selection sets have for an object of a concrete type.
    pub(super) fn fields_of<T>(
        &mut self,
        object: &Name,
        sets: &[&'a SelectionSet],
        type_name: fn(Name) -> T,
        mut out: impl FnMut(&mut Self, &str, &Merged<'a>) -> Result<T, ClientError>,
    ) -> Result<Fields<T>, ClientError> {
        let mut fields = Fields::new();
        for merged in self.collect(object, sets)? {
            let Some(field) = merged.first() else {
                continue;
            };
            let out = match field.name.as_str() {
                TYPE_NAME => type_name(object.clone()),
                name => {
                    self.path.push(field.response_key());
                    let out = self.under(object, &merged, |this| out(this, name, &merged))?;
                    self.path.pop();
                    out
                }
            };
            fields.push(keyed(field, out));
        }
        Ok(fields)
    }

    fn collect_set(
        &mut self,
        type_name: &str,
        set: &'a SelectionSet,
        fields: &mut IndexMap<&'a str, Merged<'a>>,
    ) -> Result<(), ClientError> {
        for selection in &set.selections {
            if !self.is_included(selection.directives())? {
                continue;
            }
            self.spend()?;
            match selection {
                Selection::Field(field) => {
                    fields.entry(field.response_key()).or_default().push(field);
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.type_condition.as_deref();
                    if condition.is_none_or(|condition| self.applies(condition, type_name)) {
                        self.collect_set(type_name, &fragment.selection_set, fields)?;
                    }
                }
                Selection::FragmentSpread(spread) => {
                    let document = self.source.document;
                    // Validation has seen to it that it exists.
                    let Some(fragment) = document.fragments.get(&spread.fragment_name) else {
                        continue;
                    };
                    if self.applies(fragment.type_condition(), type_name) {
                        self.collect_set(type_name, &fragment.selection_set, fields)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a fragment on one type applies to an object of another.
    fn applies(&self, condition: &str, type_name: &str) -> bool {
        condition == type_name || self.source.api.schema.is_subtype(condition, type_name)
    }

    fn is_included(&self, directives: &DirectiveList) -> Result<bool, ClientError> {
        let unknown = || ClientError::internal("a condition of a directive has no value");
        is_included(directives, self.skips).ok_or_else(unknown)
    }
}

/// A field of the answer out of a field of the document.
fn keyed<T>(field: &Node<Field>, out: T) -> Keyed<T> {
    let key = field.alias.as_ref().unwrap_or(&field.name);
    Keyed::new(key, field.location(), out)
}

/// The selection sets of merged fields.
pub(super) fn sets<'a>(merged: &[&'a Node<Field>]) -> Sets<'a> {
    merged.iter().map(|field| &field.selection_set).collect()
}
