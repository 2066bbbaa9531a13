//! Writes aggregates: counts and measures.

use apollo_compiler::parser::SourceSpan;

use super::level::Level;
use super::{Fail, Outcome, Responder};
use crate::graphql::shape::{AggregateOut, CountOut, Fields, MeasureOut, MeasuresOut, ValueForm};
use crate::query::Aggregates;
use crate::value::ValueRef;

/// One group's entry of the aggregates.
#[derive(Clone, Copy)]
struct Entry<'a> {
    aggregates: &'a Aggregates,
    group: usize,
}

impl<'a> Responder<'a> {
    pub(super) fn aggregate(
        &mut self,
        level: Level<'a>,
        index: Option<usize>,
        fields: &'a Fields<AggregateOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        // Whatever asks for aggregates has made a request for them.
        let Some(index) = index else {
            return Err(Fail::Null);
        };
        let found = level.aggregates(index);
        let (aggregates, group) = found.map_err(|error| self.store_error(error, span))?;
        let entry = Entry { aggregates, group };
        self.object(fields, |this, field| match &field.out {
            AggregateOut::TypeName(name) => this.json(name.as_str()),
            AggregateOut::Count(fields) => this.count(entry, fields),
            AggregateOut::Measures(fields) => this.measures(entry, fields),
        })
    }

    fn count(&mut self, entry: Entry<'a>, fields: &'a Fields<CountOut>) -> Outcome {
        let of = |counts: &[u64]| counts.get(entry.group).copied().unwrap_or(0);
        self.object(fields, |this, field| match &field.out {
            CountOut::TypeName(name) => this.json(name.as_str()),
            CountOut::Entities => this.json(&of(&entry.aggregates.entities)),
            CountOut::Relations => this.json(&of(&entry.aggregates.relations)),
        })
    }

    fn measures(&mut self, entry: Entry<'a>, fields: &'a Fields<MeasuresOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            MeasuresOut::TypeName(name) => this.json(name.as_str()),
            MeasuresOut::Property(fields) => this.object(fields, |this, field| match &field.out {
                MeasureOut::TypeName(name) => this.json(name.as_str()),
                MeasureOut::Value { index, big } => this.measure(entry, *index, *big),
            }),
        })
    }

    fn measure(&mut self, entry: Entry<'a>, index: usize, big: bool) -> Outcome {
        let values = entry.aggregates.measures.get(index);
        let value = values.and_then(|values| values.get(entry.group));
        let form = if big {
            &ValueForm::BigInt
        } else {
            &ValueForm::Plain
        };
        self.value(form, value.map_or(ValueRef::Null, |value| value.as_ref()))
    }
}
