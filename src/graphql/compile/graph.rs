//! Selections on what is answered as one JSON object, such as `graph`.

use super::Compiler;
use super::collect::Merged;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{GraphOut, GraphShape};

impl<'a> Compiler<'a> {
    /// Compiles a selection whose fields are keys of a JSON object.
    pub(super) fn tree(&mut self, merged: &Merged<'a>) -> Result<GraphShape, ClientError> {
        let fields = self.fields(merged, |this, name, merged, type_name| {
            let field = merged.first().map(|field| field.name.clone());
            let below = merged.iter().any(|field| !field.selection_set.is_empty());
            Ok(match field {
                Some(field) if name != "__typename" && below => {
                    GraphOut::Tree(field, this.tree(merged)?)
                }
                Some(field) if name != "__typename" => GraphOut::Value(field),
                _ => GraphOut::TypeName(type_name.clone()),
            })
        })?;
        Ok(GraphShape { fields })
    }
}
