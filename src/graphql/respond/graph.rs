//! Writes what is there as one JSON object, such as `graph`.

use apollo_compiler::parser::SourceSpan;
use serde_json::Value as Json;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::graphql::shape::{GraphOut, GraphShape};

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn graph(&mut self, shape: &'a GraphShape, span: Option<SourceSpan>) -> Outcome {
        match self.material.graph {
            Ok(graph) => self.graph_value(shape, graph),
            Err(error) => Err(self.store_error(error, span)),
        }
    }

    fn graph_value(&mut self, shape: &'a GraphShape, json: &Json) -> Outcome {
        match json {
            Json::Array(items) => self.list(0..items.len(), |this, at| {
                this.graph_value(shape, items.get(at).unwrap_or(&Json::Null))
            }),
            Json::Object(object) => self.object(&shape.fields, |this, field| match &field.out {
                GraphOut::TypeName(name) => this.data(name.as_str()),
                GraphOut::Value(name) => this.data(&object.get(name.as_str())),
                GraphOut::Tree(name, shape) => {
                    this.graph_value(shape, object.get(name.as_str()).unwrap_or(&Json::Null))
                }
            }),
            other => self.data(other),
        }
    }
}
