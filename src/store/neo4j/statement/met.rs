//! Requests without the types of which nothing can meet the filter: an entity that has the labels
//! of several types is then of one of which something can.

use std::borrow::Cow;

use crate::ontology::PropertyId;
use crate::query::{Aggregate, Grouping, KeyOf, MeasureOf, Select, Target};

/// The request without such types.
pub(in super::super) fn select(select: &Select) -> Cow<'_, Select> {
    if select.targets.iter().all(can_be_met) {
        return Cow::Borrowed(select);
    }
    let mut select = select.clone();
    select.targets.retain(can_be_met);
    Cow::Owned(select)
}

/// The request without such types.
pub(in super::super) fn grouping(grouping: &Grouping) -> Cow<'_, Grouping> {
    let of = std::iter::once(&grouping.members).chain(grouping.related.iter().map(|it| &it.of));
    if of.clone().all(|of| of.targets.iter().all(can_be_met)) {
        return Cow::Borrowed(grouping);
    }
    let met: Vec<bool> = grouping.members.targets.iter().map(can_be_met).collect();
    let mut grouping = grouping.clone();
    grouping.members = aggregate(&grouping.members).into_owned();
    for related in &mut grouping.related {
        related.of = aggregate(&related.of).into_owned();
    }
    for key in &mut grouping.keys {
        if let KeyOf::Property {
            walk: None,
            properties,
        } = &mut key.of
        {
            keep(properties, &met);
        }
    }
    Cow::Owned(grouping)
}

/// The request without such types.
pub(in super::super) fn aggregate(aggregate: &Aggregate) -> Cow<'_, Aggregate> {
    let met: Vec<bool> = aggregate.targets.iter().map(can_be_met).collect();
    if met.iter().all(|met| *met) {
        return Cow::Borrowed(aggregate);
    }
    let mut aggregate = aggregate.clone();
    aggregate.targets.retain(can_be_met);
    for measure in &mut aggregate.measures {
        if let MeasureOf::Entities(properties) = &mut measure.of {
            keep(properties, &met);
        }
    }
    Cow::Owned(aggregate)
}

/// What is given type by type, without that of types that cannot be met.
fn keep(properties: &mut Vec<PropertyId>, met: &[bool]) {
    let mut met = met.iter();
    properties.retain(|_| met.next() == Some(&true));
}

fn can_be_met(target: &Target) -> bool {
    !target.filter.is_never()
}
