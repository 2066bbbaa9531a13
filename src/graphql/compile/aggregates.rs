//! Selections on `aggregate`: counts, and measures over properties of entities and relations.

use super::Compiler;
use super::collect::Merged;
use super::connections::Ends;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{AggregateOut, CountOut, Fields, MeasureOut, MeasuresOut};
use crate::graphql::words::{AggregateField, unread};
use crate::ontology::PropertyKind;
use crate::query::{Aggregate, AggregateFunction, MeasureOf};
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
            this.figures(ends, field, merged, request)
        })
    }

    /// Compiles one field of an aggregate.
    pub(super) fn figures(
        &mut self,
        ends: Ends<'_>,
        field: AggregateField,
        merged: &Merged<'a>,
        request: &mut Aggregate,
    ) -> Result<AggregateOut, ClientError> {
        Ok(match field {
            AggregateField::Count => AggregateOut::Count(self.counts(merged)?),
            AggregateField::Node => {
                AggregateOut::Measures(
                    self.measures(merged, request, |this, name| this.of_entities(ends, name))?,
                )
            }
            AggregateField::Overlapping => AggregateOut::Overlapping,
            AggregateField::Spread => {
                request.claims.spread = true;
                AggregateOut::Spread(self.spread(merged)?)
            }
            AggregateField::Edge => {
                AggregateOut::Measures(
                    self.measures(merged, request, |this, name| this.of_relations(ends, name))?,
                )
            }
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
                index: request.measure(of, function),
                big: is_big && is_of_the_values(function),
            })
        })
    }

    /// A property that every type at the other end has.
    fn of_entities(&self, ends: Ends<'_>, name: &str) -> Option<(PropertyKind, MeasureOf)> {
        let found = self.source.ontology.property_of_all(ends.types, name);
        let (properties, kind) = found?;
        Some((kind?, MeasureOf::Entities(properties)))
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
