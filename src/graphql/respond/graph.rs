//! Writes what is there as one JSON object, such as `graph`.

use apollo_compiler::parser::SourceSpan;
use serde_json::Value as Json;

use super::{Outcome, Responder};
use crate::graphql::shape::{GraphOut, GraphShape};

impl<'a> Responder<'a> {
    pub(super) fn graph(&mut self, shape: &'a GraphShape, span: Option<SourceSpan>) -> Outcome {
        match self.material.graph {
            Ok(graph) => self.tree(shape, graph),
            Err(error) => Err(self.store_error(error, span)),
        }
    }

    fn tree(&mut self, shape: &'a GraphShape, json: &Json) -> Outcome {
        match json {
            Json::Array(items) => self.list(0..items.len(), |this, at| {
                this.tree(shape, items.get(at).unwrap_or(&Json::Null))
            }),
            Json::Object(object) => self.object(&shape.fields, |this, field| match &field.out {
                GraphOut::TypeName(name) => this.json(name.as_str()),
                GraphOut::Value(name) => this.json(&object.get(name.as_str())),
                GraphOut::Tree(name, shape) => {
                    this.tree(shape, object.get(name.as_str()).unwrap_or(&Json::Null))
                }
            }),
            other => self.json(other),
        }
    }
}
