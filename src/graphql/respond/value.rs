//! Writes property values as JSON.

use std::fmt;

use apollo_compiler::parser::SourceSpan;

use super::{Fail, Outcome, Responder, Row};
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::shape::{Fields, PointOut, PropertyShape, ValueForm};
use crate::store::Cell;
use crate::value::{Point, ValueRef, write_float, write_text};

impl<'a> Responder<'a> {
    pub(super) fn property(
        &mut self,
        shape: &'a PropertyShape,
        (cell, row): (Cell<'_>, Row<'_>),
        span: Option<SourceSpan>,
    ) -> Outcome {
        match cell {
            Ok(ValueRef::Null) if shape.nullable => self.raw(b"null"),
            Ok(ValueRef::Null) => {
                self.mismatch(shape, row, "nothing, where something must be", span);
                Err(Fail::Null)
            }
            Ok(ValueRef::List(values)) => {
                let elements = |this: &mut Self| {
                    this.list(0..values.len(), |this, at| {
                        let value = values
                            .get(at)
                            .map_or(ValueRef::Null, |value| value.as_ref());
                        this.element(shape, (value, row), span)
                    })
                };
                if shape.nullable {
                    self.nullable(elements)
                } else {
                    elements(self)
                }
            }
            Ok(value) => self.value(&shape.form, value),
            Err(unexpected) => {
                self.mismatch(shape, row, &unexpected.found, span);
                if shape.nullable {
                    self.raw(b"null")
                } else {
                    Err(Fail::Null)
                }
            }
        }
    }

    /// An element of a list.
    fn element(
        &mut self,
        shape: &'a PropertyShape,
        (value, row): (ValueRef<'_>, Row<'_>),
        span: Option<SourceSpan>,
    ) -> Outcome {
        if value.is_null() && !shape.nullable_elements {
            self.mismatch(shape, row, "nothing, where something must be", span);
            return Err(Fail::Null);
        }
        self.value(&shape.form, value)
    }

    /// Notes that the store holds something else than the type definitions say.
    fn mismatch(
        &mut self,
        shape: &PropertyShape,
        row: Row<'_>,
        found: &str,
        span: Option<SourceSpan>,
    ) {
        let place = match row.name() {
            Some(name) => format!(" for {name}"),
            None => String::new(),
        };
        let message = format!(
            "{} is not what the type definitions say: the store holds {found}{place}. \
             Mend the data or the type definitions; `silkgraph doctor` looks for all such values.",
            shape.name
        );
        self.error(ClientError::new(ErrorCode::DataMismatch, message), span);
    }

    /// Writes one value.
    pub(super) fn value(&mut self, form: &'a ValueForm, value: ValueRef<'_>) -> Outcome {
        match (value, form) {
            (ValueRef::String(text), _) => self.json(text),
            (ValueRef::Int(number), ValueForm::BigInt) => {
                self.out.push(b'"');
                self.raw(itoa::Buffer::new().format(number).as_bytes())?;
                self.raw(b"\"")
            }
            (ValueRef::Boolean(_) | ValueRef::Int(_), _) => self.text(value),
            (ValueRef::Float(number), _) if number.is_finite() => {
                // Cannot fail; see `Bytes`.
                let _ = write_float(number, &mut Bytes(&mut self.out));
                Ok(())
            }
            // JSON has no number for one that is not finite.
            (ValueRef::Null | ValueRef::Float(_), _) => self.raw(b"null"),
            (ValueRef::Point(point), ValueForm::Point(fields)) => self.point(point, fields),
            // The text of times needs no escapes.
            (value, _) => {
                self.out.push(b'"');
                self.text(value)?;
                self.raw(b"\"")
            }
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "one arm of many that can fail")]
    fn text(&mut self, value: ValueRef<'_>) -> Outcome {
        // Cannot fail; see `Bytes`.
        let _ = write_text(value, &mut Bytes(&mut self.out));
        Ok(())
    }

    fn point(&mut self, point: Point, fields: &'a Fields<PointOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            PointOut::TypeName(name) => this.json(name.as_str()),
            PointOut::X => this.text(ValueRef::Float(point.x)),
            PointOut::Y => this.text(ValueRef::Float(point.y)),
            PointOut::Z => match point.z {
                Some(z) => this.text(ValueRef::Float(z)),
                None => this.raw(b"null"),
            },
            PointOut::Crs => this.json(point.crs_name()),
            PointOut::Srid => this.json(&point.srid()),
        })
    }
}

/// Bytes as a place to write text to; writing never fails.
struct Bytes<'o>(&'o mut Vec<u8>);

impl fmt::Write for Bytes<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
