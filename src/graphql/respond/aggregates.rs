//! Writes aggregates: counts and measures.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{Entry, Level};
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::shape::{AggregateOut, CountOut, Fields, MeasureOut, MeasuresOut, ValueForm};
use crate::query::{Counted, Figure};
use crate::value::ValueRef;

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn aggregate(
        &mut self,
        level: Level<'a>,
        index: Option<usize>,
        fields: &'a Fields<AggregateOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let Some(index) = index else {
            return Err(self.internal("a connection lacks the request for its aggregate", span));
        };
        let entry = level.aggregates(index);
        let entry = entry.map_err(|error| self.store_error(error, span))?;
        self.all_figures(entry, fields)
    }

    pub(super) fn all_figures(
        &mut self,
        entry: Entry<'a>,
        fields: &'a Fields<AggregateOut>,
    ) -> Outcome {
        self.object(fields, |this, field| this.figures(entry, &field.out))
    }

    pub(super) fn figures(&mut self, entry: Entry<'a>, out: &'a AggregateOut) -> Outcome {
        match out {
            AggregateOut::TypeName(name) => self.data(name.as_str()),
            AggregateOut::Count(fields) => self.count(entry, fields),
            AggregateOut::Overlapping => self.data(&entry.overlapping()),
            AggregateOut::Spread(fields) => match entry.spread() {
                Some(spread) => self.spread(spread, fields),
                None => self.null(),
            },
            AggregateOut::Measures(fields) => self.measures(entry, fields),
        }
    }

    fn count(&mut self, entry: Entry<'a>, fields: &'a Fields<CountOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            CountOut::TypeName(name) => this.data(name.as_str()),
            CountOut::Count(Counted::Entities) => this.data(&entry.entities()),
            CountOut::Count(Counted::Relations) => this.data(&entry.relations()),
        })
    }

    fn measures(&mut self, entry: Entry<'a>, fields: &'a Fields<MeasuresOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            MeasuresOut::TypeName(name) => this.data(name.as_str()),
            MeasuresOut::Property(fields) => this.object(fields, |this, field| match &field.out {
                MeasureOut::TypeName(name) => this.data(name.as_str()),
                MeasureOut::Value { index, big } => {
                    this.figure(entry.measure(*index), *big, field.span)
                }
            }),
        })
    }

    fn figure(&mut self, figure: Option<&Figure>, big: bool, span: Option<SourceSpan>) -> Outcome {
        let form = if big {
            &ValueForm::BigInt
        } else {
            &ValueForm::Plain
        };
        match figure {
            None => self.null(),
            Some(Figure::Value(value)) => self.value(form, value.as_ref()),
            Some(Figure::Beyond(sum)) if big => self.data(&sum.to_string()),
            #[expect(clippy::cast_precision_loss, reason = "it is published as a Float")]
            Some(Figure::Beyond(sum)) => self.scalar(ValueRef::Float(*sum as f64)),
            Some(Figure::Overflow) => {
                let message =
                    "The numbers come to more than a Float holds, which is about 1.8e308.";
                self.error(ClientError::new(ErrorCode::DataMismatch, message), span);
                self.null()
            }
        }
    }
}
