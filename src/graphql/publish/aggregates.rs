//! `aggregate` in connections: counts, and figures over properties.

use crate::graphql::words::{self, AggregateField, Word};
use crate::ontology::{Property, PropertyKind, Target};
use crate::query::AggregateFunction;
use crate::value::Scalar;

use super::claims::has_claims;
use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, RelationPart, TargetPart, ValuePart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View, summarized};

impl<'a> Publisher<'a> {
    /// Figures over entities.
    pub(super) fn root_aggregate(&mut self, target: Target) -> Definition {
        let fields = AggregateField::ALL.iter();
        let items = fields.filter_map(|field| self.root_figures(target, *field));
        let items = items.collect();
        self.object(Part::Target(target, TargetPart::Aggregate), items)
    }

    /// A field with figures over entities, if there are any.
    pub(super) fn root_figures(&mut self, target: Target, field: AggregateField) -> Option<Item> {
        let part = match field {
            AggregateField::Count => Part::Common(Common::Count),
            AggregateField::Node => {
                has_aggregates(self.ontology.properties_of(target)).then_some(())?;
                Part::Target(target, TargetPart::AggregateNode)
            }
            AggregateField::Edge => return None,
            AggregateField::Overlapping => return self.overlapping(target),
            AggregateField::Spread => return self.spread(target),
        };
        Some(Item::word(field, self.need(part) + "!"))
    }

    /// How many claims the figures are without.
    fn overlapping(&self, target: Target) -> Option<Item> {
        let item = || Item::word(AggregateField::Overlapping, "Int!").saying(docs::OVERLAPPING);
        has_claims(target, self.ontology).then(item)
    }

    /// How far claims lie apart.
    fn spread(&mut self, target: Target) -> Option<Item> {
        has_claims(target, self.ontology).then_some(())?;
        let spread = self.need(Part::Common(Common::ClaimSpread));
        Some(Item::word(AggregateField::Spread, spread).saying(docs::SPREAD))
    }

    /// Figures over the properties of entities.
    pub(super) fn target_aggregate_node(&mut self, target: Target) -> Definition {
        let ontology = self.ontology;
        let items = self.aggregates(ontology.properties_of(target));
        self.object(Part::Target(target, TargetPart::AggregateNode), items)
    }

    /// Figures over relations and what they lead to.
    pub(super) fn relation_aggregate(&mut self, field: RelationField) -> Definition {
        let relation = self.ontology.view(field);
        let has_node = has_aggregates(self.ontology.properties_of(relation.target));
        let has_edge = has_aggregates(self.carried(field));
        let part = |part| Part::Relation(field, part);
        let fields = AggregateField::ALL.iter().filter_map(|word| {
            let ty = match word {
                AggregateField::Count => self.need(Part::Common(Common::CountConnection)) + "!",
                AggregateField::Node if has_node => self.need(part(RelationPart::NodeAggregate)),
                AggregateField::Edge if has_edge => self.need(part(RelationPart::EdgeAggregate)),
                AggregateField::Node | AggregateField::Edge => return None,
                AggregateField::Overlapping => return self.overlapping(relation.target),
                AggregateField::Spread => return self.spread(relation.target),
            };
            Some(Item::word(*word, ty))
        });
        let items = fields.collect();
        self.object(Part::Relation(field, RelationPart::Aggregate), items)
    }

    /// Figures over the properties of what relations lead to.
    pub(super) fn node_aggregate(&mut self, field: RelationField) -> Definition {
        let ontology = self.ontology;
        let target = ontology.view(field).target;
        let items = self.aggregates(ontology.properties_of(target));
        self.object(Part::Relation(field, RelationPart::NodeAggregate), items)
    }

    /// Figures over the properties of relations.
    pub(super) fn edge_aggregate(&mut self, field: RelationField) -> Definition {
        let items = self.aggregates(self.carried(field));
        self.object(Part::Relation(field, RelationPart::EdgeAggregate), items)
    }

    /// The properties of a field's relations, where they are all of one type.
    fn carried(&self, field: RelationField) -> &'a [Property] {
        match self.ontology.view(field).carries {
            Carries::Own(Some(id)) => &self.ontology.properties(id).properties,
            Carries::Own(None) | Carries::Declared(_) => &[],
        }
    }

    /// Figures over properties.
    pub(super) fn aggregates(&mut self, properties: &[Property]) -> Vec<Item> {
        let shown = properties.iter().filter(|p| p.aggregatable);
        shown
            .filter_map(|property| {
                let kind = PropertyKind::Scalar(summarized(property)?);
                let aggregate = self.need(Part::Values(kind, ValuePart::Aggregate)) + "!";
                Some(Item::new(&*property.name, aggregate).described(property.description.as_ref()))
            })
            .collect()
    }

    /// Figures over values of a kind.
    pub(super) fn value_aggregate(&mut self, kind: PropertyKind) -> Definition {
        let one = self.type_name(kind);
        let figures = words::figures(kind).iter().map(|figure| {
            let (ty, says) = match figure {
                AggregateFunction::Min => (&*one, "The smallest."),
                AggregateFunction::Max => (&*one, "The largest."),
                AggregateFunction::Average => ("Float", "The average; none of nothing."),
                AggregateFunction::Median => (
                    "Float",
                    "The one in the middle, or the mean of the two in the middle; none of nothing.",
                ),
                AggregateFunction::Sum => (sum_type(kind), "The sum; 0 of nothing."),
                AggregateFunction::Shortest => (&*one, "The shortest."),
                AggregateFunction::Longest => (&*one, "The longest."),
                AggregateFunction::ShortestLength => ("Int", "The length of the shortest."),
                AggregateFunction::LongestLength => ("Int", "The length of the longest."),
                AggregateFunction::AverageLength => ("Float", "The average length."),
                AggregateFunction::Count => ("Int!", "How many values are known."),
            };
            Item::word(*figure, ty).saying(says)
        });
        let items = figures.collect();
        self.object(Part::Values(kind, ValuePart::Aggregate), items)
    }
}

/// A sum of many `Int`s may be no `Int`, and is published as what holds it.
fn sum_type(kind: PropertyKind) -> &'static str {
    match kind {
        PropertyKind::Scalar(Scalar::BigInt) => "BigInt",
        PropertyKind::Scalar(_) | PropertyKind::Enum(_) => "Float",
    }
}

/// Whether there are figures over any of the properties.
pub(super) fn has_aggregates(properties: &[Property]) -> bool {
    let mut shown = properties.iter().filter(|p| p.aggregatable);
    shown.any(|property| summarized(property).is_some())
}
