//! Writes the schema itself: `__schema` and `__type`.

use apollo_compiler::Name;
use apollo_compiler::response::JsonValue;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::graphql::introspection::{MetaObject, MetaValue, ReadyKey};
use crate::graphql::shape::{Fields, Given, MetaOut};
use crate::value::ValueRef;

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn meta_schema(
        &mut self,
        fields: &'a Fields<MetaOut>,
        ready: Option<&ReadyKey>,
    ) -> Outcome {
        let schema = MetaObject::Schema;
        let Some(key) = ready else {
            return self.meta_object(schema, fields);
        };
        if let Some(answer) = self.material.ready.get(key) {
            self.out.json(&answer);
            return Ok(());
        }
        let start = self.out.mark();
        self.meta_object(schema, fields)?;
        if let Some(answer) = self.out.written_since(start) {
            self.material.ready.keep(key, answer);
        }
        Ok(())
    }

    pub(super) fn meta_type(
        &mut self,
        name: &'a Given<Box<str>>,
        fields: &'a Fields<MetaOut>,
    ) -> Outcome {
        let name = match name {
            Given::Fixed(name) => &**name,
            Given::Variable(name) => self
                .variable(name)
                .and_then(|value| value.as_str())
                .unwrap_or_default(),
        };
        let found = self.material.schema.type_named(name);
        self.meta_value(found, fields)
    }

    fn meta_object(&mut self, object: MetaObject<'a>, fields: &'a Fields<MetaOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            MetaOut::TypeName(name) => this.data(name.as_str()),
            MetaOut::Field {
                name,
                deprecated,
                fields,
            } => {
                let deprecated = match deprecated {
                    Given::Fixed(deprecated) => *deprecated,
                    Given::Variable(name) => this.variable(name) == Some(&JsonValue::Bool(true)),
                };
                match this.material.schema.value(object, name, deprecated) {
                    Some(value) => this.meta_value(value, fields),
                    None => Err(this.internal("introspection lacks one of its fields", field.span)),
                }
            }
        })
    }

    fn meta_value(&mut self, value: MetaValue<'a>, fields: &'a Fields<MetaOut>) -> Outcome {
        match value {
            MetaValue::Null => self.null(),
            MetaValue::Boolean(value) => self.scalar(ValueRef::Boolean(value)),
            MetaValue::Text(text) => self.scalar(ValueRef::String(&text)),
            MetaValue::Texts(texts) => self.list(texts.iter(), Self::data),
            MetaValue::Object(object) => self.meta_object(object, fields),
            MetaValue::Objects(objects) => {
                self.list(objects, |this, object| this.meta_object(object, fields))
            }
        }
    }

    fn variable(&self, name: &Name) -> Option<&'a JsonValue> {
        self.material.variables.get(name.as_str())
    }
}
