//! Writes property values as JSON.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Subject};
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::shape::{Fields, PointOut, PropertyShape, ValueForm};
use crate::graphql::words::PointField;
use crate::store::Cell;
use crate::value::{Point, ValueRef};

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn property(
        &mut self,
        shape: &'a PropertyShape,
        (cell, subject): (Cell<'_>, Subject<'_>),
        span: Option<SourceSpan>,
    ) -> Outcome {
        match cell {
            Ok(ValueRef::Null) if shape.nullable => self.null(),
            Ok(ValueRef::Null) => {
                self.mismatch(
                    &shape.name,
                    subject,
                    "nothing, where something must be",
                    span,
                );
                Err(Fail::Null)
            }
            Ok(value) => match value.elements() {
                Some(values) => {
                    let elements = |this: &mut Self| {
                        this.list(0..values.len(), |this, at| {
                            this.element(shape, (values.get(at), subject), span)
                        })
                    };
                    if shape.nullable {
                        self.nullable(elements)
                    } else {
                        elements(self)
                    }
                }
                None => self.value(&shape.form, value),
            },
            Err(unexpected) => {
                self.mismatch(&shape.name, subject, &unexpected.found, span);
                if shape.nullable {
                    self.null()
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
        (value, subject): (ValueRef<'_>, Subject<'_>),
        span: Option<SourceSpan>,
    ) -> Outcome {
        if value.is_null() && !shape.nullable_elements {
            self.mismatch(
                &shape.name,
                subject,
                "nothing, where something must be",
                span,
            );
            return Err(Fail::Null);
        }
        self.value(&shape.form, value)
    }

    /// Notes that the store holds something else than the type definitions say.
    pub(super) fn mismatch<'s>(
        &mut self,
        name: &str,
        subject: impl Into<Subject<'s>>,
        found: &str,
        span: Option<SourceSpan>,
    ) {
        let place = match subject.into().name() {
            Some(name) => format!(" for {name}"),
            None => String::new(),
        };
        let message = format!(
            "{name} is not what the type definitions say: the store holds {found}{place}. \
             Mend the data or the type definitions; `silkgraph doctor` looks for all such values.",
        );
        self.error(ClientError::new(ErrorCode::DataMismatch, message), span);
    }

    /// Writes one value.
    pub(super) fn value(&mut self, form: &'a ValueForm, value: ValueRef<'_>) -> Outcome {
        match (value, form) {
            (ValueRef::Int(number), ValueForm::BigInt) => {
                self.out.digits(number);
                Ok(())
            }
            (ValueRef::Point(point), ValueForm::Point(fields)) => self.point(point, fields),
            (value, ValueForm::Plain | ValueForm::BigInt | ValueForm::Point(_)) => {
                self.scalar(value)
            }
        }
    }

    fn point(&mut self, point: Point, fields: &'a Fields<PointOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            PointOut::TypeName(name) => this.data(name.as_str()),
            PointOut::Field(field) => this.point_field(point, *field),
        })
    }

    fn point_field(&mut self, point: Point, field: PointField) -> Outcome {
        match field {
            PointField::X | PointField::Longitude => self.scalar(ValueRef::Float(point.x)),
            PointField::Y | PointField::Latitude => self.scalar(ValueRef::Float(point.y)),
            PointField::Z | PointField::Height => {
                self.scalar(point.z.map_or(ValueRef::Null, ValueRef::Float))
            }
            PointField::Crs => self.data(point.crs_name()),
            PointField::Srid => self.data(&point.srid()),
        }
    }
}
