//! Selections on the schema itself: `__schema` and `__type`.

use std::fmt::Write;

use apollo_compiler::ast::Value as Literal;
use apollo_compiler::executable::Field;

use super::Compiler;
use super::collect::Merged;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::introspection::ReadyKey;
use crate::graphql::shape::{Fields, Given, MetaOut, RootOut};

impl<'a> Compiler<'a> {
    pub(super) fn meta_schema(&mut self, merged: &Merged<'a>) -> Result<RootOut, ClientError> {
        let fields = self.meta_fields(merged)?;
        let mut key = String::new();
        let ready = is_fixed(&fields, &mut key).then(|| ReadyKey::from(key));
        Ok(RootOut::Schema(fields, ready))
    }

    pub(super) fn meta_type(&mut self, merged: &Merged<'a>) -> Result<RootOut, ClientError> {
        let name = merged.first().and_then(|field| given(field, "name"));
        let name = match name {
            Some(Literal::Variable(name)) => Given::Variable(name.clone()),
            Some(Literal::String(name)) => Given::Fixed(name.as_str().into()),
            // Validation lets nothing else stand there.
            _ => return Err(ClientError::internal("`__type` has no name")),
        };
        Ok(RootOut::Type(name, self.meta_fields(merged)?))
    }

    fn meta_fields(&mut self, merged: &Merged<'a>) -> Result<Fields<MetaOut>, ClientError> {
        self.named_fields(merged, MetaOut::TypeName, |this, name, merged| {
            let field = merged.first();
            Ok(MetaOut::Field {
                name: name.into(),
                deprecated: field.map_or(Given::Fixed(false), |field| deprecated(field)),
                fields: this.meta_fields(merged)?,
            })
        })
    }
}

/// The schema is not told here, but elsewhere.
pub(super) fn no_introspection(merged: &Merged<'_>) -> ClientError {
    let field = merged.first().map_or("__schema", |field| &field.name);
    let message = format!(
        "`{field}` is switched off here. The API as SDL is at `/schema.graphql`; `schemaSlice(terms:)` has \
         the part of it that a question needs."
    );
    ClientError::new(ErrorCode::GraphqlValidationFailed, message)
}

/// Whether what is deprecated is to be included.
fn deprecated(field: &Field) -> Given<bool> {
    match given(field, "includeDeprecated") {
        Some(Literal::Variable(name)) => Given::Variable(name.clone()),
        Some(Literal::Boolean(value)) => Given::Fixed(*value),
        _ => Given::Fixed(false),
    }
}

fn given<'f>(field: &'f Field, argument: &str) -> Option<&'f Literal> {
    let value = field.specified_argument_by_name(argument)?;
    Some(&**value)
}

/// Whether a selection is answered alike whatever the variables, and what tells it from others.
fn is_fixed(fields: &Fields<MetaOut>, key: &mut String) -> bool {
    key.push('{');
    let all = fields.iter().all(|field| {
        // Writing to a string cannot fail.
        match &field.out {
            MetaOut::TypeName(_) => write!(key, "{} ", field.key).is_ok(),
            MetaOut::Field {
                name,
                deprecated: Given::Fixed(deprecated),
                fields,
            } => {
                let mark = if *deprecated { "!" } else { "" };
                write!(key, "{}:{name}{mark}", field.key).is_ok() && is_fixed(fields, key)
            }
            MetaOut::Field { .. } => false,
        }
    });
    key.push('}');
    all
}
