//! The figures that groups are chosen and ordered by.

use std::cell::RefCell;

use super::keys::{relations_named, targets_of};
use crate::graphql::error::ClientError;
use crate::graphql::words::{AggregateField, SpreadField, Word, unread};
use crate::ontology::{Ontology, PropertiesId, PropertyKind};
use crate::query::{
    Aggregate, AggregateFunction, FigureOf, GroupFigure, Grouping, MeasureOf, RelatedFigures,
    SpreadPart, Target,
};

/// Reads what is said of the figures of groups. Those that the grouping does not have are added.
pub(super) struct FigureReader<'a> {
    pub(super) ontology: &'a Ontology,
    /// What the relations say that lead to the members.
    pub(super) edge: Option<PropertiesId>,
    pub(super) grouping: RefCell<&'a mut Grouping>,
}

/// Over what figures are: the index of what is related; of the members where there is none.
pub(super) type Over = Option<usize>;

impl<'a> FigureReader<'a> {
    pub(super) fn new(
        ontology: &'a Ontology,
        edge: Option<PropertiesId>,
        grouping: &'a mut Grouping,
    ) -> Self {
        Self {
            ontology,
            edge,
            grouping: RefCell::new(grouping),
        }
    }

    /// A property of the entities, or of the relations that lead to them.
    pub(super) fn property(
        &self,
        over: Over,
        field: AggregateField,
        name: &str,
    ) -> Option<(PropertyKind, MeasureOf)> {
        if field == AggregateField::Edge {
            let properties = self.ontology.properties(self.edge?);
            let id = properties.property_named(name)?;
            return Some((properties.property(id).kind, MeasureOf::Relations(id)));
        }
        let types = self.figured(over, |figures| Target::types(&figures.targets));
        let (properties, kind) = self.ontology.property_of_all(&types, name)?;
        Some((kind?, MeasureOf::Entities(properties)))
    }

    pub(super) fn measure(
        &self,
        over: Over,
        of: &MeasureOf,
        function: AggregateFunction,
    ) -> GroupFigure {
        let measure = self.figured(over, |figures| figures.measure(of, function));
        GroupFigure {
            related: over,
            of: FigureOf::Measure(measure),
        }
    }

    pub(super) fn spread(&self, over: Over, name: &str) -> Result<SpreadPart, ClientError> {
        self.figured(over, |figures| figures.claims.spread = true);
        Ok(match SpreadField::read(name)? {
            SpreadField::Min => SpreadPart::Min,
            SpreadField::Max => SpreadPart::Max,
            SpreadField::Relative => SpreadPart::Relative,
        })
    }

    fn figured<T>(&self, over: Over, with: impl FnOnce(&mut Aggregate) -> T) -> T {
        let mut grouping = self.grouping.borrow_mut();
        let grouping = &mut **grouping;
        match over.and_then(|related| grouping.related.get_mut(related)) {
            Some(related) => with(&mut related.of),
            None => with(&mut grouping.members),
        }
    }

    /// The first figures that are asked for over what a relation field leads to, or those over all
    /// of it.
    pub(super) fn related(&self, name: &str) -> Result<usize, ClientError> {
        let mut grouping = self.grouping.borrow_mut();
        let types = Target::types(&grouping.members.targets);
        let relations = relations_named(self.ontology, &types, name);
        if relations.is_empty() {
            return Err(unread(name, "relation of groups"));
        }
        let mut known = grouping.related.iter();
        if let Some(known) = known.position(|figures| figures.relations == relations) {
            return Ok(known);
        }
        let targets = targets_of(self.ontology, &relations).into_iter();
        grouping.related.push(RelatedFigures {
            of: Aggregate {
                targets: targets.map(Target::of).collect(),
                ..Aggregate::default()
            },
            relations,
            rows: false,
        });
        Ok(grouping.related.len() - 1)
    }
}
