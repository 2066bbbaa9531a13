//! Selections on what is answered as one JSON object, such as `graph`.

use super::Compiler;
use super::collect::{Merged, sets};
use super::entity::keyed;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{Fields, TreeOut, TreeShape};

impl<'a> Compiler<'a> {
    /// Compiles a selection whose fields are keys of a JSON object.
    pub(super) fn tree(&mut self, merged: &Merged<'a>) -> Result<TreeShape, ClientError> {
        let mut fields = Fields::new();
        let Some(first) = merged.first() else {
            return Ok(TreeShape { fields });
        };
        let type_name = &first.selection_set.ty;
        for merged in self.collect(type_name, &sets(merged))? {
            let Some(field) = merged.first() else {
                continue;
            };
            let out = if field.name == "__typename" {
                TreeOut::TypeName(type_name.clone())
            } else if field.selection_set.is_empty() {
                TreeOut::Value(field.name.clone())
            } else {
                TreeOut::Tree(field.name.clone(), self.tree(&merged)?)
            };
            fields.push(keyed(&merged, out));
        }
        Ok(TreeShape { fields })
    }
}
