//! Selections on `aggregate`: counts, and measures over properties of entities and relations.

use super::Compiler;
use super::collect::Merged;
use super::connections::Ends;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{AggregateOut, CountOut, Fields, MeasureOut, MeasuresOut};
use crate::graphql::words::{AggregateField, unread};
use crate::ontology::PropertyKind;
use crate::query::{Aggregate, AggregateFunction, Measure, MeasureOf};
use crate::value::Scalar;

impl<'a> Compiler<'a> {
    /// Compiles what is asked of an aggregate, whose measures are put into the request.
    pub(super) fn aggregate(
        &mut self,
        ends: Ends<'_>,
        merged: &Merged<'a>,
        request: &mut Aggregate,
    ) -> Result<Fields<AggregateOut>, ClientError> {
        let type_name = AggregateOut::TypeName;
        self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                AggregateField::Count => AggregateOut::Count(this.counts(merged)?),
                AggregateField::Node => {
                    AggregateOut::Measures(
                        this.measures(merged, request, |this, name| this.of_entities(ends, name))?,
                    )
                }
                AggregateField::Overlapping => AggregateOut::Overlapping,
                AggregateField::Edge => {
                    AggregateOut::Measures(
                        this.measures(merged, request, |this, name| this.of_relations(ends, name))?,
                    )
                }
            })
        })
    }

    fn counts(&mut self, merged: &Merged<'a>) -> Result<Fields<CountOut>, ClientError> {
        self.fields(merged, CountOut::TypeName, |_, counted, _| {
            Ok(CountOut::Count(counted))
        })
    }

    /// The properties of `node` or `edge`; `of` finds one by its name.
    fn measures(
        &mut self,
        merged: &Merged<'a>,
        request: &mut Aggregate,
        of: impl Fn(&Self, &str) -> Option<(PropertyKind, MeasureOf)>,
    ) -> Result<Fields<MeasuresOut>, ClientError> {
        let type_name = MeasuresOut::TypeName;
        self.named_fields(merged, type_name, |this, name, merged| {
            let (kind, of) = of(this, name).ok_or_else(|| unread(name, "measured property"))?;
            let measures = this.functions(merged, kind, &of, request)?;
            Ok(MeasuresOut::Property(measures))
        })
    }

    /// The functions over one property.
    fn functions(
        &mut self,
        merged: &Merged<'a>,
        kind: PropertyKind,
        of: &MeasureOf,
        request: &mut Aggregate,
    ) -> Result<Fields<MeasureOut>, ClientError> {
        let is_big = kind == PropertyKind::Scalar(Scalar::BigInt);
        self.fields(merged, MeasureOut::TypeName, |_, function, _| {
            Ok(MeasureOut::Value {
                index: measure_index(request, of, function),
                big: is_big && is_of_the_values(function),
            })
        })
    }

    /// A property that every type at the other end has.
    fn of_entities(&self, ends: Ends<'_>, name: &str) -> Option<(PropertyKind, MeasureOf)> {
        let found = ends.types.iter().map(|&id| {
            let entity_type = self.source.ontology.entity_type(id);
            let property = entity_type.property_named(name)?;
            Some((entity_type.property(property).kind, property))
        });
        let found: Vec<_> = found.collect::<Option<_>>()?;
        let (kind, _) = *found.first()?;
        let properties = found.into_iter().map(|(_, id)| id).collect();
        Some((kind, MeasureOf::Entities(properties)))
    }

    fn of_relations(&self, ends: Ends<'_>, name: &str) -> Option<(PropertyKind, MeasureOf)> {
        let properties = self.source.ontology.properties(ends.properties?);
        let id = properties.property_named(name)?;
        Some((properties.property(id).kind, MeasureOf::Relations(id)))
    }
}

/// Whether a figure over whole numbers is one itself, as large as they are.
fn is_of_the_values(function: AggregateFunction) -> bool {
    !matches!(
        function,
        AggregateFunction::Average | AggregateFunction::Median | AggregateFunction::Count
    )
}

/// The index of a measure in a request, which it is put into where it is not there yet.
fn measure_index(request: &mut Aggregate, of: &MeasureOf, function: AggregateFunction) -> usize {
    let measures = &mut request.measures;
    let known = |measure: &Measure| measure.function == function && measure.of == *of;
    measures.iter().position(known).unwrap_or_else(|| {
        measures.push(Measure {
            of: of.clone(),
            function,
        });
        measures.len() - 1
    })
}
