//! Selections on what is answered as one JSON object, such as `graph`.

use super::Compiler;
use super::collect::Merged;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{GraphOut, GraphShape};

impl<'a> Compiler<'a> {
    /// Compiles a selection whose fields are keys of a JSON object.
    pub(super) fn graph(&mut self, merged: &Merged<'a>) -> Result<GraphShape, ClientError> {
        let fields = self.named_fields(merged, GraphOut::TypeName, |this, name, merged| {
            let key = name.to_owned();
            let below = merged.iter().any(|field| !field.selection_set.is_empty());
            Ok(if below {
                GraphOut::Object(key, this.graph(merged)?)
            } else {
                GraphOut::Value(key)
            })
        })?;
        Ok(GraphShape { fields })
    }
}
