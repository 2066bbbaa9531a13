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

    pub(super) fn graph_value(&mut self, shape: &'a GraphShape, json: &Json) -> Outcome {
        match json {
            Json::Array(items) => self.list(0..items.len(), |this, at| match items.get(at) {
                Some(item) => this.graph_value(shape, item),
                None => this.null(),
            }),
            Json::Object(object) => self.object(&shape.fields, |this, field| match &field.out {
                GraphOut::TypeName(name) => this.data(name.as_str()),
                GraphOut::Value(key) => match object.get(key) {
                    Some(value) => this.data(value),
                    None => Err(this.internal("`graph` lacks one of its fields", field.span)),
                },
                GraphOut::Object(key, shape) => match object.get(key) {
                    Some(value) => this.graph_value(shape, value),
                    None => Err(this.internal("`graph` lacks one of its fields", field.span)),
                },
            }),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => self.data(json),
        }
    }
}
